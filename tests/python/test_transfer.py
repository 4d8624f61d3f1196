import gc
import os
import stat
import time

import numpy as np
import pytest

import thunder as td
from thunder import _checks, _transfer
from thunder._remote import Remote
from thunder._session import connection

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.mark.parametrize("dtype", _checks.DTYPES, ids=str)
@pytest.mark.parametrize("shape", [(5, 4, 3), (1, 1), (7, 1), (1, 9), (0, 4)], ids=str)
def test_arrays_come_back_as_they_went(make, shape, dtype):
    array = make(shape, dtype)
    back = td.series.fromarray(array).tospark().values
    assert back.dtype == dtype
    np.testing.assert_array_equal(back, array)


def test_any_number_of_partitions(make, npartitions):
    array = make((10, 4, 3), "float32")
    images = td.images.fromarray(array, npartitions=npartitions).tospark()
    assert images.npartitions() == min(npartitions, 10)
    np.testing.assert_array_equal(images.values, array)


def test_many_chunks(make):
    array = make((3000, 4096), "float32")
    series = td.series.fromarray(array).tospark()
    assert series.npartitions() == 8  # of one or two chunks each
    np.testing.assert_array_equal(series.values, array)


@pytest.mark.parametrize(
    "view", [lambda a: a.T, lambda a: a[::2, ::-1], lambda a: np.asfortranarray(a), lambda a: a.astype(">f8")]
)
def test_arrays_in_other_orders(make, view):
    array = view(make((40, 30)))
    np.testing.assert_array_equal(td.series.fromarray(array).tospark().values, array)


def test_nan_and_infinities_keep_their_bits():
    array = np.array([[np.nan, np.inf, -np.inf, -0.0, 5e-324]])
    assert td.series.fromarray(array).tospark().values.tobytes() == array.tobytes()


def test_small_arrays_become_blocks(make):
    array = make((3, 4), "int16")
    used = connection()
    handle = _transfer.block(used, array)
    assert handle.toString() == "NDBlock(int16, (3, 4))"
    np.testing.assert_array_equal(list(handle.toDoubles()), array.ravel())


def test_the_folder_is_private_and_files_go_with_their_data(make):
    array = make((50, 20))
    folder = _transfer.temporary_path().parent
    before = set(os.listdir(folder))
    remote = Remote.of(connection(), array, "series")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    written = set(os.listdir(folder)) - before
    if connection().is_local:
        assert written
    del remote
    for _ in range(50):
        gc.collect()
        connection().session.sparkContext._jvm.System.gc()
        if not written & set(os.listdir(folder)):
            break
        time.sleep(0.1)
    assert not written & set(os.listdir(folder))


def test_nothing_stays_when_an_upload_fails(make, monkeypatch):
    folder = _transfer.temporary_path().parent
    before = set(os.listdir(folder))

    def fail(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(_transfer, "write", fail)
    with pytest.raises(OSError, match="No space"):
        _transfer.upload(connection(), make((2, 3)), "series")
    assert set(os.listdir(folder)) <= before


def test_integers_are_little_endian_int64():
    assert _transfer.integers((1, 258)) == bytes([1, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0])


def test_descriptions_give_shape_and_type():
    assert _transfer.shape_of("float32 3,4") == ((3, 4), np.dtype("float32"))
    assert _transfer.shape_of("int64 ") == ((), np.dtype("int64"))


def test_large_arrays_are_the_users_own(make):
    array = make((2200, 1024))
    back = td.series.fromarray(array).tospark().values
    assert back.nbytes > _transfer._MAPPED_BYTES
    assert back.flags.writeable
    back += 1
    np.testing.assert_array_equal(back, array + 1)
