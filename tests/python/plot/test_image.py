import numpy as np
import pytest
from matplotlib.colors import to_rgba

from thunder import plot

RNG = np.random.default_rng(7)


def colour_bar_of(ax):
    (bar,) = ax.child_axes
    return bar


@pytest.mark.parametrize("dtype", ["bool", "u1", "i2", "u4", "i8", "f2", "f4", "f8"])
def test_a_plane_is_drawn_pixel_for_pixel(dtype):
    data = (100 * RNG.random((5, 7))).astype(dtype)
    ax = plot.image(data)
    (shown,) = ax.images
    np.testing.assert_array_equal(shown.get_array(), data)
    assert shown.get_extent() == [0, 7, 5, 0]
    assert shown.get_cmap().name == "gray"


def test_planes_are_tiled_in_order_with_gaps():
    data = RNG.random((3, 40, 50))
    ax = plot.image(data, columns=2)
    for plane, shown in zip(data, ax.images, strict=True):
        np.testing.assert_array_equal(shown.get_array(), plane)
    assert [i.get_extent()[::3] for i in ax.images] == [[0, 0], [51, 0], [0, 41]]
    assert [i.get_extent()[1:3] for i in ax.images] == [[50, 40], [101, 40], [50, 81]]
    assert [t.get_text() for t in ax.texts] == ["z = 0", "z = 1", "z = 2"]
    assert ax.get_xlim() == (0, 101)
    assert ax.get_ylim() == (81, 0)


def test_names_of_planes():
    ax = plot.image(RNG.random((2, 4, 4)), planes=["dorsal", "ventral"])
    assert [t.get_text() for t in ax.texts] == ["dorsal", "ventral"]


def test_default_range_is_robust():
    data = RNG.random((50, 50))
    data[0, 0] = 1e6
    norm = plot.image(data).images[0].norm
    np.testing.assert_allclose((norm.vmin, norm.vmax), np.percentile(data, [0.5, 99.5]))


def test_signed_data_are_centred_at_zero():
    data = RNG.normal(1, 2, size=(30, 30))
    (shown,) = plot.image(data).images
    limit = np.percentile(np.abs(data), 99.5)
    np.testing.assert_allclose((shown.norm.vmin, shown.norm.vmax), (-limit, limit))
    assert shown.get_cmap().name == "RdBu_r"


def test_all_planes_share_one_range():
    ax = plot.image(np.stack([np.zeros((4, 4)), np.ones((4, 4))]))
    assert len({(i.norm.vmin, i.norm.vmax) for i in ax.images}) == 1


def test_given_range_and_colours():
    (shown,) = plot.image(RNG.random((3, 3)), vmin=-1, vmax=4, cmap="magma").images
    assert (shown.norm.vmin, shown.norm.vmax) == (-1, 4)
    assert shown.get_cmap().name == "magma"


@pytest.mark.parametrize("value", [np.nan, 0.0, 3.0])
def test_constant_and_missing_images_are_drawn(value):
    (shown,) = plot.image(np.full((3, 4), value)).images
    assert shown.norm.vmin < shown.norm.vmax


def test_missing_pixels_are_light_gray():
    data = np.array([[0.0, 1.0], [np.nan, 2.0]])
    (shown,) = plot.image(data).images
    np.testing.assert_allclose(shown.to_rgba(shown.get_array())[1, 0], to_rgba("#D9D9D9"))


def test_colour_bar_carries_the_label():
    assert colour_bar_of(plot.image(np.eye(3), label="dF/F (%)")).get_ylabel() == "dF/F (%)"
    assert plot.image(np.eye(3), colorbar=False).child_axes == []


def test_one_pixel():
    assert plot.image([[5]]).images[0].get_array().shape == (1, 1)


def test_rgb_is_drawn_as_it_is_and_has_no_colour_bar():
    data = RNG.random((2, 5, 6, 3))
    ax = plot.image(data, rgb=True)
    np.testing.assert_array_equal(ax.images[1].get_array(), data[1])
    assert ax.child_axes == []


def test_scale_bar_has_its_length():
    ax = plot.image(np.zeros((60, 100)), pixel_size=2.0)
    (bar,) = ax.lines
    assert ax.texts[-1].get_text() == "20 µm"
    assert np.ptp(bar.get_xdata()) == pytest.approx(20 / 2.0)
    ax = plot.image(np.zeros((60, 100)), scalebar=25)
    assert ax.texts[-1].get_text() == "25 pixels"
    assert np.ptp(ax.lines[0].get_xdata()) == pytest.approx(25)
    assert not plot.image(np.zeros((60, 100)), pixel_size=2.0, scalebar=0).lines


def test_writing_stands_out_from_the_pixels_under_it():
    dark = plot.image(np.zeros((2, 9, 9)), vmax=1).texts[0]
    light = plot.image(np.ones((2, 9, 9)), vmin=0, vmax=1).texts[0]
    assert dark.get_color() == "white"
    assert light.get_color() == "#262626"


def test_a_second_image_in_the_same_axes():
    ax = plot.image(np.zeros((4, 4)))
    assert len(plot.image(np.ones((4, 4)), ax).images) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"vmin": 2, "vmax": 1}, "vmin must be below vmax, but vmin = 2 and vmax = 1"),
        ({"rgb": True}, "last axis of data must be 3"),
        ({"planes": ["a"]}, "planes must name all 4 planes, but has 1 names"),
        ({"columns": 0}, "columns must be at least 1, but columns = 0"),
        ({"pixel_size": 0}, "pixel_size must be positive, but pixel_size = 0"),
        ({"scalebar": 99}, "scalebar must be shorter than a plane"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^image: .*{message}"):
        plot.image(np.ones((4, 5, 6)), **arguments)


def test_three_dimensional_axes_are_refused():
    import matplotlib.pyplot as plt

    ax = plt.figure().add_subplot(projection="3d")
    with pytest.raises(ValueError, match="image: ax must have projection=None"):
        plot.image(np.eye(3), ax)
