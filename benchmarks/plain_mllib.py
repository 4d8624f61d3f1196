"""Spark's MLlib as it comes with PySpark: in a session without Thunder, of a process that waits for orders.

In a session with Thunder's JAR, MLlib computes with the BLAS of that JAR; alone with its own, in Java.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

PARTITIONS = 16


class PlainMllib:
    """The other side: each operation by its name."""

    def __init__(self, array, components):
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "records.npy"
        np.save(path, array)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(path), str(components)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYSPARK_PYTHON": sys.executable},
        )
        self._answer()

    def __call__(self, operation):
        """Do it, and wait."""
        self._process.stdin.write(f"{operation}\n")
        self._process.stdin.flush()
        self._answer()

    def _answer(self):
        if self._process.stdout.readline().strip() != "done":
            raise RuntimeError("the process with MLlib alone has ended")


def serve(path, components):
    """Read the records, and do what is asked for until nobody asks."""
    from pyspark.mllib.linalg import Vectors
    from pyspark.mllib.linalg.distributed import RowMatrix
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", "6g")
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    def rows(part):
        array = np.load(path, mmap_mode="r")
        return map(Vectors.dense, np.array_split(array, PARTITIONS)[part].astype(float))

    matrix = RowMatrix(spark.sparkContext.range(PARTITIONS, numSlices=PARTITIONS).flatMap(rows))
    matrix._java_matrix_wrapper._java_model.rows().cache().count()
    operations = {
        "gram": matrix.computeGramianMatrix,
        "pca": lambda: matrix.computePrincipalComponents(components),
    }
    print("done", flush=True)
    for line in sys.stdin:
        operations[line.strip()]()
        print("done", flush=True)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
