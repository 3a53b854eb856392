"""The same traffic judged by plain processes and on Spark in local mode: `python -m tests.spark.bench [COUNT]`.

COUNT exchanges, five in a hundred of them bad, in files of 100,000 that are links to one another, so that 50 GB need
no room. Says how long both took, whether the reports are equal, and what the driver holds at most.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.contract import document
from tests.bench.drift import ndjson

COUNT = 1_000_000
IN_A_FILE = 100_000
CORES = os.cpu_count() or 1

_DRIVER = """
import sys
from pathlib import Path
from pyspark.sql import SparkSession
from extractor import render, spark
traffic, spec, output, cores = sys.argv[1:]
quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
session = SparkSession.builder.master(f"local[{cores}]").config(map=quiet).getOrCreate()
session.sparkContext.setLogLevel("ERROR")
Path(output).write_text(render(spark.validate(session, traffic, spec), "json"), "utf-8")
print(Path("/proc/self/status").read_text("ascii"))
"""


def write(folder: Path, count: int) -> None:
    """The traffic. That a size is text makes an exchange bad."""
    first = folder / "00000.ndjson"
    bad = random.Random(1)
    with first.open("w", encoding="utf-8") as file:
        for line in ndjson(min(count, IN_A_FILE)):
            file.write(line.replace('"size":', '"size":"1","was":') if bad.random() < 0.05 else line)
    for number in range(1, -(-count // IN_A_FILE)):
        os.link(first, folder / f"{number:05}.ndjson")


def run(command: list[str]) -> tuple[float, str]:
    """How long it took, and what was printed."""
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "PYTHONWARNINGS": "ignore"}
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    return time.perf_counter() - start, done.stdout


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        traffic, spec = Path(scratch, "traffic"), Path(scratch, "spec.json")
        traffic.mkdir()
        write(traffic, count)
        spec.write_text(json.dumps(document() | {"servers": [{"url": "https://api.example.com"}]}), "utf-8")
        size = sum(path.stat().st_size for path in traffic.iterdir())
        print(f"{count:,} exchanges, {size / 1e9:.1f} GB, {CORES} cores", flush=True)
        plain, cluster = Path(scratch, "plain.json"), Path(scratch, "spark.json")
        ours = [sys.executable, "-m", "extractor", "validate", str(traffic), "--specs", str(spec)]
        ours += ["--format", "json", "--output", str(plain), "--jobs", str(CORES), "--fail-on", "never"]
        plainly, _ = run(ours)
        print(f"  plain processes {plainly:7.1f} s", flush=True)
        theirs = [sys.executable, "-c", _DRIVER, str(traffic), str(spec), str(cluster), str(CORES)]
        longer, said = run(theirs)
        print(f"  Spark           {longer:7.1f} s: {plainly / longer:.2f} of the speed")
        peak = int(re.findall(r"VmHWM:\s+(\d+)", said)[0]) // 1024
        equal = plain.read_bytes() == cluster.read_bytes()
        print(f"  reports {'are equal' if equal else 'DIFFER'}; Python of the driver {peak} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
