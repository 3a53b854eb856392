"""Peak memory of `validate` on a large file, clean and with every response bad: `python -m tests.bench.memory [MB]`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from extractor.pipeline import validate
from tests.bench import drift
from tests.bench.contract import document

LINES = 2000


def write(path: Path, megabytes: int, *, is_bad: bool) -> None:
    """A recording of about so many MB: the same exchanges over and over, so that writing it takes no time."""
    lines = list((drift.ndjson if path.suffix == ".ndjson" else drift.har)(LINES))
    begin, lines, end = ("", lines, "") if path.suffix == ".ndjson" else (lines[0], lines[1:-1], lines[-1])
    if is_bad:
        lines = [re.sub(r'(attribute_3\\?":)\s?\\?"\w+\\?"', r"\g<1>1530774882000", line) for line in lines]
    block = "".join(line if path.suffix == ".ndjson" else f",{line.removeprefix(',')}" for line in lines)
    with path.open("w", encoding="utf-8") as file:
        file.write(begin)
        for at in range(max(1, megabytes * 1_000_000 // len(block))):
            file.write(block.removeprefix(",") if at == 0 else block)
        file.write(end)


def peak(path: Path, spec: Path) -> str:
    """The most memory of a process that judges a file, in MB, and the verdicts."""
    command = [sys.executable, "-m", "tests.bench.memory", "--run", str(path), str(spec)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main(megabytes: int) -> None:
    print(f"memory: validate, one process, files of {megabytes} MB (limit 60 MB)")
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder, "spec.json")
        spec.write_text(json.dumps(document() | {"servers": [{"url": "https://api.example.com"}]}), "utf-8")
        for name in ("ndjson", "har"):
            for is_bad in (False, True):
                path = Path(folder, f"traffic.{name}")
                write(path, megabytes, is_bad=is_bad)
                print(f"  {name:7} {'all bad' if is_bad else 'clean':8} {peak(path, spec)}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        work = validate.plan([sys.argv[2]], [sys.argv[3]], validate.Settings())
        verdicts = validate.validate(work, 1, lambda done: None).verdicts
        most = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[0]) // 1024
        print(f"{most:4} MB   {verdicts.conforming} conforming, {verdicts.violating} violating")
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
