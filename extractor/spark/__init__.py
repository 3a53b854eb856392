"""Traffic on a Spark cluster in, one report out: what `extractor validate` says of the same exchanges, byte for byte.

    rows         rows of a DataFrame → exchanges
    partitions   on the executors: partitions in, partial reports out, and these merged
    cluster      on the driver: files and rows → partitions → the one report (the only module that knows PySpark)
    submit       the same for `spark-submit`

Raw traffic is read, judged and redacted on the executors; the driver sees the merged report, and of large files the
names. Needs `openapi-extractor[spark]`, on the driver and on the executors.
"""

from __future__ import annotations

from extractor.spark.cluster import validate

__all__ = ["validate"]
