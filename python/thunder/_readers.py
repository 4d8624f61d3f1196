"""What the constructors of images and of series share."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _credentials, _functions
from thunder._remote import Remote
from thunder._session import connection
from thunder._transfer import integers

if TYPE_CHECKING:
    from thunder._jvm import Connection

__all__ = ["integers"]

EXAMPLES = {"images": ("fish", "mouse"), "series": ("fish", "mouse", "iris")}
_MAX_INT = 2**31 - 1


def placed(data: Any, npartitions: int | None, engine: Any) -> Any:
    """Local data, with what they need to go to Spark; there already if an engine is given."""
    data._npartitions = _checks.partitions("fromarray", npartitions)
    return data if engine is None else data.tospark(engine)


def ordered(items: Sequence, keys: Any) -> Sequence:
    """The items in the order of their keys."""
    if keys is None:
        return items
    if len(keys) != len(items):
        raise ValueError(f"fromlist: {len(keys)} keys do not fit {len(items)} items")
    order = sorted(range(len(items)), key=lambda i: tuple(np.atleast_1d(keys[i])))
    return [items[i] for i in order]


def by_keys(function: str, keys: Any, records: np.ndarray, labels: Any) -> tuple[np.ndarray, Any]:
    """Records and their labels sorted by keys, and in the shape of the keys' space if they fill it."""
    places = np.asarray(keys)
    places = places[:, np.newaxis] if places.ndim == 1 else places
    if places.ndim != 2 or places.dtype.kind not in "iu" or records.ndim != 2 or len(places) != len(records):
        raise ValueError(
            f"{function}: keys must be integers, one or a row for each record of (records, time), but are "
            f"{places.dtype} of shape {np.shape(keys)}, and the records {records.shape}"
        )
    distinct, order = np.unique(places, axis=0, return_index=True)
    if len(distinct) < len(places):
        raise ValueError(f"{function}: {len(places)} records have only {len(distinct)} different keys")
    space = (len(records),)
    if len(records) > 0:
        extents = tuple(int(n) for n in np.ptp(distinct.astype(np.int64), axis=0) + 1)
        space = extents if math.prod(extents) == len(records) else space
    ordered = None if labels is None else np.asarray(labels).ravel()[order].reshape(space)
    return records[order].reshape(*space, records.shape[1]), ordered


def stacked(function: str, items: Sequence, dtype: Any) -> np.ndarray:
    """The items as rows of one array."""
    if len(items) == 0:
        raise ValueError(f"{function}: the list is empty")
    arrays = [np.asarray(item) for item in items]
    for i, array in enumerate(arrays):
        if array.shape != arrays[0].shape:
            raise ValueError(
                f"{function}: item {i} has shape {array.shape}, but item 0 has {arrays[0].shape}"
            )
    array = np.stack(arrays)
    return array if dtype is None else array.astype(_checks.storable_dtype(function, dtype))


def computed(
    items: Sequence,
    accessor: Callable,
    dims: Any,
    dtype: Any,
    npartitions: int | None,
    engine: Any,
    fits: Callable[[tuple], None],
) -> Remote:
    """Records of shape (items, ...) which `accessor` makes of the items, in Spark.

    `fits` raises for a record's shape that cannot be.
    """
    if len(items) == 0:
        raise ValueError("fromlist: the list is empty")
    _checks.callable_("fromlist", accessor)
    if dims is None or dtype is None:
        sample = np.atleast_1d(np.asarray(accessor(items[0])))
        dims, dtype = dims or sample.shape, dtype or sample.dtype
    fits(tuple(dims))
    known = _checks.storable_dtype("fromlist", dtype)
    used = connection(engine)
    partitions = _checks.partitions("fromlist", npartitions)
    numbers = Remote(used, used.call("recordNumbers", len(items), known.name, integers(dims), partitions))

    def access(number: np.ndarray) -> Any:
        """The record of an item's number."""
        return accessor(items[int(number[0])])

    return _functions.map_records(numbers, (len(items),), access, tuple(dims), known, name="fromlist")


def image_shape(function: str) -> Callable[[tuple], None]:
    """A check that records are images."""

    def check(shape: tuple[int, ...]) -> None:
        """Raise for the shape of something else."""
        if len(shape) < 2:
            raise ValueError(f"{function}: images need at least 2 axes, but the first has shape {shape}")

    return check


def series_shape(function: str) -> Callable[[tuple], None]:
    """A check that records are series."""

    def check(shape: tuple[int, ...]) -> None:
        """Raise for the shape of something else."""
        if len(shape) != 1:
            raise ValueError(f"{function}: a record of series has 1 axis, but the first has shape {shape}")

    return check


def noise(shape: tuple[int, ...], seed: int) -> np.ndarray:
    """Standard normal records: the numbers of each follow from the seed and its own number alone."""
    records = [np.random.RandomState(hash(seed) + i).randn(*shape[1:]) for i in range(shape[0])]
    return np.stack(records) if records else np.empty(shape)


def session(function: str, path: Any, engine: Any, credentials: Any) -> "Connection":
    """The session that reads `path`, with what opens it."""
    used = connection(engine)
    _credentials.give(function, used, path, credentials)
    return used


def paths(function: str, path: Any, used: "Connection") -> str:
    """One path, or several joined by commas, as the JVM takes them."""
    given = [path] if isinstance(path, str | Path) or not np.iterable(path) else list(path)
    if not given or not all(isinstance(one, str | Path) and str(one) for one in given):
        raise ValueError(f"{function}: path must be a path or a list of paths, but is {path!r}")
    return ",".join(used.absolute(one).replace(",", "\\,") for one in given)


def selection(function: str, start: int | None, stop: int | None, recursive: Any) -> tuple[int, int, bool]:
    """A slice of the files, and whether folders in the folder are looked into, as the JVM takes them."""
    first = 0 if start is None else _checks.integer(function, "start", start, -_MAX_INT, _MAX_INT)
    end = _MAX_INT if stop is None else _checks.integer(function, "stop", stop, -_MAX_INT, _MAX_INT)
    return first, end, bool(recursive)


def shape(function: str, lengths: Any) -> bytes:
    """The lengths of axes, as the JVM takes them; none for None."""
    given = () if lengths is None else np.ravel(np.asarray(lengths, object))
    return integers([_checks.integer(function, "shape", length, 0, _MAX_INT) for length in given])


def planes(function: str, nplanes: int | None) -> int:
    """The planes of an image for the JVM: 0 stands for all of a file."""
    return 0 if nplanes is None else _checks.count(function, "nplanes", nplanes)


def example(name: str | None, kind: str) -> str | None:
    """The folder of an example; None, and the names printed, if none is named."""
    if name is None:
        print("Available examples: " + ", ".join(EXAMPLES[kind]))
        return None
    _checks.one_of("fromexample", "name", name, EXAMPLES[kind])
    from thunder import _examples

    return str(_examples.path(name, kind))
