import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from thunder import plot

RNG = np.random.default_rng(8)
LABELS = RNG.integers(0, 3, (8, 9))
CENTERS = RNG.normal(size=(3, 40))


def test_map_and_courses_have_the_same_colours():
    shown, courses = plot.clusters(LABELS, CENTERS, names=["a", "b", "c"], title="Clusters")
    drawn = shown.images[0].get_array()
    for label in range(3):
        colour = to_rgb(courses.lines[label].get_color())
        np.testing.assert_allclose(
            drawn[label == LABELS], np.broadcast_to(colour, drawn[label == LABELS].shape)
        )
    assert shown.get_title(loc="left") == "Clusters"
    assert [text.get_text() for text in courses.texts[:3]] == ["a", "b", "c"]


def test_labels_of_series_and_of_volumes():
    assert len(plot.clusters(LABELS[..., np.newaxis], CENTERS)[0].images) == 1
    assert len(plot.clusters(RNG.integers(0, 3, (2, 8, 9)), CENTERS)[0].images) == 2


def test_pixels_without_a_cluster_are_gray():
    labels = LABELS.copy()
    labels[2, 3] = -1
    drawn = plot.clusters(labels, CENTERS)[0].images[0].get_array()
    np.testing.assert_allclose(drawn[2, 3], to_rgb("#D9D9D9"))


def test_many_clusters_have_colours_of_their_own():
    _, courses = plot.clusters(RNG.integers(0, 12, (8, 9)), RNG.normal(size=(12, 30)))
    assert len({line.get_color() for line in courses.lines[:12]}) == 12


def test_given_axes():
    _, axes = plt.subplots(1, 2)
    found = plot.clusters(LABELS, CENTERS, axes)
    assert list(found) == list(axes)


def test_bad_arguments():
    with pytest.raises(TypeError, match="labels must be integers, but their dtype is float64"):
        plot.clusters(LABELS * 1.0, CENTERS)
    with pytest.raises(ValueError, match="labels must be below 2, the number of centers, but go up to 2"):
        plot.clusters(LABELS, CENTERS[:2])
    with pytest.raises(ValueError, match="labels must have 2 or 3 dimensions"):
        plot.clusters(LABELS[0], CENTERS)
    with pytest.raises(ValueError, match="labels must have 3 entries"):
        plot.clusters(LABELS, CENTERS, names=["a"])
