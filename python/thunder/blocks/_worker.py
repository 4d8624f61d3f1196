"""The user's functions on blocks, in Spark's Python workers.

Sent to the workers by value, as `thunder._worker`: of this package, only that module may be imported. A block
crosses as several chunks, since it may be large: its number, a number of its frames, and their values.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from pyspark import cloudpickle

from thunder._worker import as_numbers, failure, fits, pack, unpack

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
        if self.exact and not fits(found, self.dtype):
            raise TypeError(
                f"the result is {found.dtype}, but that of the first block is {self.dtype}: "
                "give the type of all results with dtype="
            )
        return found.astype(self.dtype, copy=False)


def each_block(func: Callable, spec: BlockSpec, results: ResultSpec) -> Callable:
    """A function of pieces that applies `func`, which returns an array, to every block."""
    return _on_pieces(func, results.checked, _in_pieces, spec)


def each_object(func: Callable, spec: BlockSpec) -> Callable:
    """A function of pieces that applies `func`, which returns anything, to every block."""
    return _on_pieces(func, _pickled, lambda number, pickled: [pack(number, pickled)], spec)


def _on_pieces(func: Callable, finished: Callable, packed: Callable, spec: BlockSpec) -> Callable:
    """A function of pieces: `packed(number, finished(func(block), shape))` for every block."""

    def run(pieces: Iterator[np.ndarray]) -> Iterator[tuple[bytes, np.ndarray]]:
        """Pieces of results for each block."""
        for number, block in _assembled(pieces, spec):
            shape = block.shape
            try:
                result = finished(func(block), shape)
            except Exception as error:
                key = spec.key(number)
                raise failure(error, key, f"block {key}") from None
            yield from packed(number, result)

    return run


def unpack_blocks(spec: BlockSpec) -> Callable:
    """A function of pieces as bytes: (place in the grid, array) of each block."""

    def unpacked(pieces: Iterator[bytes]) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
        """The blocks of one partition."""
        for number, block in _assembled((np.frombuffer(one, np.uint8) for one in pieces), spec):
            yield spec.key(number), block

    return unpacked


def _assembled(pieces: Iterator[np.ndarray], spec: BlockSpec) -> Iterator[tuple[int, np.ndarray]]:
    """Every block with its number, put together from its pieces."""
    filled = 0
    for piece in pieces:
        number, count, values = unpack(piece)
        if filled == 0:
            block = np.empty(spec.shape(number), spec.dtype)
        block[filled : filled + count] = values.view(spec.dtype).reshape(count, *block.shape[1:])
        filled += count
        if filled == spec.frames:
            yield number, block
            filled = 0


def _in_pieces(number: int, result: np.ndarray) -> Iterator[tuple[bytes, np.ndarray]]:
    """A result's frames, some at a time."""
    count = max(1, PIECE_BYTES * len(result) // max(1, result.nbytes))
    for first in range(0, max(1, len(result)), count):
        yield pack(number, result[first : first + count])


def _pickled(result: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Any object as bytes."""
    return np.frombuffer(cloudpickle.dumps(result), np.uint8)
