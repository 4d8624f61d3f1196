"""Tuning curves and their information beside pynapple's, of calcium-like signals and of counts of spikes."""

import numpy as np
import pynapple as nap
import pytest

import thunder as td
from thunder.tuning import curves

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SAMPLES, RATE = 600, 20.0
TIMES = np.arange(SAMPLES) / RATE
RNG = np.random.default_rng(31)
POSITION = RNG.standard_normal((SAMPLES, 2)).cumsum(axis=0)
RELEASE = RNG.poisson(0.2 + np.exp(-((POSITION[:, 0] - 3) ** 2) / 20), (5, SAMPLES))
CALCIUM = np.stack([np.convolve(row, np.exp(-np.arange(20) / 6))[:SAMPLES] for row in RELEASE]) + 0.1

BINS = {
    "a number": (1, 9, None),
    "edges": (1, np.array([-8.0, -2, 0, 1, 7]), None),
    "limits, samples outside": (1, 6, [(-4, 2)]),
    "bins without samples": (1, 12, [(-200, 200)]),
    "two features": (2, (6, 4), None),
    "two features, edges": (2, [np.array([-5.0, 0, 2, 6]), np.array([-9.0, 0, 1, 100])], None),
    "two features, samples outside, bins without": (2, (30, 25), [(-3, 6), (-30, 3)]),
}


def theirs(data, count, bins, limits):
    features = nap.Tsd(TIMES, POSITION[:, 0]) if count == 1 else nap.TsdFrame(TIMES, POSITION)
    return nap.compute_tuning_curves(data, features, bins, range=limits, fs=RATE)


def assert_same(found, expected):
    np.testing.assert_allclose(found.toarray(), expected.values, rtol=1e-11, atol=1e-12)
    np.testing.assert_array_equal(found.occupancy, expected.attrs["occupancy"])
    for ours, edges in zip(found.edges, expected.attrs["bin_edges"], strict=True):
        np.testing.assert_allclose(ours, edges, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", BINS)
def test_curves_of_signals(name, npartitions):
    count, bins, limits = BINS[name]
    series = td.series.fromarray(CALCIUM, npartitions=npartitions)
    found = curves(series, POSITION[:, :count], bins, limits)
    assert_same(found, theirs(nap.TsdFrame(TIMES, CALCIUM.T), count, bins, limits))


@pytest.mark.parametrize("name", BINS)
def test_curves_of_counts(name):
    count, bins, limits = BINS[name]
    spikes = nap.TsGroup(
        {i: nap.Ts(np.repeat(TIMES, row)) for i, row in enumerate(RELEASE)},
        time_support=nap.IntervalSet(TIMES[0], TIMES[-1]),
    )
    found = curves(RELEASE, POSITION[:, :count], bins, limits, rate=RATE)
    assert_same(found, theirs(spikes, count, bins, limits))


@pytest.mark.parametrize("name", BINS)
def test_information(name):
    count, bins, limits = BINS[name]
    found = curves(CALCIUM, POSITION[:, :count], bins, limits).information()
    expected = theirs(nap.TsdFrame(TIMES, CALCIUM.T), count, bins, limits)
    share = expected.attrs["occupancy"] / expected.attrs["occupancy"].sum()
    axes = tuple(range(1, 1 + count))
    rates = np.nansum(expected.values * share, axis=axes)  # of the samples inside the bins
    bits = nap.compute_mutual_information(expected, rates)
    np.testing.assert_allclose(found.per_time.toarray().ravel(), bits["bits/sec"], rtol=1e-9)
    np.testing.assert_allclose(found.per_event.toarray().ravel(), bits["bits/spike"], rtol=1e-9)
