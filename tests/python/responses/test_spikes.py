import numpy as np
import pytest

import thunder as td
from thunder.responses import spike_triggered

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def recording(features=2, seed=4):
    rng = np.random.default_rng(seed)
    return rng.poisson(1.2, (2, 3, 150)), rng.standard_normal((150, features)) + [100, -3][:features]


def preceding(stimulus, lags):
    """What precedes each sample, from the first on for which all is known."""
    first, last = max(0, max(lags)), len(stimulus) + min(0, min(lags))
    return np.stack([[stimulus[t - lag] for lag in lags] for t in range(first, last)]), slice(first, last)


@pytest.mark.parametrize("dtype", ["uint8", "int32", "float32", "float64"])
@pytest.mark.parametrize("lags", [1, 4, (0, 2, 5), (-2, 0, 3)])
def test_average_and_covariance_are_numpys(dtype, lags, npartitions):
    spikes, stimulus = recording()
    series = td.series.fromarray(spikes.astype(dtype), npartitions=npartitions)
    found = spike_triggered(series, stimulus, lags, covariance=True)
    averages, covariances = found.toarrays()
    numbers = range(lags) if np.ndim(lags) == 0 else lags
    before, used = preceding(stimulus, numbers)
    flat = before.reshape(len(before), -1)
    for i in np.ndindex(2, 3):
        weights = spikes[i][used]
        np.testing.assert_allclose(averages[i], np.average(before, axis=0, weights=weights), rtol=1e-12)
        expected = np.atleast_2d(np.cov(flat.T, fweights=weights))
        np.testing.assert_allclose(covariances[i], expected, rtol=1e-9, atol=1e-11)
    assert found.lags.tolist() == list(numbers)
    assert found.average.index[:2].tolist() == [[numbers[0], 0], [numbers[0], 1]]


def test_the_filter_of_a_model_neuron_is_found():
    rng = np.random.default_rng(1)
    stimulus = rng.standard_normal(40000)
    kernel = np.array([0, 0.5, 1, 0.4, -0.3])
    drive = np.convolve(stimulus, kernel)[:40000]
    spikes = rng.poisson(np.exp(0.5 * drive - 1))[None]
    averages, none = spike_triggered(spikes, stimulus, 5).toarrays()
    assert none is None
    np.testing.assert_allclose(averages[0, :, 0], 0.5 * kernel, atol=0.05)


def test_records_without_spikes_have_no_average():
    spikes = np.zeros((2, 50))
    spikes[1, 20] = 1
    stimulus = np.arange(50.0)
    found, _ = spike_triggered(spikes, stimulus, 3).toarrays()
    assert np.isnan(found[0]).all()
    np.testing.assert_allclose(found[1, :, 0], [20, 19, 18])


def test_bad_arguments():
    spikes, stimulus = recording()
    with pytest.raises(ValueError, match=r"of shape \(150,\) or \(150, features\), as the records have 150"):
        spike_triggered(spikes, stimulus[:100])
    with pytest.raises(ValueError, match="stimulus must be finite"):
        spike_triggered(spikes, np.where(stimulus > 0, stimulus, np.nan))
    for lags in (0, [0.5], [[1]]):
        with pytest.raises(ValueError, match="lags must be a positive number or a list of integers"):
            spike_triggered(spikes, stimulus, lags)
    with pytest.raises(ValueError, match="none of 150 samples has the stimulus at all lags, from 0 to 150"):
        spike_triggered(spikes, stimulus, 151)
