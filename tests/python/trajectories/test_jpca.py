import numpy as np
import pytest
from scipy.linalg import expm, subspace_angles

import thunder as td
from thunder.errors import DataError
from thunder.trajectories import JPCA, average, distances, project

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

CONDITIONS, TIMES = 6, 30


def population(records=50, seed=9):
    rng = np.random.default_rng(seed)
    smooth = rng.standard_normal((records, CONDITIONS * TIMES)).cumsum(axis=1)
    return smooth * rng.gamma(2, 5, (records, 1))


def preprocessed(data, soften=5.0):
    cube = (data / (np.ptp(data, axis=1)[:, None] + soften)).reshape(len(data), CONDITIONS, TIMES)
    return (cube - cube.mean(axis=1, keepdims=True)).reshape(len(data), -1)


def skew_fit(states, changes):
    """NumPy's least squares over the k (k - 1) / 2 parameters of a skew-symmetric matrix."""
    k = states.shape[1]
    rows, columns = np.tril_indices(k, -1)
    basis = np.zeros((len(rows), k, k))
    basis[np.arange(len(rows)), rows, columns] = 1
    basis -= basis.swapaxes(1, 2)
    design = np.stack([(states @ b).ravel() for b in basis], axis=1)
    return np.tensordot(np.linalg.lstsq(design, changes.ravel(), rcond=None)[0], basis, 1)


def planted(rates=(0.4, 0.15), records=40, seed=2):
    """Records that see planes in which conditions rotate, and the planes' axes: orthonormal over records."""
    rng = np.random.default_rng(seed)
    k = 2 * len(rates)
    turning = np.zeros((k, k))
    for i, rate in enumerate(rates):
        turning[2 * i, 2 * i + 1], turning[2 * i + 1, 2 * i] = rate, -rate
    axes = np.linalg.qr(rng.standard_normal((records, k)))[0]
    starts = rng.standard_normal((CONDITIONS, k)) * np.repeat([3.0, 1.0], 2)
    starts -= starts.mean(axis=0)
    states = np.stack([starts @ expm(t * turning) for t in range(TIMES)], axis=1)
    return np.einsum("nk,ctk->nct", axes, states).reshape(records, -1), axes


@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
@pytest.mark.parametrize("difference", ["forward", "midpoint"])
def test_the_fit_is_numpys(dtype, difference, npartitions):
    data = (population() * (10 if dtype == "int16" else 1)).astype(dtype)
    series = td.series.fromarray(data.reshape(5, 10, -1), npartitions=npartitions)
    jpca = JPCA(4, step=0.02, difference=difference).fit(series, CONDITIONS)
    wide = data.astype(float)
    _, s, v = np.linalg.svd(preprocessed(wide), full_matrices=False)
    states = (s[:4, None] * v[:4]).T.reshape(CONDITIONS, TIMES, 4)
    before = states[:, :-1] if difference == "forward" else (states[:, 1:] + states[:, :-1]) / 2
    before, changes = before.reshape(-1, 4), np.diff(states, axis=1).reshape(-1, 4) / 0.02
    skew = skew_fit(before, changes)
    free = np.linalg.lstsq(before, changes, rcond=None)[0]
    tolerance = 1e-8 if dtype == "float64" else 2e-3
    rates = np.sort(np.linalg.eigvals(skew).imag)[::-1][:2]
    np.testing.assert_allclose(jpca.frequencies_, rates / (2 * np.pi), rtol=tolerance)
    for found, m in ((jpca.r2_skew_, skew), (jpca.r2_free_, free)):
        expected = 1 - np.sum((changes - before @ m) ** 2) / np.sum(changes**2)
        np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(
        jpca.explained_variance_ratio_, (s[:4] ** 2).sum() / (s**2).sum(), rtol=tolerance
    )
    np.testing.assert_allclose(jpca.plane_variance_ratio_.sum(), jpca.explained_variance_ratio_, rtol=1e-10)
    np.testing.assert_array_equal(jpca.skew_, -jpca.skew_.T)
    turned = jpca.axes_ @ jpca.skew_ @ jpca.axes_.T  # rotations in planes, and nothing between them
    expected = np.kron(np.diag(2 * np.pi * jpca.frequencies_), [[0, 1], [-1, 0]])
    np.testing.assert_allclose(turned, expected, atol=1e-8 * turned.max())


def test_planted_rotations_are_found():
    data, axes = planted()
    jpca = JPCA(4, soften=1e6, difference="midpoint", step=0.01).fit(1e3 * data, CONDITIONS)
    rates = 2 * np.tan(np.array([0.4, 0.15]) / 2) / 0.01
    np.testing.assert_allclose(2 * np.pi * jpca.frequencies_, rates, rtol=1e-3)
    np.testing.assert_allclose([jpca.r2_skew_, jpca.r2_free_], 1, rtol=1e-5)
    for plane in range(2):
        weights = jpca.weights_.toarray()[:, 2 * plane : 2 * plane + 2]
        assert subspace_angles(weights, axes[:, 2 * plane : 2 * plane + 2]).max() < 0.01
    forward = JPCA(4, soften=1e6, step=0.01).fit(1e3 * data, CONDITIONS)
    np.testing.assert_allclose(2 * np.pi * forward.frequencies_, np.sin([0.4, 0.15]) / 0.01, rtol=1e-3)


def test_noise_and_shuffled_times_have_less_of_rotations():
    data, _ = planted()
    noisy = data + 0.1 * np.random.default_rng(1).standard_normal(data.shape)
    jpca = JPCA(4, soften=1, difference="midpoint").fit(noisy, CONDITIONS)
    order = np.random.default_rng(1).permutation(TIMES)
    shuffled = noisy.reshape(-1, CONDITIONS, TIMES)[..., order].reshape(noisy.shape)
    other = JPCA(4, soften=1, difference="midpoint").fit(shuffled, CONDITIONS)
    assert jpca.r2_skew_ > 0.5 > other.r2_skew_
    np.testing.assert_allclose(2 * np.pi * jpca.frequencies_, [0.4, 0.15], rtol=0.2)


def test_trajectories_turn_counter_clockwise_from_where_they_start_apart():
    data, _ = planted()
    jpca = JPCA(4, soften=100).fit(data, CONDITIONS)
    for plane in range(2):
        x, y = jpca.trajectories_[:, 2 * plane], jpca.trajectories_[:, 2 * plane + 1]
        assert (x[:, :-1] * y[:, 1:] - y[:, :-1] * x[:, 1:]).sum() > 0
        spread = np.cov(x[:, 0], y[:, 0])
        assert spread[0, 0] > spread[1, 1]
        assert abs(spread[0, 1]) < 1e-9 * spread[0, 0]
        assert x[np.abs(x[:, 0]).argmax(), 0] > 0


@pytest.mark.parametrize("subtract_mean", [True, False])
def test_projection_gives_the_models_trajectories(subtract_mean, npartitions):
    data = population()
    series = td.series.fromarray(data, npartitions=npartitions)
    jpca = JPCA(4, subtract_mean=subtract_mean).fit(series, CONDITIONS)
    np.testing.assert_allclose(
        jpca.project(series, CONDITIONS), jpca.trajectories_, atol=1e-9 * np.abs(jpca.trajectories_).max()
    )
    some = data.reshape(-1, CONDITIONS, TIMES)[:, 1:3].reshape(len(data), -1)
    found = jpca.project(some, 2)
    assert found.shape == (2, 4, TIMES)
    apart = (found[0] - found[1]) - (jpca.trajectories_[1] - jpca.trajectories_[2])
    if subtract_mean:
        np.testing.assert_allclose(apart, 0, atol=1e-9 * np.abs(jpca.trajectories_).max())


def test_trials_with_an_index_and_loaded_models(tmp_path):
    data, rng = population(), np.random.default_rng(3)
    index = np.array([(c, t) for c in "fabdec" for t in range(TIMES)], dtype=object)
    index = np.array([(ord(c), t) for c, t in index])
    series = td.series.fromarray(np.hstack([data, data + 1]), index=np.vstack([index, index]))
    jpca = JPCA(4).fit(average(series).means)
    plain = JPCA(4).fit(data + 0.5, CONDITIONS)
    np.testing.assert_allclose(jpca.frequencies_, plain.frequencies_, rtol=1e-9)
    np.testing.assert_allclose(
        jpca.trajectories_[np.argsort(list("fabdec")).argsort()], plain.trajectories_, rtol=1e-6, atol=1e-9
    )
    assert jpca.conditions_.tolist() == sorted(map(ord, "abcdef"))
    jpca.save(str(tmp_path / "jpca"))
    loaded = td.load_model(str(tmp_path / "jpca"))
    assert isinstance(loaded, JPCA)
    assert repr(loaded) == repr(jpca)
    other = average(td.series.fromarray(data + rng.standard_normal(data.shape), index=index)).means
    with pytest.raises(ValueError, match="loaded has no weights"):
        loaded.project(other)
    weights = loaded.transform(average(series).means)
    np.testing.assert_array_equal(loaded.project(other, weights=weights), jpca.project(other))


def test_what_goes_together():
    """Distances of projected trajectories are those in the planes."""
    data = population()
    jpca = JPCA(2).fit(data, CONDITIONS)
    states = jpca.trajectories_.transpose(1, 0, 2).reshape(2, -1)
    apart = np.linalg.norm(jpca.trajectories_[0] - jpca.trajectories_[1], axis=0)
    np.testing.assert_allclose(distances(states, CONDITIONS)[0, 1], apart, rtol=1e-10)
    assert project(data, jpca.weights_).shape == (2, CONDITIONS * TIMES)


def test_bad_arguments():
    data = population()
    for estimator, arguments, message in (
        (JPCA(3), (data, 6), "JPCA.fit: k must be even"),
        (JPCA(52), (data, 6), "k must be between 2 and 50, but is 52"),
        (JPCA(4), (data, 7), "conditions must divide the 180 samples"),
        (JPCA(4), (data,), "give the number of conditions"),
        (JPCA(4), (data, 1), "one condition less the mean"),
        (JPCA(4), (data, 180), "number of samples of a condition must be at least 2"),
        (JPCA(4, soften=-1), (data, 6), "soften must be"),
        (JPCA(4, step=0), (data, 6), "step must be"),
        (JPCA(4, difference="central"), (data, 6), "difference must be one of"),
    ):
        with pytest.raises(ValueError, match=message):
            estimator.fit(*arguments)
    with pytest.raises(ValueError, match="not fitted yet"):
        JPCA().project(data, 6)
    jpca = JPCA(2).fit(data, CONDITIONS)
    with pytest.raises(ValueError, match="expected 6 conditions, but found 5"):
        jpca.transform(data, 5)
    with pytest.raises(ValueError, match="expected 50 records, but found 9"):
        jpca.project(data[:9], 6)
    with pytest.raises(DataError, match="vary in 4 dimensions only, but k = 6"):
        JPCA(6).fit(planted()[0], CONDITIONS)
    data[7, 3] = np.nan
    with pytest.raises(DataError, match=r"record \(7,\)"):
        JPCA(4).fit(data, CONDITIONS)
