"""Thunder, on a local master."""

import shutil
import warnings
from functools import cached_property

import numpy as np
import startup
from caching import Caching
from cases import Cell
from data import COMPONENTS, FREQUENCY, LAG, NEIGHBOURHOOD, SHOWN, SIGMA, STEPS, WINDOW, Data
from numpy_rival import of_chunk, of_record
from sklearn_rival import unit

import thunder as td
from thunder.clustering import KMeans
from thunder.errors import ConvergenceWarning
from thunder.factorization import ICA, PCA, SVD
from thunder.regression import LinearRegression

NAME = "Thunder"


class Rival(Caching):
    """Series and images, cached."""

    def __init__(self, data: Data):
        warnings.simplefilter("ignore", ConvergenceWarning)
        self.data = data

    @cached_property
    def series(self):
        return cached(td.series.fromarray(self.data.series))

    @cached_property
    def images(self):
        return cached(td.images.fromarray(self.data.images))

    def free(self, data):
        data.uncache()

    def stats(self):
        series = self.series
        return Cell(lambda: series.stats(["mean", "std", "min", "max"]), lambda found: stacked(found))

    def average(self):
        series = self.series
        return lazy(lambda: series.mean(axis=1), flat)

    def regress(self):
        series = self.series

        def run():
            model = LinearRegression().fit(self.data.design, series)
            r2 = model.r2_
            r2.compute()
            return model

        return Cell(run, lambda model: flat(model.r2_[:SHOWN]))

    def regress_save(self):
        series = self.series

        def run():
            model = LinearRegression().fit(self.data.design, series)
            model.betas.tobinary(self._fresh("thunder-betas"))
            return model

        return Cell(run, lambda model: values(model.betas[:SHOWN]))

    def crosscorr(self):
        series = self.series
        return lazy(lambda: series.crosscorr(self.data.signal, LAG))

    def fourier(self):
        series = self.series
        return lazy(lambda: series.fourier(FREQUENCY), lambda found: values(found)[:, 0])

    def load(self):
        series = self.series
        folder = self._fresh("thunder-series")
        series.tobinary(folder)
        return lazy(lambda: td.series.frombinary(folder))

    def save(self):
        series = self.series

        def run():
            series.tobinary(self._fresh("thunder-saved"))
            return series

        return Cell(run, lambda series: values(series[:SHOWN]))

    def ica(self):
        series = self.series

        def run():
            estimator = ICA(COMPONENTS, fun="cube", max_iter=STEPS, tol=0, w_init=self.data.rotation)
            return estimator.fit(series)

        return Cell(run, lambda model: unit(model.components_))

    def pca(self):
        series = self.series
        return Cell(lambda: PCA(COMPONENTS, "direct").fit(series), lambda model: abs(model.components_))

    def pca_iterative(self):
        series = self.series

        def run():
            return PCA(COMPONENTS, "em", max_iter=STEPS, tol=0).fit(series)

        return Cell(run, lambda model: abs(model.components_))

    def kmeans(self):
        series = self.series

        def run():
            return KMeans(COMPONENTS, STEPS, tol=0, init=self.data.starts).fit(series)

        return Cell(run, lambda model: model.cluster_centers_)

    def sum_filter(self):
        series = self.series

        def run():
            means = flat(series.mean(axis=1))
            return series[np.flatnonzero(means > 10)].sum()

        return Cell(run, lambda found: np.asarray(found).ravel())

    def by_key(self):
        series = self.series
        return Cell(lambda: series.mean_by_regions(self.data.keys + 1), values)

    def svd(self):
        series = self.series
        return Cell(lambda: SVD(COMPONENTS, "direct").fit(series), lambda model: model.singular_values_)

    def transpose(self):
        images = self.images
        return lazy(images.toseries, lambda found: values(found[0, :SHOWN]), shown=None)

    def normalize_window(self):
        series = self.series
        return lazy(lambda: series.normalize("window", window=WINDOW, perc=50))

    def localcorr(self):
        images = self.images
        return Cell(lambda: images.localcorr(NEIGHBOURHOOD), lambda found: np.asarray(found)[1:-1, 1:-1])

    def gaussian(self):
        images = self.images
        return lazy(lambda: images.gaussian_filter(SIGMA))

    def median(self):
        images = self.images
        return lazy(lambda: images.median_filter(NEIGHBOURHOOD))

    def tiff(self):
        def run():
            return td.images.fromtif(str(self.data.folder / "tif"), nplanes=1).mean()

        return Cell(run, lambda found: np.asarray(found).squeeze())

    def map_record(self):
        series = self.series
        return lazy(lambda: series.map(of_record, dtype="float32"), flat)

    def map_chunk(self):
        series = self.series
        return lazy(lambda: series.map_chunks(of_chunk, value_shape=(1,), dtype="float32"))

    def record(self):
        series = self.series
        return Cell(lambda: series[len(self.data.series) // 2].toarray())

    def startup(self):
        self.series.tobinary(self._fresh("thunder-first"))
        return Cell(lambda: startup.first_result("thunder", self.data.folder, "thunder-first"))

    def _fresh(self, name):
        folder = self.data.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return str(folder)


def cached(data):
    """Data in Spark's memory."""
    result = data.tospark().cache()
    result.compute()
    return result


def lazy(make, answer=None, shown=SHOWN):
    """Something lazy: all of it is computed."""

    def run():
        result = make()
        result.compute()
        return result

    first = (lambda result: result) if shown is None else (lambda result: result[:shown])
    return Cell(run, lambda result: (answer or values)(first(result)))


def values(data):
    """The records as an array, without an axis less for one."""
    return np.asarray(data.values)


def flat(data):
    """One value for each record."""
    return values(data).reshape(-1)


def stacked(found):
    """Statistics by name, one behind the other."""
    return np.stack([np.asarray(found[name]).ravel() for name in ("mean", "std", "min", "max")])
