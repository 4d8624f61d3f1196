"""Images from arrays, functions and files."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from thunder import _checks, _readers
from thunder._remote import Remote
from thunder._session import connection
from thunder.images.images import Images


def fromarray(values: Any, labels: Any = None, npartitions: int | None = None, engine: Any = None) -> Images:
    """Images from an array.

    Parameters
    ----------
    values : array_like
        of shape (frames, y, x) or (frames, z, y, x); two axes are one image
    labels : array_like, optional
        a label for each frame
    npartitions : int, optional
        number of partitions in Spark; by default it follows from shape and type
    engine : SparkSession or SparkContext, optional
        send the array to this session now; by default it goes to Spark when an operation needs it there
    """
    array = _checks.storable_array("fromarray", values)
    if array.ndim < 2:
        raise ValueError(f"fromarray: images need at least 2 axes, but the shape is {array.shape}")
    images = Images(array[np.newaxis] if array.ndim == 2 else array, labels)
    return _readers.placed(images, npartitions, engine)


def fromlist(
    items: Sequence,
    accessor: Callable | None = None,
    keys: Any = None,
    dims: tuple[int, ...] | None = None,
    dtype: Any = None,
    labels: Any = None,
    npartitions: int | None = None,
    engine: Any = None,
) -> Images:
    """Images from a list.

    Parameters
    ----------
    items : sequence
        images or, with `accessor`, what it makes them of, such as file names
    accessor : callable, optional
        gets an item and returns an image; it runs in Spark, every time the images are computed
    keys : sequence of int, optional
        the images' places, if the items are not in order
    dims, dtype : optional
        shape and type of an image; found out on the first item if they are not given
    labels, npartitions, engine : optional
        see `fromarray`
    """
    ordered = _readers.ordered(items, keys)
    if accessor is None:
        return fromarray(_readers.stacked("fromlist", ordered, dtype), labels, npartitions, engine)
    made = _readers.computed(ordered, accessor, dims, dtype, npartitions, engine)
    return Images(made.derive("asImages", _readers.integers(made.shape[1:])), labels)


def frombinary(
    path: str | Sequence[str],
    shape: tuple[int, ...] | None = None,
    dtype: Any = None,
    ext: str = "bin",
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
    nplanes: int | None = None,
    npartitions: int | None = None,
    labels: Any = None,
    conf: str = "conf.json",
    order: str = "C",
    engine: Any = None,
    credentials: Any = None,
) -> Images:
    """Images from flat binary files, one image a file.

    Parameters
    ----------
    path : str or list of str
        a folder, file or pattern on any file system that Spark knows
    shape, dtype : optional
        of a file's image; what the folder's `conf` says comes first, and the type's default is int16
    ext : str
        extension of the files' names in a folder
    start, stop : int, optional
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder
    nplanes : int, optional
        planes of one image, if each file holds several, one behind the other along its last axis
    npartitions : int, optional
        number of partitions
    labels : array_like, optional
        a label for each image
    conf : str
        name of the description in the folder
    order : {'C', 'F'}
        order of a file's axes
    engine : optional
        see `fromarray`
    credentials : None
        file systems are given their credentials in Spark's configuration
    """
    _checks.one_of("frombinary", "order", order, ("C", "F"))
    _readers.no_credentials("frombinary", credentials)
    used = connection(engine)
    handle = used.run(
        "readImagesBinary",
        _readers.paths("frombinary", path, used),
        _readers.integers(shape or ()),
        _checks.storable_dtype("frombinary", dtype).name if dtype is not None else "",
        ext,
        *_readers.selection("frombinary", start, stop),
        recursive,
        _readers.planes("frombinary", nplanes),
        _checks.partitions("frombinary", npartitions),
        conf,
        order,
        description="frombinary",
    )
    return Images(Remote(used, handle), labels)


def fromtif(
    path: str | Sequence[str],
    ext: str = "tif",
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
    nplanes: int | None = None,
    npartitions: int | None = None,
    labels: Any = None,
    engine: Any = None,
    credentials: Any = None,
    discard_extra: bool = False,
) -> Images:
    """Images from TIFF files: classic or BigTIFF, in strips or tiles, of any integer or floating-point type.

    Uncompressed, LZW, deflate, PackBits and Zstandard pixels are read. Pixels of several samples, such as
    colours, have them as a last axis. A page is decoded where its partition runs.

    Parameters
    ----------
    path : str or list of str
        a folder, file or pattern on any file system that Spark knows
    ext : str
        extension of the files' names in a folder; 'tif' and 'tiff' stand for each other
    start, stop : int, optional
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder
    nplanes : int, optional
        pages of one image; by default all pages of a file are one volume
    npartitions : int, optional
        number of partitions
    labels : array_like, optional
        a label for each image
    engine : optional
        see `fromarray`
    credentials : None
        file systems are given their credentials in Spark's configuration
    discard_extra : bool
        whether pages that do not make up a whole image are dropped, with a warning, rather than refused
    """
    _readers.no_credentials("fromtif", credentials)
    used = connection(engine)
    partitions = _checks.partitions("fromtif", npartitions)
    source = used.run(
        "openTif",
        _readers.paths("fromtif", path, used),
        ext,
        *_readers.selection("fromtif", start, stop),
        recursive,
        _readers.planes("fromtif", nplanes),
        discard_extra,
        description="fromtif",
    )
    dropped = used.call("droppedPages", source) if discard_extra else 0
    if dropped:
        message = f"fromtif: {dropped} pages at the ends of files do not make up {nplanes} planes: dropped"
        warnings.warn(message, stacklevel=2)
    return Images(Remote(used, used.call("readTif", source, partitions)), labels)


def tifmetadata(path: str | Sequence[str], ext: str = "tif", engine: Any = None) -> dict[str, Any]:
    """What the program that wrote a TIFF file says of it, beside its pixels.

    Parameters
    ----------
    path : str or list of str
        a file, or a folder or pattern, of which the first file is asked
    ext : str
        extension of the files' names in a folder
    engine : optional
        see `fromarray`

    Returns
    -------
    dict
        ``program``: 'imagej', 'ome', 'scanimage' or ''; ``axes`` of all pages together, slowest first, such
        as 'TZCYX', and their lengths as ``sizes``, as far as the file tells; ``fields``: everything it says
        by its name, as text
    """
    used = connection(engine)
    program, axes, sizes, *fields = used.call("tifMetadata", _readers.paths("tifmetadata", path, used), ext)
    lengths = tuple(int(size) for size in sizes.split(",") if size)
    values = dict(zip(fields[::2], fields[1::2], strict=True))
    return {"program": program, "axes": axes, "sizes": lengths, "fields": values}


def frompng(
    path: str | Sequence[str],
    ext: str = "png",
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
    npartitions: int | None = None,
    labels: Any = None,
    engine: Any = None,
    credentials: Any = None,
) -> Images:
    """Images from PNG files, one image a file.

    Grey images have shape (y, x), others their samples as a last axis: RGB, RGBA, or grey with opacity.
    They are uint8, or uint16 where the files have 16 bits.

    Parameters
    ----------
    path, ext, start, stop, recursive, npartitions, labels, engine, credentials
        see `fromtif`
    """
    _readers.no_credentials("frompng", credentials)
    used = connection(engine)
    handle = used.run(
        "readPng",
        _readers.paths("frompng", path, used),
        ext,
        *_readers.selection("frompng", start, stop),
        recursive,
        _checks.partitions("frompng", npartitions),
        description="frompng",
    )
    return Images(Remote(used, handle), labels)


def fromnpy(
    path: str | Sequence[str],
    ext: str = "npy",
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
    npartitions: int | None = None,
    labels: Any = None,
    engine: Any = None,
    credentials: Any = None,
    stacked: bool = False,
) -> Images:
    """Images from NumPy's ``.npy`` files, which are read in parts where they have several images.

    Parameters
    ----------
    path, ext, start, stop, recursive, npartitions, labels, engine, credentials
        see `fromtif`
    stacked : bool
        whether the first axis of each file numbers images; by default a file of 2 or 3 axes is one image, and
        only the first of 4 axes numbers them. A column-major file is read as a whole for every part of it
    """
    _readers.no_credentials("fromnpy", credentials)
    used = connection(engine)
    handle = used.run(
        "readImagesNpy",
        _readers.paths("fromnpy", path, used),
        ext,
        *_readers.selection("fromnpy", start, stop),
        recursive,
        _checks.partitions("fromnpy", npartitions),
        bool(stacked),
        description="fromnpy",
    )
    return Images(Remote(used, handle), labels)


def fromrandom(
    shape: tuple[int, ...] = (10, 50, 50), npartitions: int = 1, seed: int = 42, engine: Any = None
) -> Images:
    """Images of standard normal noise, the same for the same seed wherever they are made."""
    return fromarray(_readers.noise(shape, seed), npartitions=npartitions, engine=engine)


def fromexample(name: str | None = None, engine: Any = None) -> Images:
    """Images of an example recording; without a name, the names are printed.

    Parameters
    ----------
    name : {'fish', 'mouse'}
        larval zebrafish under a light-sheet microscope, or mouse cortex under a two-photon microscope
    engine : optional
        see `fromarray`
    """
    path = _readers.example(name, "images")
    if path is None:
        return None
    return fromtif(path, engine=engine) if name == "fish" else frombinary(path, engine=engine)
