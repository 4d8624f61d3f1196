"""Series from arrays in MATLAB's and NumPy's files."""

from pathlib import Path
from typing import Any

from thunder import _archives
from thunder.series.readers import fromarray
from thunder.series.series import Series


def frommat(
    path: str | Path,
    var: str | None = None,
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
    keys: Any = None,
) -> Series:
    """Series from an array in a MATLAB file, which passes through this process.

    Parameters
    ----------
    path : str
        one file, of version 7 or older (7.3 is HDF5), on any file system that Spark knows
    var : str, optional
        name of an array of shape (..., time), as `scipy.io.loadmat` gives it; not needed if the file has one
        only
    index, labels, npartitions, engine, keys : optional
        see `fromarray`
    credentials : dict, optional
        see `frombinary`
    """
    array = _archives.mat("frommat", path, var, engine, credentials)
    return fromarray(array, index, labels, npartitions, engine, keys)


def fromnpz(
    path: str | Path,
    var: str | None = None,
    index: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
    keys: Any = None,
) -> Series:
    """Series from an array in a file of `numpy.savez`, which passes through this process.

    Parameters
    ----------
    path : str
        one file, on any file system that Spark knows
    var : str, optional
        name of an array of shape (..., time); not needed if the file has one only
    index, labels, npartitions, engine, keys : optional
        see `fromarray`
    credentials : dict, optional
        see `frombinary`
    """
    array = _archives.npz("fromnpz", path, var, engine, credentials)
    return fromarray(array, index, labels, npartitions, engine, keys)
