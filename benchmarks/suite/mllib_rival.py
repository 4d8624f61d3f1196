"""Spark's MLlib, on matrices of its own vectors, which are doubles (its RDD interface)."""

import numpy as np
from cases import Cell
from data import COMPONENTS, STEPS, Data
from pyspark.mllib.clustering import KMeans, KMeansModel
from pyspark.mllib.linalg.distributed import RowMatrix
from pyspark.mllib.stat import Statistics

import thunder as td

NAME = "MLlib"


class Rival:
    """The records as rows of a matrix, cached."""

    def __init__(self, data: Data):
        self.data = data
        indexed = td.series.fromarray(data.series).tospark().tomllib()
        self.rows = indexed.rows.map(lambda row: row.vector).cache()
        self.rows.count()
        self.matrix = RowMatrix(self.rows, len(data.series), data.series.shape[1])
        self.matrix._java_matrix_wrapper._java_model.rows().cache().count()

    def stats(self):
        def answer(found):
            deviation = np.sqrt(found.variance() * (1 - 1 / found.count()))
            return np.stack([found.mean(), deviation, found.min(), found.max()])

        return Cell(lambda: Statistics.colStats(self.rows), answer)

    def pca(self):
        def answer(components):
            return abs(components.toArray().T)

        return Cell(lambda: self.matrix.computePrincipalComponents(COMPONENTS), answer)

    def svd(self):
        return Cell(lambda: self.matrix.computeSVD(COMPONENTS).s, lambda values: values.toArray())

    def kmeans(self):
        start = KMeansModel(list(self.data.starts))

        def run():
            return KMeans.train(self.rows, COMPONENTS, STEPS, epsilon=0.0, initialModel=start)

        return Cell(run, lambda model: np.stack(model.clusterCenters))
