import numpy as np
import pytest
from scipy import stats

import thunder as td
from thunder.responses import epochs

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

ONSETS = np.array([9, 30, 60, 99, 130, 160, 185])
LABELS = np.array(list("baababb"))
RATE = 10.0
WINDOW, LAGS = (-0.5, 1.0), np.arange(-5, 10)


def recording(shape=(3, 4, 200), seed=5):
    return np.random.default_rng(seed).standard_normal(shape).cumsum(axis=-1) + 50


def windows(data, onsets=ONSETS):
    """By NumPy: (..., trials, times)."""
    return data[..., onsets[:, None] + LAGS]


def cut(data, npartitions=3, **options):
    series = td.series.fromarray(data, npartitions=npartitions)
    return epochs(series, ONSETS / RATE, WINDOW, LABELS, RATE, **options)


def test_windows_are_numpys(npartitions):
    data = recording()
    found = cut(data, npartitions)
    np.testing.assert_array_equal(found.raster().toarray(), windows(data))
    np.testing.assert_allclose(found.raster().index, LAGS / RATE)
    assert found.conditions.tolist() == ["a", "b"]
    np.testing.assert_array_equal(found.trials, np.arange(7))
    np.testing.assert_allclose(found.series.index[15:17], [[0, -0.5, 1], [0, -0.4, 1]])


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "float64"])
def test_a_baseline_is_subtracted_from_every_window(dtype):
    data = np.clip(recording(), 0, 120).astype(dtype)
    found = cut(data, baseline=(-0.5, 0)).raster().toarray()
    expected = windows(data).astype(float)
    expected -= expected[..., :5].mean(axis=-1, keepdims=True)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-4 if found.dtype == "float32" else 1e-12)


def test_averages_and_their_confidence_bands_are_scipys():
    data = recording()
    found = cut(data).average()
    assert found.conditions.tolist() == ["a", "b"]
    means, _ = found.toarrays()
    lower, upper = (band.toarray().reshape(12, 2, 15) for band in found.interval(0.9))
    for c, label in enumerate("ab"):
        part = windows(data)[:, :, label == LABELS].reshape(12, -1, 15)
        np.testing.assert_allclose(means[c], part.mean(axis=1), rtol=1e-12)
        expected = stats.t.interval(0.9, part.shape[1] - 1, part.mean(axis=1), stats.sem(part, axis=1))
        np.testing.assert_allclose(lower[:, c], expected[0], rtol=1e-10)
        np.testing.assert_allclose(upper[:, c], expected[1], rtol=1e-10)


def test_numbers_as_conditions_stay_numbers():
    found = epochs(recording((4, 100)), [20, 40, 60], (0, 5), conditions=[90, 45, 90])
    assert found.average().means.index[[0, 5], 0].tolist() == [45, 90]


def test_variability_is_numpys():
    data = recording()
    found = cut(data).variability((0, 0.5))
    values = windows(data)[..., 5:10].mean(axis=-1)
    for c, label in enumerate("ab"):
        part = values[..., label == LABELS]
        mean, std = part.mean(axis=-1), part.std(axis=-1, ddof=1)
        np.testing.assert_allclose(found.mean.toarray()[..., c], mean, rtol=1e-12)
        np.testing.assert_allclose(found.std.toarray()[..., c], std, rtol=1e-9)
        np.testing.assert_allclose(found.fano.toarray()[..., c], std**2 / mean, rtol=1e-9)
        np.testing.assert_allclose(found.cv.toarray()[..., c], std / mean, rtol=1e-9)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_one_trial_has_a_mean_but_no_variability():
    found = epochs(recording((4, 100)), [20], (0, 5)).variability()
    assert np.isfinite(found.mean.toarray()).all()
    assert np.isnan(found.std.toarray()).all()


def test_reliability_is_the_analysis_of_variance_of_scipy(npartitions):
    data = recording()
    found = cut(data, npartitions).reliability((0, 1))
    parts = [windows(data)[..., label == LABELS, t] for label in "ab" for t in range(5, 15)]
    expected = stats.f_oneway(*parts, axis=-1)
    np.testing.assert_allclose(found.f.toarray(), expected.statistic, rtol=1e-9)
    assert found.df == (19, 50)
    np.testing.assert_allclose(stats.f.sf(found.f.toarray(), *found.df), expected.pvalue, rtol=1e-8)
    noise = sum(part.var(axis=-1) * part.shape[-1] for part in parts) / 50
    np.testing.assert_allclose(found.noise.toarray(), noise, rtol=1e-9)
    share = found.signal.toarray() / (found.signal.toarray() + noise)
    np.testing.assert_allclose(found.explainable.toarray(), share, rtol=1e-9)
    np.testing.assert_allclose(found.snr.toarray(), found.signal.toarray() / noise, rtol=1e-9)


def test_signal_and_noise_are_those_that_were_put_in():
    rng = np.random.default_rng(3)
    onsets = np.arange(0, 8000, 8)
    course = rng.standard_normal((4, 8)) * 2
    conditions = np.tile(np.arange(4), 250)
    data = course[conditions].ravel() + rng.standard_normal((20, 8000)) * 3
    found = epochs(data, onsets, (0, 8), conditions).reliability()
    assert found.signal.toarray().mean() == pytest.approx(course.var(ddof=1), rel=0.05)
    assert found.noise.toarray().mean() == pytest.approx(9, rel=0.05)
    silent = epochs(rng.standard_normal((200, 8000)), onsets, (0, 8), conditions).reliability()
    assert abs(silent.signal.toarray().mean()) < 1e-3


def test_signal_and_noise_correlations_are_numpys():
    data = recording((9, 200))
    labels = np.array([3, 1, 2, 1, 2, 3, 1])
    trials = epochs(td.series.fromarray(data, npartitions=3), ONSETS, (-5, 10), labels)
    signal, noise = trials.correlations((0, 5))
    values = windows(data)[..., 5:10].mean(axis=-1)
    means = np.stack([values[:, labels == label].mean(axis=1) for label in (1, 2, 3)], axis=1)
    rest = values - means[:, labels - 1]
    np.testing.assert_allclose(signal, np.corrcoef(means), atol=1e-9)
    np.testing.assert_allclose(noise, np.corrcoef(rest), atol=1e-9)


def test_nan_stays_in_its_record_and_trial():
    data = recording((2, 200))
    data[1, 32] = np.nan
    trials = epochs(data, ONSETS, (-5, 10), LABELS)
    assert np.isnan(trials.raster().toarray()).sum() == 1
    means = trials.average().toarrays()[0]
    assert np.isfinite(means[:, 0]).all()
    assert np.isnan(means[0, 1]).sum() == 1
    assert np.isnan(trials.reliability().f.toarray()).tolist() == [False, True]
