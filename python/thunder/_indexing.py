"""Indices as NumPy writes them, turned into the indices of every axis."""

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np


def axis_indices(index: Any, shape: tuple[int, ...]) -> list[np.ndarray | None]:
    """For every axis the selected indices, or None for all of them.

    Each axis is indexed on its own: by an integer (which keeps the axis, with length 1), a slice, a list of
    integers or booleans, or such an array. An Ellipsis stands for all axes that are not named.

    Raises
    ------
    IndexError
        for too many indices, one out of bounds, a boolean array of the wrong length, or anything else
    """
    entries = _every_axis(index if isinstance(index, tuple) else (index,), shape, lambda entry: 1)
    return [
        _one_axis(entry, axis, length)
        for axis, (entry, length) in enumerate(zip(entries, shape, strict=True))
    ]


def numpy_entries(index: Any, shape: tuple[int, ...]) -> list:
    """An index as NumPy takes it, with an entry for every axis: a slice or an array of int.

    New axes stay among them, as None. Arrays of booleans of several axes become arrays of int, one for each.
    Anything else raises an IndexError.
    """
    entries: list = []
    axis = 0
    for entry in _every_axis(map(_as_array, index if isinstance(index, tuple) else (index,)), shape, _axes):
        entries += _of_mask(entry, axis, shape) if _is_mask(entry) else [entry]
        axis += _axes(entry)
    return entries


def needed_indices(entries: list, shape: tuple[int, ...]) -> tuple[list[np.ndarray | None], tuple]:
    """What to read for the entries of `numpy_entries`.

    Returns
    -------
    list, tuple
        the indices needed of each axis, rising, or None for all of them; and the index into what these select
        that gives the entries' result
    """
    needed: list = []
    within: list = []
    for entry in entries:
        if entry is None:
            within.append(None)
            continue
        axis = len(needed)
        if isinstance(entry, slice):
            found = _one_axis(entry, axis, shape[axis])
            falls = found is not None and len(found) > 1 and found[0] > found[1]
            needed.append(found[::-1] if falls else found)
            within.append(slice(None, None, -1) if falls else slice(None))
            continue
        found = _one_axis(entry.ravel(), axis, shape[axis])
        rising, places = np.unique(found, return_inverse=True)
        needed.append(rising)
        within.append(int(places[0]) if entry.ndim == 0 else places.reshape(entry.shape))
    return needed, tuple(within)


def _as_array(entry: Any) -> Any:
    """Integers, booleans and lists of them as arrays; slices, new axes and an Ellipsis as they are."""
    return entry if entry is None or entry is Ellipsis or isinstance(entry, slice) else _whole(entry)


def _whole(entry: Any) -> np.ndarray:
    """Integers or booleans as an array; an empty list has integers."""
    with contextlib.suppress(ValueError):  # of lists that differ in length
        values = np.asarray(entry)
        if values.dtype.kind in "biu":
            return values
        if values.size == 0:
            return values.astype(int)
    raise IndexError(f"an index must be integers, a slice, a list or a boolean array, but is {entry!r}")


def _is_mask(entry: Any) -> bool:
    return isinstance(entry, np.ndarray) and entry.dtype == bool


def _axes(entry: Any) -> int:
    """How many axes an entry indexes."""
    return 0 if entry is None else entry.ndim if _is_mask(entry) else 1


def _of_mask(mask: np.ndarray, axis: int, shape: tuple[int, ...]) -> list[np.ndarray]:
    """The indices of a mask's true elements, for each of its axes."""
    if mask.ndim == 0:
        raise IndexError("a single boolean is no index")
    if mask.shape != shape[axis : axis + mask.ndim]:
        raise IndexError(f"boolean index of shape {mask.shape} does not fit axis {axis} of shape {shape}")
    return list(np.nonzero(mask))


def _every_axis(index: Iterable, shape: tuple[int, ...], axes: Callable[[Any], int]) -> list:
    """The entries of an index with whole slices for an Ellipsis, or for what is missing.

    `axes` tells of how many axes an entry is.
    """
    entries = list(index)
    ellipses = sum(entry is Ellipsis for entry in entries)
    if ellipses > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    named = sum(axes(entry) for entry in entries if entry is not Ellipsis)
    if named > len(shape):
        raise IndexError(f"too many indices: {named} for {len(shape)} axes of shape {shape}")
    at = next((i for i, entry in enumerate(entries) if entry is Ellipsis), len(entries))
    return entries[:at] + [slice(None)] * (len(shape) - named) + entries[at + ellipses :]


def _one_axis(entry: Any, axis: int, length: int) -> np.ndarray | None:
    if isinstance(entry, slice):
        found = np.arange(length)[entry]
        return None if len(found) == length and entry.step in (None, 1) else found
    values = _whole(entry)
    if values.ndim > 1:
        raise IndexError(f"an index of axis {axis} must have one dimension, but has shape {values.shape}")
    if values.dtype == bool:
        if values.shape != (length,):
            raise IndexError(f"boolean index of shape {values.shape} for axis {axis} of length {length}")
        return np.flatnonzero(values)
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
