"""Images from files of pictures."""

import warnings
from collections.abc import Sequence
from typing import Any

from thunder import _checks, _readers
from thunder._remote import Remote
from thunder.images.images import Images


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
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``, the keys to that bucket,
        set in the session's Hadoop configuration; other stores are given theirs in Spark's configuration
    discard_extra : bool
        whether pages that do not make up a whole image are dropped, with a warning, rather than refused
    """
    used = _readers.session("fromtif", path, engine, credentials)
    partitions = _checks.partitions("fromtif", npartitions)
    source = used.run(
        "openTif",
        _readers.paths("fromtif", path, used),
        ext or "",
        *_readers.selection("fromtif", start, stop, recursive),
        _readers.planes("fromtif", nplanes),
        bool(discard_extra),
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
    used = _readers.session("tifmetadata", path, engine, None)
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
    used = _readers.session("frompng", path, engine, credentials)
    handle = used.run(
        "readPng",
        _readers.paths("frompng", path, used),
        ext or "",
        *_readers.selection("frompng", start, stop, recursive),
        _checks.partitions("frompng", npartitions),
        description="frompng",
    )
    return Images(Remote(used, handle), labels)
