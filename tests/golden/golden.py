"""Writes golden vectors: text files that the Scala suites read, one vector a line.

A line is ``name dtype d0,d1 v v v ...``: values in C order, floats as Python's ``repr`` prints them,
booleans as 0 and 1.
"""

from pathlib import Path

import numpy as np


def write(area: str, vectors: dict) -> None:
    """Write the arrays of `vectors` to ``<area>.txt`` beside this file."""
    lines = [_line(name, np.atleast_1d(values)) for name, values in vectors.items()]
    Path(__file__).with_name(f"{area}.txt").write_text("".join(lines))


def _line(name: str, values: np.ndarray) -> str:
    number = float if values.dtype.kind == "f" else int
    fields = [repr(number(value)) for value in values.ravel()]
    shape = ",".join(map(str, values.shape))
    return " ".join([name, values.dtype.name, shape, *fields]) + "\n"
