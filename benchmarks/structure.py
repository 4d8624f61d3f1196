"""Linear algebra, factorisations and clusters beside NumPy, scikit-learn and Spark's MLlib, as ratios.

Data: 131,072 records of 512 samples in float32, cached, on a local master with two cores; NumPy and
scikit-learn with their own threads, on the same array in memory; MLlib on its own cached vectors, with the
BLAS of Thunder's JAR, or "alone", in a session without it. Iterative methods make as many steps from the same
start. Each figure is the minimum and the median of several runs, in a shuffled order.
"""

import warnings

import harness
import numpy as np
from harness import Operation
from plain_mllib import PlainMllib
from pyspark.ml.clustering import KMeans as MllibKMeans
from sklearn import cluster, decomposition

import thunder as td
from thunder.clustering import KMeans
from thunder.factorization import ICA, NMF, PCA, SVD

RECORDS, SAMPLES = 131_072, 512
COMPONENTS, CLUSTERS, STEPS = 10, 20, 10


def operations():
    """Every operation, Thunder's way and a rival's."""
    warnings.simplefilter("ignore")  # iterations end before they converge, by intent
    rng = np.random.default_rng(0)
    array = mixtures(rng)
    series = td.series.fromarray(array).tospark().cache()
    harness.compute(series)
    cells = [*of_algebra(series, array), *of_factors(series, array, rng), *of_clusters(series, array)]
    return [Operation(name, array.nbytes, ours, theirs) for name, ours, theirs in cells]


def mixtures(rng):
    """Positive records: mixtures of a few time courses, and noise."""
    weights = rng.gamma(0.5, 1, (RECORDS, COMPONENTS)).astype(np.float32)
    courses = rng.gamma(0.5, 1, (COMPONENTS, SAMPLES)).astype(np.float32)
    return weights @ courses + rng.random((RECORDS, SAMPLES), np.float32)


def of_algebra(series, array):
    """Products of all columns, and what comes of them."""
    matrix, alone = cached_matrix(series), PlainMllib(array, COMPONENTS)
    randomized = decomposition.PCA(COMPONENTS, svd_solver="randomized", random_state=0)

    def pca():
        return PCA(COMPONENTS).fit(series)

    def svd():
        return SVD(COMPONENTS).fit(series)

    return [
        ("Gram matrix, NumPy", series.gramian, lambda: array.T @ array),
        ("Gram matrix, MLlib", series.gramian, matrix.computeGramianMatrix),
        ("Gram matrix, MLlib alone", series.gramian, lambda: alone("gram")),
        ("covariance, NumPy", series.cov, lambda: np.cov(array, rowvar=False, dtype=np.float32)),
        ("covariance, MLlib", series.cov, matrix.computeCovariance),
        (f"PCA, k={COMPONENTS}, scikit-learn", pca, lambda: randomized.fit(array)),
        (f"PCA, k={COMPONENTS}, MLlib", pca, lambda: matrix.computePrincipalComponents(COMPONENTS)),
        (f"PCA, k={COMPONENTS}, MLlib alone", pca, lambda: alone("pca")),
        (f"SVD, k={COMPONENTS}, MLlib", svd, lambda: matrix.computeSVD(COMPONENTS)),
    ]


def of_factors(series, array, rng):
    """Iterations of factorisations from the same start."""
    h0 = rng.random((COMPONENTS, SAMPLES))
    w0 = np.full((RECORDS, COMPONENTS), np.sqrt(array.mean() / COMPONENTS), np.float32)
    turned = np.linalg.qr(rng.standard_normal((COMPONENTS, COMPONENTS)))[0]

    def nmf():
        oracle = decomposition.NMF(COMPONENTS, init="custom", solver="cd", max_iter=STEPS, tol=0)
        oracle.fit_transform(array, W=w0.copy(), H=h0.astype(np.float32))

    def ica():
        decomposition.FastICA(
            COMPONENTS, whiten="unit-variance", whiten_solver="eigh", max_iter=STEPS, tol=0, w_init=turned
        ).fit(array)

    return [
        (
            f"NMF, {STEPS} steps, scikit-learn",
            lambda: NMF(COMPONENTS, "hals", max_iter=STEPS, tol=0, h0=h0).fit(series),
            nmf,
        ),
        (
            f"ICA, {STEPS} steps, scikit-learn",
            lambda: ICA(COMPONENTS, max_iter=STEPS, tol=0, w_init=turned).fit(series),
            ica,
        ),
    ]


def of_clusters(series, array):
    """k-means from the same records, or from any."""
    first = array[:CLUSTERS].astype(float)
    frame = series.todataframe().cache()
    frame.count()
    mllib = MllibKMeans(k=CLUSTERS, maxIter=STEPS, tol=0, initMode="random", seed=1)

    def oracle():
        cluster.KMeans(CLUSTERS, init=first, n_init=1, max_iter=STEPS, tol=0).fit(array)

    return [
        (
            f"k-means, k={CLUSTERS}, scikit-learn",
            lambda: KMeans(CLUSTERS, STEPS, tol=0, init=first).fit(series),
            oracle,
        ),
        (
            f"k-means, k={CLUSTERS}, MLlib",
            lambda: KMeans(CLUSTERS, STEPS, tol=0, init="random").fit(series),
            lambda: mllib.fit(frame),
        ),
    ]


def cached_matrix(series):
    """MLlib's matrix of the records, in memory."""
    matrix = series.tomllib().toRowMatrix()
    matrix._java_matrix_wrapper._java_model.rows().cache().count()
    return matrix


if __name__ == "__main__":
    harness.run(__doc__, operations, rivals="the other (s)")
