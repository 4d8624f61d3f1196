"""Arithmetic element by element."""

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks
from thunder._remote import Remote

if TYPE_CHECKING:
    from thunder.base import Data

_OPERATIONS = {
    operator.add: "add",
    operator.sub: "subtract",
    operator.mul: "multiply",
    operator.truediv: "divide",
    np.add: "add",
    np.subtract: "subtract",
    np.multiply: "multiply",
    np.divide: "divide",
}


class Arithmetic:
    """Operations of data with numbers, with one record, and with each other."""

    def element_wise(self, other: Any, op: Callable) -> "Data":
        """Combine every element with a number, or with the element of `other` at the same place.

        Computed in double precision; the result is float32 for float32 and types up to 16 bits, else float64.

        Parameters
        ----------
        other : number, array, Images or Series
            of the data's shape, or of one record's
        op : callable
            `operator.add`, `sub`, `mul` or `truediv`, or the NumPy function of the same name; with a number,
            any function of (element or array of elements, number)
        """
        if np.isscalar(other) and op not in _OPERATIONS:
            return self._map(lambda record: op(record, other), name="element_wise")
        if op not in _OPERATIONS:
            raise ValueError(
                "element_wise: op must be one of operator.add, sub, mul, truediv or NumPy's functions"
            )
        return self._combined(_OPERATIONS[op], other)

    def _combined(self, operation: str, other: Any) -> "Data":
        if np.isscalar(other):
            value = _checks.number(operation, "other", other, -np.inf, np.inf) if other == other else np.nan
            return self._like(self._jvm.derive("combineScalar", operation, value), self.labels)
        if getattr(other, "mode", None) == "spark" and other.shape != self.value_shape:
            self._check_shape(operation, other.shape)
            return self._like(self._jvm.derive("combineData", operation, other._jvm), self.labels)
        array = _checks.storable_array(operation, other)
        if (
            array.shape in (self.value_shape, (1,) * len(self.baseaxes) + self.value_shape)
            and array.shape != self.shape
        ):
            record = np.ascontiguousarray(array.reshape(self.value_shape))
            return self._like(self._jvm.derive("combineRecord", operation, record), self.labels)
        self._check_shape(operation, array.shape)
        remote = Remote.of(self._jvm.connection, array, self._kind)
        return self._like(self._jvm.derive("combineData", operation, remote), self.labels)

    def _check_shape(self, operation: str, shape: tuple[int, ...]) -> None:
        if shape != self.shape:
            raise ValueError(
                f"{operation}: shape {shape} fits neither the data's {self.shape} "
                f"nor one record's {self.value_shape}"
            )

    def plus(self, other: Any) -> "Data":
        """Add a number, a record or data of the same shape."""
        return self._combined("add", other)

    def minus(self, other: Any) -> "Data":
        """Subtract a number, a record or data of the same shape."""
        return self._combined("subtract", other)

    def dottimes(self, other: Any) -> "Data":
        """Multiply element by element with a number, a record or data of the same shape."""
        return self._combined("multiply", other)

    def dotdivide(self, other: Any) -> "Data":
        """Divide element by element by a number, a record or data of the same shape."""
        return self._combined("divide", other)

    __add__ = __radd__ = plus
    __sub__ = minus
    __mul__ = __rmul__ = dottimes
    __truediv__ = dotdivide

    def __rsub__(self, other: Any) -> "Data":
        return self._combined("reverse_subtract", other)

    def __rtruediv__(self, other: Any) -> "Data":
        return self._combined("reverse_divide", other)

    def __neg__(self) -> "Data":
        return self._combined("reverse_subtract", 0.0)
