"""Series from arrays, functions and files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from thunder import _checks, _readers
from thunder._remote import Remote
from thunder._session import connection
from thunder.series.series import Series


def fromarray(
    values: Any, index: Any = None, labels: Any = None, npartitions: int | None = None, engine: Any = None
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
    """
    array = _checks.storable_array("fromarray", values)
    if array.ndim == 0:
        raise ValueError("fromarray: series need at least 1 axis, but found a single number")
    series = Series(array[np.newaxis] if array.ndim == 1 else array, index, labels)
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
    return Series(_readers.computed(items, accessor, None, dtype, npartitions, engine), index, labels)


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
    credentials : None
        file systems are given their credentials in Spark's configuration
    npartitions : int, optional
        number of partitions
    """
    _readers.no_credentials("frombinary", credentials)
    used = connection(engine)
    handle = used.run(
        "readSeriesBinary",
        _readers.paths("frombinary", path, used),
        ext,
        conf,
        _checks.storable_dtype("frombinary", dtype).name if dtype is not None else "",
        _readers.integers(shape or ()),
        _checks.integer("frombinary", "skip", skip, least=0),
        _checks.partitions("frombinary", npartitions),
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
) -> Series:
    """Series from NumPy's ``.npy`` files, whose last axis is time; large files are read in parts.

    Parameters
    ----------
    path : str or list of str
        a file, folder or pattern on any file system that Spark knows. One file keeps its shape, the records of
        several follow each other. A column-major file is read as a whole for every part of it
    ext : str
        extension of the files' names in a folder
    index, labels, npartitions, engine : optional
        see `fromarray`
    credentials : None
        file systems are given their credentials in Spark's configuration
    """
    _readers.no_credentials("fromnpy", credentials)
    used = connection(engine)
    handle = used.run(
        "readSeriesNpy",
        _readers.paths("fromnpy", path, used),
        ext,
        _checks.partitions("fromnpy", npartitions),
        description="fromnpy",
    )
    return Series(Remote(used, handle), index, labels)


def fromtext(
    path: str,
    ext: str = "txt",
    dtype: Any = "float64",
    skip: int = 0,
    shape: tuple[int, ...] | None = None,
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
) -> Series:
    """Series from text files of this machine: one record a line, numbers separated by spaces.

    Parameters
    ----------
    path : str
        a folder or a file
    ext : str
        extension of the files' names in a folder
    dtype : dtype
        type of the values
    skip : int
        numbers in front of each record that are not part of it
    shape : tuple of int, optional
        shape of all series
    index, labels, npartitions, engine : optional
        see `fromarray`
    credentials : None
        not used
    """
    _readers.no_credentials("fromtext", credentials)
    root = Path(path)
    files = sorted(root.glob(f"*.{ext}")) if root.is_dir() else [root]
    values = _readers.text(files, path, ext)[:, _checks.integer("fromtext", "skip", skip, least=0) :]
    array = values.astype(_checks.storable_dtype("fromtext", dtype), copy=False)
    return fromarray(array if shape is None else array.reshape(shape), index, labels, npartitions, engine)


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
