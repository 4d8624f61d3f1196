"""Spark's MLlib, on a data frame of vectors."""

from functools import cached_property

import numpy as np
from caching import Caching
from cases import Cell
from data import COMPONENTS, STEPS, Data
from pyspark.ml.clustering import KMeans
from pyspark.ml.feature import PCA
from pyspark.ml.stat import Summarizer

import thunder as td

NAME = "Spark ML"


class Rival(Caching):
    """The records in a frame, as doubles."""

    def __init__(self, data: Data):
        self.data = data

    @cached_property
    def frame(self):
        frame = td.series.fromarray(self.data.series).tospark().todataframe().cache()
        frame.count()
        return frame

    def stats(self):
        summary = Summarizer.metrics("mean", "std", "min", "max").summary(self.frame.features)

        def answer(row):
            found = row[0]
            return np.stack([found.mean, found["std"], found["min"], found["max"]])

        selected = self.frame.select(summary)
        return Cell(lambda: selected.first(), answer)

    def pca(self):
        solver = PCA(k=COMPONENTS, inputCol="features", outputCol="scores")
        frame = self.frame
        return Cell(lambda: solver.fit(frame), lambda model: abs(model.pc.toArray().T))

    def kmeans(self):
        """From random records: it has no way to begin with given centres."""
        solver = KMeans(k=COMPONENTS, maxIter=STEPS, tol=0, initMode="random", seed=1)
        frame = self.frame
        return Cell(lambda: solver.fit(frame), None)
