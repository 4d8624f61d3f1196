import matplotlib.pyplot as plt
import numpy as np
import pytest

from thunder.plot._planes import count_columns, draw_planes

DARK, LIGHT = np.zeros((2, 20, 30, 3)), np.ones((2, 20, 30, 3))


def test_layers_lie_over_each_other_plane_by_plane():
    ax, shown, aspect = draw_planes("image", None, [(DARK, {}), (LIGHT, {"alpha": 0.5})])
    assert [image.get_array().max() for image in ax.images] == [0, 1, 0, 1]
    assert shown == [ax.images[1], ax.images[3]]
    assert ax.images[2].get_extent() == ax.images[3].get_extent() == [31, 61, 20, 0]
    assert aspect == 61 / 20


@pytest.mark.parametrize(("opacity", "colour"), [(0.0, "white"), (1.0, "#262626")])
def test_writing_stands_out_from_all_layers(opacity, colour):
    over = np.concatenate([LIGHT, np.full((2, 20, 30, 1), opacity)], axis=-1)
    ax, _, _ = draw_planes("image", None, [(DARK, {}), (over, {})], scalebar=10)
    assert {text.get_color() for text in ax.texts} == {colour}
    assert ax.lines[0].get_color() == colour


def test_a_new_figure_has_room_beside_and_below():
    sizes = [
        draw_planes("image", None, [(DARK, {})], beside=beside, below=below)[0].figure.get_size_inches()
        for beside, below in ((0.5, 0), (1.5, 0.25))
    ]
    np.testing.assert_allclose(sizes[1] - sizes[0], [1, 0.25])


def test_given_axes_keep_their_anchor():
    _, ax = plt.subplots()
    assert draw_planes("image", ax, [(DARK, {})])[0].get_anchor() == "C"


@pytest.mark.parametrize(
    ("count", "aspect", "columns", "expected"),
    [(4, 1, None, 4), (9, 1, None, 3), (8, 4, None, 2), (8, 0.25, None, 6), (5, 1, 2, 2), (3, 1, 9, 3)],
)
def test_columns(count, aspect, columns, expected):
    assert count_columns("image", count, aspect, columns) == expected
