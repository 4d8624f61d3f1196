"""Design matrices."""

import csv
import fnmatch
import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from thunder.design._collinear import dependent_columns
from thunder.design._named import named_columns
from thunder.design._tables import read_table

if TYPE_CHECKING:
    import pandas


class Design:
    """A design matrix: samples x columns, which have names. It never changes; what alters it makes another.

    Anything that takes an array takes it, the regressions first.

    Parameters
    ----------
    values : array_like, mapping or DataFrame
        of shape (samples, columns) or, for one column, (samples,); or columns by name. Real numbers; NaN
        stands for samples that are missing
    names : str or iterable of str, optional
        of an array's columns, all different; default ``x_0``, ``x_1``, ... Of a mapping or table, the columns
        to take

    Attributes
    ----------
    names : tuple of str
        of the columns
    values : ndarray of float64, (samples, columns)
        read only

    Raises
    ------
    ValueError
        for names that are not all different, columns of different lengths, or infinity

    Examples
    --------
    >>> design = Design({"speed": [0.0, 1.0, 3.0], "lick": [0, 0, 1]})
    >>> design
    Design: 3 samples x 2 columns (speed, lick)
    >>> design["speed"]
    array([0., 1., 3.])
    >>> (design[["lick"]] | Design([1.0, 2.0, 3.0], "time")).names
    ('lick', 'time')
    """

    __slots__ = ("_names", "_values")

    def __init__(self, values: Any, names: str | Iterable[str] | None = None):
        if isinstance(values, Design) and names is None:
            names = values.names
        columns = named_columns("Design", values, names, "x")
        for name in columns:
            if not name.strip():
                raise ValueError(f"Design: names must not be empty, but are {list(columns)}")
        matrix = np.column_stack([*columns.values()]) if columns else np.zeros((len(values), 0))
        self._set(matrix, tuple(columns))

    def _set(self, values: np.ndarray, names: tuple[str, ...]) -> Self:
        self._values = np.ascontiguousarray(values, np.float64)
        self._values.flags.writeable = False
        self._names = names
        return self

    @classmethod
    def _of(cls, values: np.ndarray, names: Iterable[str]) -> Self:
        """A design of checked values."""
        return cls.__new__(cls)._set(values, tuple(names))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self._names

    @property
    def values(self) -> np.ndarray:
        """The matrix, read only."""
        return self._values

    @property
    def shape(self) -> tuple[int, int]:
        """Samples and columns."""
        return self._values.shape

    @property
    def finite(self) -> np.ndarray:
        """Which samples lack no value: a mask of bool, (samples,)."""
        return np.isfinite(self._values).all(axis=1)

    @property
    def rank(self) -> int:
        """How many columns are independent, in the samples that lack no value; see `check`."""
        return self.shape[1] - len(dependent_columns(self._values[self.finite]))

    def __len__(self) -> int:
        return len(self._values)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self._values, dtype, copy=copy)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __repr__(self) -> str:
        samples, columns = self.shape
        shown = ", ".join(self._names[:8]) + (", ..." if columns > 8 else "")
        return f"Design: {samples} samples x {columns} columns" + (f" ({shown})" if shown else "")

    def items(self) -> Iterator[tuple[str, np.ndarray]]:
        """Names with their columns."""
        return zip(self._names, self._values.T, strict=True)

    def __getitem__(self, name: str | list[str] | tuple[str, ...]) -> "np.ndarray | Design":
        """One column as an array, or several, in the order that is asked for, as a design."""
        if isinstance(name, str):
            return self._values[:, self._place(name)]
        if not isinstance(name, list | tuple):
            raise TypeError(f"Design: columns are selected by name or a list of names, but not by {name!r}")
        if len(set(name)) != len(name):
            raise ValueError(f"Design: names must be different, but are {list(name)}")
        return self._of(self._values[:, [self._place(one) for one in name]], name)

    def _place(self, name: str) -> int:
        if name not in self._names:
            known = ", ".join(map(repr, self._names)) or "none"
            raise KeyError(f"Design: there is no column {name!r}, only {known}")
        return self._names.index(name)

    def select(self, *patterns: str) -> "Design":
        """The columns whose names match one of some patterns, such as ``"left_lag_*"``, in their order.

        Parameters
        ----------
        *patterns : str
            names, with ``*`` for any text and ``?`` for any character
        """
        return self[[name for name in self._names if name in self._matching("select", patterns)]]

    def drop(self, *patterns: str) -> "Design":
        """The columns whose names match none of some patterns; see `select`."""
        return self[[name for name in self._names if name not in self._matching("drop", patterns)]]

    def _matching(self, function: str, patterns: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            matching = fnmatch.filter(self._names, pattern)
            if not matching:
                known = ", ".join(map(repr, self._names)) or "none"
                raise ValueError(f"{function}: no column matches {pattern!r}, there are {known}")
            found.update(matching)
        return found

    def samples(self, which: Any) -> "Design":
        """Some of the samples: ``design.samples(design.finite)`` keeps those that lack no value.

        Parameters
        ----------
        which : slice, array_like of bool or array_like of int
            as NumPy's indices
        """
        chosen = which if isinstance(which, slice) else np.asarray(which)
        if not isinstance(chosen, slice) and (chosen.ndim != 1 or chosen.dtype.kind not in "biu"):
            raise ValueError(
                f"samples: which must be a slice, a mask or numbers of samples, but is {which!r}"
            )
        return self._of(self._values[chosen], self._names)

    def __or__(self, other: "Design") -> "Design":
        return join(self, other)

    def with_constant(self, name: str = "constant") -> "Design":
        """The design with a column of ones behind the others, for fits without an intercept of their own."""
        return self | Design(np.ones(len(self)), name)

    def orthogonalize(self, names: str | Iterable[str], against: str | Iterable[str]) -> "Design":
        """The design with some columns made orthogonal to others: what these explain of them is subtracted.

        Parameters
        ----------
        names : str or iterable of str
            the columns that change
        against : str or iterable of str
            the columns that stay

        Returns
        -------
        Design
            NaN in a sample of any of these columns leaves that sample out of the fit
        """
        changed, kept = ([given] if isinstance(given, str) else list(given) for given in (names, against))
        if set(changed) & set(kept):
            raise ValueError(f"orthogonalize: {sorted(set(changed) & set(kept))} cannot be in both lists")
        y, X = self[changed].values, self[kept].values
        finite = self[changed + kept].finite
        weights = np.linalg.lstsq(X[finite], y[finite], rcond=None)[0]
        values = self._values.copy()
        values[:, [self._place(name) for name in changed]] = y - X @ weights
        return self._of(values, self._names)

    def check(self, fit_intercept: bool = True) -> "Design":
        """Warn of columns that are mixtures of others: their coefficients cannot be told apart.

        Columns are looked at from the first to the last, in the samples that lack no value; one depends on
        those before it if less than 1e-10 of its norm is left when they are projected out.

        Parameters
        ----------
        fit_intercept : bool
            whether the fit will add a constant, which columns can depend on too

        Returns
        -------
        Design
            this one

        Warns
        -----
        UserWarning
            once, with the rank, and each such column with those that it depends on
        """
        names = ("the intercept", *self._names) if fit_intercept else self._names
        matrix = self._values[self.finite]
        if fit_intercept:
            matrix = np.column_stack([np.ones(len(matrix)), matrix])
        found = dependent_columns(matrix)
        if found:
            told = "; ".join(_told(names, column, parts) for column, parts in found.items())
            warnings.warn(
                f"check: {matrix.shape[1]} columns{' (with the intercept)' if fit_intercept else ''} have "
                f"rank {matrix.shape[1] - len(found)}: {told}",
                stacklevel=2,
            )
        return self

    def tocsv(self, path: str | Path, overwrite: bool = False) -> None:
        """Write a row for each sample, with the names in the first line, that `fromcsv` reads back exactly.

        The command line takes such files too (``--design``), if no value is NaN and no name holds a comma.

        Parameters
        ----------
        path : str or Path
            ``.tsv`` is written with tabs, everything else with commas
        overwrite : bool
            whether to replace a file that is there
        """
        file = Path(path)
        if file.exists() and not overwrite:
            raise FileExistsError(f"tocsv: {path} exists; use overwrite=True to replace it")
        beside = file.with_name(f".{file.name}.part")
        delimiter = "\t" if file.suffix.lower() == ".tsv" else ","
        with beside.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
            writer.writerow(self._names)
            writer.writerows(self._values.tolist())
        os.replace(beside, file)

    def todataframe(self, index: Any = None) -> "pandas.DataFrame":
        """The design as a table of pandas (which must be installed).

        Parameters
        ----------
        index : array_like, optional
            of the rows, such as the times of frames
        """
        try:
            import pandas
        except ImportError as error:
            raise ImportError("todataframe needs pandas: pip install pandas") from error
        return pandas.DataFrame(self._values.copy(), index=index, columns=list(self._names))


def _told(names: tuple[str, ...], column: int, parts: list[int]) -> str:
    if not parts:
        return f"{names[column]!r} is zero everywhere"
    return f"{names[column]!r} depends on {', '.join(repr(names[part]) for part in parts)}"


def join(*designs: Design) -> Design:
    """The columns of several designs, side by side; ``a | b`` joins two.

    Parameters
    ----------
    *designs : Design
        of equally many samples, with no name in common

    Returns
    -------
    Design
    """
    if not designs:
        raise ValueError("join: expected at least one design")
    for design in designs:
        if not isinstance(design, Design):
            raise TypeError(f"join: expected designs, but found {type(design).__name__}")
        if len(design) != len(designs[0]):
            raise ValueError(
                f"join: ({', '.join(design.names[:3])}) has {len(design)} samples, but "
                f"({', '.join(designs[0].names[:3])}) has {len(designs[0])}"
            )
    return assembled("join", len(designs[0]), [column for design in designs for column in design.items()])


def assembled(function: str, samples: int, columns: list[tuple[str, np.ndarray]]) -> Design:
    """A design of columns that a function made; two of one name are refused."""
    names = [name for name, _ in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{function}: there would be several columns {', '.join(map(repr, twice))}")
    return Design._of(np.column_stack([np.zeros((samples, 0)), *(column for _, column in columns)]), names)


def fromcsv(path: str | Path) -> Design:
    """A design from a file: ``.csv``, ``.tsv``, or ``.json`` (lists by name, or an object for each sample).

    Parameters
    ----------
    path : str or Path
        with the names of the columns in the first line of text; empty cells, ``n/a`` and ``nan`` are NaN

    Raises
    ------
    MissingDataError, DataError
        if there is no such file, or a cell is not a number: its line and column are named
    """
    table = read_table("fromcsv", path)
    return Design({name: table.numbers(name, missing=np.nan) for name in table.columns})
