"""The types and the numbers of partitions that tests run over."""

import os

MASTER = os.environ.get("THUNDER_TEST_MASTER", "local[2]")
# What only a cluster can break depends on neither type nor partitions: a part of the grid will do there.
WHOLE_GRID = MASTER.startswith("local[")
DTYPES = ["uint8", "int16", "uint16", "float32", "float64"] if WHOLE_GRID else ["int16", "float32"]
PARTITIONS = [1, 3, 64] if WHOLE_GRID else [3]
