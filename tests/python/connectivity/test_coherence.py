import numpy as np
import pytest
from scipy import signal

import thunder as td
from thunder.connectivity import coherence

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def recording(samples=300, seed=6):
    rng = np.random.default_rng(seed)
    course = rng.standard_normal(samples).cumsum()
    noise = rng.standard_normal((2, 3, samples))
    return 50 + noise + np.roll(course, 2) * np.arange(6).reshape(2, 3, 1) / 5, course


@pytest.mark.parametrize("dtype", ["int16", "float32", "float64"])
@pytest.mark.parametrize(("nperseg", "noverlap"), [(64, None), (50, 10), (33, 0), (300, None)])
def test_coherence_and_phase_are_scipys(dtype, nperseg, noverlap, npartitions):
    data, course = recording()
    data = data.astype(dtype)
    series = td.series.fromarray(data, npartitions=npartitions)
    found = coherence(series, course, fs=20, nperseg=nperseg, noverlap=noverlap)
    options = {"fs": 20, "nperseg": nperseg, "noverlap": noverlap}
    frequencies, expected = signal.coherence(course, data.astype(float), **options)
    np.testing.assert_allclose(found.frequencies, frequencies)
    tolerance = 1e-4 if dtype == "float32" else 1e-9
    np.testing.assert_allclose(found.coherence.toarray(), expected, rtol=tolerance, atol=tolerance)
    _, cross = signal.csd(course, data.astype(float), **options)
    turned = np.exp(1j * found.phase.toarray()) * np.exp(-1j * np.angle(cross))
    strong = expected > 1e-3
    np.testing.assert_allclose(turned[strong], 1, atol=100 * tolerance)
    np.testing.assert_allclose(found.coherence.index, frequencies)


def test_a_record_that_follows_lags_in_phase():
    time = np.arange(1000) / 100
    noise = np.random.default_rng(0).standard_normal(1000) * 0.1
    course = np.sin(2 * np.pi * 10 * time) + noise
    follower = np.sin(2 * np.pi * 10 * time - np.pi / 3) + noise[::-1]
    found = coherence(follower[None], course, fs=100, nperseg=200)
    at = int(np.argmin(np.abs(found.frequencies - 10)))
    assert found.coherence.toarray()[at] > 0.99
    assert found.phase.toarray()[at] == pytest.approx(-np.pi / 3, abs=0.05)


def test_flat_records_have_none():
    found = coherence(np.ones((2, 100)), np.arange(100.0) ** 2, nperseg=20)
    assert np.isnan(found.coherence.toarray()).all()


def test_bad_arguments():
    data, course = recording()
    for call, message in [
        (lambda: coherence(data, course[:50]), "signal must be 300 finite values"),
        (lambda: coherence(data, course * np.nan), "signal must be 300 finite values"),
        (lambda: coherence(data, course, nperseg=1), "nperseg must be"),
        (lambda: coherence(data, course, nperseg=20, noverlap=20), "noverlap must be"),
        (lambda: coherence(data, course, fs=0), "fs must be"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
