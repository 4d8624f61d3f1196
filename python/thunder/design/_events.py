"""Events: what happened when."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder.design._tables import Table, as_table, is_missing

_CONDITION = ("trial_type", "condition")
_AMPLITUDE = ("modulation", "amplitude")


@dataclass(frozen=True, eq=False)
class Events:
    """Things that happened during a recording; see also `events`, which reads them.

    Parameters
    ----------
    onset : array_like of float, (events,)
        when they began, in seconds, by the clock of the frames' times; in any order
    duration : float or array_like of float
        how long they lasted, in seconds; 0 stands for an impulse
    condition : str or array_like of str
        which kind they are
    amplitude : float or array_like of float
        how strong they were

    Raises
    ------
    ValueError
        for lengths that differ, and values that are not finite, or durations below 0: the event is named

    Examples
    --------
    >>> licks = Events([1.5, 4.0, 4.25], condition="lick")
    >>> licks
    Events: 3 (3 lick) from 1.5 to 4.25 s
    >>> licks[licks.onset > 2].onset
    array([4.  , 4.25])
    """

    onset: np.ndarray
    duration: np.ndarray = 0.0
    condition: np.ndarray = "event"
    amplitude: np.ndarray = 1.0

    def __post_init__(self):
        onset = np.atleast_1d(self._numbers("onset", self.onset))
        object.__setattr__(self, "onset", onset)
        for name in ("duration", "condition", "amplitude"):
            given = getattr(self, name)
            found = np.asarray(given).astype(str) if name == "condition" else self._numbers(name, given)
            if found.ndim and found.shape != onset.shape:
                raise ValueError(
                    f"Events: {name} has {found.size} values of shape {found.shape}, but there are "
                    f"{len(onset)} onsets"
                )
            object.__setattr__(self, name, np.broadcast_to(found, onset.shape))
        negative = np.flatnonzero(self.duration < 0)
        if negative.size:
            at = negative[0]
            raise ValueError(f"Events: duration[{at}] must not be below 0, but is {self.duration[at]:g} s")

    @staticmethod
    def _numbers(name: str, values: Any) -> np.ndarray:
        found = np.asarray(values)
        if found.ndim > 1 or (found.size and found.dtype.kind not in "biuf"):
            raise ValueError(
                f"Events: {name} must be numbers, one for each event, but is {found.dtype} of shape "
                f"{found.shape}"
            )
        numbers = found.astype(np.float64)
        wrong = np.flatnonzero(~np.isfinite(numbers))
        if wrong.size:
            raise ValueError(
                f"Events: {name} must be finite, but {name}[{wrong[0]}] = {numbers.flat[wrong[0]]}"
            )
        return numbers

    def __len__(self) -> int:
        return len(self.onset)

    def __getitem__(self, which: Any) -> "Events":
        """Events of one condition (by its name), or by a mask, numbers or a slice."""
        chosen = self.condition == which if isinstance(which, str) else which
        fields = (self.onset, self.duration, self.condition, self.amplitude)
        return Events(*(np.atleast_1d(field[chosen]) for field in fields))

    def __repr__(self) -> str:
        if not len(self):
            return "Events: 0"
        counts = ", ".join(f"{np.sum(self.condition == name)} {name}" for name in self.conditions)
        return f"Events: {len(self)} ({counts}) from {self.onset.min():g} to {self.onset.max():g} s"

    @property
    def conditions(self) -> tuple[str, ...]:
        """Names of the conditions, sorted."""
        return tuple(np.unique(self.condition).tolist())


def events(source: Any, condition: str | None = None, amplitude: str | None = None) -> Events:
    """Events from a file or a table.

    Columns are those of BIDS [1]_: ``onset`` (seconds), ``duration`` (seconds; 0 if there is no such column),
    ``trial_type`` or ``condition`` ("event" if there is neither), ``modulation`` or ``amplitude`` (1 if there
    is neither). Others are ignored.

    Parameters
    ----------
    source : str, Path, mapping, list of mappings, DataFrame or Events
        a ``.tsv``, ``.csv`` or ``.json`` file, with names of columns in the first line or as keys; columns by
        name; rows; a table
    condition, amplitude : str, optional
        other columns that hold the conditions and amplitudes

    Returns
    -------
    Events
        Without those that have no condition (``n/a``). An amplitude that is ``n/a`` is 1

    Raises
    ------
    MissingDataError, DataError, ValueError
        if there is no such file or column, or a cell cannot be used: its file, line and column are named. An
        onset or a duration must not be ``n/a``

    Warns
    -----
    UserWarning
        once, if events have no condition

    References
    ----------
    .. [1] Gorgolewski et al. 2016, Scientific Data 3:160044

    Examples
    --------
    >>> events({"onset": [1, 4], "duration": [2, 2], "trial_type": ["left", "right"]})
    Events: 2 (1 left, 1 right) from 1 to 4 s
    """
    if isinstance(source, Events):
        return source
    table = as_table("events", source)
    if not table.columns:
        return Events([])
    table.require("onset")
    return _of_table(table, _column(table, condition, _CONDITION), _column(table, amplitude, _AMPLITUDE))


def _of_table(table: Table, condition: str | None, amplitude: str | None) -> Events:
    kinds = table.columns[condition] if condition else ["event"] * len(table)
    found = Events(
        _finite(table, "onset"),
        _finite(table, "duration") if "duration" in table.columns else 0.0,
        [_text(kind) for kind in kinds],
        _finite(table, amplitude, missing=1.0) if amplitude else 1.0,
    )
    nameless = [place for kind, place in zip(kinds, table.places, strict=True) if is_missing(kind)]
    if not nameless:
        return found
    warnings.warn(
        f"events: {len(nameless)} of {len(table)} events have no {condition!r} and are left out, the "
        f"first in {nameless[0]}",
        stacklevel=3,
    )
    return found[np.array([not is_missing(kind) for kind in kinds])]


def _finite(table: Table, name: str, missing: float | None = None) -> np.ndarray:
    """A column of finite numbers; durations are not below 0."""
    numbers = table.numbers(name, missing)
    wrong = ~np.isfinite(numbers) | (numbers < 0 if name == "duration" else False)
    if wrong.any():
        row = int(np.argmax(wrong))
        table.fail(row, name, "a finite number" + " of 0 or more" * (name == "duration"))
    return numbers


def _column(table: Table, given: str | None, names: tuple[str, ...]) -> str | None:
    """The one of some columns that is there; the given one must be."""
    if given:
        table.require(given)
        return given
    present = [name for name in names if name in table.columns]
    if len(present) > 1:
        raise table.failure(
            f"events: {table.origin}columns {present[0]!r} and {present[1]!r} mean the same: keep one"
        )
    return present[0] if present else None


def _text(kind: Any) -> str:
    """The name of a condition; whole numbers that a table keeps as floats have no decimals."""
    whole = isinstance(kind, float | np.floating) and kind.is_integer()
    return str(int(kind) if whole else kind).strip()
