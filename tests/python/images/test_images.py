import json
import os

import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.mark.parametrize("shape", [(6, 4, 5), (3, 2, 4, 5), (1, 3, 4), (4, 1, 1), (1, 1, 1)], ids=str)
def test_to_series_and_back(make, dtype, npartitions, shape):
    array = make(shape, dtype)
    images = td.images.fromarray(array, npartitions=npartitions)
    series = images.toseries()
    assert (series.shape, series.dtype) == ((*shape[1:], shape[0]), dtype)
    np.testing.assert_array_equal(series.values, np.moveaxis(array, 0, -1))
    np.testing.assert_array_equal(series.toimages().values, array)
    assert images.toimages() is images


def test_transpose_into_given_partitions(make):
    series = td.images.fromarray(make((6, 8, 5))).toseries(npartitions=4)
    assert series.npartitions() == 4
    np.testing.assert_array_equal(series.toimages(npartitions=3).values, make((6, 8, 5)))


def test_transpose_of_cached_images(make):
    images = td.images.fromarray(make((6, 8, 5)), npartitions=3).tospark().cache()
    np.testing.assert_array_equal(images.toseries().values, np.moveaxis(make((6, 8, 5)), 0, -1))
    images.uncache()


def test_crop_and_planes(make):
    array = make((4, 5, 6, 7), "uint16")
    images = td.images.fromarray(array, labels=list("abcd"))
    cropped = images.crop((1, 0, 2), (3, 6, 7))
    np.testing.assert_array_equal(cropped.values, array[:, 1:3, :, 2:])
    assert cropped.labels.tolist() == list("abcd")
    np.testing.assert_array_equal(images.planes(2, 5).values, array[..., 2:5])
    for low, high, words in [
        ((0, 0), (1, 1, 1), "minbound must have a number for each axis"),
        ((0, 0, 0), 2, r"maxbound must have a number for each axis of \(5, 6, 7\), but is 2"),
        ((0, 0, 0), (1, 1, 8), "maxbound must be between 0 and 7, but is 8"),
        ((2, 0, 0), (2, 1, 1), r"maxbound must be above minbound \(2, 0, 0\) on every axis, but is"),
    ]:
        with pytest.raises(ValueError, match=f"crop: {words}"):
            images.crop(low, high)
    with pytest.raises(TypeError, match="crop: minbound must be an integer, but is 0.5"):
        images.crop((0.5, 0, 0), (2, 2, 2))
    with pytest.raises(ValueError, match="planes: stop must be between 3 and 7, but is 2"):
        images.planes(2, 2)
    with pytest.raises(ValueError, match="planes: stop must be 7, but is 6"):
        images.planes(6, 6)
    with pytest.raises(ValueError, match="planes: expected images with 3 axes"):
        td.images.fromarray(array[..., 0]).planes(0, 1)


def test_subsample(make):
    array = make((3, 7, 6))
    np.testing.assert_array_equal(td.images.fromarray(array).subsample(2).values, array[:, ::2, ::2])
    np.testing.assert_array_equal(td.images.fromarray(array).subsample((1, 3)).values, array[:, :, ::3])
    with pytest.raises(ValueError, match="subsample: factor"):
        td.images.fromarray(array).subsample((1, 2, 3))


@pytest.mark.parametrize("chunk_size", ["auto", "1", "0.5", (2, 5), [4, 1]], ids=str)
def test_chunk_size_changes_no_values(make, chunk_size):
    images = td.images.fromarray(make((3, 4, 5)))
    np.testing.assert_array_equal(images.toseries(chunk_size).values, np.moveaxis(make((3, 4, 5)), 0, -1))
    assert images.toimages(chunk_size) is images


@pytest.mark.parametrize(
    "chunk_size", ["big", "", "0", "-1", "nan", "inf", 3, None, (2,), (2, 2, 2), (0, 2), (5, 5)]
)
def test_chunk_sizes_that_cannot_be(make, chunk_size):
    images = td.images.fromarray(make((3, 4, 5)))
    for name in ("toseries", "toimages", "toblocks"):
        with pytest.raises(ValueError, match=f"{name}: chunk_size must"):
            getattr(images, name)(chunk_size)
    with pytest.raises(ValueError, match="map_as_series: chunk_size must"):
        images.map_as_series(np.sort, chunk_size=chunk_size)


@pytest.mark.parametrize("shape", [(6, 4, 5), (3, 2, 4, 5), (1, 3, 4), (4, 1, 1)], ids=str)
def test_functions_of_time_courses(make, dtype, npartitions, shape):
    array = make(shape, dtype)
    images = td.images.fromarray(array, npartitions=npartitions, labels=np.arange(shape[0]))
    result = images.map_as_series(np.sort)
    assert result.dtype == dtype
    np.testing.assert_array_equal(result.values, np.sort(array, axis=0))
    np.testing.assert_array_equal(result.labels, np.arange(shape[0]))


def test_functions_of_time_courses_may_change_their_length(make):
    images = td.images.fromarray(make((6, 4, 5)), labels=np.arange(6))
    shorter = images.map_as_series(lambda x: x[::2], value_size=3, dtype="float32", chunk_size=(2, 2))
    assert (shorter.shape, shorter.dtype, shorter.labels) == ((3, 4, 5), np.dtype("float32"), None)
    np.testing.assert_array_equal(shorter.values, make((6, 4, 5))[::2].astype("float32"))
    np.testing.assert_allclose(
        images.map_as_series(np.mean).values, make((6, 4, 5)).mean(axis=0, keepdims=True)
    )


def test_functions_of_time_courses_that_fail(make):
    array = make((6, 4, 5))
    array[:, 2, 3] = np.nan
    images = td.images.fromarray(array)
    with pytest.raises(td.errors.UserFunctionError, match=r"map_as_series: .*record \(0, 0\): ZeroDivision"):
        images.map_as_series(lambda x: 1 // 0)
    with pytest.raises(td.errors.UserFunctionError, match="ValueError: no nan") as raised:
        images.map_as_series(refuse_nan).toarray()
    assert raised.value.key == (2, 3)
    with pytest.raises(
        ValueError, match="map_as_series: a result must have one axis, but has shape \\(2, 3\\)"
    ):
        images.map_as_series(lambda x: x.reshape(2, 3))
    with pytest.raises(TypeError, match="map_as_series: func must be callable"):
        images.map_as_series(None)
    with pytest.raises(ValueError, match="map_as_series: value_size must be at least 1"):
        images.map_as_series(np.sort, value_size=0)


def refuse_nan(x):
    if np.isnan(x).any():
        raise ValueError("no nan")
    return x


def test_tobinary_writes_what_frombinary_reads(make, dtype, tmp_path):
    array = make((12, 4, 5), dtype)
    path = tmp_path / "movie"
    td.images.fromarray(array, npartitions=3).tobinary(str(path))
    names = sorted(os.listdir(path))
    assert names == ["SUCCESS", "conf.json", *(f"image-{i:05d}.bin" for i in range(12))]
    assert json.loads((path / "conf.json").read_text()) == {"shape": [4, 5], "dtype": dtype.name}
    np.testing.assert_array_equal(np.fromfile(path / "image-00007.bin", dtype).reshape(4, 5), array[7])
    back = td.images.frombinary(str(path))
    assert back.dtype == dtype
    np.testing.assert_array_equal(back.values, array)


def test_tobinary_refuses_an_existing_folder(make, tmp_path):
    path = str(tmp_path / "movie")
    images = td.images.fromarray(make((2, 3, 4)))
    images.tobinary(path)
    with pytest.raises(ValueError, match="exists already; overwrite=True replaces it"):
        images.tobinary(path)
    images[:1].tobinary(path, prefix="frame", overwrite=True)
    assert sorted(os.listdir(path)) == ["SUCCESS", "conf.json", "frame-00000.bin"]
