"""Values on their way between tasks and their Python workers, as the workers see them.

Sent to the workers by value, as `thunder._worker`. An Arrow row has a number (of the first record, or of a
block), how many records or frames there are, and their values; or the name of a file in memory with the values,
one array behind the other. The worker removes a file that it is given, and may give one of the same name back.
"""

import contextlib
import mmap
import os
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

FRAME_SCHEMA = "first bigint, rows int, file string, payload binary"
_ALIGNMENT = 64  # at multiples of this many bytes the arrays of one file begin
_SMALL_BYTES = 256 << 10  # below this a file takes longer than the socket


def received(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[int, int, str, list[Any]]]:
    """(number, count, name of the file or nothing, buffers of the values) of every row."""
    for batch in batches:
        for i in range(batch.num_rows):
            number, count, file, *payloads = (column[i] for column in batch.columns)
            yield number.as_py(), count.as_py(), file.as_py(), [one.as_buffer() for one in payloads]


def unpack(
    file: str, payloads: Sequence[Any], dtypes: Sequence[np.dtype], shape: tuple[int, ...]
) -> list[np.ndarray]:
    """The arrays of one row: the user may write to them."""
    if file:
        return mapped(file, dtypes, shape)
    return [view(payload, dtype, shape).copy() for payload, dtype in zip(payloads, dtypes, strict=True)]


def view(payload: Any, dtype: np.dtype, shape: tuple[int, ...]) -> np.ndarray:
    """The values of a buffer."""
    return (np.frombuffer(payload, dtype) if payload else np.empty(0, dtype)).reshape(shape)


def mapped(file: str, dtypes: Sequence[np.dtype], shape: tuple[int, ...]) -> list[np.ndarray]:
    """The arrays of a file, which loses its name; what is written to them stays in this process."""
    with open(file, "rb") as opened:
        content = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY)
    os.unlink(file)
    arrays, end, count = [], 0, int(np.prod(shape))
    for dtype in dtypes:
        start = -(-end // _ALIGNMENT) * _ALIGNMENT
        arrays.append(np.frombuffer(content, dtype, count, start).reshape(shape))
        end = start + arrays[-1].nbytes
    return arrays


def pack(number: int, values: np.ndarray, file: str = "") -> pa.RecordBatch:
    """One row as a record batch: the values are in `file`, if one is named and has room, else not copied."""
    if stored(values, file):
        return row(number, len(values), file, np.empty(0, np.uint8))
    return row(number, len(values), "", np.ascontiguousarray(values))


def stored(values: np.ndarray, file: str) -> bool:
    """Whether the values are now in a new file of that name; small ones are not, nor if there is no room."""
    if not file or values.nbytes < _SMALL_BYTES:
        return False
    try:
        values.tofile(file)
    except OSError:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(file)
        return False
    return True


def row(number: int, count: int, file: str, values: np.ndarray) -> pa.RecordBatch:
    """A record batch of one row."""
    offsets = pa.py_buffer(np.array([0, values.nbytes], np.int32))
    payload = pa.Array.from_buffers(pa.binary(), 1, [None, offsets, pa.py_buffer(values)])
    columns = [pa.array([number], pa.int64()), pa.array([count], pa.int32()), pa.array([file]), payload]
    return pa.RecordBatch.from_arrays(columns, names=["first", "rows", "file", "payload"])
