import numpy as np
import pytest
import scipy.io
import scipy.sparse

import thunder as td
from thunder import _archives
from thunder.errors import DataError, MissingDataError


def test_one_array_needs_no_name(make, tmp_path):
    array = make((3, 4))
    scipy.io.savemat(tmp_path / "a.mat", {"x": array})
    np.savez(tmp_path / "a.npz", x=array, names=np.array(["a", "b"]))
    np.testing.assert_array_equal(_archives.mat("f", tmp_path / "a.mat", None, None, None), array)
    np.testing.assert_array_equal(_archives.npz("f", str(tmp_path / "a.npz"), None, None, None), array)


def test_several_arrays_need_one(make, tmp_path):
    scipy.io.savemat(tmp_path / "a.mat", {"x": make((3, 4)), "y": make((5,)), "s": scipy.sparse.eye(3)})
    np.savez_compressed(tmp_path / "a.npz", x=make((3, 4)), y=make((5,)))
    np.testing.assert_array_equal(_archives.npz("f", tmp_path / "a.npz", "y", None, None), make((5,)))
    for read, name in ((_archives.mat, "a.mat"), (_archives.npz, "a.npz")):
        with pytest.raises(ValueError, match=r"f: name one of the arrays of .* with var: x, y"):
            read("f", tmp_path / name, None, None, None)
        with pytest.raises(ValueError, match="has no array of numbers 'z'; it has x, y"):
            read("f", tmp_path / name, "z", None, None)
    with pytest.raises(ValueError, match="has no array of numbers 's'"):
        _archives.mat("f", tmp_path / "a.mat", "s", None, None)


def test_newer_matlab_files_are_told_apart(tmp_path):
    head = b"MATLAB 7.3 MAT-file".ljust(116) + bytes(8) + b"\x00\x02IM"
    (tmp_path / "new.mat").write_bytes(head + bytes(500))
    with pytest.raises(DataError, match="new.mat: this is a MATLAB file of version 7.3, which is HDF5"):
        _archives.mat("f", tmp_path / "new.mat", None, None, None)


@pytest.mark.parametrize("kind", ["mat", "npz"])
def test_damaged_files_are_named(make, tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    read = getattr(_archives, kind)
    if kind == "mat":
        scipy.io.savemat(path, {"x": make((3, 4))})
    else:
        np.savez(path, x=make((3, 4)))
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:length])
        with pytest.raises((DataError, ValueError), match=rf"a\.{kind}"):
            read("f", path, None, None, None)


def test_any_file_system(spark, make, tmp_path):
    np.savez(tmp_path / "a.npz", x=make((3, 4)))
    array = td.series.fromnpz(f"file://{tmp_path}/a.npz").values
    np.testing.assert_array_equal(array, make((3, 4)))
    with pytest.raises(MissingDataError, match=r"none\.npz"):
        td.series.fromnpz(tmp_path / "none.npz")
    np.savez(tmp_path / "b.npz", x=make((3, 4)))
    with pytest.raises(ValueError, match="fromnpz: .* must name one file, but there are 2"):
        td.series.fromnpz(tmp_path)
