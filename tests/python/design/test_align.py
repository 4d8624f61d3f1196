import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import interp1d
from scipy.stats import binned_statistic, circmean

from thunder.design import align, frame_times

RNG = np.random.default_rng(0)
TIMES = np.sort(RNG.uniform(0, 20, 300))
VALUES = RNG.standard_normal(300)
FRAMES = frame_times(90, rate=4, start=-1)


@pytest.mark.parametrize(
    ("method", "kind"), [("linear", "linear"), ("nearest", "nearest"), ("previous", "previous")]
)
def test_is_scipys(method, kind):
    inside = FRAMES[(TIMES[0] <= FRAMES) & (TIMES[-1] >= FRAMES)]
    expected = interp1d(TIMES, VALUES, kind)(inside)
    np.testing.assert_allclose(align(TIMES, VALUES, inside, method), expected, rtol=1e-12)


def test_means_of_frames():
    edges = np.append(FRAMES, FRAMES[-1] + 0.25)
    expected = binned_statistic(TIMES, VALUES, "mean", edges).statistic
    np.testing.assert_allclose(align(TIMES, VALUES, FRAMES, "mean"), expected, rtol=1e-12)
    assert np.isnan(expected).any()


@pytest.mark.parametrize(("method", "direction"), [("nearest", "nearest"), ("previous", "backward")])
@pytest.mark.parametrize("max_gap", [0.02, 0.1, None])
def test_gaps_are_pandas(method, direction, max_gap):
    left, right = pd.DataFrame({"t": FRAMES}), pd.DataFrame({"t": TIMES, "v": VALUES})
    expected = pd.merge_asof(left, right, on="t", direction=direction, tolerance=max_gap)["v"]
    np.testing.assert_array_equal(align(TIMES, VALUES, FRAMES, method, max_gap), expected)


def test_gaps_between_the_measurements_around():
    times = [0, 1, 2, 6, 7]
    found = align(times, times, [0, 0.5, 2, 3, 6, 6.5, 7, 8], max_gap=1)
    np.testing.assert_array_equal(found, [0, 0.5, 2, np.nan, 6, 6.5, 7, np.nan])
    np.testing.assert_array_equal(align(times, times, [3, 5.5]), [3, 5.5])


@pytest.mark.parametrize("method", ["linear", "nearest", "previous", "mean"])
def test_missing_measurements_were_not_made(method):
    values = np.where(RNG.random(300) < 0.3, np.nan, VALUES)
    present = ~np.isnan(values)
    options = {"method": method, "max_gap": 0.2}
    found = align(TIMES, np.column_stack([values, VALUES]), FRAMES, **options)
    np.testing.assert_array_equal(found[:, 0], align(TIMES[present], values[present], FRAMES, **options))
    np.testing.assert_array_equal(found[:, 1], align(TIMES, VALUES, FRAMES, **options))
    assert np.isnan(align(TIMES, values * np.nan, FRAMES, **options)).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_angles_go_the_shorter_way(dtype):
    heading = np.mod(np.linspace(0, 6000, 300), 360).astype(dtype)
    exact = np.mod(np.interp(FRAMES[5:70], TIMES, np.linspace(0, 6000, 300)), 360)
    found = align(TIMES, heading, FRAMES[5:70], period=360)
    apart = np.abs(found - exact)
    assert np.minimum(apart, 360 - apart).max() < 1e-3
    assert ((found >= 0) & (found < 360)).all()
    np.testing.assert_allclose(
        align([0, 1], [-np.pi / 2, np.pi * 0.75], [0.0], period=2 * np.pi), 1.5 * np.pi
    )


def test_means_of_angles():
    heading = RNG.uniform(0, 360, 300)
    found = align(TIMES, heading, FRAMES, "mean", period=360)
    for frame, value in zip(FRAMES, found, strict=True):
        chosen = heading[(frame <= TIMES) & (frame + 0.25 > TIMES)]
        if len(chosen):
            apart = np.mod(value - circmean(chosen, high=360) + 180, 360) - 180
            assert abs(apart) < 1e-8
        else:
            assert np.isnan(value)


def test_types_and_shapes(dtype):
    values = np.arange(10).reshape(5, 2).astype(dtype)
    found = align(np.arange(5), values, [0, 2, 4], "previous")
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, values[[0, 2, 4]].astype(float))
    assert align([0], [3], [0, 1], "nearest").tolist() == [3, 3]
    np.testing.assert_array_equal(align([0], [3], [0, 1]), [3, np.nan])
    assert align([0], np.zeros((1, 0)), [0, 1]).shape == (2, 0)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["linear", "nearest", "previous", "mean"]))
def test_a_constant_stays(seed, method):
    rng = np.random.default_rng(seed)
    times = np.unique(rng.uniform(0, 10, rng.integers(1, 40)))
    found = align(times, np.full(len(times), 2.5), np.unique(rng.uniform(-1, 11, 20)), method)
    np.testing.assert_allclose(found[np.isfinite(found)], 2.5, rtol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 2, 1], [1, 2, 3], [0]), r"align: times must increase, but times\[2\] = 1 s follows 2 s"),
        (([0, 1, 1], [1, 2, 3], [0]), r"align: times must increase, but times\[2\] = 1 s follows 1 s"),
        (([0, 1], [1, 2, 3], [0]), r"align: values must be real numbers, one .* for each of 2 times"),
        (([0, 1], [1j, 2], [0]), "align: values must be real numbers"),
        (([0, 1], [1, np.inf], [0]), r"align: values must not be infinite, but values\[1\] is"),
        (([0, 1], [1, 2], [1, 0]), r"align: frames must increase"),
        (
            ([0, 1], [1, 2], [0], "cubic"),
            "align: method must be one of 'linear', 'nearest', 'previous', 'mean'",
        ),
        (([0, 1], [1, 2], [0], "linear", -1), "align: max_gap must be between 0 and inf"),
        (([0, 1], [1, 2], [0], "linear", None, 0), "align: period must be above 0"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(ValueError, match=message):
        align(*arguments)
