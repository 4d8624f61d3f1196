import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import Normalize
from PIL import Image

import thunder as td

pytestmark = pytest.mark.usefixtures("spark")


def written(folder):
    return np.stack([np.asarray(Image.open(one)) for one in sorted(folder.glob("*.png"))])


def painted(array, cmap, vmin, vmax):
    """Matplotlib's own way from values to colours."""
    return colormaps[cmap](Normalize(vmin, vmax)(array.astype(float)), bytes=True)[..., :3]


@pytest.mark.parametrize("limits", [(None, None), (-5, 12), (0, None), (None, 30000)], ids=str)
def test_colours_are_matplotlibs(make, tmp_path, dtype, limits):
    array = make((3, 4, 5), dtype)
    vmin, vmax = limits
    images = td.images.fromarray(array, npartitions=2)
    images.topng(str(tmp_path / "a"), cmap="viridis", vmin=vmin, vmax=vmax)
    least = array.min() if vmin is None else vmin
    greatest = array.max() if vmax is None else vmax
    expected = painted(array, "viridis", float(min(least, greatest)), float(greatest))
    np.testing.assert_array_equal(written(tmp_path / "a"), expected)


def test_grey_without_a_map(make, tmp_path):
    array = make((2, 3, 4))
    td.images.fromarray(array).topng(str(tmp_path / "a"), vmin=0, vmax=9)
    np.testing.assert_array_equal(written(tmp_path / "a"), painted(array, "gray", 0, 9))


def test_nan_is_black_and_what_is_finite_gives_the_range(tmp_path):
    array = np.array([[[np.nan, 1, 2]], [[3, np.inf, -np.inf]], [[np.nan] * 3]])
    td.images.fromarray(array).topng(str(tmp_path / "a"), cmap="viridis")
    table = colormaps["viridis"](np.arange(256), bytes=True)[:, :3]
    found = written(tmp_path / "a")
    assert not found[2].any()
    assert not found[0, 0, 0].any()
    np.testing.assert_array_equal(found[[0, 0, 1, 1, 1], 0, [1, 2, 0, 1, 2]], table[[0, 128, 255, 255, 0]])


def test_constant_and_no_values(tmp_path):
    td.images.fromarray(np.full((1, 2, 2), 7)).topng(str(tmp_path / "a"), cmap="viridis")
    assert (written(tmp_path / "a") == colormaps["viridis"](0, bytes=True)[:3]).all()
    td.images.fromarray(np.full((1, 2, 2), np.nan)).topng(str(tmp_path / "b"), cmap="viridis")
    assert not written(tmp_path / "b").any()


def test_bad_input(make, tmp_path):
    images = td.images.fromarray(make((2, 3, 4)))
    with pytest.raises(ValueError, match=r"topng: vmax must not be below vmin, 3.0, but is 1.0"):
        images.topng(str(tmp_path / "a"), vmin=3, vmax=1)
    with pytest.raises(TypeError, match="topng: vmin must be a number"):
        images.topng(str(tmp_path / "a"), vmin="low")
    with pytest.raises(ValueError, match=r"topng: .* are for images of shape \(y, x\), not .* \(3, 4, 5\)"):
        td.images.fromarray(make((2, 3, 4, 5))).topng(str(tmp_path / "a"), cmap="viridis")


def test_other_types_than_a_pictures_own_are_grey(make, tmp_path):
    for dtype in ("int16", "float32", "float64", "bool"):
        array = make((2, 3, 4), dtype)
        td.images.fromarray(array).topng(str(tmp_path / dtype))
        values = array.astype(float)
        expected = np.floor((values - values.min()) / np.ptp(values) * 255 + 0.5)
        found = td.images.frompng(str(tmp_path / dtype)).values
        np.testing.assert_allclose(found[..., 0], expected, atol=1)
        np.testing.assert_array_equal(found[..., 0], found[..., 2])
