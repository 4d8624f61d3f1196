import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError, MissingDataError, UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def write(folder, *arrays):
    folder.mkdir()
    for i, array in enumerate(arrays):
        array.tofile(folder / f"f{i}.raw")
    return str(folder)


def one(item):
    number, content, name = item
    assert name.endswith(f"f{number}.raw")
    yield (number,), np.frombuffer(content, "int16").reshape(2, 3)


def several(item):
    number, content, _ = item
    for i, image in enumerate(np.frombuffer(content, "int16").reshape(-1, 2, 3)):
        yield number + i, image


def test_one_image_of_each_file(make, tmp_path, npartitions):
    array = make((12, 2, 3), "int16")
    path = write(tmp_path / "a", *array)
    images = td.images.readers.frompath(path, one, npartitions=npartitions)
    assert (images.shape, images.dtype) == ((12, 2, 3), np.dtype("int16"))
    assert images.npartitions() == min(npartitions, 12)
    np.testing.assert_array_equal(images.values, array)
    chosen = td.images.readers.frompath(
        f"{path}/*.raw", lambda item: np.frombuffer(item[1], "int16").reshape(2, 3), start=2, stop=5
    )
    np.testing.assert_array_equal(chosen.values, array[2:5])
    np.testing.assert_array_equal(chosen.toseries().values, array[2:5].transpose(1, 2, 0))


def test_any_number_of_images(make, tmp_path, npartitions):
    array = make((12, 2, 3), "int16")
    path = write(tmp_path / "a", array[:3], array[3:3], array[3:4], array[4:])
    images = td.images.readers.frompath(path, several, ext="raw", recount=True, npartitions=npartitions)
    np.testing.assert_array_equal(images.values, array)
    with pytest.raises(DataError, match=r"f0\.raw: the accessor makes 3 images of it, but one was expected"):
        td.images.readers.frompath(path, several).toarray()


def test_shape_and_type_may_be_given(make, tmp_path):
    array = make((3, 2, 3), "int16")
    path = write(tmp_path / "a", *array)
    images = td.images.readers.frompath(path, one, dims=(2, 3), dtype="float32", labels=[1, 2, 3])
    assert images.dtype == np.float32
    np.testing.assert_array_equal(images.values, array)
    assert images.labels.tolist() == [1, 2, 3]


def test_failures_name_the_file(make, tmp_path):
    path = write(tmp_path / "a", *make((2, 2, 3), "int16"), make((2, 4), "int16"))
    images = td.images.readers.frompath(path, one)
    with pytest.raises(UserFunctionError, match=r"failed on file .*f2\.raw: ValueError: cannot reshape"):
        images.toarray()
    with pytest.raises(UserFunctionError, match=r"frompath: the function failed on file .*f0\.raw: ZeroDiv"):
        td.images.readers.frompath(path, lambda item: 1 / 0)
    with pytest.raises(DataError, match=r"f2\.raw: the image has shape \(8, 1\)"):
        td.images.readers.frompath(
            path, lambda item: np.frombuffer(item[1], "int16")[:, np.newaxis]
        ).toarray()
    with pytest.raises(ValueError, match="frompath: images need at least 2 axes"):
        td.images.readers.frompath(path, lambda item: np.zeros(3))
    with pytest.raises(ValueError, match="frompath: the accessor makes no image of"):
        td.images.readers.frompath(path, lambda item: [], recount=True)


def test_arguments(tmp_path):
    with pytest.raises(ValueError, match="frompath: an accessor is needed"):
        td.images.readers.frompath(str(tmp_path))
    with pytest.raises(MissingDataError):
        td.images.readers.frompath(str(tmp_path), one)
    with pytest.raises(td.readers.FileNotFoundError):
        td.images.readers.frompath(str(tmp_path / "none"), one)
