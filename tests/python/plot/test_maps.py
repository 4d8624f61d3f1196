import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba

import thunder as td
from thunder import plot

RNG = np.random.default_rng(7)
MAPS = RNG.normal(size=(5, 12, 16)) * np.array([1, 2, 3, 4, 5])[:, None, None]
MEAN = RNG.random((12, 16))


def titles(axes):
    return [ax.get_title(loc="left") for ax in axes]


def bars(axes):
    """The Axes of the figure that are no maps: spare ones are invisible, colour bars are not."""
    return [ax for ax in axes[0].figure.axes if ax not in axes and ax.axison]


def test_every_map_stands_over_the_background_with_its_name():
    axes = plot.maps(MAPS, list("abcde"), background=MEAN, threshold=2, label="t", columns=3)
    assert axes.shape == (5,)
    assert titles(axes) == list("abcde")
    for ax, values in zip(axes, MAPS, strict=True):
        np.testing.assert_array_equal(ax.images[1].get_array().mask, np.abs(values) < 2)
        np.testing.assert_array_equal(ax.images[0].get_array(), axes[0].images[0].get_array())
        assert ax.texts[-1].get_text() == f"|value| ≥ 2\n{(np.abs(values) >= 2).sum()} of 192 pixels"
    assert axes[0].get_subplotspec().get_gridspec().get_geometry() == (2, 3)


def test_shared_limits_and_their_one_colour_bar():
    axes = plot.maps(MAPS, threshold=2, label="t")
    limit = np.percentile(np.abs(MAPS)[np.abs(MAPS) >= 2], 99.5)
    for ax in axes:
        np.testing.assert_allclose((ax.images[1].norm.vmin, ax.images[1].norm.vmax), (-limit, limit))
        assert ax.child_axes == []
    (bar,) = bars(axes)
    assert bar.get_ylabel() == "t"
    np.testing.assert_allclose(bar.get_ylim(), (-limit, limit))
    assert any(patch.get_facecolor() == to_rgba("#D9D9D9") for patch in bar.patches)


def test_limits_of_their_own():
    axes = plot.maps(MAPS, share=None, label="t")
    limits = np.percentile(np.abs(MAPS), 99.5, axis=(1, 2))
    np.testing.assert_allclose([ax.images[1].norm.vmax for ax in axes], limits)
    assert [ax.child_axes[0].get_ylabel() for ax in axes] == ["t"] * 5
    assert bars(axes) == []


def test_given_limits_and_no_colour_bar():
    axes = plot.maps(MAPS, vmin=-1, vmax=3, colorbar=False)
    assert {(ax.images[1].norm.vmin, ax.images[1].norm.vmax) for ax in axes} == {(-1, 3)}
    assert bars(axes) == []


def test_dictionaries():
    named, p = dict(zip("ab", MAPS, strict=False)), {"b": np.ones((12, 16)), "a": np.zeros((12, 16))}
    axes = plot.maps(named, p=p)
    assert titles(axes) == ["a", "b"]
    assert [ax.images[1].get_array().mask.all() for ax in axes] == [False, True]


def test_a_threshold_for_each_map():
    axes = plot.maps(MAPS, threshold=[0, 1, 2, 3, 4])
    for ax, values, threshold in zip(axes, MAPS, range(5), strict=True):
        np.testing.assert_array_equal(ax.images[1].get_array().mask, np.abs(values) < threshold)


def test_series_have_a_map_for_each_sample_and_images_for_each_image(spark, npartitions):
    series = td.series.fromarray(np.moveaxis(MAPS, 0, -1), npartitions=npartitions)
    images = td.images.fromarray(MAPS, npartitions=npartitions)
    for given in (series, images, list(MAPS), [td.series.fromarray(one[..., None]) for one in MAPS]):
        for ax, values in zip(plot.maps(given), MAPS, strict=True):
            np.testing.assert_array_equal(ax.images[1].get_array(), values)


def test_volumes():
    values = RNG.normal(size=(2, 3, 8, 9))
    axes = plot.maps(values, background=RNG.random((3, 8, 9)))
    for ax, one in zip(axes, values, strict=True):
        np.testing.assert_array_equal([image.get_array() for image in ax.images[1::2]], one)


def test_hues_share_one_wheel_and_one_strength():
    strength, angles = np.abs(MAPS), RNG.uniform(0, np.pi, MAPS.shape)
    axes = plot.maps(strength, hue=angles, period=np.pi, label="OSI", columns=2)
    top = np.percentile(strength, 99)
    for ax, value, angle in zip(axes, strength, angles, strict=True):
        expected = plot.colorize([angle / np.pi, value / top], "hv", percentile=None, cmap=plot.WHEEL)
        np.testing.assert_allclose(ax.images[1].get_array()[..., :3], expected)
    assert [len(ax.child_axes) for ax in axes] == [0, 1, 0, 0, 0]
    assert axes[1].child_axes[0].get_title() == "OSI"


def test_given_axes_and_one_map():
    _, given = plt.subplots(1, 5)
    assert list(plot.maps(MAPS, axes=given)) == list(given)
    assert len(plot.maps(MAPS[:1])) == 1


@pytest.mark.parametrize("hue", [False, True])
@pytest.mark.parametrize("share", ["limits", None])
def test_nothing_written_overlaps(share, hue):
    values = np.abs(MAPS)
    look = {"hue": values} if hue else {"p": np.clip(values / 20, 0, 1), "correction": "fdr"}
    axes = plot.maps(
        values, [f"Regressor {i}" for i in range(5)], threshold=1, share=share, label="t", **look
    )
    axes[0].figure.canvas.draw()
    boxes = [text.get_window_extent() for ax in axes for text in (ax._left_title, ax.texts[-1])]
    boxes += [bar.get_tightbbox() for bar in bars(axes)]
    boxes += [child.get_tightbbox() for ax in axes for child in ax.child_axes]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"names": ["a"]}, "names must have 5 entries, one a map, but has 1"),
        ({"threshold": [1, 2]}, "threshold must have 5 entries, one a map, but has 2"),
        ({"p": np.ones((2, 12, 16))}, "p must have 5 entries, one a map, but has 2"),
        ({"p": np.ones((5, 12, 15))}, r"p must have the shape of the map \(12, 16\), but has \(12, 15\)"),
        ({"share": "all"}, "share must be one of 'limits', None, but share = 'all'"),
        ({"columns": 0}, "columns must be at least 1, but columns = 0"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^maps: {message}"):
        plot.maps(MAPS, **arguments)


def test_wrong_maps():
    with pytest.raises(ValueError, match=r"^maps: values must have the shape of the map \(12, 16\), but has"):
        plot.maps([MAPS[0], MAPS[0, :5]])
    with pytest.raises(ValueError, match="^maps: values must have at least one entry, but has 0"):
        plot.maps([])
    with pytest.raises(ValueError, match=r"^maps: p must have the keys \['a'\], but has \['b'\]"):
        plot.maps({"a": MAPS[0]}, p={"b": MAPS[0]})
    with pytest.raises(ValueError, match="^maps: values must have 2 or 3 dimensions"):
        plot.maps(MAPS[0])
    with pytest.raises(ValueError, match="^maps: axes must be 5 Axes, one a map, but has 2"):
        plot.maps(MAPS, axes=plt.subplots(1, 2)[1])
