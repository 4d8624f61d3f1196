import numpy as np
import pytest
import scipy.io

import thunder as td

pytestmark = pytest.mark.usefixtures("spark")

SHAPES = [(3, 4, 5), (1, 1, 6), (5, 1), (0, 4)]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_matlab_reads_what_was_there(make, tmp_path, dtype, shape):
    array = make(shape, dtype)
    td.series.fromarray(array, npartitions=2).tomat(str(tmp_path / "a.mat"), var="traces")
    found = scipy.io.loadmat(tmp_path / "a.mat")["traces"]
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)


def test_matlab_has_no_float16(make, tmp_path):
    array = make((3, 4), "float16")
    td.images.fromarray(make((2, 3, 4), "float16")).tomat(str(tmp_path / "b.mat"))
    td.series.fromarray(array).tomat(str(tmp_path / "a.mat"))
    found = scipy.io.loadmat(tmp_path / "a.mat")["values"]
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, array)


@pytest.mark.parametrize("shape", SHAPES[:3], ids=str)
def test_text_keeps_every_digit(make, tmp_path, dtype, shape):
    array = make(shape, dtype)
    td.series.fromarray(array, npartitions=3).totext(str(tmp_path / "a.txt"))
    found = np.loadtxt(tmp_path / "a.txt", dtype, ndmin=2)
    np.testing.assert_array_equal(found, array.reshape(-1, shape[-1]))
    back = td.series.fromtext(str(tmp_path / "a.txt"), dtype=dtype, shape=shape)
    np.testing.assert_array_equal(back.values, array)


def test_text_of_other_types(make, tmp_path):
    for dtype in ("float16", "uint64", "int64"):
        array = make((3, 4), dtype)
        td.series.fromarray(array).totext(str(tmp_path / "a.txt"), overwrite=True)
        np.testing.assert_array_equal(np.loadtxt(tmp_path / "a.txt", dtype), array)


@pytest.mark.parametrize("name", ["tonpy", "tomat", "totext"])
def test_files_are_replaced_only_if_asked_for(make, tmp_path, name):
    series, path = td.series.fromarray(make((3, 4))), str(tmp_path / "new" / "a")
    getattr(series, name)(path)
    with pytest.raises(ValueError, match="exists already"):
        getattr(series, name)(path)
    getattr(series, name)(path, overwrite=True)
    with pytest.raises(ValueError, match=f"{name}: credentials are for paths such as"):
        getattr(series, name)(path, credentials={"access": "who", "secret": "hush"})
