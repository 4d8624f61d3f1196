"""Images from arrays, functions and files."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _rdds, _readers
from thunder._files import Files
from thunder._remote import Remote
from thunder.images.images import Images
from thunder.images.pictures import frompng, fromtif, tifmetadata

if TYPE_CHECKING:
    from pyspark import RDD

__all__ = [
    "fromarray",
    "frombinary",
    "fromexample",
    "fromlist",
    "fromnpy",
    "frompath",
    "frompng",
    "fromrandom",
    "fromrdd",
    "fromtif",
    "tifmetadata",
]


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
    fits = _readers.image_shape("fromlist")
    made = _readers.computed(ordered, accessor, dims, dtype, npartitions, engine, fits)
    return Images(made.derive("asImages", _readers.integers(made.shape[1:])), labels)


def fromrdd(
    rdd: "RDD",
    dims: tuple[int, ...] | None = None,
    nrecords: int | None = None,
    dtype: Any = None,
    labels: Any = None,
    ordered: bool = False,
    npartitions: int | None = None,
) -> Images:
    """Images from PySpark's RDD of (key, ndarray).

    Parameters
    ----------
    rdd : RDD
        the keys are integers or tuples of them
    dims, dtype : optional
        shape and type of an image; those of the first record if they are not given
    nrecords : int, optional
        number of images, if it is known: an error if there are others
    labels : array_like, optional
        a label for each image
    ordered : bool
        whether the images are in their order already: their keys are not looked at then. Otherwise the images
        are sorted by their keys, and numbered anew
    npartitions : int, optional
        number of partitions

    Raises
    ------
    DataError
        for keys that come more than once; and, when the images are computed, for one of another shape or type

    Notes
    -----
    The RDD is computed at once for its first record and for its keys (twice, if there are gaps between them),
    and whenever the images are computed, with one shuffle: cache it if that is much work.
    """
    fits = _readers.image_shape("fromrdd")
    made = _rdds.records(rdd, nrecords, dims, dtype, ordered, npartitions, fits)
    return Images(made.derive("asImages", _readers.integers(made.shape[1:])), labels)


def frompath(
    path: str | Sequence[str],
    accessor: Callable | None = None,
    ext: str | None = None,
    start: int | None = None,
    stop: int | None = None,
    recursive: bool = False,
    npartitions: int | None = None,
    dims: tuple[int, ...] | None = None,
    dtype: Any = None,
    labels: Any = None,
    recount: bool = False,
    engine: Any = None,
    credentials: Any = None,
) -> Images:
    """Images from files of any format that a function can read.

    Parameters
    ----------
    path : str or list of str
        a folder, file or pattern on any file system that Spark knows
    accessor : callable
        gets (number of the file, its content as bytes, its name) and returns an image, (key, image), or any
        number of (key, image), one after the other; the keys are not used: images are numbered in the order
        of the files and within them. It runs in Spark, every time the images are computed
    ext : str, optional
        extension of the files' names in a folder; by default all files are read
    start, stop : int, optional
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder
    npartitions : int, optional
        number of partitions
    dims, dtype : optional
        shape and type of an image; found out on the first file if they are not given
    labels : array_like, optional
        a label for each image
    recount : bool
        whether a file may hold any number of images, rather than one: costs one more pass over the files, and
        a shuffle whenever the images are computed
    engine : optional
        see `fromarray`
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``, the keys to that bucket,
        set in the session's Hadoop configuration; other stores are given theirs in Spark's configuration

    Raises
    ------
    UserFunctionError
        if the accessor fails: at once on the first file, else when the images are computed
    DataError
        when the images are computed, for a file that holds another number of them, or one of another shape
    """
    if accessor is None:
        raise ValueError("frompath: an accessor is needed, which makes an image of a file's content")
    _checks.callable_("frompath", accessor)
    used = _readers.session("frompath", path, engine, credentials)
    selected = _readers.selection("frompath", start, stop, recursive)
    files = Files(used, _readers.paths("frompath", path, used), ext or "", *selected)
    partitions = _checks.partitions("frompath", npartitions)
    return Images(files.images(accessor, dims, dtype, partitions, recount), labels)


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
        of a file's image; what the folder's `conf` says comes first, and the type's default is int16. A type
        such as '>i2' is read as big-endian
    ext : str
        extension of the files' names in a folder
    start, stop : int, optional
        a slice of the sorted files
    recursive : bool
        whether to look into folders in the folder
    nplanes : int, optional
        planes of one image, if each file holds several, one behind the other along its last axis; images of
        one plane have no axis for it
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
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``, the keys to that bucket,
        set in the session's Hadoop configuration; other stores are given theirs in Spark's configuration
    """
    _checks.one_of("frombinary", "order", order, ("C", "F"))
    used = _readers.session("frombinary", path, engine, credentials)
    handle = used.run(
        "readImagesBinary",
        _readers.paths("frombinary", path, used),
        _readers.shape("frombinary", shape),
        _checks.file_type("frombinary", dtype),
        ext or "",
        *_readers.selection("frombinary", start, stop, recursive),
        _readers.planes("frombinary", nplanes),
        _checks.partitions("frombinary", npartitions),
        conf,
        order,
        description="frombinary",
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
        only the first of 4 axes numbers them. One column-major stack is transposed, with a shuffle; several
        are read as a whole for every part of them
    """
    used = _readers.session("fromnpy", path, engine, credentials)
    handle = used.run(
        "readImagesNpy",
        _readers.paths("fromnpy", path, used),
        ext or "",
        *_readers.selection("fromnpy", start, stop, recursive),
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
