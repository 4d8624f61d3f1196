import numpy as np
import pytest

import thunder as td
from thunder.design import Events
from thunder.responses import epochs, psth

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def recording(shape):
    return np.random.default_rng(5).standard_normal(shape).cumsum(axis=-1) + 50


def test_windows_that_leave_the_recording_are_dropped_and_named():
    data = recording((2, 200))
    with pytest.warns(UserWarning, match=r"epochs: 2 of 4 events are dropped \(numbers 0, 3\)"):
        found = epochs(data, [3, 50, 100, 197], (-5, 10), list("abca"))
    assert found.trials.tolist() == [1, 2]
    assert found.conditions.tolist() == ["b", "c"]
    with pytest.raises(ValueError, match="epochs: the windows of all 2 events leave the 200 samples"):
        epochs(data, [3, 197], (-5, 10))


def test_events_bring_their_conditions():
    data = recording((2, 200))
    events = Events([5.0, 3, 9], condition=["b", "a", "a"])
    found = epochs(data, events, (-1, 1), rate=10)
    expected = epochs(data, [5, 3, 9], (-1, 1), ["b", "a", "a"], rate=10)
    np.testing.assert_array_equal(found.series.toarray(), expected.series.toarray())
    assert found.conditions.tolist() == ["a", "b"]
    np.testing.assert_array_equal(found.series.index, expected.series.index)
    assert epochs(data, events, (-1, 1), ["x", "y", "y"], rate=10).conditions.tolist() == ["x", "y"]


def test_histograms_are_numpys(npartitions):
    rng = np.random.default_rng(9)
    times = [np.sort(rng.uniform(0, 20, 300)) for _ in range(6)]
    counts = np.stack([np.histogram(t, 2000, (0, 20))[0] for t in times])
    series = td.series.fromarray(counts.astype(np.uint8), npartitions=npartitions)
    onsets, labels = np.array([2.0, 5, 8, 11, 14.5]), np.array(list("xyxyx"))
    found = psth(series, onsets, (-0.5, 1), 0.25, labels, rate=100)
    assert found.index[:7].tolist() == [[0, -0.5 + 0.25 * i] for i in range(6)] + [[1, -0.5]]
    for c, label in enumerate("xy"):
        chosen = onsets[labels == label]
        for record, spikes in enumerate(times):
            relative = np.concatenate([spikes - onset for onset in chosen])
            expected = np.histogram(relative, 6, (-0.5, 1))[0] / len(chosen) / 0.25
            np.testing.assert_allclose(found.toarray()[record, 6 * c : 6 * c + 6], expected, rtol=1e-12)


def test_bad_arguments():
    data = recording((2, 200))
    for call, message in [
        (lambda: epochs(data, [], (0, 5)), "onsets must be a list of finite times"),
        (lambda: epochs(data, [10, np.nan], (0, 5)), "onsets must be a list of finite times"),
        (lambda: epochs(data, [10], (5, 5)), r"window \(5, 5\) has no sample at a rate of 1"),
        (lambda: epochs(data, [10], 5), r"window must be \(start, stop\), but is 5"),
        (lambda: epochs(data, [10], (0, 5), ["a", "b"]), r"a label for each of 1 onsets, but are of shape"),
        (lambda: epochs(data, [10], (0, 5), baseline=(-1, 0)), r"baseline \(-1, 0\) leaves the window"),
        (lambda: epochs(data, [10], (0, 5), rate=0), "rate must be"),
        (
            lambda: epochs(data, [10], (0, 5)).amplitudes((7, 9)),
            "has none of the times, which are from 0 to 4",
        ),
        (lambda: psth(data, [10], (0, 5), 2), "5 samples, which bins of 2 samples do not fill"),
        (lambda: psth(data, [10], (0, 5), 0.1), "bins of 0 samples"),
        (lambda: epochs(data, [10, 90], (0, 5)).average().interval(2), "level must be"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
