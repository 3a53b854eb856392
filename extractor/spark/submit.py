"""The program for `spark-submit`: `validate` on the cluster that it is given, its report into a file.

Ends as `extractor validate` does: 0 where nothing was found, 1 findings at or above `--fail-on`, 2 where nothing could
be done, 3 where some input was damaged.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import extractor
from extractor.spark import cluster


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge what the arguments name, and give the exit status."""
    parser = argparse.ArgumentParser(prog="extractor.spark.submit", description="Hold recorded traffic against specs.")
    parser.add_argument("recordings", nargs="+", help="files and folders, as Spark names them")
    parser.add_argument("--specs", nargs="+", required=True, help="files and folders that the driver sees")
    parser.add_argument("--output", required=True, type=Path, help="the file to write, where the driver runs")
    parser.add_argument("--format", default="json", help="of the report; json if it is not given")
    parser.add_argument("--config", help="an extractor.toml; none is looked for")
    parser.add_argument("--coverage", action="store_true", help="say what of the specs the traffic showed")
    parser.add_argument("--fail-on", default="error", choices=[*map(str, extractor.Severity), "never"])
    said = parser.parse_args(arguments)
    session = cluster.session()
    try:
        found = cluster.validate(session, said.recordings, said.specs, config=said.config, coverage=said.coverage)
        said.output.write_text(extractor.render(found, said.format), "utf-8")
    except (extractor.Unreadable, KeyError, OSError) as error:
        parser.exit(2, f"{error}\n")
    finally:
        session.stop()
    if found.damaged:
        return 3
    return int(said.fail_on != "never" and found.at_or_above(extractor.Severity(said.fail_on)) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
