import warnings

import numpy as np
import pytest
from nilearn.glm import first_level
from scipy import integrate

from thunder.design import Events, calcium, frame_times, hrf, impulse_response, responses

# A fine sample of 1/50 of it is a power of two: events can lie on fine samples exactly.
INTERVAL = 1.5625
FRAMES = np.arange(120) * INTERVAL
ONSETS = np.array([0, 12.5, 31.25, 62.5, 90.625, 150])
DURATIONS = np.array([0, 3.125, 0.03125, 12.5, 1.5625, 20])
AMPLITUDES = np.array([1, 2, -1, 0.5, 1, 1.0])
EVENTS = Events(ONSETS, DURATIONS, "tone", AMPLITUDES)


def nilearns(model, events=EVENTS, frames=FRAMES, **options):
    condition = events.onset, events.duration, events.amplitude
    return first_level.compute_regressor(condition, model, frames, "tone", **options)


@pytest.mark.parametrize(
    ("theirs", "kernel"),
    [
        (None, None),
        ("spm", hrf()),
        ("glover", hrf("glover")),
        ("spm + derivative", hrf(derivatives="time")),
        ("glover + derivative", hrf("glover", "time")),
        ("spm + derivative + dispersion", hrf(derivatives=("time", "dispersion"))),
    ],
)
def test_is_nilearns(theirs, kernel):
    expected, names = nilearns(theirs)
    found = responses(EVENTS, FRAMES, kernel, sampling="instant")
    assert found.names == tuple(names)
    np.testing.assert_allclose(found.values, expected, atol=1e-10)
    expected, _ = nilearns(theirs, oversampling=100)
    found = responses(EVENTS, FRAMES, kernel, sampling="instant", oversampling=100)
    np.testing.assert_allclose(found.values, expected, atol=1e-10)


@pytest.mark.parametrize("kernel", [hrf(), hrf("glover"), calcium(0.1, 1.0, "area")])
def test_several_conditions_and_what_came_before_the_first_frame(kernel):
    rng = np.random.default_rng(3)
    events = Events(
        np.sort(rng.integers(-20 * 32, 180 * 32, 40)) / 32, rng.integers(1, 200, 40) / 32, ["b", "a"] * 20
    )
    found = responses(events, FRAMES, kernel, sampling="instant")
    assert found.names == ("a", "b")
    theirs = "glover" if kernel.sample(0.1)[60, 0] > hrf().sample(0.1)[60, 0] else "spm"
    for name in found.names:
        if kernel.impulses:
            expected = convolved(events[name], FRAMES, 0.1, 1.0)
            np.testing.assert_allclose(found[name], expected, atol=1e-3)
        else:
            np.testing.assert_allclose(found[name], nilearns(theirs, events[name])[0][:, 0], atol=1e-10)


def convolved(events, times, rise, decay):
    """Boxcars convolved with the difference of two exponentials of area 1, by their integrals."""

    def step(t):
        t = np.maximum(t, 0)
        return (decay * (1 - np.exp(-t / decay)) - rise * (1 - np.exp(-t / rise))) / (decay - rise)

    parts = zip(events.onset, events.duration, events.amplitude, strict=True)
    return sum(a * (step(times - on) - step(times - on - last)) for on, last, a in parts)


def test_events_between_fine_samples_keep_their_integral():
    frames = frame_times(400, rate=7)
    rng = np.random.default_rng(4)
    events = Events(rng.uniform(1, 50, 30), rng.uniform(0.001, 3, 30), amplitude=rng.standard_normal(30))
    exact = convolved(events, frames, 0.05, 0.6)
    for fine, error in ((10, 3e-3), (40, 2e-4), (160, 1.2e-5)):
        found = responses(events, frames, calcium(0.05, 0.6, "area"), sampling="instant", oversampling=fine)
        assert np.abs(found["event"] - exact).max() < error
    boxcars = responses(events, frames)["event"]
    np.testing.assert_allclose(boxcars.sum() / 7, (events.amplitude * events.duration).sum(), rtol=1e-12)


def test_boxcars_are_the_part_of_a_frame_that_events_fill():
    frames = frame_times(8, rate=2)
    events = Events([0.25, 1.5, 2.6], [0.5, 0.5, 0.2], amplitude=[1, 2, 5])
    expected = [0.5, 0.5, 0, 2, 0, 2, 0, 0]
    np.testing.assert_allclose(responses(events, frames)["event"], expected, atol=1e-12)
    overlapping = responses(Events([0.5, 0.5], 1.0, ["a", "a"]), frames)["a"]
    np.testing.assert_array_equal(overlapping, [0, 2, 2, 0, 0, 0, 0, 0])


def test_means_over_frames_are_integrals():
    frames = np.array([0, 0.5, 0.75, 2.0, 2.25, 3.0])
    events = Events([0.2, 1.1], [0.6, 0.9])
    found = responses(events, frames, calcium(0.2, 0.7, "area"), oversampling=500)["event"]
    ends = np.append(frames[1:], 3.5)
    for mean, start, stop in zip(found, frames, ends, strict=True):
        area = integrate.quad(
            lambda t: convolved(events, t, 0.2, 0.7), start, stop, points=[0.2, 0.8, 1.1, 2], limit=200
        )[0]
        assert abs(mean - area / (stop - start)) < 1e-6


@pytest.mark.parametrize("onset", [1.0, 1.013, 0.487])
def test_an_impulse_gives_the_kernel_times_its_amplitude(onset):
    frames = frame_times(60, rate=10)
    event = Events([onset], amplitude=[3])
    lag = frames - onset
    expected = np.where(lag > 0, np.exp(-lag / 0.5) - np.exp(-lag / 0.1), 0) * 3
    for kernel in (
        impulse_response(lambda t: np.exp(-t / 0.5) - np.exp(-t / 0.1), length=12),
        lambda t: np.exp(-t / 0.5) - np.exp(-t / 0.1),
    ):
        found = responses(event, frames, kernel, sampling="instant", oversampling=200)["event"]
        np.testing.assert_allclose(found, expected, atol=3e-3)
    assert abs(responses(event, frame_times(6000, 1000), calcium(0.1, 0.5))["event"].max() - 3) < 1e-3


def test_values_are_what_frames_after_the_event_show():
    found = responses(Events([2.0]), frame_times(8, 1), [0, 1, 0.5, 0.25], sampling="instant")
    np.testing.assert_allclose(found["event"], [0, 0, 0, 1, 0.5, 0.25, 0, 0], atol=0.02)


def test_nothing_before_an_event_and_columns_that_are_orthogonal():
    found = responses(Events([50.0]), FRAMES, hrf(derivatives=("time", "dispersion")))
    first = np.searchsorted(FRAMES, 50) - 1
    assert not found["event"][:first].any()
    products = found.values.T @ found.values
    np.testing.assert_allclose(products, np.diag(np.diag(products)), atol=1e-12)
    free = responses(Events([50.0]), FRAMES, hrf(derivatives="time", orthogonal=False))
    assert abs(np.corrcoef(free.values.T)[0, 1]) > 1e-3


def test_modulation_as_height_or_as_a_column_of_its_own():
    events = Events([1, 4, 7], 1.0, "a", [1.0, 2.0, 6.0])
    frames = frame_times(10, 1)
    height = responses(events, frames)
    apart = responses(events, frames, modulation="separate")
    assert apart.names == ("a", "a_modulated")
    assert apart["a"].tolist() == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert apart["a_modulated"].tolist() == [0, -2, 0, 0, -1, 0, 0, 3, 0, 0]
    np.testing.assert_array_equal(height["a"], 3 * apart["a"] + apart["a_modulated"])


def test_events_outside_are_named_and_add_nothing():
    frames = frame_times(10, 1, start=100)
    events = Events([0, 95, 99.5, 104, 110, 300], [1, 2, 1, 0.5, 1, 1], list("abcdef"))
    named = "'a' at 0 s, 'b' at 95 s, 'e' at 110 s, 'f' at 300 s$"
    with pytest.warns(
        UserWarning, match=rf"no frame \(100 to 110 s\) sees 4 of 6 events, .*: {named}"
    ) as warned:
        found = responses(events, frames)
    assert len(warned) == 1
    assert warned[0].filename == __file__
    assert found.names == tuple("abcdef")
    assert found.values.any(axis=0).tolist() == [False, False, True, True, False, False]
    with pytest.warns(UserWarning, match="sees 3 of 6 events"):
        found = responses(events, frames, hrf())
    assert found["b"].any()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        responses(Events([100, 109.9], condition=["a", "b"]), frames)


def test_no_events_one_frame_and_uneven_frames():
    assert responses([], FRAMES, hrf()).shape == (120, 0)
    np.testing.assert_allclose(responses(Events([0.25], 0.5), [0.0])["event"], [0.5])
    np.testing.assert_allclose(
        responses(Events([0.25], 0.5), [0.0], sampling="instant")["event"], [0], atol=1e-12
    )
    uneven = np.array([0, 1, 1.5, 4, 5])
    np.testing.assert_allclose(responses(Events([1.0], 2.0), uneven)["event"], [0, 1, 0.6, 0, 0], atol=1e-12)


def test_rounded_times_fall_on_their_frames():
    frames = frame_times(3000, rate=30)
    events = Events([number / 30 + shift for number in range(0, 3000, 7) for shift in (0, -1e-13)], 1 / 30)
    found = responses(events, frames)["event"]
    expected = np.where(np.arange(3000) % 7 == 0, 2, 0)
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_bad_arguments():
    with pytest.raises(ValueError, match="responses: sampling must be one of 'mean', 'instant'"):
        responses(EVENTS, FRAMES, sampling="sum")
    with pytest.raises(ValueError, match="responses: modulation must be one of"):
        responses(EVENTS, FRAMES, modulation=True)
    with pytest.raises(ValueError, match="responses: oversampling must be at least 1"):
        responses(EVENTS, FRAMES, oversampling=0)
    with pytest.raises(ValueError, match="responses: frames must increase"):
        responses(EVENTS, FRAMES[::-1])
    with pytest.raises(ValueError, match="responses: there would be several columns 'a_derivative'"):
        responses(Events([1, 2], 1, ["a", "a_derivative"]), FRAMES, hrf(derivatives="time"))
