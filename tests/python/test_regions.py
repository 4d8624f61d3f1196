import numpy as np
import pytest
from scipy import ndimage

import thunder as td
from thunder._regions import pixels

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

MASK = np.array([[0, 5, 5, 2], [2, 0, 5, 0], [0, 0, 2, 2]])


@pytest.mark.parametrize("kind", ["images", "series"])
def test_means_by_a_mask(make, dtype, npartitions, kind):
    movie = make((7, 3, 4), dtype)
    expected = np.stack([ndimage.mean(frame.astype(float), MASK, [2, 5]) for frame in movie], axis=-1)
    images = td.images.fromarray(movie, npartitions=npartitions)
    data = images if kind == "images" else images.toseries(npartitions=npartitions)
    result = data.mean_by_regions(MASK)
    assert (result.shape, result.dtype, result.mode) == ((2, 7), np.float64, "local")
    np.testing.assert_allclose(result.values, expected, rtol=1e-12)


def test_lists_may_overlap_and_repeat_the_order(make, npartitions):
    array = make((3, 4, 6))
    series = td.series.fromarray(array, index=range(10, 16), npartitions=npartitions)
    flat = array.reshape(12, 6)
    result = series.mean_by_regions([[11, 0], [0, 1, 2], [5]])
    expected = [flat[[0, 11]].mean(axis=0), flat[:3].mean(axis=0), flat[5]]
    np.testing.assert_allclose(result.values, expected)
    assert result.index.tolist() == list(range(10, 16))
    coordinates = series.mean_by_regions([[(2, 3), (0, 0)], [(0, 0), (0, 1), (0, 2)], [(1, 1)]])
    np.testing.assert_allclose(coordinates.values, expected)
    np.testing.assert_allclose(series.query([[5], [0, 11]]).values, [flat[5], expected[0]])


def test_a_boolean_mask_is_one_region(make):
    movie = make((5, 2, 3, 4), "uint16")
    mask = np.zeros((2, 3, 4), bool)
    mask[1, 2, 1:3] = True
    result = td.images.fromarray(movie).mean_by_regions(mask)
    np.testing.assert_allclose(result.values, [movie[:, mask].mean(axis=1)])


def test_a_region_with_nan(make):
    array = make((4, 6))
    array[1, 2] = np.nan
    result = td.series.fromarray(array).mean_by_regions([[0, 1], [2, 3]]).values
    assert np.isnan(result[0]).tolist() == [False, False, True, False, False, False]
    assert np.isfinite(result[1]).all()


@pytest.mark.parametrize(
    ("regions", "message"),
    [
        (np.zeros((3, 4), int), "the mask has no positive value"),
        (
            np.ones((4, 3), int),
            r"expected a mask of integers of shape \(3, 4\), but found int64 of shape \(4, 3\)",
        ),
        (np.ones((3, 4)), "expected a mask of integers"),
        ([[0], []], "region 1 has no pixels"),
        ([[12]], r"region 0 has pixels that are not in space of shape \(3, 4\)"),
        ([[(0, 4)]], "not in space"),
        ([[-1]], "not in space"),
        ([[0.5]], "must be pixels' numbers, or coordinates on 2 axes, but is float64"),
        ([[(0, 0, 0)]], "coordinates on 2 axes"),
        ([], "there are no regions"),
    ],
)
def test_bad_regions(regions, message):
    with pytest.raises(ValueError, match=f"mean: .*{message}" if message[0] != "e" else f"mean: {message}"):
        pixels("mean", regions, (3, 4))


def test_a_number_is_no_list_of_regions():
    with pytest.raises(TypeError, match="mean: regions must be a mask or a list of regions, but is 5"):
        pixels("mean", 5, (3, 4))
