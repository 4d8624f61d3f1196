import numpy as np
import pytest
from sklearn import cluster

import thunder as td
from thunder.clustering import BisectingKMeans
from thunder.errors import ConvergenceWarning, DataError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def blobs(spread, records=200, samples=9, k=5):
    rng = np.random.default_rng(4)
    labels = rng.integers(0, k, records)
    return 6 * rng.standard_normal((k, samples))[labels] + spread * rng.standard_normal((records, samples))


@pytest.mark.parametrize("strategy", ["biggest_inertia", "largest_cluster"])
def test_finds_what_scikit_learn_finds_where_clusters_are_separate(strategy):
    array = blobs(0.1, k=4)
    found = BisectingKMeans(4, max_iter=100, bisecting_strategy=strategy).fit(array)
    oracle = cluster.BisectingKMeans(4, n_init=5, random_state=0, bisecting_strategy=strategy).fit(array)
    pairs = set(zip(found.labels_.toarray().ravel().tolist(), oracle.labels_.tolist(), strict=True))
    assert len(pairs) == 4
    np.testing.assert_allclose(found.inertia_, oracle.inertia_, rtol=1e-9)
    assert found.converged_


@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_each_division_is_what_two_means_makes(dtype, npartitions):
    array = (100 * blobs(3)).astype(dtype)
    series = td.series.fromarray(array.reshape(20, 10, 9), npartitions=npartitions)
    found = BisectingKMeans(6, max_iter=100, tol=0, random_state=1).fit(series)
    exact = array.astype(float)
    members = {0: np.arange(len(array))}
    for node, part in enumerate(found.node_parts_):
        own = exact[members[node]]
        np.testing.assert_allclose(found.node_centers_[node], own.mean(axis=0), rtol=1e-5, atol=1e-3)
        inertia = ((own - own.mean(axis=0)) ** 2).sum()
        np.testing.assert_allclose(found.node_inertias_[node], inertia, rtol=1e-4, atol=1e-6)
        assert found.node_counts_[node] == len(own)
        if part >= 0:
            start = found.node_centers_[part : part + 2]
            rest = cluster.KMeans(2, init=start, n_init=1).fit(own)
            np.testing.assert_allclose(rest.cluster_centers_, start, rtol=1e-4, atol=1e-2)  # at rest
            members[part] = members[node][rest.labels_ == 0]
            members[part + 1] = members[node][rest.labels_ == 1]
    assert found.labels_.shape == (20, 10, 1)
    labels = found.labels_.toarray().ravel()
    for number, center in enumerate(found.cluster_centers_):
        np.testing.assert_allclose(exact[labels == number].mean(axis=0), center, rtol=1e-5, atol=1e-3)
        assert (labels == number).sum() == found.counts_[number]


def test_seeds_images_and_files(tmp_path):
    array = blobs(2)
    first = BisectingKMeans(5, random_state=7).fit(array)
    np.testing.assert_array_equal(
        first.cluster_centers_, BisectingKMeans(5, random_state=7).fit(array).cluster_centers_
    )
    images = td.images.fromarray(array.reshape(20, 10, 9).transpose(2, 0, 1))
    found = BisectingKMeans(5, random_state=7).fit(images)
    np.testing.assert_array_equal(found.labels_.toarray().ravel(), first.labels_.toarray().ravel())
    first.save(str(tmp_path / "bisecting"))
    loaded = td.load_model(str(tmp_path / "bisecting"))
    assert isinstance(loaded, BisectingKMeans)
    np.testing.assert_array_equal(loaded.predict(array).toarray(), first.labels_.toarray())
    np.testing.assert_array_equal(loaded.similarity(array).toarray(), first.similarity(array).toarray())


def test_one_cluster_one_record_and_equal_ones():
    array = blobs(1)
    np.testing.assert_allclose(BisectingKMeans(1).fit(array).cluster_centers_[0], array.mean(axis=0))
    assert BisectingKMeans(1).fit(np.array([[1.0, 2.0]])).cluster_centers_.tolist() == [[1, 2]]
    with pytest.warns(ConvergenceWarning, match="the records make 1 clusters only, but 2 were to be"):
        ones = BisectingKMeans(2).fit(np.ones((6, 1)))
    assert ones.counts_.tolist() == [6]
    assert ones.labels_.toarray().ravel().tolist() == [0] * 6


def test_what_does_not_converge_is_kept_with_a_warning():
    with pytest.warns(ConvergenceWarning, match="BisectingKMeans: centres still moved in iteration 1 of"):
        found = BisectingKMeans(4, max_iter=1).fit(blobs(3))
    assert found.cluster_centers_.shape == (4, 9)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_records_that_are_not_finite_are_named(value):
    array = blobs(1)
    array[41, 3] = value
    with pytest.raises(DataError, match=r"record \(4, 1\) holds .* at sample 3"):
        BisectingKMeans(2).fit(array.reshape(20, 10, 9))


def test_bad_arguments():
    array = blobs(1, records=10)
    with pytest.raises(ValueError, match="k must be between 1 and 10"):
        BisectingKMeans(11).fit(array)
    with pytest.raises(ValueError, match="bisecting_strategy must be one of"):
        BisectingKMeans(2, bisecting_strategy="smallest").fit(array)
    with pytest.raises(ValueError, match="not fitted yet"):
        BisectingKMeans(2).predict(array)
    with pytest.raises(ValueError, match="expected 9 values a record, but found 5"):
        BisectingKMeans(2).fit(array).predict(np.zeros((3, 5)))
