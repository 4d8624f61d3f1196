"""The worker's side of RDDs of (key, ndarray): their records packed for the JVM, and unpacked from it.

Sent to the workers by value, as `thunder._worker`. Packed records are one bytes object: how many they are,
their numbers (int64), then their values. They come back as pieces, of consecutive records.
"""

import json
import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from thunder._worker import fits

_MARK = "thunder-data:"


def first_of(records: Iterator) -> Iterator[bytes]:
    """The value of a partition's first record, as an array."""
    for record in records:
        _, value = pair(record)
        yield pickle.dumps(np.asarray(value))
        return


def key_bounds(records: Iterator) -> Iterator[bytes]:
    """Number of a partition's records, and the least and greatest key."""
    keys = _keys(records)
    if len(keys):
        yield np.concatenate([[len(keys)], keys.min(axis=0), keys.max(axis=0)]).tobytes()


def key_codes(least: np.ndarray, extents: tuple[int, ...]) -> Callable[[Iterator], Iterator[bytes]]:
    """A function of a partition: its keys as numbers in the C order of the box that all keys lie in."""

    def codes(records: Iterator) -> Iterator[bytes]:
        """The numbers of one partition's keys."""
        keys = _keys(records)
        if len(keys):
            yield np.ravel_multi_index(tuple((keys - least).T), extents).astype(np.int64).tobytes()

    return codes


def count_of(records: Iterator) -> Iterator[bytes]:
    """Number of a partition's records."""
    yield np.array([sum(1 for _ in records)], np.int64).tobytes()


def number_by_key(least: np.ndarray, extents: tuple[int, ...], codes: Any = None) -> Callable:
    """A function of (partition, records) that numbers records by their keys.

    By the places in the box of all keys or, with `codes` (a broadcast of all keys' sorted numbers in it), by
    their ranks.
    """
    strides = np.append(np.cumprod(extents[:0:-1], dtype=np.int64)[::-1], 1).tolist()
    origin = least.tolist()

    def number(_: int, records: Iterator) -> Iterator[tuple[int, tuple, Any]]:
        """(number, key, value) of every record."""
        for record in records:
            key, value = pair(record)
            place = as_key(key)
            code = sum((i - zero) * step for i, zero, step in zip(place, origin, strides, strict=True))
            yield code if codes is None else int(np.searchsorted(codes.value, code)), place, value

    return number


def number_by_place(starts: list[int]) -> Callable:
    """A function of (partition, records) that numbers records as they come, from a partition's start on."""

    def number(partition: int, records: Iterator) -> Iterator[tuple[int, tuple, Any]]:
        """(number, key, value) of every record."""
        for i, record in enumerate(records, starts[partition]):
            yield i, (i,), pair(record)[1]

    return number


def pack_rows(number: Callable, shape: tuple[int, ...], dtype: np.dtype, exact: bool, size: int) -> Callable:
    """A function of (partition, records) that packs numbered records, about `size` bytes at a time.

    With `exact` a value must have `dtype` or a type that it holds; else it is cast.
    """
    many = max(1, size // max(1, int(np.prod(shape)) * dtype.itemsize))

    def pack(partition: int, records: Iterator) -> Iterator[bytes]:
        """The packed records of one partition."""
        numbers, values = [], []
        for i, key, value in number(partition, records):
            numbers.append(i)
            values.append(_checked(value, key, shape, dtype, exact))
            if len(numbers) == many:
                yield _packed(numbers, values)
                numbers, values = [], []
        if numbers:
            yield _packed(numbers, values)

    return pack


def unpack_rows(base_shape: tuple[int, ...], value_shape: tuple[int, ...], dtype: np.dtype) -> Callable:
    """A function of a piece (first record's number, count, values): (key, array) of each record."""

    def unpack(piece: bytes) -> list[tuple[tuple[int, ...], np.ndarray]]:
        """The records of one piece."""
        first, rows = np.frombuffer(piece, np.int64, 2).tolist()
        values = np.frombuffer(piece, dtype, offset=16) if len(piece) > 16 else np.empty(0, dtype)
        keys = np.stack(np.unravel_index(np.arange(first, first + rows), base_shape), axis=1).tolist()
        records = values.reshape(rows, *value_shape).copy()  # the user may write to them
        return [(tuple(key), record) for key, record in zip(keys, records, strict=True)]

    return unpack


def as_key(key: Any) -> tuple[int, ...]:
    """A record's key as a tuple of int."""
    parts = key if isinstance(key, tuple) else (key,)
    if not parts or not all(isinstance(i, int | np.integer) and not isinstance(i, bool) for i in parts):
        raise data_failure(f"the key of a record must be an integer or a tuple of them, but is {key!r}")
    return tuple(int(i) for i in parts)


def pair(record: Any) -> tuple[Any, Any]:
    """A record as (key, value); raises for anything else."""
    if not isinstance(record, tuple | list) or len(record) != 2:
        raise data_failure(
            f"fromrdd: a record must be (key, array), but is {type(record).__name__} {record!r:.60}"
        )
    return record[0], record[1]


def data_failure(message: str) -> Exception:
    """The error to raise in a worker for data that are not what they should be."""
    return RuntimeError(_MARK + json.dumps({"message": message}))


def parse_data_failure(message: str) -> str | None:
    """The message of a `data_failure` somewhere in `message`, if there is one."""
    found = re.search(re.escape(_MARK) + r"(\{.*\})", message)
    return None if found is None else json.loads(found.group(1))["message"]


def _keys(records: Iterator) -> np.ndarray:
    keys = [as_key(pair(record)[0]) for record in records]
    if any(len(key) != len(keys[0]) for key in keys):
        raise data_failure("the keys of the records have different lengths")
    return np.array(keys, np.int64)


def _checked(value: Any, key: tuple, shape: tuple[int, ...], dtype: np.dtype, exact: bool) -> np.ndarray:
    array = np.asarray(value)
    if array.shape != shape:
        raise data_failure(f"record {key} has shape {array.shape}, but expected is {shape}")
    if exact and not fits(array, dtype):
        raise data_failure(
            f"record {key} is {array.dtype}, but the first one is {dtype}: give the type of all with dtype="
        )
    return array.astype(dtype, copy=False)


def _packed(numbers: list[int], values: list[np.ndarray]) -> bytes:
    head = np.array([len(numbers), *numbers], np.int64)
    return head.tobytes() + b"".join(value.tobytes() for value in values)
