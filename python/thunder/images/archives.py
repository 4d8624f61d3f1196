"""Images from arrays in MATLAB's and NumPy's files."""

from pathlib import Path
from typing import Any

from thunder import _archives
from thunder.images.images import Images
from thunder.images.readers import fromarray


def frommat(
    path: str | Path,
    var: str | None = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
) -> Images:
    """Images from an array in a MATLAB file, which passes through this process.

    Parameters
    ----------
    path : str
        one file, of version 7 or older (7.3 is HDF5), on any file system that Spark knows
    var : str, optional
        name of an array of shape (frames, y, x) or (frames, z, y, x), as `scipy.io.loadmat` gives it; not
        needed if the file has one only
    labels, npartitions, engine : optional
        see `fromarray`
    credentials : dict, optional
        see `frombinary`
    """
    return fromarray(_archives.mat("frommat", path, var, engine, credentials), labels, npartitions, engine)


def fromnpz(
    path: str | Path,
    var: str | None = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
    credentials: Any = None,
) -> Images:
    """Images from an array in a file of `numpy.savez`, which passes through this process.

    Parameters
    ----------
    path : str
        one file, on any file system that Spark knows
    var : str, optional
        name of an array of shape (frames, y, x) or (frames, z, y, x); not needed if the file has one only
    labels, npartitions, engine : optional
        see `fromarray`
    credentials : dict, optional
        see `frombinary`
    """
    return fromarray(_archives.npz("fromnpz", path, var, engine, credentials), labels, npartitions, engine)
