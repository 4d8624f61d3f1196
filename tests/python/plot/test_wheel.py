import numpy as np
import pytest

from thunder import plot


def colour_at(ax, x, y):
    """The colour of the disc at (x, y), both in [-1, 1]."""
    pixels = ax.images[0].get_array()
    row, column = round((1 - y) / 2 * (len(pixels) - 1)), round((1 + x) / 2 * (len(pixels) - 1))
    return pixels[row, column]


@pytest.mark.parametrize("cmap", [None, plot.WHEEL])
@pytest.mark.parametrize("angle", [0, 1, 2.5, 4, 6])
def test_the_disc_has_the_colours_of_colorize(cmap, angle):
    ax = plot.wheel(cmap=cmap)
    point = np.array([np.cos(angle), np.sin(angle)]) * 0.5
    expected = plot.colorize(point[:, np.newaxis, np.newaxis], "polar", percentile=None, cmap=cmap)
    np.testing.assert_allclose(colour_at(ax, *point)[:3], expected[0, 0], atol=0.05)


def test_the_disc_is_round_and_dark_in_the_centre():
    ax = plot.wheel()
    assert colour_at(ax, 0.9, 0.9)[3] == 0
    assert colour_at(ax, 0.5, 0.5)[3] == 1
    assert colour_at(ax, 0, 0)[:3].max() == 0
    assert colour_at(plot.wheel(fade=False), 0.2, 0)[:3].max() == 1


def test_labels_go_round_counter_clockwise_from_the_right():
    texts = plot.wheel(labels=["right", "top", "left", "bottom"]).texts
    places = np.round([t.get_position() for t in texts], 6)
    np.testing.assert_array_equal(np.sign(places), [[1, 0], [0, 1], [-1, 0], [0, -1]])
    assert [t.get_text() for t in texts] == ["right", "top", "left", "bottom"]
