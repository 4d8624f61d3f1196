import matplotlib
import numpy as np
import pytest
from matplotlib.colors import hsv_to_rgb, to_rgb
from skimage.color import rgb2lab

from thunder.plot import PALETTE, WHEEL, colorize

RNG = np.random.default_rng(11)


@pytest.mark.parametrize("shape", [(4, 5), (2, 4, 5), (1, 1)])
@pytest.mark.parametrize(
    ("mode", "count"),
    [("rgb", 3), ("rgb", 2), ("hsv", 3), ("hv", 2), ("polar", 2), ("angle", 2), ("indexed", 5)],
)
def test_shape_and_range(mode, count, shape):
    out = colorize(RNG.normal(size=(count, *shape)), mode)
    assert out.shape == (*shape, 3)
    assert out.dtype == np.float64
    assert (out >= 0).all()
    assert (out <= 1).all()


@pytest.mark.parametrize("dtype", ["u1", "i4", "f4"])
def test_rgb_divides_every_map_by_its_own_percentile(dtype):
    maps = (200 * RNG.random((3, 20, 20))).astype(dtype)
    out = colorize(maps, "rgb", percentile=90)
    for i in range(3):
        np.testing.assert_allclose(out[..., i], np.clip(maps[i] / np.percentile(maps[i], 90), 0, 1))


def test_rgb_by_hand():
    maps = [[[0.0, 0.5, 2.0]], [[-1.0, 0.25, 1.0]]]
    np.testing.assert_allclose(
        colorize(maps, "rgb", percentile=None), [[[0, 0, 0], [0.5, 0.25, 0], [1, 1, 0]]]
    )
    np.testing.assert_allclose(colorize(maps, "rgb", percentile=None, scale=2)[0, 1], [1, 0.5, 0])


def test_hsv_is_matplotlibs():
    maps = RNG.random((3, 8, 9))
    expected = hsv_to_rgb(np.moveaxis(maps, 0, -1))
    np.testing.assert_allclose(colorize(maps, "hsv", percentile=None), expected)


def test_hue_is_cyclic():
    maps = RNG.random((3, 4, 4))
    turned = maps + np.array([2.0, 0, 0])[:, None, None]
    np.testing.assert_allclose(colorize(maps, "hsv"), colorize(turned, "hsv"), atol=1e-12)


def test_hv_is_matplotlibs():
    maps = RNG.random((2, 8, 9))
    expected = hsv_to_rgb(np.stack([maps[0], np.full((8, 9), 0.8), maps[1]], axis=-1))
    np.testing.assert_allclose(colorize(maps, "hv", percentile=None, saturation=0.8), expected)


def test_polar_by_hand():
    # Angles 0, 90, 180 and 270 degrees: hues 0, 1/4, 1/2 and 3/4 of the colour circle.
    maps = np.array([[[1.0, 0.0, -1.0, 0.0]], [[0.0, 0.5, 0.0, -2.0]]])
    expected = [[[1, 0, 0], [0.25, 0.5, 0], [0, 1, 1], [0.5, 0, 1]]]
    np.testing.assert_allclose(colorize(maps, "polar", percentile=None), expected, atol=1e-12)


def test_polar_value_is_the_radius_over_its_percentile():
    maps = RNG.normal(size=(2, 30, 30))
    radius = np.hypot(*maps)
    out = colorize(maps, "polar", percentile=95)
    np.testing.assert_allclose(out.max(axis=-1), np.clip(radius / np.percentile(radius, 95), 0, 1))


def test_angle_has_the_hues_of_polar_at_full_value():
    maps = RNG.normal(size=(2, 6, 6))
    unit = maps / np.hypot(*maps)
    np.testing.assert_allclose(colorize(maps, "angle"), colorize(unit, "polar", percentile=None), atol=1e-9)


def test_indexed_adds_the_colours():
    maps = np.zeros((2, 1, 3))
    maps[0, 0, 0] = maps[1, 0, 1] = 1
    maps[:, 0, 2] = 0.5
    out = colorize(maps, "indexed", percentile=None)
    first, second = np.array(to_rgb(PALETTE[0])), np.array(to_rgb(PALETTE[1]))
    np.testing.assert_allclose(out[0], [first, second, (first + second) / 2])
    red = colorize(maps, "indexed", percentile=None, colors=["red", "blue"])
    np.testing.assert_allclose(red[0, 0], [1, 0, 0])


def test_hues_from_a_colour_map():
    maps = np.array([[[0.0, 0.5]], [[1.0, 0.5]]])
    expected = [matplotlib.colormaps["twilight"](h)[:3] for h in (0.0, 0.5)]
    out = colorize(maps, "hv", cmap="twilight", percentile=None)
    np.testing.assert_allclose(out[0], [expected[0], 0.5 * np.array(expected[1])])


def test_wheel_is_cyclic_and_of_even_lightness():
    colours = WHEEL(np.arange(256))[:, :3]
    steps = np.linalg.norm(rgb2lab(np.roll(colours, -1, axis=0)) - rgb2lab(colours), axis=-1)
    assert steps.max() < 5
    assert np.ptp(rgb2lab(colours)[:, 0]) < 15
    assert np.ptp(rgb2lab(matplotlib.colormaps["hsv"](np.arange(256))[:, :3])[:, 0]) > 50


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize(("mode", "count"), [("rgb", 3), ("hsv", 3), ("hv", 2), ("polar", 2), ("angle", 2)])
def test_missing_pixels_are_dark_and_harm_no_other(mode, count, bad):
    maps = RNG.random((count, 5, 5))
    whole = maps.copy()
    maps[0, 2, 3] = bad
    out = colorize(maps, mode, percentile=None)
    np.testing.assert_array_equal(out[2, 3], 0)
    keep = np.ones((5, 5), bool)
    keep[2, 3] = False
    np.testing.assert_allclose(out[keep], colorize(whole, mode, percentile=None)[keep])
    assert np.isfinite(colorize(maps, mode)).all()


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_maps_without_signal_are_black(value):
    np.testing.assert_array_equal(colorize(np.full((3, 2, 2), value)), 0)


def test_mostly_empty_map_is_scaled_by_its_maximum():
    maps = np.zeros((3, 20, 20))
    maps[0, 0, 0] = 4
    np.testing.assert_array_equal(colorize(maps)[0, 0], [1, 0, 0])


def test_background_shows_where_there_is_no_colour():
    maps = np.zeros((3, 1, 2))
    maps[0, 0, 0] = 1
    background = np.array([[10.0, 20.0]])
    out = colorize(maps, percentile=None, background=background, mixing=0.5)
    np.testing.assert_allclose(out[0], [[1, 0, 0], [0.5, 0.5, 0.5]], atol=1e-2)


def test_mask_removes_colours():
    maps = np.ones((3, 2, 2))
    out = colorize(maps, mask=np.array([[True, False], [False, True]]))
    np.testing.assert_array_equal(out.max(axis=-1), [[1, 0], [0, 1]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"mode": "hls"}, "mode must be one of 'rgb', .* but mode = 'hls'"),
        ({"mode": "polar"}, r"mode 'polar' takes 2 maps, but maps has shape \(3, 4, 5\)"),
        ({"background": np.ones((5, 4))}, r"background must have the shape of one map \(4, 5\)"),
        ({"mask": np.ones((2, 4, 5), bool)}, "mask must have the shape"),
        ({"mixing": 2}, "mixing must be between 0 and 1, but mixing = 2"),
        ({"saturation": -1}, "saturation must be between 0 and 1"),
        ({"percentile": 0}, "percentile must be above 0"),
        ({"mode": "indexed", "colors": ["red"]}, "colors must name 3 colours, one a map, but has 1"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^colorize: {message}"):
        colorize(np.ones((3, 4, 5)), **arguments)


def test_maps_must_be_real():
    with pytest.raises(TypeError, match="colorize: maps must be real numbers"):
        colorize(np.ones((3, 2, 2), complex))
