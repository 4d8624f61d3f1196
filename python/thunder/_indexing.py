"""Indices as NumPy writes them, turned into the indices of every axis."""

from typing import Any

import numpy as np


def axis_indices(index: Any, shape: tuple[int, ...]) -> list[np.ndarray | None]:
    """For every axis the selected indices, or None for all of them.

    Each axis is indexed on its own: by an integer (which keeps the axis, with length 1), a slice, a list of
    integers or booleans, or such an array. An Ellipsis stands for all axes that are not named.

    Raises
    ------
    IndexError
        for too many indices, one out of bounds, or a boolean array of the wrong length
    TypeError
        for anything else
    """
    entries = list(index) if isinstance(index, tuple) else [index]
    ellipses = sum(entry is Ellipsis for entry in entries)
    if ellipses > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    if len(entries) - ellipses > len(shape):
        raise IndexError(
            f"too many indices: {len(entries) - ellipses} for {len(shape)} axes of shape {shape}"
        )
    missing = [slice(None)] * (len(shape) - len(entries) + ellipses)
    at = next((i for i, entry in enumerate(entries) if entry is Ellipsis), len(entries))
    entries[at : at + ellipses] = missing
    return [
        _one_axis(entry, axis, length)
        for axis, (entry, length) in enumerate(zip(entries, shape, strict=True))
    ]


def _one_axis(entry: Any, axis: int, length: int) -> np.ndarray | None:
    if isinstance(entry, slice):
        found = np.arange(length)[entry]
        return None if len(found) == length and entry.step in (None, 1) else found
    values = np.asarray(entry)
    if values.size == 0:
        values = values.astype(int)
    if values.ndim > 1:
        raise IndexError(f"an index of axis {axis} must have one dimension, but has shape {values.shape}")
    if values.dtype == bool:
        if values.shape != (length,):
            raise IndexError(f"boolean index of shape {values.shape} for axis {axis} of length {length}")
        return np.flatnonzero(values)
    if not np.issubdtype(values.dtype, np.integer):
        raise TypeError(f"axis {axis} is indexed by integers, slices, lists or boolean arrays, not {entry!r}")
    values = np.atleast_1d(values).astype(np.int64)
    outside = values[(values < -length) | (values >= length)]
    if outside.size:
        raise IndexError(f"index {outside[0]} is out of bounds for axis {axis} with length {length}")
    return np.where(values < 0, values + length, values)


def take(array: np.ndarray, indices: list[np.ndarray | None]) -> np.ndarray:
    """`array` with each axis indexed on its own."""
    for axis, found in enumerate(indices):
        if found is not None:
            array = np.take(array, found, axis=axis)
    return array
