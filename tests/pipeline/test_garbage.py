"""What generating leaves behind: nothing that only the garbage collector could find, which is asked seldom."""

import gc
from pathlib import Path

from extractor.pipeline import inputs
from extractor.pipeline.generate import Settings, generate

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_generating_leaves_nothing_that_holds_itself(tmp_path: Path) -> None:
    def generated() -> None:
        generate(inputs.plan([str(SEEDS)]), Settings(tmp_path), lambda count: None)

    generated()  # what is made once, as modules and patterns are
    gc.collect()
    gc.disable()
    try:
        generated()
        assert gc.collect() == 0
    finally:
        gc.enable()
