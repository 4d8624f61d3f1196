"""Series from arrays, functions and files."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _rdds, _readers
from thunder._remote import Remote
from thunder.series.series import Series

if TYPE_CHECKING:
    from pyspark import RDD


def fromarray(
    values: Any,
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    keys: Any = None,
) -> Series:
    """Series from an array.

    Parameters
    ----------
    values : array_like
        of shape (..., time); one axis is one record
    index : array_like, optional
        a value for each sample
    labels : array_like, optional
        a label for each record
    npartitions : int, optional
        number of partitions in Spark; by default it follows from shape and type
    engine : SparkSession or SparkContext, optional
        send the array to this session now; by default it goes to Spark when an operation needs it there
    keys : array_like of int, optional
        a key, or a row with a key for each axis of space, for each record of an array of (records, time): the
        records are sorted by their keys, the last the fastest, and have the shape of their space if they fill
        it; keys may begin anywhere. Labels are sorted with them

    Raises
    ------
    ValueError
        for keys that do not fit the records, or that come more than once
    """
    array = _checks.storable_array("fromarray", values)
    if array.ndim == 0:
        raise ValueError("fromarray: series need at least 1 axis, but found a single number")
    array = array[np.newaxis] if array.ndim == 1 else array
    if keys is not None:
        array, labels = _readers.by_keys("fromarray", keys, array, labels)
    series = Series(array, index, labels)
    return _readers.placed(series, npartitions, engine)


def fromlist(
    items: Sequence,
    accessor: Callable | None = None,
    index: Any = None,
    labels: Any = None,
    dtype: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
) -> Series:
    """Series from a list.

    Parameters
    ----------
    items : sequence
        records or, with `accessor`, what it makes them of
    accessor : callable, optional
        gets an item and returns a record; it runs in Spark, every time the series are computed
    index, labels, npartitions, engine : optional
        see `fromarray`
    dtype : dtype, optional
        type of the values; found out on the first item if it is not given
    """
    if accessor is None:
        return fromarray(_readers.stacked("fromlist", items, dtype), index, labels, npartitions, engine)
    fits = _readers.series_shape("fromlist")
    return Series(_readers.computed(items, accessor, None, dtype, npartitions, engine, fits), index, labels)


def fromrdd(
    rdd: "RDD",
    nrecords: int | None = None,
    shape: tuple[int, ...] | None = None,
    index: Any = None,
    labels: Any = None,
    dtype: Any = None,
    ordered: bool = False,
    npartitions: int | None = None,
) -> Series:
    """Series from PySpark's RDD of (key, ndarray).

    Parameters
    ----------
    rdd : RDD
        the keys are integers or tuples of them; a record has one axis
    nrecords : int, optional
        number of records, if it is known: an error if there are others
    shape : tuple of int, optional
        (..., time) of all series; by default (records, time)
    index, labels, npartitions : optional
        see `fromarray`
    dtype : dtype, optional
        type of the values; that of the first record if it is not given
    ordered : bool
        whether the records are in their order already: their keys are not looked at then. Otherwise the
        records are sorted by their keys, and fill the shape in C order

    Raises
    ------
    DataError
        for keys that come more than once; and, when the series are computed, for a record of another length
        or type

    Notes
    -----
    The RDD is computed at once for its first record and for its keys (twice, if there are gaps between them),
    and whenever the series are computed, with one shuffle: cache it if that is much work.
    """
    dims = None if shape is None else (shape[-1],)
    fits = _readers.series_shape("fromrdd")
    made = _rdds.records(rdd, nrecords, dims, dtype, ordered, npartitions, fits)
    return shaped_records("fromrdd", made, shape, index, labels)


def frombinary(
    path: str | Sequence[str],
    ext: str = "bin",
    conf: str = "conf.json",
    dtype: Any = None,
    shape: tuple[int, ...] | None = None,
    skip: int = 0,
    index: Any = None,
    labels: Any = None,
    engine: Any = None,
    credentials: Any = None,
    npartitions: int | None = None,
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
) -> Series:
    """Series from flat binary files.

    Parameters
    ----------
    path : str or list of str
        a folder, file or pattern on any file system that Spark knows
    ext : str
        extension of the files' names in a folder
    conf : str
        name of the description in the folder, of this or the older generation (with keys in the records)
    dtype, shape : optional
        type of the values and shape of all series; they come before what `conf` says
    skip : int
        values in front of each record that are not part of it
    index, labels, engine : optional
        see `fromarray`
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``, the keys to that bucket,
        set in the session's Hadoop configuration; other stores are given theirs in Spark's configuration
    npartitions : int, optional
        number of partitions
    start, stop : int, optional
        a slice of the sorted files; `shape` is then that of their records
    recursive : bool
        whether to look into folders in the folder
    """
    used = _readers.session("frombinary", path, engine, credentials)
    handle = used.run(
        "readSeriesBinary",
        _readers.paths("frombinary", path, used),
        ext or "",
        conf,
        _checks.file_type("frombinary", dtype),
        _readers.shape("frombinary", shape),
        _checks.integer("frombinary", "skip", skip, least=0),
        _checks.partitions("frombinary", npartitions),
        *_readers.selection("frombinary", start, stop, recursive),
        description="frombinary",
    )
    return Series(Remote(used, handle), index, labels)


def fromnpy(
    path: str | Sequence[str],
    ext: str = "npy",
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
) -> Series:
    """Series from NumPy's ``.npy`` files, whose last axis is time; large files are read in parts.

    Parameters
    ----------
    path : str or list of str
        a file, folder or pattern on any file system that Spark knows. One file keeps its shape, the
        records of several follow each other. One column-major file is transposed, with a shuffle; several
        are read as a whole for every part of them
    ext : str
        extension of the files' names in a folder
    index, labels, npartitions, engine : optional
        see `fromarray`
    credentials, start, stop, recursive : optional
        see `frombinary`
    """
    used = _readers.session("fromnpy", path, engine, credentials)
    handle = used.run(
        "readSeriesNpy",
        _readers.paths("fromnpy", path, used),
        ext or "",
        _checks.partitions("fromnpy", npartitions),
        *_readers.selection("fromnpy", start, stop, recursive),
        description="fromnpy",
    )
    return Series(Remote(used, handle), index, labels)


def fromtext(
    path: str | Sequence[str],
    ext: str = "txt",
    dtype: Any = "float64",
    skip: int = 0,
    shape: tuple[int, ...] | None = None,
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
) -> Series:
    """Series from text files: one record a line, its numbers separated by spaces, tabs or commas.

    Empty lines and what follows a ``#`` are left out. Files whose names end in ``.gz`` or ``.bz2`` are
    decompressed, each as a whole by every task that needs some of it.

    Parameters
    ----------
    path : str or list of str
        a folder, file or pattern on any file system that Spark knows
    ext : str
        extension of the files' names in a folder
    dtype : dtype
        type of the values; whole numbers within its range, for one of integers
    skip : int
        what stands at the head of each line and is not part of the record: so many numbers or words
    shape : tuple of int, optional
        (..., time) of all series; by default (records, time)
    index, labels, npartitions, engine : optional
        see `fromarray`
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``, the keys to that bucket,
        set in the session's Hadoop configuration; other stores are given theirs in Spark's configuration
    start, stop : int, optional
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder

    Raises
    ------
    DataError
        if there are no numbers, or not as many as `shape` has; and, when the records are read, for a line of
        another length or with something else than numbers of the type: with file, line and what was found

    Notes
    -----
    The files are read once, at once, to find the lines; and when the series are computed, each partition its
    own.
    """
    used = _readers.session("fromtext", path, engine, credentials)
    handle = used.run(
        "readText",
        _readers.paths("fromtext", path, used),
        ext or "",
        _checks.storable_dtype("fromtext", dtype).name,
        _checks.integer("fromtext", "skip", skip, least=0),
        _readers.shape("fromtext", shape),
        _checks.partitions("fromtext", npartitions),
        *_readers.selection("fromtext", start, stop, recursive),
        description="fromtext",
    )
    return Series(Remote(used, handle), index, labels)


def fromrandom(
    shape: tuple[int, ...] = (100, 10), npartitions: int = 1, seed: int = 42, engine: Any = None
) -> Series:
    """Series of standard normal noise, the same for the same seed wherever they are made."""
    flat = _readers.noise((int(np.prod(shape[:-1])), shape[-1]), seed)
    return fromarray(flat.reshape(shape), npartitions=npartitions, engine=engine)


def fromexample(name: str | None = None, engine: Any = None) -> Series:
    """Series of an example recording; without a name, the names are printed.

    Parameters
    ----------
    name : {'fish', 'mouse', 'iris'}
        larval zebrafish under a light-sheet microscope, mouse cortex under a two-photon microscope, or
        Fisher's measurements of iris flowers
    engine : optional
        see `fromarray`
    """
    path = _readers.example(name, "series")
    return None if path is None else frombinary(path, engine=engine)


def shaped_records(
    function: str, made: Remote, shape: tuple[int, ...] | None, index: Any = None, labels: Any = None
) -> Series:
    """Series of records on one axis, in another shape if it is given."""
    if shape is not None:
        space = tuple(shape[:-1]) or (1,)
        if np.prod(space) != made.shape[0]:
            raise ValueError(f"{function}: {made.shape[0]} records do not fill the shape {tuple(shape)}")
        made = made.derive("reshapeRecords", _readers.integers(space))
    return Series(made, index, labels)
