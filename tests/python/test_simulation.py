import numpy as np
from scipy.ndimage import gaussian_filter
from sklearn.linear_model import LinearRegression

from thunder import _simulation


def test_preferred_presentations_of_the_fish_can_be_found_again():
    movie, truth = _simulation.fish()
    assert movie.shape == (2, 76, 87, 240)
    assert movie.dtype == np.uint8
    strong = truth["gain"] > 0.5
    bleaching = np.exp(-np.arange(240) / 80)
    design = np.vstack([_simulation.stimulus_courses(decay=3.0), bleaching]).T
    weights = LinearRegression().fit(design, movie[strong].T.astype(float)).coef_[:, :12]
    angles = 2 * np.pi * np.arange(12) / 12
    found = np.angle(weights @ np.exp(1j * angles))
    error = np.angle(np.exp(1j * (found - truth["preferred"][strong])))
    assert strong.sum() > 500
    assert np.abs(error).max() < np.pi / 12  # half the angle between two presentations
    assert np.median(np.abs(error)) < 0.05


def test_dark_voxels_of_the_fish_hold_the_camera_offset():
    movie, truth = _simulation.fish()
    assert set(np.unique(movie[~truth["brain"]])) <= {23, 24, 25, 26, 27, 28, 29}


def test_cells_of_the_mouse_that_follow_the_speed_can_be_told_apart():
    movie, covariates, truth = _simulation.mouse()
    assert movie.shape == (500, 64, 64)
    assert movie.dtype == np.int16
    speed = np.convolve(covariates[0]["value"], np.exp(-np.arange(40) / 5))[:500]
    r = np.array([np.corrcoef(speed[40:], trace[40:])[0, 1] for trace in truth["traces"]])
    assert r[truth["follows_speed"]].mean() > 0.4
    assert np.abs(r[~truth["follows_speed"]]).mean() < 0.2


def test_covariates_are_in_range():
    _, (speed, position), _ = _simulation.mouse()
    assert min(speed["value"]) >= 0
    assert 2 <= min(position["value"]) <= max(position["value"]) <= 15.5


def test_smoothing_is_scipys():
    plane = np.random.default_rng(0).normal(size=(32, 40))
    expected = gaussian_filter(plane, 2.0, mode="wrap", truncate=8)
    np.testing.assert_allclose(_simulation._smooth(plane, 2.0), expected / expected.std(), atol=1e-6)
