import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from scipy.stats import false_discovery_control

import thunder as td
from thunder import plot

RNG = np.random.default_rng(7)
T = RNG.normal(size=(30, 40)) * 2
P = RNG.random((30, 40)) ** 4
MEAN = RNG.gamma(2, 1, (30, 40))
ANGLES = RNG.uniform(0, 2 * np.pi, (30, 40))


def shown(ax, plane=0):
    """Which pixels of a plane are drawn."""
    return ~np.ma.getmaskarray(ax.images[2 * plane + 1].get_array())


def note(ax):
    return ax.texts[-1].get_text().split("\n")


@pytest.mark.parametrize("dtype", ["bool", "u1", "i2", "i8", "f2", "f4", "f8"])
def test_values_are_drawn_pixel_for_pixel(dtype):
    data = (100 * RNG.random((5, 7))).astype(dtype)
    ax = plot.map(data)
    np.testing.assert_array_equal(ax.images[1].get_array(), data)
    assert shown(ax).all()
    assert not ax.axison
    assert ax.get_aspect() == 1


def test_below_the_threshold_is_transparent():
    ax = plot.map(T, background=MEAN, threshold=2)
    np.testing.assert_array_equal(shown(ax), np.abs(T) >= 2)
    assert note(ax) == ["|value| ≥ 2", f"{(np.abs(T) >= 2).sum()} of 1,200 pixels"]
    colours = ax.images[1].to_rgba(ax.images[1].get_array())
    np.testing.assert_array_equal(colours[..., 3], np.abs(T) >= 2)


def test_not_significant_is_transparent():
    ax = plot.map(T, p=P, alpha=0.01)
    np.testing.assert_array_equal(shown(ax), P <= 0.01)
    assert note(ax) == ["p ≤ 0.01", f"{(P <= 0.01).sum()} of 1,200 pixels"]


def test_false_discovery_rate_beside_scipys():
    ax = plot.map(T, p=P, correction="fdr", threshold=1)
    significant = false_discovery_control(P.ravel()).reshape(P.shape) <= 0.05
    np.testing.assert_array_equal(shown(ax), significant & (np.abs(T) >= 1))
    assert note(ax)[1] == f"FDR ≤ 0.05 (p ≤ {P[significant].max():.2g})"


def test_not_a_number_is_transparent():
    values = np.where(MEAN > 2, np.nan, T)
    np.testing.assert_array_equal(shown(plot.map(values)), np.isfinite(values))
    assert plot.map(values, note=False).texts[-1].get_text() == ""


def test_background_is_gray_and_under_the_map():
    ax = plot.map(T, background=MEAN, threshold=2, mixing=0.5)
    gray = ax.images[0].get_array()
    low, high = np.percentile(MEAN, [0.5, 99.5])
    expected = 0.5 * np.clip((MEAN - low) / (high - low), 0, 1)
    np.testing.assert_allclose(gray, np.stack([expected] * 3, axis=-1))
    assert ax.images[0].get_extent() == ax.images[1].get_extent() == [0, 40, 30, 0]


def test_without_background_it_stands_on_light_gray_or_on_what_was_there():
    np.testing.assert_allclose(plot.map(T).images[0].get_array()[3, 4], to_rgba("#D9D9D9")[:3])
    ax = plot.image(MEAN)
    assert plot.map(T, ax, colorbar=False) is ax
    assert len(ax.images) == 2


def test_signed_values_are_centred_at_zero():
    drawn = plot.map(T + 0.5, threshold=1).images[1]
    limit = np.percentile(np.abs(T + 0.5)[np.abs(T + 0.5) >= 1], 99.5)
    np.testing.assert_allclose((drawn.norm.vmin, drawn.norm.vmax), (-limit, limit))
    assert drawn.get_cmap().name == "RdBu_r"


@pytest.mark.parametrize("sign", [1, -1])
def test_values_of_one_sign(sign):
    drawn = plot.map(sign * MEAN, threshold=1).images[1]
    expected = np.percentile(sign * MEAN[MEAN >= 1], [0.5, 99.5])
    np.testing.assert_allclose((drawn.norm.vmin, drawn.norm.vmax), expected)
    assert drawn.get_cmap().name == "thunder_map"


def test_given_limits_and_colours():
    drawn = plot.map(T, vmin=-1, vmax=4, cmap="viridis").images[1]
    assert (drawn.norm.vmin, drawn.norm.vmax, drawn.get_cmap().name) == (-1, 4, "viridis")


def test_colour_bar_has_the_label_and_no_colours_below_the_threshold():
    (bar,) = plot.map(T, threshold=2, label="t").child_axes
    assert bar.get_ylabel() == "t"
    spans = [patch.get_bbox() for patch in bar.patches if patch.get_facecolor() == to_rgba("#D9D9D9")]
    assert [(span.y0, span.y1) for span in spans] == [(-2, 2)]
    assert plot.map(T, colorbar=False).child_axes == []


def test_planes_of_a_volume():
    values, mean = RNG.normal(size=(3, 8, 9)), RNG.random((3, 8, 9))
    ax = plot.map(values, background=mean, threshold=1, title="t", pixel_size=2, planes=["a", "b", "c"])
    for z in range(3):
        np.testing.assert_array_equal(shown(ax, z), np.abs(values[z]) >= 1)
    assert [text.get_text() for text in ax.texts[:3]] == ["a", "b", "c"]
    assert ax.get_title(loc="left") == "t"
    assert note(ax)[1].endswith("of 216 voxels")
    assert len({(i.norm.vmin, i.norm.vmax) for i in ax.images[1::2]}) == 1


@pytest.mark.parametrize("period", [2 * np.pi, np.pi, 360])
def test_hue_and_strength_are_those_of_colorize(period):
    strength = np.abs(T)
    ax = plot.map(strength, hue=ANGLES, period=period, background=MEAN, threshold=1)
    top = np.percentile(strength[strength >= 1], 99)
    expected = plot.colorize(
        [ANGLES / period, strength / top],
        "hv",
        percentile=None,
        cmap=plot.WHEEL,
        background=MEAN,
        mask=strength >= 1,
    )
    drawn = ax.images[1].get_array()
    np.testing.assert_allclose(drawn[..., :3], expected)
    np.testing.assert_array_equal(drawn[..., 3], strength >= 1)


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        (2 * np.pi, ["0°", "90°", "180°", "270°"]),
        (np.pi, ["0°", "45°", "90°", "135°"]),
        (8, ["0", "2", "4", "6"]),
    ],
)
def test_the_wheel_is_the_key(period, labels):
    (key,) = plot.map(np.abs(T), hue=ANGLES, period=period, label="DSI").child_axes
    assert [text.get_text() for text in key.texts] == labels
    assert key.get_title() == "DSI"
    expected = plot.wheel(cmap=plot.WHEEL).images[0].get_array()
    np.testing.assert_array_equal(key.images[0].get_array(), expected)


def test_pixels_without_direction_are_transparent():
    directions = np.where(MEAN > 2, np.nan, ANGLES)
    ax = plot.map(np.abs(T), hue=directions, threshold=1)
    expected = (np.abs(T) >= 1) & np.isfinite(directions)
    np.testing.assert_array_equal(ax.images[1].get_array()[..., 3], expected)
    assert note(ax)[1] == f"{expected.sum()} of {np.isfinite(directions).sum()} pixels"


@pytest.mark.parametrize("hue", [None, np.zeros((3, 4))])
@pytest.mark.parametrize("value", [np.nan, 0.0, 3.0])
def test_constant_and_missing_maps_are_drawn(value, hue):
    ax = plot.map(np.full((3, 4), value), hue=hue, background=np.zeros((3, 4)), threshold=1)
    ax.figure.canvas.draw()
    assert note(ax)[1].startswith("12 of 12" if value == 3 else "0 of")


def test_one_pixel():
    assert shown(plot.map([[5]])).shape == (1, 1)


@pytest.mark.parametrize("shape", [(100, 100), (40, 200), (200, 60)])
@pytest.mark.parametrize("hue", [False, True])
def test_nothing_written_overlaps(shape, hue):
    values = RNG.random(shape)
    ax = plot.map(
        values, hue=values if hue else None, threshold=0.5, title="Title", label="Label", scalebar=10
    )
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in (ax._left_title, *ax.texts[1:])]
    boxes += [child.get_tightbbox() for child in ax.child_axes]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])
        assert ax.figure.bbox.padded(1).containsx(box.x0)
        assert ax.figure.bbox.padded(1).containsx(box.x1)
        assert ax.figure.bbox.padded(1).containsy(box.y0)


def test_series_and_images(spark, npartitions):
    recording = td.series.fromarray(np.dstack([T, MEAN]), npartitions=npartitions)
    one, mean = recording[..., :1], td.images.fromarray(MEAN[np.newaxis], npartitions=npartitions)
    ax = plot.map(one, background=mean, p=td.series.fromarray(P[..., np.newaxis]), correction="fdr")
    expected = plot.map(T, background=MEAN, p=P, correction="fdr")
    for drawn, image in zip(ax.images, expected.images, strict=True):
        np.testing.assert_array_equal(drawn.get_array(), image.get_array())
    assert note(ax) == note(expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"background": np.ones((4, 5))}, r"background must have the shape of the map \(30, 40\)"),
        ({"hue": np.ones((4, 5))}, r"hue must have the shape of the map \(30, 40\), but has \(4, 5\)"),
        ({"hue": ANGLES}, "values must not be negative with hue, but go down to -"),
        ({"hue": ANGLES, "period": 0}, "period must be positive, but period = 0"),
        ({"vmin": 2, "vmax": 1}, "vmin must be below vmax, but vmin = 2 and vmax = 1"),
        ({"columns": 0}, "columns must be at least 1, but columns = 0"),
        ({"threshold": -2}, "threshold must be 0 or more"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^map: {message}"):
        plot.map(T, **arguments)


@pytest.mark.parametrize("data", [np.ones(3), np.ones((2, 2, 2, 2)), np.ones((0, 3))])
def test_values_of_a_wrong_shape(data):
    with pytest.raises(ValueError, match="^map: values "):
        plot.map(data)
    with pytest.raises(TypeError, match="^map: values must be real numbers"):
        plot.map(data.astype(complex))


def test_ax_must_be_an_axes():
    with pytest.raises(TypeError, match="^map: ax must be a matplotlib Axes, but got str"):
        plot.map(T, "left")
    with pytest.raises(ValueError, match="^map: ax must have projection=None"):
        plot.map(T, plt.figure().add_subplot(projection="3d"))
