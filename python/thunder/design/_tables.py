"""Tables as people keep them: files, rows, columns."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from thunder.design._named import is_frame
from thunder.errors import DataError, MissingDataError

_DELIMITERS = {".tsv": "\t", ".csv": ","}
_MISSING = ("", "n/a", "nan", "na", "none")


@dataclass(frozen=True)
class Table:
    """Columns of cells.

    Attributes
    ----------
    function : str
        what messages begin with
    columns : dict of str to list
        cells, as text if they came as such
    places : list of str
        where each row stands, for messages
    source : str
        the file, if the table comes from one
    """

    function: str
    columns: dict[str, list]
    places: list[str]
    source: str = ""

    @property
    def failure(self) -> type[Exception]:
        """What is raised: DataError for files, ValueError for arguments."""
        return DataError if self.source else ValueError

    @property
    def origin(self) -> str:
        """The file, as messages name it; nothing for arguments."""
        return f"{self.source}: " if self.source else ""

    def require(self, name: str) -> None:
        """Refuse a table that lacks a column."""
        if name not in self.columns:
            found = ", ".join(map(repr, self.columns)) or "none"
            raise self.failure(f"{self.function}: {self.origin}expected a column {name!r}, but found {found}")

    def __len__(self) -> int:
        return len(self.places)

    def numbers(self, name: str, missing: float | None = None) -> np.ndarray:
        """A column as float64; an empty cell is `missing`, and refused without it."""
        return np.array([self._number(name, row, missing) for row in range(len(self))], np.float64)

    def _number(self, name: str, row: int, missing: float | None) -> float:
        cell = self.columns[name][row]
        if is_missing(cell) and missing is not None:
            return missing
        try:
            return float(cell)
        except (TypeError, ValueError):
            self.fail(row, name, "a number")

    def fail(self, row: int, name: str, expected: str) -> NoReturn:
        """Raise an error that names the cell."""
        raise self.failure(
            f"{self.function}: {self.places[row]}, column {name!r}: expected {expected}, but found "
            f"{self.columns[name][row]!r}"
        )


def is_missing(cell: Any) -> bool:
    """Whether a cell holds nothing: NaN, None, pandas' NA, or text such as BIDS' n/a."""
    if isinstance(cell, str):
        return cell.strip().lower() in _MISSING
    return cell is None or type(cell).__name__ == "NAType" or cell != cell


def as_table(function: str, source: Any) -> Table:
    """A table from a path, a mapping of columns, a list of rows (mappings), or a DataFrame."""
    if isinstance(source, str | Path):
        return read_table(function, source)
    if isinstance(source, Mapping):
        return _of_columns(function, source)
    if is_frame(source):
        return _of_columns(function, {str(name): source[name] for name in source.columns})
    if isinstance(source, list | tuple) and all(isinstance(row, Mapping) for row in source):
        return _of_rows(function, source)
    raise TypeError(
        f"{function}: expected a path, columns by name, rows (each a dict) or a DataFrame, but found "
        f"{type(source).__name__}"
    )


def read_table(function: str, path: str | Path) -> Table:
    """A table from a file: .csv (commas), .tsv (tabs) with names in the first line, or .json."""
    file = Path(path)
    kind = file.suffix.lower()
    if kind not in (*_DELIMITERS, ".json"):
        raise ValueError(f"{function}: expected a .csv, .tsv or .json file, but found {str(path)!r}")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingDataError(f"{function}: there is no file {path}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{function}: {path}: expected text in UTF-8: {error}") from error
    if kind == ".json":
        return _of_json(function, str(path), text)
    return _of_lines(function, str(path), text, _DELIMITERS[kind])


def _of_lines(function: str, path: str, text: str, delimiter: str) -> Table:
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    header = [name.strip() for name in next(reader, [])]
    if not any(header):
        raise DataError(f"{function}: {path}: expected the names of columns in line 1, but found none")
    if len(set(header)) != len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise DataError(f"{function}: {path}, line 1: there are several columns {twice!r}")
    rows, places = [], []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{path}, line {reader.line_num}"
        if len(cells) != len(header):
            raise DataError(f"{function}: {place}: expected {len(header)} cells, but found {len(cells)}")
        rows.append(cells)
        places.append(place)
    columns = {name: [cells[i].strip() for cells in rows] for i, name in enumerate(header)}
    return Table(function, columns, places, path)


def _of_json(function: str, path: str, text: str) -> Table:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"{function}: {path}, line {error.lineno}: expected JSON: {error.msg}") from error
    if isinstance(content, dict) and all(isinstance(cells, list) for cells in content.values()):
        return _of_columns(function, content, path)
    if isinstance(content, list) and all(isinstance(row, dict) for row in content):
        return _of_rows(function, content, path)
    raise DataError(f"{function}: {path}: expected a list of objects, or an object of lists")


def _of_columns(function: str, columns: Mapping, source: str = "") -> Table:
    """A table of lists; a single value stands for a whole column. `source` is the file, if there is one."""
    single = {str(name): cell for name, cell in columns.items() if _is_single(cell)}
    lists = {str(name): list(cells) for name, cells in columns.items() if str(name) not in single}
    rows = max(map(len, lists.values()), default=min(1, len(single)))
    lists.update({name: [cell] * rows for name, cell in single.items()})
    table = Table(function, lists, _places(source, rows), source)
    for name, cells in lists.items():
        if len(cells) != rows:
            longest = next(other for other, found in lists.items() if len(found) == rows)
            raise table.failure(
                f"{function}: {table.origin}column {name!r} has {len(cells)} values, but {longest!r} has "
                f"{rows}"
            )
    return table


def _is_single(cell: Any) -> bool:
    return isinstance(cell, str) or not hasattr(cell, "__len__") or getattr(cell, "ndim", 1) == 0


def _of_rows(function: str, rows: Any, source: str = "") -> Table:
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    return Table(function, columns, _places(source, len(rows)), source)


def _places(source: str, rows: int) -> list[str]:
    return [f"{source}, entry {row}" if source else f"row {row}" for row in range(rows)]
