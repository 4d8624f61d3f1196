import numpy as np
import pytest
from sklearn import cluster

import thunder as td
from thunder.clustering import KMeans
from thunder.errors import ConvergenceWarning, DataError, InvalidArgumentError

pytestmark = [
    pytest.mark.usefixtures("spark"),
    pytest.mark.distributed,
    pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning"),
]


def blobs(records=200, samples=9, k=4, spread=1.0):
    rng = np.random.default_rng(4)
    labels = rng.integers(0, k, records)
    return 4 * rng.standard_normal((k, samples))[labels] + spread * rng.standard_normal((records, samples))


@pytest.mark.filterwarnings("ignore::thunder.errors.ConvergenceWarning")
@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
@pytest.mark.parametrize("max_iter", [1, 3])
def test_iterations_are_scikit_learns(dtype, max_iter, npartitions):
    array = (100 * blobs(spread=3)).astype(dtype)
    init = array[:5].astype(float)
    oracle = cluster.KMeans(5, init=init, n_init=1, max_iter=max_iter, tol=0).fit(array.astype(float))
    series = td.series.fromarray(array.reshape(20, 10, 9), npartitions=npartitions)
    kmeans = KMeans(5, max_iter, tol=0, init=init).fit(series)
    tolerance = 1e-9 if dtype == "float64" else 1e-4
    np.testing.assert_allclose(kmeans.cluster_centers_, oracle.cluster_centers_, tolerance, 100 * tolerance)
    np.testing.assert_allclose(kmeans.inertia_, oracle.inertia_, tolerance)
    assert kmeans.labels_.shape == (20, 10, 1)
    np.testing.assert_array_equal(kmeans.labels_.toarray().ravel(), oracle.labels_)
    np.testing.assert_array_equal(kmeans.counts_, np.bincount(oracle.labels_, minlength=5))


def test_finds_what_scikit_learn_finds():
    array = blobs(spread=0.3)
    kmeans = KMeans(4).fit(array)
    oracle = cluster.KMeans(4, n_init=5, random_state=0).fit(array)
    assert kmeans.converged_
    np.testing.assert_allclose(kmeans.inertia_, oracle.inertia_, 1e-9)
    order, expected = np.argsort(kmeans.cluster_centers_[:, 0]), np.argsort(oracle.cluster_centers_[:, 0])
    np.testing.assert_allclose(
        kmeans.cluster_centers_[order], oracle.cluster_centers_[expected], rtol=1e-9, atol=1e-9
    )


def test_similarity_is_the_correlation_with_the_nearest_centre():
    array = blobs()
    kmeans = KMeans(3, random_state=2).fit(array)
    labels = kmeans.predict(array).toarray().ravel()
    expected = [np.corrcoef(y, kmeans.cluster_centers_[c])[0, 1] for y, c in zip(array, labels, strict=True)]
    np.testing.assert_allclose(kmeans.similarity(array).toarray().ravel(), expected, rtol=1e-9)


def test_seeds_images_and_files(tmp_path):
    array = blobs()
    first = KMeans(3, random_state=7, init="random").fit(array)
    again = KMeans(3, random_state=7, init="random").fit(array)
    np.testing.assert_array_equal(first.cluster_centers_, again.cluster_centers_)
    images = td.images.fromarray(array.reshape(20, 10, 9).transpose(2, 0, 1))
    found = KMeans(3, random_state=7, init="random").fit(images)
    np.testing.assert_allclose(found.cluster_centers_, first.cluster_centers_, rtol=1e-9)
    np.testing.assert_array_equal(found.labels_.toarray().ravel(), first.labels_.toarray().ravel())
    first.save(str(tmp_path / "kmeans"))
    loaded = td.load_model(str(tmp_path / "kmeans"))
    assert isinstance(loaded, KMeans)
    np.testing.assert_array_equal(loaded.predict(array).toarray(), first.labels_.toarray())


def test_what_does_not_converge_is_kept_with_a_warning():
    with pytest.warns(ConvergenceWarning, match="KMeans: the centres still moved in iteration 1,"):
        kmeans = KMeans(4, max_iter=1).fit(blobs(spread=3))
    assert kmeans.cluster_centers_.shape == (4, 9)


def test_one_record_one_sample_and_constant_data():
    assert KMeans(1).fit(np.array([[1.0, 2.0]])).cluster_centers_.tolist() == [[1, 2]]
    ones = KMeans(2).fit(np.ones((6, 1)))
    assert ones.inertia_ == 0
    assert ones.counts_.tolist() == [6, 0]


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_records_that_are_not_finite_are_named(value):
    array = blobs()
    array[41, 3] = value
    with pytest.raises(DataError, match=r"record \(4, 1\) holds .* at sample 3"):
        KMeans(2).fit(array.reshape(20, 10, 9))


def test_bad_arguments():
    array = blobs(records=10)
    with pytest.raises(ValueError, match="k"):
        KMeans(11).fit(array)
    with pytest.raises(ValueError, match="init"):
        KMeans(2, init="far").fit(array)
    with pytest.raises(InvalidArgumentError, match=r"must be of shape \(2, 9\)"):
        KMeans(2, init=np.zeros((3, 9))).fit(array)
    with pytest.raises(ValueError, match="not fitted yet"):
        KMeans(2).predict(array)
    with pytest.raises(ValueError, match="expected 9 values a record, but found 5"):
        KMeans(2).fit(array).predict(np.zeros((3, 5)))
