import numpy as np
import pytest
import scipy.signal
import scipy.spatial
import scipy.stats
import sklearn.decomposition
import sklearn.linear_model

from thunder import _simulation
from thunder.demo import fish


@pytest.fixture(scope="module")
def movie():
    return _simulation.fish()[0].astype(float)


@pytest.fixture(scope="module")
def expected(movie):
    """Oracle of dF/F, (z, y, x, t)."""
    baseline = np.percentile(movie, 20, axis=-1, keepdims=True)
    relative = (movie - baseline) / (baseline + 0.1)
    return relative - (np.arange(240) * trend(relative)[..., np.newaxis])


@pytest.fixture(scope="module")
def dff(spark, offline):
    return fish.relative_change(fish.read())


def trend(values):
    flat = values.reshape(-1, values.shape[-1])
    return np.polyfit(np.arange(values.shape[-1]), flat.T, 1)[0].reshape(values.shape[:-1])


def test_mean_image_has_planes_rows_columns(spark, offline, movie):
    np.testing.assert_allclose(fish.mean_image(fish.read()), movie.mean(axis=-1), rtol=1e-6)


def test_relative_change(dff, expected):
    np.testing.assert_allclose(fish.planes_first(dff.toarray()), expected, atol=2e-5)


def test_activity(dff, expected):
    deviation, whole = fish.activity(dff)
    np.testing.assert_allclose(deviation, expected.std(axis=-1), atol=1e-5)
    np.testing.assert_allclose(whole, expected.mean(axis=(0, 1, 2)), atol=1e-5)


def test_the_stimulus_is_found(expected):
    cycles, onset = fish.stimulus(expected.mean(axis=(0, 1, 2)))
    assert cycles == _simulation.PRESENTATIONS
    assert abs(onset - _simulation.ONSET) <= 1


def test_response_is_the_fourier_component(dff, expected):
    coherence, _ = fish.response(dff, 12)
    spectrum = np.abs(np.fft.fft(scipy.signal.detrend(expected, type="constant"))[..., :120])
    active = expected.std(axis=-1) > 0.05
    oracle = spectrum[..., 12] / np.sqrt((spectrum**2).sum(axis=-1))
    np.testing.assert_allclose(coherence[active], oracle[active], atol=1e-4)


def test_tuning_is_sklearns_regression(dff, expected):
    weights, r2 = fish.tuning(dff, 12, 10, decay=3.0)
    design = _simulation.stimulus_courses(decay=3.0).T
    rows = expected.reshape(-1, 240)
    oracle = sklearn.linear_model.LinearRegression().fit(design, rows.T)
    np.testing.assert_allclose(weights.reshape(-1, 12), oracle.coef_, atol=2e-3)
    residual = ((rows.T - oracle.predict(design)) ** 2).sum(axis=0)
    active = rows.std(axis=1) > 0.05
    exact = 1 - residual / ((rows - rows.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    np.testing.assert_allclose(r2.ravel()[active], exact[active], atol=1e-3)


def test_the_known_preferred_presentations_are_found(dff):
    truth = _simulation.fish()[1]
    vectors = fish.preference(fish.tuning(dff, 12, 10)[0])
    strong = truth["gain"] > 0.5
    error = np.angle(np.exp(1j * (np.arctan2(vectors[1], vectors[0]) - truth["preferred"]))[strong])
    assert np.median(np.abs(error)) < np.pi / 12


def test_components_are_sklearns(dff, expected):
    pca, maps = fish.components(dff)
    oracle = sklearn.decomposition.PCA(3).fit(expected.reshape(-1, 240))
    sign = np.sign(np.sum(pca.components_ * oracle.components_, axis=1))
    np.testing.assert_allclose(pca.components_ * sign[:, np.newaxis], oracle.components_, atol=1e-4)
    np.testing.assert_allclose(pca.explained_variance_ratio_, oracle.explained_variance_ratio_, atol=1e-5)
    projected = np.moveaxis(expected @ oracle.components_.T, -1, 0) * sign[:, None, None, None]
    np.testing.assert_allclose(maps, projected, atol=1e-3)
    states = np.abs(fish.trajectory(pca))
    np.testing.assert_allclose(
        states, np.abs(oracle.components_ * oracle.singular_values_[:, None]), atol=1e-3
    )


def test_groups_prefer_their_presentation(dff):
    weights, _ = fish.tuning(dff, 12, 10)
    courses = fish.groups(dff, weights)
    assert courses.shape == (12, 240)
    selective = courses.reshape(12, 12, 20)[:, :, 13:].mean(axis=-1)
    selective = selective - selective.mean(axis=0)
    distance = np.abs((selective.argmax(axis=1) - np.arange(12) + 6) % 12 - 6)
    assert distance.max() <= 1


def test_parts_are_not_negative_and_ordered_by_their_peaks(dff, expected):
    maps, courses = fish.parts(dff)
    assert maps.shape == (*expected.shape[:-1], 4)
    assert min(maps.min(), courses.min()) >= 0
    np.testing.assert_allclose(courses.max(axis=1), 1)
    assert (np.diff(courses.argmax(axis=1)) >= 0).all()
    rises = np.clip(expected, 0, None)
    assert np.sum((rises - maps @ courses) ** 2) < 0.7 * np.sum(rises**2)


def test_clusters_are_those_of_the_brain_and_have_the_means_of_their_shapes(dff, expected):
    inside = expected.std(axis=-1) > 0.05
    labels, centers, shapes = fish.clusters(dff, inside, k=4)
    assert (labels[~inside] == -1).all()
    np.testing.assert_array_equal(np.unique(labels[inside]), range(4))
    np.testing.assert_allclose(shapes, scipy.stats.zscore(expected[inside], axis=1), atol=2e-3)
    for cluster, center in enumerate(centers):
        np.testing.assert_allclose(shapes[labels[inside] == cluster].mean(axis=0), center, atol=0.05)


def test_separation_is_scipys_distance_over_voxels(dff, expected):
    apart, fast = fish.separation(dff, 12)
    states = expected.reshape(-1, 12, 20)
    root = np.sqrt(len(states))
    oracle = scipy.spatial.distance.cdist(states[..., 13].T, states[..., 13].T) / root
    np.testing.assert_allclose(apart[..., 13], oracle, atol=1e-4)
    steps = np.linalg.norm(np.diff(expected.reshape(-1, 240), axis=1), axis=0) / root
    np.testing.assert_allclose(fast, steps, rtol=1e-3)


def test_rotations_explain_no_more_than_any_linear_dynamics(dff):
    rotating, linear = fish.rotations(dff, 12)
    assert 0 <= rotating <= linear <= 1
