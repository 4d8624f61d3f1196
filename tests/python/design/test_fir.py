import numpy as np
import pytest
from nilearn.glm import first_level

from thunder.design import Events, fir, frame_times


def test_is_nilearns_for_events_that_last_a_frame():
    frames = frame_times(60, rate=1 / 1.5625)
    events = Events(frames[[3, 4, 20, 57]], 1.5625, "tone", [1, 2, -1, 1])
    condition = events.onset, events.duration, events.amplitude
    expected, _ = first_level.compute_regressor(condition, "fir", frames, "tone", fir_delays=[0, 1, 4])
    found = fir(events, frames, [0, 1, 4])
    assert found.names == ("tone_lag_0", "tone_lag_1", "tone_lag_4")
    np.testing.assert_allclose(found.values, expected, atol=1e-12)


def test_lags_count_frames_from_the_one_in_which_an_event_begins():
    frames = np.array([0, 1, 2.5, 3, 4])
    for onset, frame in [
        (0, 0),
        (0.99, 0),
        (1, 1),
        (2.4, 1),
        (2.5, 2),
        (4.9, 4),
        (5.2, 5),
        (-0.1, -1),
        (-2, -2),
    ]:
        lags = range(-6, 7)
        found = fir(Events([onset]), frames, lags)
        for lag in lags:
            at = np.flatnonzero(found[f"event_lag_{lag}"]).tolist()
            assert at == ([frame + lag] if 0 <= frame + lag < 5 else []), (onset, lag)


def test_a_number_of_lags_conditions_and_sums():
    events = Events([1, 1.5, 3], condition=["b", "b", "a"], amplitude=[1, 10, 5])
    found = fir(events, frame_times(5, 1), 2)
    assert found.names == ("a_lag_0", "a_lag_1", "b_lag_0", "b_lag_1")
    np.testing.assert_array_equal(
        found.values.T, [[0, 0, 0, 5, 0], [0, 0, 0, 0, 5], [0, 11, 0, 0, 0], [0, 0, 11, 0, 0]]
    )


def test_rounded_times_fall_on_their_frames():
    frames = frame_times(300, rate=30)
    for shift in (0, -1e-12, 1e-12):
        found = fir(Events(np.arange(300) / 30 + shift), frames, [0])
        np.testing.assert_array_equal(found.values, np.ones((300, 1)))


def test_events_outside_and_none():
    frames = frame_times(5, 1)
    with pytest.warns(
        UserWarning, match=r"fir: no frame \(0 to 5 s\) sees 2 of 3 events, .* 'event' at -4 s"
    ):
        found = fir(Events([-4, 2, 9]), frames, 3)
    assert found.values.sum() == 3
    assert fir([], frames, 3).shape == (5, 0)
    assert fir(Events([0.5]), [0.0], 1).values.tolist() == [[1]]


@pytest.mark.parametrize(
    ("lags", "error", "message"),
    [
        (0, ValueError, "fir: lags must be at least 1, but is 0"),
        (1.5, TypeError, "fir: lags must be an integer"),
        ([], ValueError, "fir: lags must be different whole numbers, at least one"),
        ([1, 1], ValueError, "fir: lags must be different whole numbers"),
        ([0.5], TypeError, "fir: lags must be an integer, but is 0.5"),
    ],
)
def test_bad_lags(lags, error, message):
    with pytest.raises(error, match=message):
        fir(Events([1]), frame_times(5, 1), lags)
