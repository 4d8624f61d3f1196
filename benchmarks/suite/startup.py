"""A process of its own, from its start to a first result: the mean of all records of a file."""

import subprocess
import sys

import numpy as np

MEMORY = "2g"


def by_numpy(source):
    """Read all of a `.npy` file."""
    return np.load(source).mean(axis=0)


def by_dask(source):
    """Map a `.npy` file in chunks of 16 MB."""
    import dask.array as da

    series = np.load(source, mmap_mode="r")
    rows = max(1, (16 << 20) // series[0].nbytes)
    chunks = da.from_array(series, chunks=(rows, series.shape[1]))
    return chunks.mean(axis=0).compute(scheduler="threads", num_workers=2)


def by_udf(source):
    """Start Spark, and sum parts of a `.npy` file in its Python workers."""
    from pyspark.sql import SparkSession

    total = len(np.load(source, mmap_mode="r"))
    rows = -(-total // 16)

    def part(first):
        return np.load(source, mmap_mode="r")[first : first + rows].sum(axis=0, dtype=np.float64)

    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", MEMORY)
    starts = builder.getOrCreate().sparkContext.parallelize(range(0, total, rows), 16)
    return starts.map(part).reduce(np.add) / total


def by_thunder(source):
    """Start Spark with Thunder's JAR, and read a folder of flat binary files."""
    from pyspark.sql import SparkSession

    import thunder as td

    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", MEMORY)
    td.configure(builder).getOrCreate()
    return td.series.frombinary(source).mean()


WAYS = {way.__name__.removeprefix("by_"): way for way in (by_numpy, by_dask, by_udf, by_thunder)}


def first_result(way, folder, source):
    """The mean of a file in a folder by one of the `WAYS`, found by a new process, which leaves it there."""
    target = folder / "first.npy"
    command = [sys.executable, __file__, way, str(folder / source), str(target)]
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode:
        sys.exit(f"{' '.join(command)}:\n{finished.stderr}")
    return np.load(target)


if __name__ == "__main__":
    np.save(sys.argv[3], np.asarray(WAYS[sys.argv[1]](sys.argv[2])))
