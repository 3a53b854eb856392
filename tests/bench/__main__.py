"""All benchmarks, one after another: `python -m tests.bench [CORPUS]`. Each prints ratios taken in one run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench import generate

generate.main(sys.argv[1] if len(sys.argv) > 1 else "")
for module in sorted(Path(__file__).parent.glob("*.py")):
    if module.stem not in ("__init__", "__main__", "generate"):
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", f"tests.bench.{module.stem}"], check=True)
