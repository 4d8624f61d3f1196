"""The worker's side of files that the user's own function reads.

Sent to the workers by value, as `thunder._worker`. A file crosses as one piece: its number, the length
of its name, its name and content; what the function makes of it comes back as chunks of records.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from thunder._worker import failure, fits, pack, unpack
from thunder._worker_rdd import data_failure


def images_of(accessor: Callable, number: int, content: bytes, name: str) -> list[np.ndarray]:
    """What a function makes of a file: an array, a (key, array) or any number of (key, array)."""
    try:
        result = accessor((number, content, name))
        if isinstance(result, np.ndarray):
            return [result]
        if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], np.ndarray):
            return [result[1]]
        return [np.asarray(value) for _, value in result]
    except Exception as error:
        raise failure(error, (number,), f"file {name}") from None


def count_images(accessor: Callable) -> Callable:
    """A function of the pieces of files: as many records, without values, as each holds."""

    def run(pieces: Iterator[np.ndarray]) -> Iterator[tuple[bytes, np.ndarray]]:
        """A piece for each file."""
        for number, content, name in map(file_of, pieces):
            count = len(images_of(accessor, number, content, name))
            yield pack(number, np.empty((count, 0), np.uint8))

    return run


def image_of_each(accessor: Callable, check: Callable) -> Callable:
    """A function of the pieces of files: the one image of each."""

    def run(pieces: Iterator[np.ndarray]) -> Iterator[tuple[bytes, np.ndarray]]:
        """A piece for each file."""
        for number, content, name in map(file_of, pieces):
            found = images_of(accessor, number, content, name)
            if len(found) != 1:
                raise data_failure(
                    f"{name}: the accessor makes {len(found)} images of it, but one was expected: "
                    "any number of them takes recount=True"
                )
            yield pack(number, check(found[0], name)[np.newaxis])

    return run


def images_of_all(accessor: Callable, check: Callable, starts: list[int], many: int) -> Callable:
    """A function of the pieces of files: all images of each, numbered from `starts` on, `many` at a time."""

    def run(pieces: Iterator[np.ndarray]) -> Iterator[tuple[bytes, np.ndarray]]:
        """Some pieces for each file."""
        for number, content, name in map(file_of, pieces):
            found = images_of(accessor, number, content, name)
            for i in range(0, len(found), many):
                chunk = np.stack([check(image, name) for image in found[i : i + many]])
                yield pack(starts[number] + i, chunk)

    return run


def checked(shape: tuple[int, ...], dtype: np.dtype, exact: bool) -> Callable[[np.ndarray, str], np.ndarray]:
    """A function that makes sure of an image's shape and casts it to `dtype`.

    With `exact` the image must have `dtype` or a type that it holds.
    """

    def check(image: np.ndarray, name: str) -> np.ndarray:
        """The image of a file."""
        if image.shape != shape:
            raise data_failure(
                f"{name}: the image has shape {image.shape}, but that of the first file has {shape}"
            )
        if exact and not fits(image, dtype):
            raise data_failure(
                f"{name}: the image is {image.dtype}, but that of the first file is {dtype}: "
                "give the type of all with dtype="
            )
        return image.astype(dtype, copy=False)

    return check


def file_of(piece: Any) -> tuple[int, bytes, str]:
    """The number, the content and the name of a file."""
    number, length, rest = unpack(np.frombuffer(piece, np.uint8))
    return number, rest[length:].tobytes(), rest[:length].tobytes().decode()
