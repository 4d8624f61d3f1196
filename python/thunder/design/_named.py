"""Columns by name, from whatever holds them."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np


def is_frame(values: Any) -> bool:
    """Whether `values` is a table of pandas, or of another library whose columns are read the same way."""
    return hasattr(values, "columns") and hasattr(values, "__getitem__")


def named_columns(function: str, values: Any, names: Any, default: str) -> dict[str, np.ndarray]:
    """Columns of float64 by their names, all of one length.

    Parameters
    ----------
    values : mapping, DataFrame or array_like
        columns by name; or an array of shape (samples,) or (samples, columns)
    names : str, iterable of str or None
        of an array's columns, or those to take of a mapping or table
    default : str
        name of an array's only column; with numbers from 0, of its several columns
    """
    wanted = [names] if isinstance(names, str) else names
    if isinstance(values, Mapping) or is_frame(values):
        found = _chosen(function, values, wanted)
    else:
        found = _of_array(function, np.asarray(values), wanted, default)
    columns = {str(name): real_column(function, str(name), column) for name, column in found.items()}
    _same_length(function, columns)
    return columns


def _chosen(function: str, values: Any, wanted: Iterable[str] | None) -> dict:
    known = list(values) if isinstance(values, Mapping) else list(values.columns)
    chosen = known if wanted is None else list(wanted)
    for name in chosen:
        if name not in known:
            raise ValueError(
                f"{function}: there is no column {name!r}, only {', '.join(map(repr, known)) or 'none'}"
            )
    return {name: values[name] for name in chosen}


def _of_array(function: str, array: np.ndarray, wanted: Iterable[str] | None, default: str) -> dict:
    if array.ndim not in (1, 2):
        raise ValueError(
            f"{function}: expected an array of (samples,) or (samples, columns), but its shape is "
            f"{array.shape}"
        )
    matrix = array[:, np.newaxis] if array.ndim == 1 else array
    count = matrix.shape[1]
    if wanted is None:
        wanted = [default] if array.ndim == 1 else [f"{default}_{column}" for column in range(count)]
    names = list(wanted)
    if len(names) != count or len(set(names)) != count:
        raise ValueError(
            f"{function}: names must be {count} different ones, one for each column, but are {names}"
        )
    return dict(zip(names, matrix.T, strict=True))


def real_column(function: str, name: str, values: Any) -> np.ndarray:
    """A column of float64; NaN may be in it, infinity may not."""
    column = np.asarray(values)
    if column.ndim != 1 or column.dtype.kind not in "biuf":
        raise ValueError(
            f"{function}: column {name!r} must be a list of real numbers, but is {column.dtype} of shape "
            f"{column.shape}"
        )
    column = column.astype(np.float64)
    infinite = np.flatnonzero(np.isinf(column))
    if infinite.size:
        raise ValueError(f"{function}: column {name!r} holds infinity at sample {infinite[0]}")
    return column


def _same_length(function: str, columns: dict[str, np.ndarray]) -> None:
    first = next(iter(columns), None)
    for name, column in columns.items():
        if len(column) != len(columns[first]):
            raise ValueError(
                f"{function}: column {name!r} has {len(column)} samples, but {first!r} has "
                f"{len(columns[first])}"
            )
