"""The user's functions on distributed records: what a result looks like is found out on one real record."""

import functools
import math
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from thunder import _transfer, _worker
from thunder._checks import storable_dtype
from thunder._remote import Remote
from thunder.errors import UserFunctionError

_BRIEF_SECONDS = 1.0  # for all records: what takes less need not show its progress, so partitions share tasks


def map_records(
    remote: Remote,
    base_shape: tuple[int, ...],
    func: Callable,
    value_shape: tuple[int, ...] | None = None,
    dtype: Any = None,
    with_keys: bool = False,
    chunks: bool = False,
    name: str = "map",
) -> Remote:
    """The results of `func` for every record or, with `chunks`, for every chunk of records."""
    exact, brief, tried = dtype is None, False, value_shape is None or dtype is None
    if tried:
        found, seconds = _probe(remote, base_shape, func, with_keys, chunks, name)
        brief = seconds * math.prod(base_shape) < _BRIEF_SECONDS
        value_shape = found.shape if value_shape is None else value_shape
        dtype = found.dtype if dtype is None else dtype
    spec = _spec([remote], base_shape, value_shape, storable_dtype(name, dtype))
    if tried:
        _guarded(lambda: _worker.check_result(found, spec, exact), (0,) * len(base_shape), name)
    if chunks:
        there, function = "pieces", _worker.each_chunk(func, spec, with_keys, exact)
    else:
        there, function = "recordPieces", _worker.each_record(func, spec, with_keys, exact)
    return _through_workers([remote], there, function, "fromPieces", spec, brief)


def combine_chunks(
    remotes: Sequence[Remote], base_shape: tuple[int, ...], func: Callable, name: str
) -> Remote:
    """The results of `func`, arrays of a chunk's shape, for the same chunks of one or two data."""
    tried = [_first_chunk(one, base_shape, name) for one in remotes]
    found = _guarded(lambda: _worker.as_numbers(func(*tried)), (0,) * len(base_shape), name)
    if found.shape != tried[0].shape:
        raise ValueError(
            f"{name}: the function must return as many elements as it gets: "
            f"for shape {tried[0].shape} it returns {found.shape}"
        )
    spec = _spec(remotes, base_shape, found.shape[1:], storable_dtype(name, found.dtype))
    combined = _worker.each_chunk(func, spec, with_keys=False, exact=True)
    there = "pieces" if len(remotes) == 1 else "pairedPieces"
    return _through_workers(remotes, there, combined, "fromPieces", spec, False)


def _first_chunk(remote: Remote, base_shape: tuple[int, ...], name: str) -> np.ndarray:
    """The first record as a chunk; an empty chunk if there are no records."""
    if 0 in base_shape:
        return np.empty((0, *remote.shape[len(base_shape) :]), remote.dtype)
    return remote.first_record(name)[np.newaxis]


def mask_records(remote: Remote, base_shape: tuple[int, ...], func: Callable) -> np.ndarray:
    """Where `func` is true: one boolean for each record, in their order."""
    spec = _spec([remote], base_shape, (1,), np.dtype(bool))
    mapped = _worker.each_record(_worker.truth(func), spec, with_keys=False, exact=False)
    return _through_workers([remote], "recordPieces", mapped, "fromPieces", spec, False).toarray().ravel()


def visit_records(records: Iterable[tuple[tuple[int, ...], np.ndarray]], func: Callable) -> None:
    """Call a function on every (key, record) in this process."""
    for key, record in records:
        _guarded(functools.partial(func, (key, record)), key, "foreach")


def fold_records(remote: Remote, base_shape: tuple[int, ...], func: Callable) -> np.ndarray:
    """All records folded into one, in their order: first within the chunks, then the chunks' results."""
    first = remote.first_record("reduce")
    if int(np.prod(base_shape)) == 1:
        return first
    start = (0,) * len(base_shape)
    found = _guarded(lambda: _worker.as_numbers(func(first, first.copy())), start, "reduce")
    spec = _spec([remote], base_shape, first.shape, storable_dtype("reduce", found.dtype))
    folding = _worker.each_pair(func, spec)
    folded = _through_workers([remote], "pieces", folding, "fromFolded", spec).toarray()
    parts = list(folded.reshape(-1, *first.shape))
    return _guarded(lambda: _worker.as_numbers(functools.reduce(func, parts)), start, "reduce")


def _probe(
    remote: Remote, base_shape: tuple[int, ...], func: Callable, with_keys: bool, chunks: bool, name: str
) -> tuple[np.ndarray, float]:
    """The result for the first record, and the seconds that it took."""
    if 0 in base_shape:
        raise ValueError(f"{name}: there are no records to try func on: give value_shape and dtype")
    record = remote.first_record(name)
    argument = record[np.newaxis] if chunks else record
    start = (0,) * len(base_shape)
    if with_keys:
        argument = (start, argument)
    begin = time.perf_counter()
    result = _guarded(lambda: _worker.as_numbers(func(argument)), start, name)
    seconds = time.perf_counter() - begin
    if not chunks:
        return np.atleast_1d(result), seconds
    if result.shape[:1] != (1,):
        raise ValueError(
            f"{name}: func must return as many records as it gets: 1, but its shape is {result.shape}"
        )
    return result[0] if result.ndim > 1 else result, seconds


def _guarded(call: Callable[[], Any], key: tuple[int, ...], name: str) -> Any:
    """What a call of the user's function gives here; a failure is told as one in a worker is."""
    try:
        return call()
    except Exception as error:
        message, key = _worker.parse_failure(str(_worker.failure(error, key)))
        raise UserFunctionError(f"{name}: {message}", key) from error


def _spec(
    remotes: Sequence[Remote], base_shape: tuple[int, ...], out_shape: Any, out_dtype: np.dtype
) -> _worker.Spec:
    value_shape = remotes[0].shape[len(base_shape) :]
    out_shape = tuple(int(n) for n in np.atleast_1d(out_shape))
    return _worker.Spec(base_shape, value_shape, [one.dtype for one in remotes], out_shape, out_dtype)


def _through_workers(
    remotes: Sequence[Remote], there: str, function: Callable, back: str, spec: _worker.Spec, *more: Any
) -> Remote:
    """What the facade's `back`, given `more`, makes of a function of the pieces that its `there` makes."""
    remote, *others = remotes
    mapped = remote.connection.map_pieces(remote.ask(there, *others), function)
    return remote.derive(back, mapped, spec.out_dtype.name, _transfer.integers(spec.out_shape), *more)
