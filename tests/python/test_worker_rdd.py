import pickle

import numpy as np
import pytest

from thunder import _worker_rdd


def packed(number, records, shape=(3,), dtype="int16", exact=True, size=10):
    pack = _worker_rdd.pack_rows(number, shape, np.dtype(dtype), exact, size)
    return list(pack(0, iter(records)))


def test_packing():
    rows = np.arange(15, dtype="int16").reshape(5, 3)
    out = packed(_worker_rdd.number_by_place([4]), enumerate(rows), size=12)
    heads = [np.frombuffer(one, np.int64, one[0] + 1).tolist() for one in out]
    assert heads == [
        [2, 4, 5],
        [2, 6, 7],
        [1, 8],
    ]
    values = [np.frombuffer(one, np.int16, offset=8 * (one[0] + 1)) for one in out]
    np.testing.assert_array_equal(np.concatenate(values), rows.ravel())


def piece(first, rows):
    return np.array([first, len(rows)], np.int64).tobytes() + rows.tobytes()


def test_unpacking():
    rows = np.arange(6, dtype="int16").reshape(2, 3)
    records = _worker_rdd.unpack_rows((3, 3), (3,), np.dtype("int16"))(piece(5, rows))
    assert [key for key, _ in records] == [(1, 2), (2, 0)]
    np.testing.assert_array_equal([value for _, value in records], rows)
    records[0][1][0] = 9  # the user may write to it


def test_records_without_values():
    (out,) = packed(_worker_rdd.number_by_place([0]), [(0, np.empty(0)), (1, np.empty(0))], (0,), "float64")
    assert len(out) == 8 * 3
    records = _worker_rdd.unpack_rows((2,), (0,), np.dtype(float))(piece(0, np.empty((2, 0))))
    assert [value.shape for _, value in records] == [(0,), (0,)]


def test_numbers_by_key():
    keys = [(5, -1), (4, 1), (5, 1)]
    least, extents = np.array([4, -1]), (2, 3)
    number = _worker_rdd.number_by_key(least, extents)
    assert [n for n, _, _ in number(0, [(key, None) for key in keys])] == [3, 2, 5]

    class Codes:
        value = np.array([2, 3, 5])

    ranked = _worker_rdd.number_by_key(least, extents, Codes)
    assert [n for n, _, _ in ranked(0, [(key, None) for key in keys])] == [1, 0, 2]
    codes = _worker_rdd.key_codes(least, extents)(iter([(key, None) for key in keys]))
    assert np.frombuffer(next(codes), np.int64).tolist() == [3, 2, 5]
    alone = _worker_rdd.number_by_key(np.array([7]), (4,))
    assert [n for n, _, _ in alone(0, [(9, None)])] == [2]


def test_bounds_and_counts():
    records = [((3, 7), 0), ((1, 9), 0)]
    (bounds,) = _worker_rdd.key_bounds(iter(records))
    assert np.frombuffer(bounds, np.int64).tolist() == [2, 1, 7, 3, 9]
    assert list(_worker_rdd.key_bounds(iter([]))) == []
    (count,) = _worker_rdd.count_of(iter(records))
    assert np.frombuffer(count, np.int64).tolist() == [2]
    (first,) = _worker_rdd.first_of(iter([("any", [1, 2]), (4, [5])]))
    np.testing.assert_array_equal(pickle.loads(first), [1, 2])


@pytest.mark.parametrize("key", ["a", 1.5, True, (), (1, None), [1]])
def test_keys_are_integers(key):
    with pytest.raises(RuntimeError) as raised:
        _worker_rdd.as_key(key)
    message = _worker_rdd.parse_data_failure(f"x\n{raised.value}\n at")
    assert message == f"the key of a record must be an integer or a tuple of them, but is {key!r}"
    assert _worker_rdd.parse_data_failure("nothing") is None


def test_what_does_not_fit_is_told_with_its_key():
    number = _worker_rdd.number_by_place([0])
    with pytest.raises(RuntimeError, match=r"record \(1,\) has shape \(2,\), but expected is \(3,\)"):
        packed(number, [(0, np.zeros(3, "int16")), (1, np.zeros(2, "int16"))])
    with pytest.raises(RuntimeError, match=r"record \(0,\) is float64, but the first one is int16"):
        packed(number, [(0, np.zeros(3))])
    assert len(packed(number, [(0, np.zeros(3))], exact=False)) == 1
    with pytest.raises(RuntimeError, match="different lengths"):
        list(_worker_rdd.key_bounds(iter([(1, 0), ((1, 2), 0)])))
