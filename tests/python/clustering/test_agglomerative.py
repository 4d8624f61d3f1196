import numpy as np
import pytest
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist
from sklearn import cluster

import thunder as td
from thunder import plot
from thunder.clustering import AgglomerativeClustering, BisectingKMeans, KMeans
from thunder.errors import DataError, InvalidArgumentError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def points(n=30, samples=6):
    rng = np.random.default_rng(3)
    return 3 * rng.standard_normal((4, samples))[rng.integers(0, 4, n)] + rng.standard_normal((n, samples))


def same_groups(a, b):
    """Whether two labellings make the same groups, whatever their numbers."""
    pairs = set(zip(a.tolist(), b.tolist(), strict=True))
    return len(pairs) == len(set(a.tolist())) == len(set(b.tolist()))


@pytest.mark.parametrize(("n", "samples"), [(2, 1), (3, 5), (30, 6), (150, 40)])
def test_linkage_is_scipys(n, samples):
    array = points(n, samples)
    tree = AgglomerativeClustering(2).fit(array)
    expected = hierarchy.linkage(array, "ward")
    np.testing.assert_allclose(tree.linkage_, expected, rtol=1e-10)
    assert hierarchy.is_valid_linkage(tree.linkage_)
    np.testing.assert_array_equal(tree.children_, expected[:, :2])
    np.testing.assert_allclose(tree.distances_, expected[:, 2], rtol=1e-10)
    drawn = hierarchy.dendrogram(tree.linkage_, no_plot=True)
    assert drawn["leaves"] == hierarchy.leaves_list(expected).tolist()
    for k in {1, 2, min(7, n), n}:
        assert same_groups(tree.cut(k), hierarchy.fcluster(expected, k, "maxclust"))
    oracle = cluster.AgglomerativeClustering(2).fit(array)
    assert same_groups(tree.labels_, oracle.labels_)


def test_weights_stand_for_equal_records():
    array, weights = points(), np.random.default_rng(4).integers(1, 6, 30)
    tree = AgglomerativeClustering(4).fit(array, sample_weight=weights)
    every = np.repeat(array, weights, axis=0)
    expected = hierarchy.linkage(every, "ward")
    np.testing.assert_allclose(tree.distances_, expected[-29:, 2], rtol=1e-9)
    groups = hierarchy.fcluster(expected, 4, "maxclust")
    assert same_groups(np.repeat(tree.labels_, weights), groups)


def test_leaves_are_in_an_order_at_least_as_short_as_scipys():
    array = points(40)
    tree = AgglomerativeClustering(3).fit(array)
    ordered = hierarchy.leaves_list(hierarchy.optimal_leaf_ordering(tree.linkage_, pdist(array)))

    def length(order):
        return np.linalg.norm(np.diff(array[order], axis=0), axis=1).sum()

    assert length(tree.leaves_) <= length(ordered) * (1 + 1e-12)
    assert sorted(tree.leaves_) == list(range(40))
    for group in range(3):  # what the tree keeps together stays together
        places = np.flatnonzero(np.isin(tree.leaves_, np.flatnonzero(tree.labels_ == group)))
        assert np.ptp(places) == len(places) - 1


@pytest.mark.parametrize("kind", [KMeans, BisectingKMeans])
@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_groups_and_order_of_records(kind, dtype, npartitions):
    array = (100 * points(200)).astype(dtype)
    series = td.series.fromarray(array.reshape(20, 10, 6), npartitions=npartitions)
    clusters = kind(12).fit(series)
    tree = AgglomerativeClustering(3).fit(clusters)
    np.testing.assert_array_equal(tree.counts_, clusters.counts_)
    squares = ((array[:, None].astype(float) - clusters.cluster_centers_) ** 2).sum(axis=2)
    nearest = squares.argmin(axis=1)
    groups = tree.predict(series)
    assert groups.shape == (20, 10, 1)
    assert groups.dtype == np.int32
    np.testing.assert_array_equal(groups.toarray().ravel(), tree.labels_[nearest])
    place = np.argsort(tree.leaves_)[nearest]
    line = clusters.cluster_centers_[tree.leaves_]
    ahead = np.concatenate([line[1:], line[-1:]]) - np.concatenate([line[:1], line[:-1]])
    along = ((array - line[place]) * ahead[place]).sum(axis=1)
    np.testing.assert_allclose(tree.place(series).toarray().reshape(-1, 2), np.stack([place, along], axis=1))
    order = tree.order(series)
    assert order.dtype == np.int64
    np.testing.assert_array_equal(order, np.lexsort((along, place)))


def test_rasters_take_the_order():
    array = points(50)
    tree = AgglomerativeClustering(2).fit(KMeans(6).fit(array))
    ax = plot.raster(array, order=tree.order(array))
    np.testing.assert_array_equal(ax.images[0].get_array(), array[tree.order(array)])


def test_neighbours_are_more_alike_than_by_chance():
    array = points(300)
    order = AgglomerativeClustering().fit(KMeans(20).fit(array)).order(array)
    steps = np.linalg.norm(np.diff(array[order], axis=0), axis=1).mean()
    assert steps < 0.6 * np.linalg.norm(np.diff(array, axis=0), axis=1).mean()


def test_saved_and_loaded(tmp_path):
    array = points()
    tree = AgglomerativeClustering(3).fit(array)
    tree.save(str(tmp_path / "tree"))
    loaded = td.load_model(str(tmp_path / "tree"))
    assert isinstance(loaded, AgglomerativeClustering)
    assert loaded.k == 3
    np.testing.assert_array_equal(loaded.linkage_, tree.linkage_)
    np.testing.assert_array_equal(loaded.order(array), tree.order(array))


def test_one_centre_and_records_with_nan():
    tree = AgglomerativeClustering(1).fit([[1.0, 2.0]])
    assert tree.linkage_.shape == (0, 4)
    assert tree.order(np.array([[4.0, 0], [3, 9], [np.nan, 1], [2, 2]])).tolist() == [0, 1, 3, 2]
    assert tree.predict(np.array([[np.nan, 1.0], [1, 1]])).toarray().ravel().tolist() == [-1, 0]


def test_bad_arguments():
    array = points()
    for k in (0, 31):
        with pytest.raises(ValueError, match="k must be between 1 and 30"):
            AgglomerativeClustering(k).fit(array)
    with pytest.raises(ValueError, match="X must be of shape"):
        AgglomerativeClustering().fit(array[0])
    for weights in (np.ones(3, int), np.ones(30)):
        with pytest.raises(ValueError, match="sample_weight must be 30 integers"):
            AgglomerativeClustering().fit(array, sample_weight=weights)
    with pytest.raises(InvalidArgumentError, match="centre 1 has 0 records"):
        AgglomerativeClustering().fit(array, sample_weight=np.arange(30) - 1 + 2 * (np.arange(30) == 0))
    array[7, 2] = np.nan
    with pytest.raises(DataError, match="centre 7 holds NaN at sample 2"):
        AgglomerativeClustering().fit(array)
    with pytest.raises(ValueError, match="not fitted yet"):
        AgglomerativeClustering().fit(KMeans())
    tree = AgglomerativeClustering()
    for call in (tree.predict, tree.place, tree.order, tree.cut):
        with pytest.raises(ValueError, match="not fitted yet"):
            call(2)
    tree.fit(points())
    with pytest.raises(ValueError, match="expected 6 values a record, but found 5"):
        tree.order(np.zeros((3, 5)))
    with pytest.raises(ValueError, match="between 1 and 30"):
        tree.cut(31)
