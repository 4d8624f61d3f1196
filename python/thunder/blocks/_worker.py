"""The user's functions on blocks, in Spark's Python workers.

Sent to the workers by value, as `thunder._worker`: of this package, only what is sent likewise may be imported.
A block crosses in a file or, since it may be large, as several chunks: its number, a number of its frames, and
their values.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark import cloudpickle

from thunder._worker import as_numbers, failure
from thunder._worker_values import mapped, pack, received, row, stored, view

PIECE_BYTES = 4 << 20


class BlockSpec:
    """What a worker has to know of blocks.

    Parameters
    ----------
    frames : int
        length of their time axis
    lengths : sequence of sequence of int
        for every axis of space, the lengths of the blocks along it
    dtype : dtype
        of their values
    """

    def __init__(self, frames, lengths, dtype):
        self.frames = frames
        self.lengths = tuple(map(tuple, lengths))
        self.dtype = np.dtype(dtype)

    @property
    def grid(self) -> tuple[int, ...]:
        """Number of blocks along each axis of space."""
        return tuple(map(len, self.lengths))

    def key(self, number: int) -> tuple[int, ...]:
        """The place of a block in the grid."""
        return tuple(int(i) for i in np.unravel_index(number, self.grid))

    def shape(self, number: int) -> tuple[int, ...]:
        """The shape of a block."""
        return (self.frames, *(along[i] for along, i in zip(self.lengths, self.key(number), strict=True)))


class ResultSpec:
    """What the results for blocks look like.

    Parameters
    ----------
    axes : sequence of (int or None)
        length of every axis of a result, None where it is the block's own
    dtype : dtype
        of the results
    exact : bool
        whether a result must have a type that `dtype` holds; else it is cast
    """

    def __init__(self, axes, dtype, exact):
        self.axes = tuple(axes)
        self.dtype = np.dtype(dtype)
        self.exact = exact

    def checked(self, result: Any, shape: tuple[int, ...]) -> np.ndarray:
        """The result for a block of `shape` as an array of the type of all; raises if it cannot be."""
        found = as_numbers(result)
        expected = tuple(own if n is None else n for n, own in zip(self.axes, shape, strict=True))
        if found.shape != expected:
            raise ValueError(
                f"the result for a block of shape {shape} has shape {found.shape}, expected {expected}"
            )
        if self.exact and not np.can_cast(found.dtype, self.dtype, "same_kind"):
            raise TypeError(
                f"the result is {found.dtype}, but that of the first block is {self.dtype}: "
                "give the type of all results with dtype="
            )
        return found.astype(self.dtype, copy=False)


def each_block(func: Callable, spec: BlockSpec, results: ResultSpec) -> Callable:
    """A function of record batches that applies `func`, which returns an array, to every block."""
    return _on_batches(func, results.checked, _in_pieces, spec)


def each_object(func: Callable, spec: BlockSpec) -> Callable:
    """A function of record batches that applies `func`, which returns anything, to every block."""
    return _on_batches(func, _pickled, lambda number, pickled, file: [pack(number, pickled)], spec)


def _on_batches(func: Callable, finished: Callable, packed: Callable, spec: BlockSpec) -> Callable:
    """A function of record batches: `packed(number, finished(func(block), shape), file)` for every block."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Batches of results for each block."""
        for number, block, file in _unpacked(batches, spec):
            shape = block.shape
            try:
                result = finished(func(block), shape)
            except Exception as error:
                key = spec.key(number)
                raise failure(error, key, f"block {key}") from None
            yield from packed(number, result, file)

    return run


def _unpacked(batches: Iterator[pa.RecordBatch], spec: BlockSpec) -> Iterator[tuple[int, np.ndarray, str]]:
    """Every block of record batches with its number and the name of its file: the whole block is in one or none."""
    for file, rows in itertools.groupby(received(batches), key=lambda row: row[2]):
        if file:
            for number, *_ in rows:
                yield number, mapped(file, [spec.dtype], spec.shape(number))[0], file
        else:
            pieces = ((number, count, payload) for number, count, _, (payload,) in rows)
            for number, block in _assembled(pieces, spec):
                yield number, block, ""


def unpack_blocks(spec: BlockSpec) -> Callable:
    """A function of packed pieces: (place in the grid, array) of each block."""

    def unpack(packed: Iterator[bytes]) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
        """The blocks of one partition."""
        pieces = ((*np.frombuffer(one, np.int64, 2).tolist(), memoryview(one)[16:]) for one in packed)
        for number, block in _assembled(pieces, spec):
            yield spec.key(number), block

    return unpack


def _assembled(pieces: Iterator[tuple[int, int, Any]], spec: BlockSpec) -> Iterator[tuple[int, np.ndarray]]:
    """Every block with its number, put together from (its number, number of frames, their bytes)."""
    filled = 0
    for number, count, values in pieces:
        if filled == 0:
            block = np.empty(spec.shape(number), spec.dtype)
        if count > 0:
            block[filled : filled + count] = view(values, spec.dtype, (count, *block.shape[1:]))
        filled += count
        if filled == spec.frames:
            yield number, block
            filled = 0


def _in_pieces(number: int, result: np.ndarray, file: str) -> Iterator[pa.RecordBatch]:
    """A result as a whole in a file of that name or, if there is none, its frames, some at a time."""
    if stored(result, file):
        yield row(number, len(result), file, np.empty(0, np.uint8))
        return
    count = max(1, PIECE_BYTES * len(result) // max(1, result.nbytes))
    for first in range(0, max(1, len(result)), count):
        yield pack(number, result[first : first + count])


def _pickled(result: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Any object as bytes."""
    return np.frombuffer(cloudpickle.dumps(result), np.uint8)
