import numpy as np
import pytest
from scipy import optimize, special, stats

import thunder as td
from thunder.tuning import circular, direction, gaussian

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

ANGLES = np.arange(8) * np.pi / 4


def test_circular_finds_mean_and_concentration_of_von_mises_curves(npartitions):
    fine = np.linspace(-np.pi, np.pi, 360, endpoint=False)
    means, kappas = np.array([0.3, -2.5, 3.0]), np.array([0.5, 2.0, 8.0])
    data = np.stack([stats.vonmises.pdf(fine, k, m) for m, k in zip(means, kappas, strict=True)])
    found = circular(td.series.fromarray(data * 7, npartitions=npartitions), fine)
    np.testing.assert_allclose(found.mu.toarray(), means, atol=1e-6)
    for i, row in enumerate(data):
        weights = (row - row.min()) / (row - row.min()).sum()
        length = abs(weights @ np.exp(1j * fine))
        exact = optimize.brentq(lambda k, v=length: special.ive(1, k) / special.ive(0, k) - v, 1e-6, 500)
        assert found.kappa.toarray()[i] == pytest.approx(exact, rel=0.02)


def test_circular_of_flat_and_single_responses():
    found = circular(np.array([[2.0] * 8, [0, 0, 5, 0, 0, 0, 0, 0], [np.nan] * 8]), ANGLES)
    np.testing.assert_allclose(found.mu.toarray(), [np.nan, np.pi / 2, np.nan])
    np.testing.assert_array_equal(found.kappa.toarray()[:2], [0, 0])
    assert np.isnan(found.kappa.toarray()[2])


@pytest.mark.parametrize("dtype", ["uint16", "float32", "float64"])
def test_gaussian_is_numpys_weighted_mean_and_variance(dtype, npartitions):
    data = np.random.default_rng(6).normal(20, 15, (3, 4, 11))
    data = np.clip(data, 0, None).astype(dtype) if dtype == "uint16" else data.astype(dtype)
    values = np.linspace(-4, 30, 11)
    found = gaussian(td.series.fromarray(data, npartitions=npartitions), values)
    for i in np.ndindex(3, 4):
        weights = np.clip(data[i].astype(float), 0, None)
        mean = np.average(values, weights=weights)
        variance = np.average((values - mean) ** 2, weights=weights)
        np.testing.assert_allclose(found.mu.toarray()[i], mean, rtol=1e-12)
        np.testing.assert_allclose(found.variance.toarray()[i], variance, rtol=1e-12)


def test_gaussian_without_a_response_is_nan():
    found = gaussian(np.array([[-1.0, 0, -2], [0, 4, 0]]), [1, 2, 3])
    np.testing.assert_array_equal(found.mu.toarray(), [np.nan, 2])
    np.testing.assert_array_equal(found.variance.toarray(), [np.nan, 0])


def test_vector_sums_are_scipys_circular_statistics(npartitions):
    data = np.random.default_rng(1).integers(0, 30, (5, 8))
    found = direction(td.series.fromarray(data, npartitions=npartitions), ANGLES)
    for i, row in enumerate(data):
        events = np.repeat(ANGLES, row)
        assert found.direction.toarray()[i] == pytest.approx(stats.circmean(events))
        assert found.dsi.toarray()[i] == pytest.approx(1 - stats.circvar(events))
        assert found.orientation.toarray()[i] == pytest.approx(stats.circmean(events, high=np.pi))
        assert found.osi.toarray()[i] == pytest.approx(1 - stats.circvar(events, high=np.pi))


def test_ratios_compare_opposite_and_orthogonal_directions():
    found = direction(np.array([[1.0, 0, 9, 2, 3, 0, 6, 0], [-3, 0, 4, 0, 0, 0, -1, 0]]), ANGLES)
    np.testing.assert_allclose(found.dsi_ratio.toarray(), [(9 - 6) / (9 + 6), 1])
    np.testing.assert_allclose(found.osi_ratio.toarray(), [(9 - 2) / (9 + 2), 1])
    one_sided = direction(np.array([[1.0, 3, 2]]), [0, np.pi / 3, 2 * np.pi / 3])
    assert np.isnan(one_sided.dsi_ratio.toarray())
    assert np.isnan(one_sided.osi_ratio.toarray())
    assert one_sided.osi.toarray() == pytest.approx(
        abs(np.array([1, 3, 2]) @ np.exp(2j * np.arange(3) * np.pi / 3)) / 6
    )


def test_silent_records_prefer_nothing():
    found = direction(np.array([[0.0] * 8, [-1.0] * 8]), ANGLES)
    for values in vars(found).values():
        assert np.isnan(values.toarray()).all()


@pytest.mark.parametrize("function", [circular, gaussian, direction])
def test_bad_arguments(function):
    with pytest.raises(
        ValueError, match=f"{function.__name__}: expected 8 finite stimuli, one for each sample"
    ):
        function(np.ones((2, 8)), ANGLES[:5])
    with pytest.raises(ValueError, match=f"{function.__name__}: expected 8 finite stimuli"):
        function(np.ones((2, 8)), np.where(ANGLES > 3, np.nan, ANGLES))


def test_records_keep_their_labels():
    data = td.series.fromarray(np.ones((2, 8)), labels=["a", "b"])
    found = direction(data, ANGLES)
    assert found.osi.labels.tolist() == ["a", "b"]
    assert circular(data, ANGLES).mu.labels.tolist() == ["a", "b"]
