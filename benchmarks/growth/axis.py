"""What an axis of growth is made of."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

MB = 1 << 20


class Operation(NamedTuple):
    """Something that is timed at every point of an axis.

    Parameters
    ----------
    name : str
        in tables and charts
    run : callable
        all of it, which is timed
    before : callable, optional
        before every run, not timed
    """

    name: str
    run: Callable[[], Any]
    before: Callable[[], Any] = lambda: None


class Axis(NamedTuple):
    """What grows, while everything else stays.

    Parameters
    ----------
    name : str
        on the command line
    title, label : str
        of tables; of the horizontal axis
    points : tuple of int
        where it is measured
    operations : callable
        from a folder for files, a point and a number of bytes to the operations: makes the data they need.
        The folder is the same at all points; files that are there already are used again
    size : int
        bytes of the data at each point; where they are what grows it means nothing
    small : tuple of int
        a point and a number of bytes, for warming up
    smoke : tuple of int
        points that tell in no time whether everything runs
    cores : tuple of int
        numbers of cores, each measured by itself
    show : callable
        a point as text
    """

    name: str
    title: str
    label: str
    points: tuple[int, ...]
    operations: Callable[[Path, int, int], list[Operation]]
    size: int
    small: tuple[int, int]
    smoke: tuple[int, ...]
    cores: tuple[int, ...] = (2,)
    show: Callable[[int], str] = "{:,}".format
