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
    for low, high in [((0, 0), (1, 1)), ((0, 0, 0), (1, 1, 8)), ((2, 0, 0), (2, 1, 1))]:
        with pytest.raises(ValueError, match="crop: bounds"):
            images.crop(low, high)
    with pytest.raises(ValueError, match="planes: stop must be between 3 and 7, but is 2"):
        images.planes(2, 2)
    with pytest.raises(ValueError, match="planes: expected images with 3 axes"):
        td.images.fromarray(array[..., 0]).planes(0, 1)


def test_subsample(make):
    array = make((3, 7, 6))
    np.testing.assert_array_equal(td.images.fromarray(array).subsample(2).values, array[:, ::2, ::2])
    np.testing.assert_array_equal(td.images.fromarray(array).subsample((1, 3)).values, array[:, :, ::3])
    with pytest.raises(ValueError, match="subsample: factor"):
        td.images.fromarray(array).subsample((1, 2, 3))


def test_chunk_size_is_automatic(make):
    with pytest.raises(ValueError, match="toseries: chunk_size must be one of 'auto', but is '100'"):
        td.images.fromarray(make((3, 4, 5))).toseries(chunk_size="100")


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
