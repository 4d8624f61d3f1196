"""Plain PySpark as a lab would write it: frames with pandas UDFs, RDDs of NumPy's arrays."""

from functools import cached_property

import numpy as np
import pandas as pd
import startup
import tifffile
from caching import Caching
from cases import Cell
from data import COMPONENTS, KEYS, NEIGHBOURHOOD, SHOWN, SIGMA, STEPS, WINDOW, Data, windowed
from numpy_rival import coherence, crosscorrelations, explained, of_record
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from scipy import ndimage
from sklearn_rival import unit

NAME = "PySpark UDFs"
RECORDS_IN_PART, BLOCK_LINES = 4096, 64


class Rival(Caching):
    """A frame with an array for each record; RDDs of the records and of images."""

    def __init__(self, data: Data):
        self.data, self.session = data, SparkSession.getActiveSession()
        self.full = data.full_design.astype(np.float32)
        self.inverse = np.linalg.pinv(self.full)
        self.path = str(data.folder / "series.npy")

    @cached_property
    def frame(self):
        path = self.path

        def read(batches):
            for batch in batches:
                for first in batch["id"]:
                    keys, values = zip(*part_of(path, first), strict=True)
                    yield pd.DataFrame({"key": keys, "values": values})

        starts = self.session.range(0, len(self.data.series), RECORDS_IN_PART)
        return counted(starts.mapInPandas(read, "key long, values array<float>"))

    @cached_property
    def rdd(self):
        path, starts = self.path, range(0, len(self.data.series), RECORDS_IN_PART)
        return counted(self.session.sparkContext.parallelize(starts, 16).flatMap(lambda i: part_of(path, i)))

    @cached_property
    def images(self):
        return counted(self.session.sparkContext.parallelize(list(enumerate(self.data.images)), 16))

    def stats(self):
        rdd = self.rdd

        def add(found, record):
            count, total, squares, least, most = found
            return (
                count + 1,
                total + record,
                squares + record.astype(np.float64) ** 2,
                np.minimum(least, record),
                np.maximum(most, record),
            )

        def merge(a, b):
            sums = [x + y for x, y in zip(a[:3], b[:3], strict=True)]
            return (*sums, np.minimum(a[3], b[3]), np.maximum(a[4], b[4]))

        def run():
            zero = (0, np.zeros(1), np.zeros(1), np.inf, -np.inf)
            count, total, squares, least, most = rdd.values().treeAggregate(zero, add, merge)
            mean = total / count
            return np.stack([mean, np.sqrt(squares / count - mean**2), least, most])

        return Cell(run)

    def average(self):
        return self._column(lambda a: a.mean(axis=1))

    def regress(self):
        full, inverse = self.full, self.inverse
        return self._column(lambda a: explained(a, full, inverse))

    def regress_save(self):
        inverse, folder = self.inverse, str(self.data.folder / "udf-betas")
        betas = self._mapped(lambda a: a @ inverse.T)

        def run():
            betas.write.mode("overwrite").parquet(folder)

        return Cell(run, lambda _: first(betas))

    def crosscorr(self):
        signal = self.data.signal
        return self._column(lambda a: crosscorrelations(a, signal))

    def fourier(self):
        return self._column(coherence)

    def load(self):
        frame = self.frame
        folder = str(self.data.folder / "udf-series")
        frame.write.mode("overwrite").parquet(folder)

        def run():
            loaded = self.session.read.parquet(folder)
            written(loaded)
            return loaded

        return Cell(run, first)

    def save(self):
        frame = self.frame
        folder = str(self.data.folder / "udf-saved")

        def run():
            frame.write.mode("overwrite").parquet(folder)

        return Cell(run, lambda _: first(frame))

    def ica(self):
        """FastICA with the cube, symmetric, whitened by the covariance: a pass for each step."""
        rdd = self.rdd

        def run():
            mean, covariance = self._covariance(rdd)
            values, vectors = np.linalg.eigh(covariance)
            whitening = (vectors[:, -COMPONENTS:] / np.sqrt(values[-COMPONENTS:])).T[::-1]
            white = rdd.values().map(lambda record: whitening @ (record - mean)).cache()
            count, unmixing = white.count(), decorrelated(self.data.rotation)
            for _ in range(STEPS):
                now = unmixing
                moments = white.map(lambda z: np.outer((now @ z) ** 3, z)).treeReduce(np.add)  # noqa: B023
                unmixing = decorrelated(moments / count - 3 * now)
            white.unpersist()
            return unmixing @ whitening

        return Cell(run, unit)

    def pca(self):
        rdd = self.rdd

        def run():
            return abs(np.linalg.eigh(self._covariance(rdd)[1])[1][:, : -COMPONENTS - 1 : -1].T)

        return Cell(run)

    def svd(self):
        rdd = self.rdd

        def run():
            gram = rdd.values().mapPartitions(product).treeReduce(np.add)
            return np.sqrt(np.linalg.eigvalsh(gram)[: -COMPONENTS - 1 : -1])

        return Cell(run)

    def kmeans(self):
        rdd = self.rdd

        def run():
            centers = self.data.starts
            for _ in range(STEPS):
                now = centers
                sums = (
                    rdd.values()
                    .map(lambda y: (int(((now - y) ** 2).sum(axis=1).argmin()), (y.astype(float), 1)))  # noqa: B023
                    .reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
                    .collectAsMap()
                )
                centers = np.stack([sums[i][0] / sums[i][1] for i in range(COMPONENTS)])
            return centers

        return Cell(run)

    def sum_filter(self):
        rdd = self.rdd

        def run():
            kept = rdd.values().filter(lambda record: record.mean() > 10)
            return kept.map(lambda record: record.astype(np.float64)).treeReduce(np.add)

        return Cell(run)

    def by_key(self):
        rdd = self.rdd

        def run():
            keys = self.session.sparkContext.broadcast(self.data.keys)
            sums = (
                rdd.map(lambda item: (int(keys.value[item[0]]), (item[1].astype(float), 1)))
                .reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
                .collectAsMap()
            )
            return np.stack([sums[key][0] / sums[key][1] for key in range(KEYS)])

        return Cell(run)

    def transpose(self):
        """Strips of lines travel: pixels alone would take hours."""
        images = self.images

        def strips(item):
            frame, image = item
            for first_line in range(0, len(image), BLOCK_LINES):
                yield first_line, (frame, image[first_line : first_line + BLOCK_LINES])

        def stacked(pieces):
            ordered = [strip for _, strip in sorted(pieces, key=lambda piece: piece[0])]
            return np.ascontiguousarray(np.stack(ordered).transpose(1, 2, 0))

        def run():
            result = images.flatMap(strips).groupByKey(16).mapValues(stacked)
            result.foreach(lambda _: None)
            return result

        return Cell(run, lambda result: result.filter(lambda item: item[0] == 0).collect()[0][1][0, :SHOWN])

    def normalize_window(self):
        def windows(a):
            return windowed(a, ndimage.median_filter(a, size=(1, WINDOW), mode="nearest"))

        return self._column(windows)

    def gaussian(self):
        return self._of_images(lambda image: ndimage.gaussian_filter(image.astype(np.float32), SIGMA))

    def median(self):
        return self._of_images(lambda image: ndimage.median_filter(image, NEIGHBOURHOOD))

    def tiff(self):
        def run():
            files = [str(file) for file in sorted((self.data.folder / "tif").iterdir())]
            parts = self.session.sparkContext.parallelize(files, len(files))
            sums = parts.map(lambda file: tifffile.imread(file).sum(axis=0, dtype=np.float64))
            return sums.treeReduce(np.add) / len(self.data.images)

        return Cell(run)

    def map_record(self):
        rdd = self.rdd

        def run():
            result = rdd.mapValues(of_record)
            result.foreach(lambda _: None)
            return result

        return Cell(run, lambda result: np.array(result.values().take(SHOWN)))

    def record(self):
        frame = self.frame
        middle = len(self.data.series) // 2
        return Cell(lambda: np.array(frame.filter(f.col("key") == middle).first()["values"]))

    def startup(self):
        return Cell(lambda: startup.first_result("udf", self.data.folder, "series.npy"))

    def _covariance(self, rdd):
        mean = rdd.values().treeReduce(np.add) / len(self.data.series)
        centred = rdd.values().map(lambda record: record - mean)
        products = centred.mapPartitions(product).treeReduce(np.add)
        return mean, products / len(self.data.series)

    def _mapped(self, function):
        def of_batch(column):
            found = np.asarray(function(np.stack(column)), np.float32)
            return pd.Series(list(found.reshape(len(column), -1)))

        udf = f.pandas_udf(of_batch, "array<float>")
        return self.frame.select("key", udf(f.col("values")).alias("values"))

    def _column(self, function):
        """A function of batches of records."""
        mapped = self._mapped(function)

        def run():
            written(mapped)
            return mapped

        return Cell(run, first)

    def _of_images(self, function):
        images = self.images

        def run():
            result = images.mapValues(function)
            result.foreach(lambda _: None)
            return result

        return Cell(run, lambda result: np.stack(result.values().take(SHOWN)))


def part_of(path, first):
    """Keys and values of some records."""
    return enumerate(np.array(np.load(path, mmap_mode="r")[first : first + RECORDS_IN_PART]), first)


def counted(data):
    """Data in Spark's memory."""
    data = data.cache()
    data.count()
    return data


def written(frame):
    """Compute all of a frame, keeping nothing."""
    frame.write.format("noop").mode("overwrite").save()


def first(frame):
    """The first records of a frame, or their single values."""
    rows = frame.filter(f.col("key") < SHOWN).orderBy("key").collect()
    return np.array([row["values"] for row in rows]).squeeze()


def product(rows):
    """The sum of a part's squares and products, if it has records."""
    records = list(rows)
    if records:
        matrix = np.stack(records)
        yield (matrix.T @ matrix).astype(np.float64)


def decorrelated(rows):
    """The nearest orthonormal rows."""
    u, _, v = np.linalg.svd(rows, full_matrices=False)
    return u @ v
