"""RDDs of (key, ndarray) as records in the JVM, and back."""

import math
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer, _worker_rdd
from thunder._remote import Remote
from thunder._session import connection
from thunder.errors import DataError

if TYPE_CHECKING:
    from pyspark import RDD

    from thunder._jvm import Connection

# Of the values in one bytes object: about a chunk of the JVM's.
_PACK_BYTES = 4 << 20
_LARGEST_CODE = 2**63 - 1


class Keys:
    """How the records of an RDD are numbered."""

    def __init__(self, count: int, number: Callable, least: np.ndarray, extents: tuple[int, ...]):
        self.count = count
        self.number = number
        self.least = least
        self.extents = extents


def records(
    rdd: "RDD",
    nrecords: int | None,
    dims: Any,
    dtype: Any,
    ordered: bool,
    npartitions: int | None,
    fits: Callable[[tuple], None],
) -> Remote:
    """The records of an RDD of (key, array), on one axis: by their keys, or as the RDD has them if `ordered`.

    Cost: the RDD is computed once for the first record and once for its keys (once more for keys with gaps),
    and whenever the result is computed, with one shuffle. `fits` raises for a record's shape that cannot be.
    """
    used = connection(rdd.context)
    exact = dtype is None
    shape = None if dims is None else tuple(int(n) for n in dims)
    if shape is None or dtype is None:
        sample = _first(used, rdd)
        shape = sample.shape if shape is None else shape
        dtype = sample.dtype if dtype is None else dtype
    fits(shape)
    known = _checks.storable_dtype("fromrdd", dtype)
    keys = _in_order(used, rdd) if ordered else _by_key(used, rdd)
    if nrecords is not None and nrecords != keys.count:
        raise ValueError(f"fromrdd: nrecords is {nrecords}, but the RDD has {keys.count} records")
    pack = _worker_rdd.pack_rows(keys.number, shape, known, exact, _PACK_BYTES)
    packed = used.bytes_of(rdd.mapPartitionsWithIndex(pack))
    layout = (known.name, _transfer.integers(shape), _checks.partitions("fromrdd", npartitions))
    places = (_transfer.integers(keys.least), _transfer.integers(keys.extents))
    return Remote(used, used.call("fromPackedRows", packed, keys.count, *layout, *places))


def to_rdd(remote: Remote, base_shape: tuple[int, ...]) -> "RDD":
    """An RDD of (key, array) of all records."""
    unpack = _worker_rdd.unpack_rows(base_shape, remote.shape[len(base_shape) :], remote.dtype)
    return remote.connection.rdd_of(remote.ask("pieces")).flatMap(unpack)


def _first(used: "Connection", rdd: "RDD") -> np.ndarray:
    packed = used.bytes_of(rdd.mapPartitions(_worker_rdd.first_of))
    with _transfer.temporary_file() as path:
        if not used.run("saveFirst", packed, str(path), description="fromrdd"):
            raise ValueError("fromrdd: the RDD is empty: give dims and dtype")
        return pickle.loads(path.read_bytes())


def _all(used: "Connection", rdd: "RDD") -> list[np.ndarray]:
    """The elements of an RDD of the bytes of integers."""
    with _transfer.temporary_file() as path:
        used.run("saveAll", used.bytes_of(rdd), str(path), description="fromrdd")
        content = path.read_bytes()
    found, at = [], 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        found.append(np.frombuffer(content, np.int64, length // 8, offset=at + 4))
        at += 4 + length
    return found


def _in_order(used: "Connection", rdd: "RDD") -> Keys:
    counts = [int(found[0]) for found in _all(used, rdd.mapPartitions(_worker_rdd.count_of))]
    *starts, total = np.cumsum([0, *counts]).tolist()
    return Keys(total, _worker_rdd.number_by_place(starts), np.zeros(1, np.int64), (total,))


def _by_key(used: "Connection", rdd: "RDD") -> Keys:
    bounds = _all(used, rdd.mapPartitions(_worker_rdd.key_bounds))
    if not bounds:
        return Keys(0, _worker_rdd.number_by_place([]), np.zeros(1, np.int64), (0,))
    if len({len(found) for found in bounds}) > 1:
        raise DataError("fromrdd: the keys of the records have different lengths")
    table = np.stack(bounds)
    length = table.shape[1] // 2
    least, greatest = table[:, 1 : 1 + length].min(axis=0), table[:, 1 + length :].max(axis=0)
    total, extents = int(table[:, 0].sum()), tuple(int(n) for n in greatest - least + 1)
    cells = math.prod(extents)
    if total == cells:
        return Keys(total, _worker_rdd.number_by_key(least, extents), least, extents)
    if total > cells:
        raise DataError(
            f"fromrdd: some of the {total} records have the same key: there are {cells} keys between "
            f"{_key(least)} and {_key(greatest)}"
        )
    if cells > _LARGEST_CODE:
        raise DataError(f"fromrdd: the keys, from {_key(least)} to {_key(greatest)}, are too far apart")
    return _ranked(used, rdd, least, extents)


def _ranked(used: "Connection", rdd: "RDD", least: np.ndarray, extents: tuple[int, ...]) -> Keys:
    """Keys with gaps: every one is known to the driver, as a number of 8 bytes."""
    codes = np.sort(np.concatenate(_all(used, rdd.mapPartitions(_worker_rdd.key_codes(least, extents)))))
    repeated = np.flatnonzero(codes[1:] == codes[:-1])
    if len(repeated):
        key = _key(np.array(np.unravel_index(codes[repeated[0]], extents)) + least)
        raise DataError(f"fromrdd: there is more than one record of key {key}")
    number = _worker_rdd.number_by_key(least, extents, rdd.context.broadcast(codes))
    return Keys(len(codes), number, np.zeros(1, np.int64), (len(codes),))


def _key(values: np.ndarray) -> tuple[int, ...]:
    return tuple(int(i) for i in values)
