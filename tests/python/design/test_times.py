import numpy as np
import pytest

from thunder.design import frame_times
from thunder.design._times import edges, increasing, interval


def test_frames_of_a_constant_rate():
    np.testing.assert_allclose(frame_times(5, rate=4, start=-1), [-1, -0.75, -0.5, -0.25, 0])
    assert frame_times(0, rate=30).shape == (0,)
    assert frame_times(np.int64(3), np.float32(2)).dtype == np.float64


@pytest.mark.parametrize("rate", [0, -1, np.inf, np.nan])
def test_rates_are_above_zero(rate):
    with pytest.raises(ValueError, match="frame_times: rate must be"):
        frame_times(3, rate)


def test_bad_numbers_of_frames():
    with pytest.raises(TypeError, match="frame_times: frames must be an integer"):
        frame_times(3.5, 1)
    with pytest.raises(ValueError, match="frame_times: frames must be at least 0"):
        frame_times(-3, 1)


def test_measured_times():
    times = np.array([0, 1, 2, 4, 5], "float32")
    assert increasing("f", "frames", times).dtype == np.float64
    assert interval(times) == 1
    np.testing.assert_array_equal(edges(times), [0, 1, 2, 4, 5, 6])
    np.testing.assert_array_equal(edges(np.array([7.0])), [7, 8])


@pytest.mark.parametrize(
    ("times", "message"),
    [
        ([], "f: frames must be a list of times in seconds, but is float64 of shape"),
        ([[1.0]], "must be a list of times"),
        (["a"], "must be a list of times"),
        ([0, np.nan, 1], r"frames must be finite, but frames\[1\] = nan"),
        ([0, 2, 1.5], r"frames must increase, but frames\[2\] = 1.5 s follows 2 s"),
        ([0, 1, 1], r"frames must increase, but frames\[2\] = 1 s follows 1 s"),
    ],
)
def test_other_times_are_refused(times, message):
    with pytest.raises(ValueError, match=message):
        increasing("f", "frames", times)
