"""Images to files, as the functions that scripts of Thunder 1.x import; see the methods of `Images`."""

from typing import Any

from thunder.images.images import Images


def tobinary(
    images: Images, path: str, prefix: str = "image", overwrite: bool = False, credentials: Any = None
) -> None:
    """`Images.tobinary`: a flat binary file for each image."""
    images.tobinary(path, prefix, overwrite, credentials)


def totif(
    images: Images, path: str, prefix: str = "image", overwrite: bool = False, credentials: Any = None
) -> None:
    """`Images.totif`: a TIFF file for each image."""
    images.totif(path, prefix, overwrite, credentials)


def topng(
    images: Images, path: str, prefix: str = "image", overwrite: bool = False, credentials: Any = None
) -> None:
    """`Images.topng`: a PNG file for each image."""
    images.topng(path, prefix, overwrite, credentials)
