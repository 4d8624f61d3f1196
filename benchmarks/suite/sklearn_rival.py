"""scikit-learn, with its own threads."""

import numpy as np
from cases import Cell
from data import COMPONENTS, STEPS, Data
from numpy_rival import shown
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA, FastICA, TruncatedSVD
from sklearn.linear_model import LinearRegression

NAME = "scikit-learn"


class Rival:
    """The series as they are."""

    def __init__(self, data: Data):
        self.data, self.a = data, data.series

    def regress_save(self):
        def run():
            model = LinearRegression().fit(self.data.design.astype(np.float32), self.a.T)
            betas = np.column_stack([model.intercept_, model.coef_])
            np.save(self.data.folder / "betas.npy", betas)
            return betas

        return Cell(run, shown)

    def ica(self):
        def run():
            return FastICA(
                COMPONENTS,
                whiten="unit-variance",
                whiten_solver="eigh",
                fun="cube",
                max_iter=STEPS,
                tol=0,
                w_init=self.data.rotation,
            ).fit(self.a)

        return Cell(run, lambda model: unit(model.components_))

    def pca(self):
        solver = PCA(COMPONENTS, svd_solver="covariance_eigh")
        return Cell(lambda: solver.fit(self.a), lambda model: abs(model.components_))

    def pca_iterative(self):
        solver = PCA(COMPONENTS, svd_solver="randomized", iterated_power=STEPS, random_state=0)
        return Cell(lambda: solver.fit(self.a), lambda model: abs(model.components_))

    def svd(self):
        solver = TruncatedSVD(COMPONENTS, random_state=0)
        return Cell(lambda: solver.fit(self.a), lambda model: model.singular_values_)

    def kmeans(self):
        solver = KMeans(COMPONENTS, init=self.data.starts, n_init=1, max_iter=STEPS, tol=0)
        return Cell(lambda: solver.fit(self.a), lambda model: model.cluster_centers_)


def unit(rows):
    """Rows of length 1, without their signs."""
    return abs(rows / np.linalg.norm(rows, axis=1, keepdims=True))
