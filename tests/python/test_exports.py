import numpy as np
import pytest
import scipy.io

import thunder as td

pytestmark = pytest.mark.usefixtures("spark")

SHAPES = [(3, 4, 5), (1, 1, 6), (5, 1), (0, 4)]


@pytest.mark.parametrize("name", ["tobinary", "totif", "tonpy", "tomat"])
def test_neither_a_folder_nor_a_file_is_lost(make, tmp_path, monkeypatch, name):
    data = td.images.fromarray(make((2, 3, 4), "uint8"))
    write = getattr(data, name)
    (tmp_path / "work" / "kept").mkdir(parents=True)
    (tmp_path / "file").write_text("kept")
    monkeypatch.chdir(tmp_path / "work")
    for path in ("", None):
        with pytest.raises(ValueError, match="path must name a file or a folder, but is "):
            write(path, overwrite=True)
    for path in (".", "..", str(tmp_path)):
        with pytest.raises(ValueError, match=f"{name}: .* not replaced, as it holds the working directory"):
            write(path, overwrite=True)
    other = "kept" if name in ("tonpy", "tomat") else "../file"
    with pytest.raises(ValueError, match="does not replace"):
        write(other, overwrite=True)
    assert (tmp_path / "work" / "kept").is_dir()
    assert (tmp_path / "file").read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "work"]


@pytest.mark.parametrize("prefix", [".a", "_a", "a/b"])
def test_prefixes_that_would_hide_or_move_files(make, tmp_path, prefix):
    images = td.images.fromarray(make((2, 3, 4), "uint8"))
    for write in (images.tobinary, images.totif, images.topng, images.toseries().tobinary):
        with pytest.raises(ValueError, match="prefix must not begin with . or _, nor have a / in it"):
            write(str(tmp_path / "out"), prefix=prefix)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("var", ["_a", "1a", "a b", ""])
def test_names_that_matlab_does_not_take(make, tmp_path, var):
    with pytest.raises(ValueError, match="tomat: var must be a name of MATLAB's"):
        td.images.fromarray(make((2, 3, 4))).tomat(str(tmp_path / "a.mat"), var=var)


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
