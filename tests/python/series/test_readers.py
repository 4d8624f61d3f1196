import json

import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError, MissingDataError, UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def write_series(folder, *arrays, conf=None):
    folder.mkdir()
    for i, array in enumerate(arrays):
        array.tofile(folder / f"series-{i:05d}.bin")
    if conf:
        (folder / "conf.json").write_text(json.dumps(conf))
    return str(folder)


def test_fromarray_takes_what_numpy_takes(make):
    assert td.series.fromarray([1, 2, 3]).shape == (1, 3)
    assert td.series.fromarray(make((3, 4)), npartitions=2).tospark().npartitions() == 2
    with pytest.raises(ValueError, match="fromarray: series need at least 1 axis"):
        td.series.fromarray(3)
    with pytest.raises(ValueError, match="index: expected 3 values"):
        td.series.fromarray([1, 2, 3], index=[1])


def test_keys_sort_and_place_records(make):
    array, order = make((6, 5), "float32"), np.random.default_rng(2).permutation(6)
    keys = np.argwhere(np.ones((2, 3)))[order] + [1, -4]
    series = td.series.fromarray(array[order], keys=keys, labels=order)
    assert series.shape == (2, 3, 5)
    np.testing.assert_array_equal(series.values, array.reshape(2, 3, 5))
    np.testing.assert_array_equal(series.labels, np.arange(6).reshape(2, 3))
    sparse = td.series.fromarray(array[order], keys=order * 2)
    np.testing.assert_array_equal(sparse.values, array)
    np.testing.assert_array_equal(td.series.fromarray(array[::-1], keys=[5, 4, 3, 2, 1, 0]).values, array)
    assert td.series.fromarray(make((0, 5)), keys=np.zeros((0, 2), int)).shape == (0, 5)


@pytest.mark.parametrize("keys", [[0, 1], [0.0, 1, 2], [[[0]], [[1]], [[2]]], 3])
def test_keys_that_do_not_fit(make, keys):
    with pytest.raises(ValueError, match=r"fromarray: keys must be integers, one or a row for each record"):
        td.series.fromarray(make((3, 4)), keys=keys)
    with pytest.raises(ValueError, match="fromarray: 3 records have only 2 different keys"):
        td.series.fromarray(make((3, 4)), keys=[1, 2, 1])


def test_fromlist(make):
    array = make((4, 3))
    np.testing.assert_array_equal(td.series.fromlist(list(array), index=[1, 2, 3]).values, array)
    made = td.series.fromlist([3, 1, 2], accessor=lambda n: np.arange(4) * n, npartitions=2)
    np.testing.assert_array_equal(made.values, np.outer([3, 1, 2], np.arange(4)))
    with pytest.raises(ValueError, match="fromlist: a record of series has 1 axis"):
        td.series.fromlist([1, 2], accessor=lambda n: np.zeros((2, 2)))
    ragged = td.series.fromlist([3, 3, 4], accessor=np.zeros)
    with pytest.raises(UserFunctionError, match=r"record \(2,\): ValueError: the result has shape \(4,\)"):
        ragged.toarray()


def test_frombinary_of_the_newer_generation(make, tmp_path):
    array = make((4, 5, 6), "int16")
    path = write_series(tmp_path / "a", array[:1], array[1:], conf={"shape": [4, 5, 6], "dtype": "int16"})
    np.testing.assert_array_equal(td.series.frombinary(path).values, array)
    np.testing.assert_array_equal(td.series.frombinary(path, shape=(20, 6)).values, array.reshape(20, 6))
    np.testing.assert_array_equal(
        td.series.frombinary(path, shape=(20, 4), skip=2).values, array.reshape(20, 6)[:, 2:]
    )
    assert td.series.frombinary(path, npartitions=3).npartitions() == 3


def test_frombinary_of_the_older_generation(tmp_path):
    """Records of three int16 keys (first key fastest, from 1 or 0) and their values."""
    values = np.arange(24 * 5, dtype="uint8").reshape(24, 5)
    keys = [(x, y, z) for z in range(2) for y in range(3) for x in range(4)]
    record = np.dtype([("key", "<i2", 3), ("value", "u1", 5)])
    records = np.array(list(zip(keys, values, strict=True)), record)
    conf = {
        "input": "series",
        "nkeys": 3,
        "nvalues": 5,
        "keytype": "int16",
        "valuetype": "uint8",
        "dims": [4, 3, 2],
    }
    path = write_series(tmp_path / "a", records, conf=conf)
    series = td.series.frombinary(path)
    wanted = np.empty((4, 3, 2, 5))
    for key, value in zip(keys, values, strict=True):
        wanted[key] = value
    assert series.shape == (4, 3, 2, 5)
    np.testing.assert_array_equal(series.values, wanted)


def test_frombinary_refuses_what_does_not_fit(make, tmp_path):
    path = write_series(tmp_path / "a", make((4, 6), "int16"))
    with pytest.raises(ValueError, match="the series' shape is unknown"):
        td.series.frombinary(path)
    with pytest.raises(DataError, match="4 records of 6 int16 were found, but the shape"):
        td.series.frombinary(path, dtype="int16", shape=(5, 6))
    with pytest.raises(DataError, match=r"series-00000\.bin: 48 bytes are not a whole number of records"):
        td.series.frombinary(path, dtype="int16", shape=(4, 7))
    with pytest.raises(MissingDataError, match="no/such"):
        td.series.frombinary(str(tmp_path / "no/such"), shape=(4, 6))
    with pytest.raises(ValueError, match="frombinary: skip must be at least 0, but is -1"):
        td.series.frombinary(path, skip=-1)
    with pytest.raises(ValueError, match="frombinary: path must be a path"):
        td.series.frombinary([])


def test_fromtext(make, tmp_path, npartitions):
    array = make((6, 4))
    np.savetxt(tmp_path / "a.txt", array[:2], header="two records")
    np.savetxt(tmp_path / "b.txt", array[2:], delimiter=",")
    series = td.series.fromtext(str(tmp_path), npartitions=npartitions)
    assert series.npartitions() == min(npartitions, 6)
    np.testing.assert_array_equal(series.values, array)
    np.testing.assert_array_equal(td.series.fromtext(str(tmp_path), skip=1).values, array[:, 1:])
    first = td.series.fromtext(
        str(tmp_path / "a.txt"), shape=(2, 1, 4), index=[4, 5, 6, 7], labels=[[1], [2]]
    )
    np.testing.assert_array_equal(first.values, array[:2, None])
    assert (first.index[0], first.labels[1, 0]) == (4, 2)
    single = td.series.fromtext([tmp_path / "a.txt", tmp_path / "b.txt"], dtype="float32")
    np.testing.assert_array_equal(single.values, array.astype("float32"))


def test_fromtext_in_every_type(make, tmp_path, dtype):
    array = make((50, 3), dtype)
    np.savetxt(tmp_path / "a.txt", array, fmt="%d" if dtype.kind in "iu" else "%.18e")
    series = td.series.fromtext(str(tmp_path / "a.txt"), dtype=dtype)
    assert series.dtype == dtype
    np.testing.assert_array_equal(series.values, array)


@pytest.mark.parametrize("ext", ["gz", "bz2"])
def test_fromtext_decompresses(make, tmp_path, ext):
    array = make((60, 4))
    np.savetxt(tmp_path / f"a.txt.{ext}", array[:25])
    np.savetxt(tmp_path / f"b.txt.{ext}", array[25:])
    np.testing.assert_array_equal(td.series.fromtext(str(tmp_path), ext=ext, npartitions=3).values, array)
    whole = (tmp_path / f"b.txt.{ext}").read_bytes()
    (tmp_path / f"b.txt.{ext}").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=rf"b\.txt\.{ext}: "):
        td.series.fromtext(str(tmp_path), ext=ext).toarray()


def test_fromtext_tells_what_is_wrong(tmp_path):
    with pytest.raises(MissingDataError, match="no such file"):
        td.series.fromtext(str(tmp_path / "c.txt"))
    (tmp_path / "a.txt").write_text("1 2\n\n3\n")
    with pytest.raises(DataError, match=r"a\.txt, line 3: expected 2 numbers, .* found 1"):
        td.series.fromtext(str(tmp_path)).toarray()
    (tmp_path / "a.txt").write_text("1 2\n3 four\n")
    with pytest.raises(DataError, match=r"a\.txt, line 2: expected a number of type float64, found 'four'"):
        td.series.fromtext(str(tmp_path)).toarray()
    (tmp_path / "a.txt").write_text("1 2\n3 400\n")
    with pytest.raises(DataError, match=r"a\.txt, line 2: expected a number of type uint8, found '400'"):
        td.series.fromtext(str(tmp_path), dtype="uint8").toarray()
    with pytest.raises(DataError, match=r"2 records of 2 numbers were found, .* shape \(2, 3\)"):
        td.series.fromtext(str(tmp_path), shape=(2, 3))
    with pytest.raises(ValueError, match="skip=2 leaves nothing of lines of 2 numbers"):
        td.series.fromtext(str(tmp_path), skip=2)
    (tmp_path / "a.txt").write_text("# nothing\n")
    with pytest.raises(DataError, match=r"a\.txt: expected lines of numbers"):
        td.series.fromtext(str(tmp_path))


def test_fromrandom_is_seeded():
    series = td.series.fromrandom((2, 3, 4), seed=5)
    np.testing.assert_array_equal(series.values, td.series.fromrandom((2, 3, 4), seed=5).values)
    np.testing.assert_array_equal(series.values[1, 1], np.random.RandomState(9).randn(4))
    assert td.series.fromrandom().shape == (100, 10)


def test_fromexample_tells_its_names(capsys):
    assert td.series.fromexample() is None
    assert "fish, mouse, iris" in capsys.readouterr().out
    with pytest.raises(ValueError, match="fromexample: name must be one of"):
        td.series.fromexample("cat")


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("kind", ["uint8", "int16", ">i4", "float32", ">f8"])
def test_fromnpy_keeps_the_shape_of_one_file(make, tmp_path, npartitions, order, kind):
    array = make((3, 4, 10), np.dtype(kind).newbyteorder("="))
    np.save(tmp_path / "a.npy", np.asarray(array, dtype=kind, order=order))
    series = td.series.fromnpy(str(tmp_path / "a.npy"), index=range(10), npartitions=npartitions)
    assert series.dtype == array.dtype
    np.testing.assert_array_equal(series.values, array)
    np.testing.assert_array_equal(series.index, np.arange(10))


def test_fromnpy_of_one_record_and_of_several_files(make, tmp_path):
    array = make((6, 7))
    np.save(tmp_path / "a.npy", array[0])
    np.testing.assert_array_equal(td.series.fromnpy(str(tmp_path / "a.npy")).values, array[:1])
    np.save(tmp_path / "a.npy", array[:2])
    np.save(tmp_path / "b.npy", array[2:])
    np.testing.assert_array_equal(td.series.fromnpy(str(tmp_path)).values, array)


def test_every_reader_takes_a_slice_of_the_files_and_folders_in_the_folder(make, tmp_path):
    array = make((5, 3, 4))
    for i, records in enumerate(array):
        folder = tmp_path / f"{i:02d}"
        folder.mkdir()
        np.save(folder / "a.npy", records)
        np.savetxt(folder / "a.txt", records)
        records.tofile(folder / "a.bin")
    chosen = {"start": 1, "stop": -1, "recursive": True}
    expected = array[1:-1].reshape(9, 4)
    for read in (
        td.series.fromnpy,
        td.series.fromtext,
        lambda path, **rest: td.series.frombinary(path, shape=(9, 4), dtype="float64", **rest),
    ):
        np.testing.assert_array_equal(read(str(tmp_path), **chosen).values, expected)
