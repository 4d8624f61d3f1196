import numpy as np
import pytest
from scipy import ndimage

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SHAPES = [(3, 11, 14), (2, 5, 9, 7), (1, 1, 6), (2, 4, 1), (2, 1, 3), (3, 40, 130)]


def frames(function, array, *arguments, **options):
    """A function of SciPy on every frame."""
    return np.array([function(frame, *arguments, **options) for frame in array])


def assert_filtered(result, wanted, dtype):
    assert (result.shape, result.dtype) == (wanted.shape, dtype)
    np.testing.assert_array_equal(result.values, wanted)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("sigma", [2, 0.7, 5])
def test_gaussian_filter(make, dtype, shape, sigma):
    array = make(shape, dtype)
    wanted = frames(ndimage.gaussian_filter, array, sigma)
    result = td.images.fromarray(array, npartitions=2).gaussian_filter(sigma)
    if dtype.kind == "f":
        assert result.dtype == dtype
        np.testing.assert_allclose(result.values, wanted, rtol=1e-6 if dtype == "f4" else 1e-12)
    else:
        assert_filtered(result, wanted, dtype)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("size", [2, 3, 8])
def test_uniform_and_median_filter(make, dtype, shape, size):
    array = make(shape, dtype)
    images = td.images.fromarray(array, npartitions=2)
    assert_filtered(images.uniform_filter(size), frames(ndimage.uniform_filter, array, size), dtype)
    assert_filtered(images.median_filter(size), frames(ndimage.median_filter, array, size), dtype)


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint32", "int32", "uint64", "int64"])
def test_other_types(make, dtype):
    array = make((2, 6, 9), dtype)
    if np.dtype(dtype).itemsize == 8:
        array //= 2**12  # what float64 holds exactly
    images = td.images.fromarray(array)
    assert_filtered(images.gaussian_filter(1), frames(ndimage.gaussian_filter, array, 1), dtype)
    assert_filtered(images.uniform_filter(3), frames(ndimage.uniform_filter, array, 3), dtype)
    for size in (3, 8):
        assert_filtered(images.median_filter(size), frames(ndimage.median_filter, array, size), dtype)


def test_float16_is_rounded(make):
    array = make((2, 6, 9), "float16")
    images = td.images.fromarray(array)
    wanted = frames(ndimage.gaussian_filter, array.astype("f4"), 1)
    np.testing.assert_allclose(images.gaussian_filter(1).values, wanted, rtol=2e-3, atol=1e-2)
    for size in (3, 8):
        wanted = frames(ndimage.median_filter, array.astype("f4"), size)
        np.testing.assert_array_equal(images.median_filter(size).values, wanted)


@pytest.mark.parametrize("order", [1, 2, 3, (1, 0)])
def test_derivatives_of_a_gaussian(make, order):
    array = make((3, 20, 17))
    wanted = frames(ndimage.gaussian_filter, array, (1.5, 2), order=order)
    result = td.images.fromarray(array).gaussian_filter((1.5, 2), order)
    np.testing.assert_allclose(result.values, wanted, rtol=1e-9, atol=1e-9)


def test_a_constant_loses_what_scipy_loses():
    array = np.full((1, 30, 31), 100, "uint8")
    for sigma in (0.5, 1, 1.7, 2, 3, 20):
        wanted = frames(ndimage.gaussian_filter, array, sigma)
        np.testing.assert_array_equal(td.images.fromarray(array).gaussian_filter(sigma).values, wanted)


@pytest.mark.parametrize("size", [(3, 2, 0), (0, 3, 3), (1, 0, 4), (2, 3, 5), (9, 8, 0), (0, 0, 0)], ids=str)
def test_one_size_for_each_axis(make, npartitions, size):
    array = make((3, 6, 7, 5), "int16")
    images = td.images.fromarray(array, npartitions=npartitions)
    sizes = [max(1, n) for n in size]
    assert_filtered(images.uniform_filter(size), frames(ndimage.uniform_filter, array, sizes), "int16")
    assert_filtered(images.median_filter(size), frames(ndimage.median_filter, array, sizes), "int16")
    wanted = frames(ndimage.gaussian_filter, array, size)
    assert_filtered(images.gaussian_filter(size), wanted, "int16")


@pytest.mark.parametrize("size", [2, 9])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_median_counts_nan_as_large(make, dtype, size):
    array = make((2, 12, 10), dtype)
    array[0, 3, 4] = array[1, 0, 0] = np.nan
    wanted = frames(ndimage.median_filter, np.nan_to_num(array, nan=np.inf), size)
    result = td.images.fromarray(array).median_filter(size).values
    np.testing.assert_array_equal(np.nan_to_num(result, nan=np.inf), wanted)
    assert np.isnan(td.images.fromarray(np.full((1, 4, 4), np.nan)).median_filter().values).all()


def test_median_of_many_equal_values():
    array = np.random.default_rng(3).integers(0, 3, (2, 30, 33)).astype("float32")
    for size in (5, 11):
        wanted = frames(ndimage.median_filter, array, size)
        np.testing.assert_array_equal(td.images.fromarray(array).median_filter(size).values, wanted)


def test_filters_keep_labels_and_check_their_arguments(make):
    images = td.images.fromarray(make((2, 4, 5)), labels=["a", "b"])
    for result in (images.gaussian_filter(1), images.uniform_filter(), images.max_projection(1)):
        assert result.labels.tolist() == ["a", "b"]
    for call in (images.gaussian_filter, images.uniform_filter, images.median_filter, images.localcorr):
        with pytest.raises(ValueError, match="each of the 2 axes of an image"):
            call((1, 2, 3))
        with pytest.raises(ValueError, match="between 0|at least 0"):
            call(-1)
    with pytest.raises(TypeError, match="uniform_filter: size must be an integer, but is 1.5"):
        images.uniform_filter(1.5)


@pytest.mark.parametrize("shape", [(12, 6, 7), (9, 3, 4, 5), (2, 5, 5)], ids=str)
@pytest.mark.parametrize("size", [2, 3])
def test_localcorr(make, dtype, npartitions, shape, size):
    array = make(shape, dtype)
    blurred = frames(ndimage.uniform_filter, array, size).reshape(len(array), -1)
    pairs = zip(array.reshape(len(array), -1).T, blurred.T, strict=True)
    wanted = np.array([np.corrcoef(*pair)[0, 1] for pair in pairs]).reshape(shape[1:])
    result = td.images.fromarray(array, npartitions=npartitions).localcorr(size)
    assert (result.shape, result.dtype) == (shape[1:], np.float64)
    np.testing.assert_allclose(result, wanted, rtol=1e-9, atol=1e-9)


def test_localcorr_far_from_zero(make):
    array = make((40, 6, 7)) + 1e7
    blurred = frames(ndimage.uniform_filter, array, 2)
    wanted = [np.corrcoef(array[:, y, x], blurred[:, y, x])[0, 1] for y in range(6) for x in range(7)]
    result = td.images.fromarray(array, npartitions=5).localcorr()
    np.testing.assert_allclose(result.ravel(), wanted, rtol=1e-6)


def test_localcorr_of_constant_pixels_and_of_no_images(make):
    array = make((8, 6, 7))
    array[:, 3, 3] = 5.0
    assert np.argwhere(np.isnan(td.images.fromarray(array, npartitions=3).localcorr())).tolist() == [[3, 3]]
    assert np.isnan(td.images.fromarray(array[:1]).localcorr()).all()
    with pytest.raises(ValueError, match="localcorr: there are no images"):
        td.images.fromarray(array[:0]).localcorr()


@pytest.mark.parametrize("shape", [(3, 6, 7), (2, 4, 5, 6), (1, 300, 2)], ids=str)
def test_projections(make, dtype, npartitions, shape):
    array = make(shape, dtype)
    images = td.images.fromarray(array, npartitions=npartitions)
    for axis in range(len(shape) - 1):
        result = images.max_projection(axis)
        assert_filtered(result, array.max(axis + 1), dtype)
        wanted = array.max(axis + 1).astype(float) + array.min(axis + 1)
        np.testing.assert_allclose(images.max_min_projection(axis).values, wanted, rtol=1e-6)
        from_the_last = images.max_projection(axis - len(shape) + 1)
        np.testing.assert_array_equal(from_the_last.values, result.values)
    with pytest.raises(ValueError, match="max_projection: axis must be between -"):
        images.max_projection(len(shape) - 1)


def test_projections_along_nothing_are_refused(make):
    images = td.images.fromarray(make((3, 5, 6)))[:, 2:2]
    for name in ("max_projection", "max_min_projection"):
        with pytest.raises(ValueError, match=rf"{name}: axis 0 of images of shape \(0, 6\) is empty"):
            getattr(images, name)(0)


def test_projections_give_nan_as_numpy(make):
    array = make((2, 3, 4, 5))
    array[0, 1, 2, 3] = np.nan
    images = td.images.fromarray(array)
    np.testing.assert_array_equal(images.max_projection().values, array.max(3))
    np.testing.assert_array_equal(images.max_min_projection().values, array.max(3) + array.min(3))


@pytest.mark.parametrize("where", ["local", "spark"])
def test_reshape_and_squeeze(make, where):
    array = make((3, 1, 4, 1, 5))
    images = td.images.fromarray(array)
    images = images.tospark() if where == "spark" else images
    np.testing.assert_array_equal(images.squeeze().values, array.reshape(3, 4, 5))
    np.testing.assert_array_equal(images.reshape(3, 2, 10).values, array.reshape(3, 2, 10))
    np.testing.assert_array_equal(images.reshape((3, 20)).values, array.reshape(3, 20))
    assert images[:, :, :1, :, :1].squeeze().shape == (3, 1)
    for wrong in ((2, 30), (3, 4, 4), (60,)):
        with pytest.raises(ValueError, match="reshape: shape"):
            images.reshape(*wrong)
