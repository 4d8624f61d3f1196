"""Combinations of a regression's coefficients."""

from typing import TYPE_CHECKING

import numpy as np

from thunder.series.series import Series

if TYPE_CHECKING:
    from thunder.regression._inference import LeastSquaresModel

_OF_ONE = ("effect", "variance", "se", "t", "p", "z")
_OF_SEVERAL = ("f", "p")


class Contrast:
    """What the fits of all records say of a combination of their coefficients, or of several together.

    Each attribute is a lazy Series of one value a record, in float64.

    Attributes
    ----------
    weights : ndarray of shape (contrasts, terms)
        of the coefficients
    effect, variance, se, t, p, z : Series
        of one contrast c: c'b, its variance and standard error, t = c'b / se, the two-sided probability of t,
        and the normal deviate of the same probability
    f, p : Series
        of several: F, and the probability of a larger one, if all of them are 0. Contrasts that follow from
        the others do not count
    """

    def __init__(self, model: "LeastSquaresModel", weights: np.ndarray, is_joint: bool):
        self._model, self.weights, self._is_joint = model, weights, is_joint

    def __getattr__(self, name: str) -> Series:
        known = _OF_SEVERAL if self._is_joint else _OF_ONE
        if name not in known:
            raise AttributeError(f"a contrast of this kind has {', '.join(known)}, but no {name!r}")
        return self._result(name)

    def _result(self, name: str) -> Series:
        model = self._model
        block = model._block(self.weights)
        return model._wrapped(model._call("regressionContrast", block, self._is_joint, name), [name])
