"""What a report of 100,000 findings takes in each format: `python -m tests.bench.report [COUNT]`."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from msgspec.structs import replace

from extractor import report
from extractor.finding import Report, gather
from tests.report.sample import field

COUNT = 100_000


def one(name: str, count: int) -> None:
    """Render in this process, and say how long it took and how much memory the process had at most."""
    findings = (
        replace(field(f"field{number:06}", number), operation=f"GET /v1/op{number % 700}") for number in range(count)
    )
    value = Report(findings=gather(findings))
    start = time.process_time()
    text = report.render(value, name, report.Options(detail=report.Detail.VERBOSE))
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:10} {took:5.1f} s (limit 20)  {peak:4.0f} MiB (limit 500)  {len(text) / 1e6:5.1f} MB")


def main(count: int = COUNT) -> None:
    print(f"report: {count} distinct findings, rendered")
    for name in report.available():
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "tests.bench.report", str(count), name], check=True)


if __name__ == "__main__":
    if sys.argv[2:]:
        one(sys.argv[2], int(sys.argv[1]))
    else:
        main(*(int(argument) for argument in sys.argv[1:2]))
