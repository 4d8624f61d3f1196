import numpy as np
import pytest
from scipy import stats

import thunder as td
from thunder.tuning import curves

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def recording(features=1, samples=400, seed=2):
    rng = np.random.default_rng(seed)
    return rng.gamma(2, 2, (2, 3, samples)), rng.uniform(-1, 1, (samples, features)).cumsum(axis=0)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "float64"])
@pytest.mark.parametrize(("count", "bins"), [(1, 7), (2, (5, 4)), (3, (3, 2, 4))])
def test_curves_are_scipys_means_in_bins(dtype, count, bins, npartitions):
    data, features = recording(count)
    data = data.astype(dtype)
    found = curves(td.series.fromarray(data, npartitions=npartitions), features, bins)
    flat = data.reshape(6, -1)
    means, edges, _ = stats.binned_statistic_dd(features, flat, "mean", bins)
    shape = (bins,) if np.ndim(bins) == 0 else bins
    assert found.shape == shape
    np.testing.assert_allclose(
        found.toarray().reshape(6, *shape), means, rtol=1e-5 if dtype == "float32" else 1e-12
    )
    for one, other in zip(found.edges, edges, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)
    np.testing.assert_array_equal(found.occupancy, np.histogramdd(features, bins)[0])
    assert found.series.index.shape == ((np.prod(shape),) if count == 1 else (np.prod(shape), count))


def test_edges_limits_and_samples_outside():
    data, features = recording(2)
    features[::7, 0] = np.nan
    edges = [np.array([-3.0, 0, 1, 4]), np.array([-2.0, 0, 2])]
    known = np.isfinite(features).all(axis=1)
    by_numpy = np.histogramdd(features[known], edges, weights=data[0, 1][known])[0]
    found = curves(data, features, edges, rate=30)
    with np.errstate(invalid="ignore"):
        expected = by_numpy / np.histogramdd(features[known], edges)[0] * 30
    np.testing.assert_allclose(found.toarray()[0, 1], expected, rtol=1e-12)
    one = curves(data, features[:, 1], 4, limits=(-1, 1))
    np.testing.assert_allclose(one.edges[0], [-1, -0.5, 0, 0.5, 1])
    np.testing.assert_allclose(one.centers[0], one.series.index)
    inside = (features[:, 1] >= -1) & (features[:, 1] <= 1)
    assert one.occupancy.sum() == inside.sum()


def test_bins_that_do_not_occur_are_nan():
    found = curves(np.ones((1, 4)), [0, 0.1, 0.9, 1.0], 5)
    np.testing.assert_array_equal(found.toarray(), [[1, np.nan, np.nan, np.nan, 1]])
    assert found.names == ("0",)


def test_the_last_bin_has_its_right_edge():
    assert curves(np.ones((1, 3)), [0, 1, 2], np.array([0.0, 1, 2])).occupancy.tolist() == [1, 2]


def information(rates, share):
    """Skaggs' information: relative entropy of where events happen over where time is spent."""
    used = share > 0
    rates, share = rates[used], share[used]
    mean = rates @ share
    per_event = stats.entropy(rates * share / mean, share, base=2)
    return per_event * mean, per_event


def test_information_is_the_relative_entropy_of_scipy(npartitions):
    data, features = recording(2)
    found = curves(td.series.fromarray(data, npartitions=npartitions), features, (4, 4), rate=20)
    share = found.occupancy.ravel() / found.occupancy.sum()
    result = found.information()
    for i in np.ndindex(2, 3):
        per_time, per_event = information(found.series.toarray()[i], share)
        np.testing.assert_allclose(result.per_time.toarray()[i], per_time, rtol=1e-9)
        np.testing.assert_allclose(result.per_event.toarray()[i], per_event, rtol=1e-9)


def test_information_of_a_flat_a_sharp_and_a_silent_curve():
    states = np.arange(80) % 8
    counts = np.stack([np.ones(80), states == 3, np.zeros(80)])
    result = curves(counts, states, np.arange(9) - 0.5).information()
    np.testing.assert_allclose(result.per_event.toarray()[:2], [0, 3], atol=1e-12)
    np.testing.assert_allclose(result.per_time.toarray()[:2], [0, 3 / 8], atol=1e-12)
    assert np.isnan(result.per_event.toarray()[2])
    assert np.isnan(result.per_time.toarray()[2])


def test_bad_arguments():
    data, features = recording(2)
    for call, message in [
        (lambda: curves(data, features[:50]), r"of shape \(400,\) or \(400, features\), as the records have"),
        (lambda: curves(data, features * np.nan), "at no sample all features are known"),
        (lambda: curves(data, features, (3, 4, 5)), "bins or limits do not fit 2 features"),
        (lambda: curves(data, features, [np.array([1.0, 0]), 3]), "bins or limits do not fit"),
        (lambda: curves(data, features, names=["x"]), "names must be 2, one a feature, but are 1"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
