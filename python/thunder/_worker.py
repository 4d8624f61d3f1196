"""The user's functions in Spark's Python workers.

Sent to the workers by value, so they need NumPy there, but not this package: nothing here may import from it.
A chunk, or a few of its records, crosses as one piece, an array of bytes: its first record's number, its
number of records (both int64), and their values; of a pair also the values of the same records of other data.
"""

import functools
import gc
import json
import math
import os
import re
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

import numpy as np
from pyspark.serializers import Serializer, SpecialLengths, read_int, write_int

HEAD = 16
_MARK = "thunder-user-function:"
_SETTLED = "_thunder_settled"


class Pieces(Serializer):
    """How pieces cross: each with its length (of 32 bits) in front, and no copy but the one of the stream."""

    def load_stream(self, stream: BinaryIO) -> Iterator[np.ndarray]:
        """Every piece that comes, each in memory of its own, so that the user may write to it."""
        while (length := read_int(stream)) != SpecialLengths.END_OF_DATA_SECTION:
            piece = np.empty(length, np.uint8)
            rest = memoryview(piece)
            while len(rest):
                count = stream.readinto(rest)
                if not count:
                    raise EOFError
                rest = rest[count:]
            yield piece

    def dump_stream(self, iterator: Iterator[tuple[bytes, np.ndarray]], stream: BinaryIO) -> None:
        """Send pieces, which come in two parts."""
        settle()
        for head, payload in iterator:
            write_int(len(head) + len(payload), stream)
            stream.write(head)
            stream.write(payload)


class Spec:
    """What a worker has to know of the records it gets, pairs if of two types, and of those it returns."""

    def __init__(self, base_shape, value_shape, dtypes, out_shape, out_dtype):
        self.base_shape = tuple(base_shape)
        self.value_shape = tuple(value_shape)
        self.dtypes = tuple(map(np.dtype, dtypes))
        self.out_shape = tuple(out_shape)
        self.out_dtype = np.dtype(out_dtype)

    def key(self, number: int) -> tuple[int, ...]:
        """The place of a record on its axes."""
        return tuple(int(i) for i in np.unravel_index(number, self.base_shape))


def each_record(func: Callable, spec: Spec, with_keys: bool, exact: bool) -> Callable:
    """A function of pieces that applies `func` to every record.

    With `exact` a result must have `spec.out_dtype` or a type that it holds; else it is cast.
    """

    def apply(first: int, chunk: np.ndarray) -> np.ndarray:
        """The results for the records of one chunk."""
        shape, dtype = spec.out_shape, spec.out_dtype
        out = np.empty((len(chunk), *shape), dtype)
        for i, record in enumerate(chunk):
            try:
                result = func((spec.key(first + i), record) if with_keys else record)
                # Most results are as the first one: more checks, or a call for these, take as long as a copy.
                if type(result) is not np.ndarray or result.dtype != dtype or result.shape != shape:
                    result = np.atleast_1d(as_numbers(result))
                    check_result(result, spec, exact)
            except Exception as error:
                raise failure(error, spec.key(first + i)) from None
            out[i] = result
        return out

    return on_pieces(apply, spec)


def each_chunk(func: Callable, spec: Spec, with_keys: bool, exact: bool) -> Callable:
    """A function of pieces that applies `func` to every chunk as one array, to a pair's as two."""

    def apply(first: int, *chunks: np.ndarray) -> np.ndarray:
        """The results for the records of one chunk."""
        rows = len(chunks[0])
        try:
            result = as_numbers(func((spec.key(first), *chunks)) if with_keys else func(*chunks))
            if result.shape[:1] != (rows,):
                raise ValueError(f"the result for {rows} records has shape {result.shape}")
            check_result(result.reshape(rows, -1) if result.ndim == 1 else result, spec, exact, leading=1)
        except Exception as error:
            raise failure(error, spec.key(first), _from(spec.key(first))) from None
        return result.reshape((rows, *spec.out_shape)).astype(spec.out_dtype, copy=False)

    return on_pieces(apply, spec)


def each_pair(func: Callable, spec: Spec) -> Callable:
    """A function of pieces that folds every chunk's records into one."""

    def apply(first: int, chunk: np.ndarray) -> np.ndarray:
        """What the records of one chunk fold into."""
        try:
            result = as_numbers(functools.reduce(func, list(chunk)))
            check_result(result, spec, exact=True)
        except Exception as error:
            raise failure(error, spec.key(first), _from(spec.key(first))) from None
        return result.astype(spec.out_dtype, copy=False)[np.newaxis]

    return on_pieces(apply, spec)


def each_group(func: Callable, groups: Sequence[np.ndarray]) -> Callable[[np.ndarray], np.ndarray]:
    """A function of a record that applies `func`, which returns a number, to each group of its samples."""

    def of_groups(record: np.ndarray) -> np.ndarray:
        """The numbers."""
        numbers = [as_numbers(func(record[members])) for members in groups]
        for number in numbers:
            if number.size != 1:
                raise ValueError(f"the function must return one number for a group, not {number.size}")
        return np.array([number.reshape(()) for number in numbers])

    return of_groups


def truth(func: Callable) -> Callable[[np.ndarray], bool]:
    """A predicate, as a function that returns a boolean."""

    def decide(record: np.ndarray) -> bool:
        """Whether the predicate holds for the record."""
        answer = func(record)
        if np.size(answer) != 1:
            raise ValueError(
                f"the function must return one truth value, but its result has shape {np.shape(answer)}"
            )
        return bool(np.all(answer))

    return decide


def by_number(func: Callable) -> Callable[[tuple], Any]:
    """A function of (key, record) that gives `func` the number in a key of one axis."""

    def call(item: tuple) -> Any:
        """The same for an image."""
        (number,), record = item
        return func((number, record))

    return call


def silent(func: Callable) -> Callable[[Any], np.ndarray]:
    """A function whose result is not used, as one that returns no values."""

    def visit(record: Any) -> np.ndarray:
        """Nothing."""
        func(record)
        return np.empty(0, np.uint8)

    return visit


def on_pieces(apply: Callable[..., np.ndarray], spec: Spec) -> Callable:
    """A function of pieces that calls `apply` with each one's first record's number and records."""

    def run(pieces: Iterator[np.ndarray]) -> Iterator[tuple[bytes, np.ndarray]]:
        """A piece of results for each piece."""
        for piece in pieces:
            first, rows, payload = unpack(piece)
            yield pack(first, apply(first, *_values(payload, rows, spec)))

    return run


def _values(payload: np.ndarray, rows: int, spec: Spec) -> Iterator[np.ndarray]:
    """The records of a chunk, or of the two chunks of a pair."""
    at = 0
    for dtype in spec.dtypes:
        end = at + rows * math.prod(spec.value_shape) * dtype.itemsize
        values = payload[at:end].view(dtype).reshape(rows, *spec.value_shape)
        yield np.require(values, requirements="A")
        at = end


def settle() -> None:
    """Do once in a worker what makes it a good neighbour.

    Its modules are spared the full garbage collection that Spark makes after every task: with NumPy it would
    take longer than the rest of a small one. To ask the collector whether that is done already would take as
    long again, so the module `gc`, which outlives a task, keeps a note of it.
    """
    if not hasattr(gc, _SETTLED):
        gc.collect()
        gc.freeze()
        if hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, leave_quietly)
        setattr(gc, _SETTLED, True)


def leave_quietly(_: int, frame: Any) -> None:
    """End the worker if nobody reads what PySpark's daemon still sends: one record may have been enough.

    The daemon would print a traceback, for a Unix domain socket tells at once that the reader is gone. Python
    gets here at the next call after that, which the daemon itself makes. Where the user's function, far below
    it, writes to something that is closed, it gets its error as ever.
    """
    for code in [caller.f_code for caller in (frame, frame.f_back) if caller]:
        if code.co_name == "worker" and code.co_filename.endswith("daemon.py"):
            os._exit(0)


def unpack(piece: np.ndarray) -> tuple[int, int, np.ndarray]:
    """The number, the count and the payload of a piece."""
    number, count = piece[:HEAD].view(np.int64).tolist()
    return number, count, piece[HEAD:]


def pack(number: int, out: np.ndarray) -> tuple[bytes, np.ndarray]:
    """Some records as a piece in two parts; their values are not copied."""
    head = np.array([number, len(out)], np.int64).tobytes()
    return head, np.ascontiguousarray(out).reshape(-1).view(np.uint8)


def _from(key: tuple[int, ...]) -> str:
    """What a function of several records failed on."""
    return f"the records from {key} on"


def as_numbers(returned: Any) -> np.ndarray:
    """What the user's function returned as an array; raises if it does not hold real numbers."""
    found = np.asarray(returned)
    if found.dtype.kind not in "biuf":
        what = f"an array of {found.dtype}" if isinstance(returned, np.ndarray) else type(returned).__name__
        raise TypeError(f"the function must return numbers, but returned {what.removesuffix('Type')}")
    return found


def check_result(result: np.ndarray, spec: Spec, exact: bool, leading: int = 0) -> None:
    """Raise unless a result has the shape and type of the first one; `leading` axes count records."""
    shape = result.shape[leading:]
    if shape != spec.out_shape:
        raise ValueError(
            f"the result has shape {shape}, but the first record's, or value_shape, is {spec.out_shape}"
        )
    if exact and not fits(result, spec.out_dtype):
        raise TypeError(
            f"the result is {result.dtype}, but that of the first record is {spec.out_dtype}: "
            "give the type of all results with dtype="
        )


def fits(values: np.ndarray, dtype: np.dtype) -> bool:
    """Whether values can be cast to `dtype` with nothing lost but, of floating numbers, last digits."""
    if np.can_cast(values.dtype, dtype, "safe"):
        return True
    if not np.can_cast(values.dtype, dtype, "same_kind"):
        return False
    with np.errstate(over="ignore"):
        cast = values.astype(dtype)
    if dtype.kind == "f":
        return bool((np.isfinite(cast) | ~np.isfinite(values)).all())
    return bool((cast == values).all())


def failure(error: Exception, key: tuple[int, ...], what: str | None = None) -> Exception:
    """The error to raise in the worker: it carries the user's traceback and the key to the driver.

    `what` is what the function failed on, if that is not the record of the key.
    """
    inner = error.__traceback__.tb_next if error.__traceback__ else None
    trace = "".join(traceback.format_exception(type(error), error, inner))
    summary = traceback.format_exception_only(type(error), error)[-1].strip()
    details = {"what": what or f"record {key}", "key": key, "error": summary, "traceback": trace}
    return RuntimeError(_MARK + json.dumps(details))


def parse_failure(message: str) -> tuple[str, tuple[int, ...]] | None:
    """The (message, key) of a failure that `failure` has put somewhere into `message`, if there is one."""
    found = re.search(re.escape(_MARK) + r"(\{.*\})", message)
    if found is None:
        return None
    details = json.loads(found.group(1))
    key = tuple(details["key"])
    text = f"the function failed on {details['what']}: {details['error']}\n\n{details['traceback'].rstrip()}"
    return text, key
