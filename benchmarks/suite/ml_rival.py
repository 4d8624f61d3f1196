"""Spark's MLlib, on a data frame of vectors."""

import numpy as np
from cases import Cell
from data import COMPONENTS, STEPS, Data
from pyspark.ml.clustering import KMeans
from pyspark.ml.feature import PCA
from pyspark.ml.stat import Summarizer

import thunder as td

NAME = "Spark ML"


class Rival:
    """The records in a cached frame."""

    def __init__(self, data: Data):
        self.frame = td.series.fromarray(data.series).tospark().todataframe().cache()
        self.frame.count()

    def stats(self):
        summary = Summarizer.metrics("mean", "std", "min", "max").summary(self.frame.features)

        def answer(row):
            found = row[0]
            return np.stack([found.mean, found["std"], found["min"], found["max"]])

        return Cell(lambda: self.frame.select(summary).first(), answer)

    def pca(self):
        solver = PCA(k=COMPONENTS, inputCol="features", outputCol="scores")
        return Cell(lambda: solver.fit(self.frame), lambda model: abs(model.pc.toArray().T))

    def kmeans(self):
        """From random records: it has no way to begin with given centres."""
        solver = KMeans(k=COMPONENTS, maxIter=STEPS, tol=0, initMode="random", seed=1)
        return Cell(lambda: solver.fit(self.frame), None)
