"""Checks of arguments, made before any job. Messages begin with the function's name and give the values."""

import reprlib
from typing import Any

import numpy as np

DTYPES = tuple(
    np.dtype(name) for name in ("bool", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8")
)


def storable_dtype(function: str, dtype: Any) -> np.dtype:
    """`dtype` as one of the twelve types that are stored, in this machine's byte order."""
    try:
        found = np.dtype(dtype).newbyteorder("=")
    except TypeError as error:
        raise TypeError(f"{function}: dtype {dtype!r} is not understood") from error
    if found not in DTYPES:
        names = ", ".join(known.name for known in DTYPES)
        raise TypeError(f"{function}: dtype {found} is not supported; expected one of {names}")
    return found


def file_type(function: str, dtype: Any) -> str:
    """NumPy's code of a stored type in the byte order that `dtype` says, such as '>i2'; none for None."""
    if dtype is None:
        return ""
    storable_dtype(function, dtype)
    return np.dtype(dtype).str


def storable_array(function: str, values: Any, name: str = "values") -> np.ndarray:
    """`values` as an array of a stored type."""
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(
            f"{function}: {name} must be an array, its rows of one length, but is {reprlib.repr(values)}"
        ) from error
    return array.astype(storable_dtype(function, array.dtype), copy=False)


def one_of(function: str, name: str, value: Any, allowed: tuple) -> None:
    """Raise a ValueError unless `value` is among `allowed`."""
    if value not in allowed:
        raise ValueError(
            f"{function}: {name} must be one of {', '.join(map(repr, allowed))}, but is {value!r}"
        )


def integer(function: str, name: str, value: Any, least: int | None = None, most: int | None = None) -> int:
    """`value` as an int within [least, most]."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
        raise TypeError(f"{function}: {name} must be an integer, but is {value!r}")
    if (least is not None and value < least) or (most is not None and value > most):
        if most is None:
            expected = f"at least {least}"
        elif least is None:
            expected = f"at most {most}"
        else:
            expected = f"between {least} and {most}" if least < most else f"{most}"
        raise ValueError(f"{function}: {name} must be {expected}, but is {value}")
    return int(value)


def count(function: str, name: str, value: Any) -> int:
    """`value` as a positive int that the JVM can hold."""
    return integer(function, name, integer(function, name, value, least=1), most=np.iinfo(np.int32).max)


def place(function: str, name: str, value: Any, count: int) -> int:
    """`value` as one of `count` places; a negative one is counted from the last on."""
    return integer(function, name, value, -count, count - 1) % count


def number(function: str, name: str, value: Any, least: float = -np.inf, most: float = np.inf) -> float:
    """`value` as a float within [least, most]."""
    if not np.isscalar(value) or not np.isreal(value) or isinstance(value, str):
        raise TypeError(f"{function}: {name} must be a number, but is {value!r}")
    if not least <= value <= most:
        raise ValueError(f"{function}: {name} must be between {least} and {most}, but is {value}")
    return float(value)


def reals(function: str, name: str, values: Any) -> np.ndarray:
    """`values` as an array in double precision; complex numbers would lose a part."""
    error = None
    try:
        if not np.iscomplexobj(values):
            return np.asarray(values, np.float64)
    except (TypeError, ValueError) as caught:
        error = caught
    raise TypeError(f"{function}: {name} must be real numbers, but is {reprlib.repr(values)}") from error


def by_sample(function: str, name: str, values: Any, samples: int) -> np.ndarray:
    """Features at each sample, (samples, features), in double precision; a single one may be (samples,)."""
    found = reals(function, name, values)
    found = found[:, np.newaxis] if found.ndim == 1 else found
    if found.ndim != 2 or len(found) != samples or not found.shape[1]:
        raise ValueError(
            f"{function}: {name} must be of shape ({samples},) or ({samples}, features), as the records have "
            f"{samples} samples, but found {np.shape(values)}"
        )
    return found


def partitions(function: str, value: int | None) -> int:
    """The number of partitions for the JVM: 0 stands for the standard layout."""
    return 0 if value is None else count(function, "npartitions", value)


def callable_(function: str, func: Any, name: str = "func") -> None:
    """Raise a TypeError unless `func` can be called."""
    if not callable(func):
        raise TypeError(f"{function}: {name} must be callable, but is {type(func).__name__}")


def per_axis(
    function: str, name: str, value: Any, shape: tuple[int, ...], least: int = 0, fits: bool = True
) -> tuple[int, ...]:
    """`value` as an int for each axis of `shape`, not below `least`; nor, if it `fits`, above the axis."""
    if not isinstance(value, tuple | list | np.ndarray) or len(value) != len(shape):
        raise ValueError(f"{function}: {name} must have a number for each axis of {shape}, but is {value!r}")
    return tuple(
        integer(function, name, n, least, length if fits else None)
        for n, length in zip(value, shape, strict=True)
    )


def chunk_size(function: str, value: Any, shape: tuple[int, ...]) -> str | tuple[int, ...]:
    """A chunk's size as text, 'auto' or kilobytes, or as its length along each axis of `shape`."""
    if not isinstance(value, str):
        return per_axis(function, "chunk_size", value, shape, least=1)
    if value == "auto":
        return value
    try:
        kilobytes = float(value)
    except ValueError:
        kilobytes = 0.0
    if not 0 < kilobytes < np.inf:
        raise ValueError(
            f"{function}: chunk_size must be 'auto', kilobytes such as '150', or a tuple of pixels, "
            f"but is {value!r}"
        )
    return str(kilobytes)
