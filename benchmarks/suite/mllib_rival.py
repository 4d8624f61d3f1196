"""Spark's MLlib, on matrices of its own vectors, which are doubles (its RDD interface)."""

from functools import cached_property

import numpy as np
from caching import Caching
from cases import Cell
from data import COMPONENTS, STEPS, Data
from pyspark.mllib.clustering import KMeans, KMeansModel
from pyspark.mllib.linalg.distributed import RowMatrix
from pyspark.mllib.stat import Statistics

import thunder as td

NAME = "MLlib"


class Rival(Caching):
    """The records as vectors and as rows of a matrix."""

    def __init__(self, data: Data):
        self.data = data

    @cached_property
    def rows(self):
        rows = self._vectors().cache()
        rows.count()
        return rows

    @cached_property
    def matrix(self):
        matrix = RowMatrix(self._vectors(), *self.data.series.shape)
        in_java(matrix).cache().count()
        return matrix

    def free(self, data):
        if isinstance(data, RowMatrix):
            in_java(data).unpersist(True)
        else:
            super().free(data)

    def _vectors(self):
        indexed = td.series.fromarray(self.data.series).tospark().tomllib()
        return indexed.rows.map(lambda row: row.vector)

    def stats(self):
        def answer(found):
            deviation = np.sqrt(found.variance() * (1 - 1 / found.count()))
            return np.stack([found.mean(), deviation, found.min(), found.max()])

        rows = self.rows
        return Cell(lambda: Statistics.colStats(rows), answer)

    def pca(self):
        def answer(components):
            return abs(components.toArray().T)

        matrix = self.matrix
        return Cell(lambda: matrix.computePrincipalComponents(COMPONENTS), answer)

    def svd(self):
        matrix = self.matrix
        return Cell(lambda: matrix.computeSVD(COMPONENTS).s, lambda values: values.toArray())

    def kmeans(self):
        start, rows = KMeansModel(list(self.data.starts)), self.rows

        def run():
            return KMeans.train(rows, COMPONENTS, STEPS, epsilon=0.0, initialModel=start)

        return Cell(run, lambda model: np.stack(model.clusterCenters))


def in_java(matrix):
    """The rows of a matrix as its algorithms see them."""
    return matrix._java_matrix_wrapper._java_model.rows()
