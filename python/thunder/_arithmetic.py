"""Arithmetic and comparisons element by element."""

import math
import operator
from collections.abc import Callable
from numbers import Number
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _functions
from thunder._remote import Remote

if TYPE_CHECKING:
    from thunder.base import Data

# What the kernels compute, by the kernels' names.
_OPERATIONS = {
    "add": (operator.add, np.add),
    "subtract": (operator.sub, np.subtract),
    "multiply": (operator.mul, np.multiply),
    "divide": (operator.truediv, np.divide),
    "equal": (operator.eq, np.equal),
    "not_equal": (operator.ne, np.not_equal),
    "less": (operator.lt, np.less),
    "less_equal": (operator.le, np.less_equal),
    "greater": (operator.gt, np.greater),
    "greater_equal": (operator.ge, np.greater_equal),
    "minimum": (np.minimum,),
    "maximum": (np.maximum,),
}


class Arithmetic:
    """Operations of data with numbers, with one record, and with each other.

    NaN behaves as in NumPy. Sums, differences, products and quotients are computed in double precision; they
    are float32 for data of float32 and of types up to 16 bits, else float64, so that integers never wrap.
    """

    def element_wise(self, other: Any, op: Callable) -> "Data":
        """Combine every element with a number, or with the element of `other` at the same place.

        The kernels compute the arithmetic and the comparisons of module `operator`, NumPy's functions for
        them, and `numpy.minimum` and `maximum`. Any other function is called in Spark's Python workers.

        Parameters
        ----------
        other : number, array, Images or Series
            of the data's shape, or of one record's
        op : callable
            gets an array of some records and a number, a record, or an array of the other records, and
            returns an array of the first one's shape

        Returns
        -------
        Images or Series
            booleans for comparisons; else see `plus` and `minimum`, or what `op` returns

        Raises
        ------
        UserFunctionError
            if `op` fails: at once on the first record, else when the result is computed
        """
        _checks.callable_("element_wise", op, "op")
        for name, functions in _OPERATIONS.items():
            if any(op is known for known in functions):
                return self._combined(name, other, "element_wise")
        operand = self._operand(other, "element_wise")
        if isinstance(operand, Remote):
            remotes, func = [self._distributed, operand], op
        else:
            constant = other if operand.ndim == 0 else operand
            remotes, func = [self._distributed], lambda chunk: op(chunk, constant)
        return self._like(
            _functions.combine_chunks(remotes, self.baseshape, func, "element_wise"), self.labels
        )

    def _combined(
        self, operation: str, other: Any, function: str | None = None, name: str = "other"
    ) -> "Data":
        """What a kernel makes of these data and `other`: the argument `name` of a function."""
        operand = self._operand(other, function or operation, name)
        if isinstance(operand, Remote):
            result = self._distributed.derive("combineData", operation, operand)
        elif operand.ndim == 0:
            number = operand.dtype.name, operand.tobytes()
            result = self._distributed.derive("combineScalar", operation, *number)
        else:
            result = self._distributed.derive("combineRecord", operation, operand)
        return self._like(result, self.labels)

    def _operand(self, other: Any, function: str, name: str = "other") -> Remote | np.ndarray:
        """`other` as data in Spark of this shape, as one record, or as a number: an array without axes."""
        shape = np.shape(other)
        if shape == ():
            return _number(function, name, other)
        if shape == self.shape:
            return self._alike(function, other)
        if shape in (self.value_shape, (1,) * len(self.baseaxes) + self.value_shape):
            record = _checks.storable_array(function, other)
            return np.ascontiguousarray(record.reshape(self.value_shape))
        raise ValueError(
            f"{function}: {name} of shape {shape} fits neither the data's {self.shape} "
            f"nor one record's {self.value_shape}"
        )

    def _alike(self, function: str, other: Any) -> Remote:
        if not isinstance(other, Arithmetic):
            array = _checks.storable_array(function, other)
            return Remote.of(self._distributed.connection, array, self._kind)
        if type(other) is not type(self):
            raise TypeError(
                f"{function}: {type(self).__name__} do not fit {type(other).__name__}: "
                "use toseries or toimages"
            )
        return other._distributed

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

    def clip(self, min: Any = None, max: Any = None) -> "Data":  # noqa: A002
        """Limit the values, as `numpy.clip`.

        Integers stay of their type if it holds the limits; floating types stay in any case.

        Parameters
        ----------
        min, max : number, array, Images or Series, optional
            the limits; one of them may be missing
        """
        if min is None and max is None:
            raise ValueError("clip: give min, max or both")
        raised = self if min is None else self._combined("maximum", min, "clip", "min")
        return raised if max is None else raised._combined("minimum", max, "clip", "max")

    __add__ = __radd__ = plus
    __sub__ = minus
    __mul__ = __rmul__ = dottimes
    __truediv__ = dotdivide

    def __rsub__(self, other: Any) -> "Data":
        return self._combined("reverse_subtract", other)

    def __rtruediv__(self, other: Any) -> "Data":
        return self._combined("reverse_divide", other)

    def __neg__(self) -> "Data":
        return self._combined("multiply", -1)

    def __abs__(self) -> "Data":
        return self._like(self._distributed.derive("absolute"), self.labels)

    def __eq__(self, other: Any) -> "Data":
        return self._combined("equal", other) if _has_values(other) else NotImplemented

    def __ne__(self, other: Any) -> "Data":
        return self._combined("not_equal", other) if _has_values(other) else NotImplemented

    def __lt__(self, other: Any) -> "Data":
        return self._combined("less", other)

    def __le__(self, other: Any) -> "Data":
        return self._combined("less_equal", other)

    def __gt__(self, other: Any) -> "Data":
        return self._combined("greater", other)

    def __ge__(self, other: Any) -> "Data":
        return self._combined("greater_equal", other)

    # As arrays: equal data need not be the same, and more than one value is neither true nor false.
    __hash__ = None

    def __bool__(self) -> bool:
        if math.prod(self.shape) != 1:
            raise ValueError(
                f"the truth of data of shape {self.shape} is ambiguous: ask toarray().any() or .all()"
            )
        return bool(self.values.item())


def _has_values(other: Any) -> bool:
    """Whether `other` can be compared with numbers; anything else equals no data."""
    return isinstance(other, Arithmetic | np.ndarray | Number | np.generic | list | tuple)


def _number(function: str, name: str, value: Any) -> np.ndarray:
    """A number as an array without axes; what no stored type holds becomes a float."""
    array = np.asarray(value)
    if array.dtype not in _checks.DTYPES:
        array = np.asarray(_checks.number(function, name, value))
    return array
