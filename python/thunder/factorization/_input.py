"""Data as the records that a factorisation takes."""

from thunder import _checks
from thunder.base import Data
from thunder.series.series import Series


def as_series(function: str, X: object) -> Series:
    """Records of time courses: series as they are, images as series, an array of (..., time) as series."""
    if isinstance(X, Data):
        return X.toseries()
    array = _checks.storable_array(function, X)
    if array.ndim < 2:
        raise ValueError(
            f"{function}: X must be series, images or an array of (..., time), but is of shape {array.shape}"
        )
    return Series(array)


def check_k(function: str, k: object, series: Series) -> int:
    """`k` as a number of components of `series`."""
    return _checks.integer(function, "k", k, least=1, most=min(series.length, series.count()))


def check_method(function: str, name: str, method: str) -> None:
    """Raise a ValueError unless `method` is a way to factorise."""
    _checks.one_of(function, name, method, ("auto", "direct"))
