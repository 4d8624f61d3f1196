"""Regression of counts, events and positive values."""

import warnings
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._remote import Remote
from thunder.regression._base import as_design, as_responses, column_names
from thunder.regression._fits import FitsEstimator, RecordFits, settings
from thunder.series.series import Series

_FAMILIES = ("poisson", "binomial", "gamma")
_RESULTS = {
    "se_": "se",
    "z_": "z",
    "p_": "p",
    "deviance_": "deviance",
    "null_deviance_": "null_deviance",
    "dispersion_": "dispersion",
    "n_iter_": "iterations",
}


class GeneralizedModel(RecordFits):
    """A generalised linear model for each record: what `GeneralizedRegression.fit` finds.

    Attributes
    ----------
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the design
    betas, se_, z_, p_ : Series
        a value for each of `names_`: coefficients, standard errors, their ratio, and its two-sided
        probability by the normal distribution
    coef_, intercept_ : Series
        the coefficients without the intercept, and that (0 if none is fitted)
    deviance_, null_deviance_ : Series
        one value: of the fit, and of the record's mean alone (of a predictor of 0 without an intercept)
    d2_ : Series
        the share of the deviance that is explained, 1 - deviance / null deviance
    dispersion_ : Series
        Pearson's X² over the degrees of freedom for ``'gamma'``, 1 for the others
    n_iter_ : Series
        steps that were made; negative for a record whose fit did not converge, or whose events the regressors
        tell apart with certainty, so that no finite coefficients exist; 0 for one with values that the family
        does not allow (NaN, or counts below 0), all of whose results are NaN
    """

    _estimators = ("GeneralizedRegression",)

    def __init__(self, remote: Remote, model: Any, labels: Any):
        self._remote, self._model, self._labels = remote, model, labels
        numbers = settings(remote.connection, model)["numbers"]
        self._intercept = int(numbers["fit_intercept"])
        self.names_: list[str] = numbers["names"]

    def __getattr__(self, name: str) -> Any:
        if name not in _RESULTS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self._result(_RESULTS[name], self.names_ if name in ("se_", "z_", "p_") else None)

    @property
    def betas(self) -> Series:
        """The coefficients of all terms."""
        return self._result("betas", self.names_)

    @property
    def coef_(self) -> Series:
        """The coefficients without the intercept."""
        return self._part(slice(self._intercept, None), self.names_[self._intercept :])

    @property
    def intercept_(self) -> Series:
        """One value; 0 if none was fitted."""
        first = self._part([0], None)
        return first if self._intercept else first * 0.0

    @property
    def d2_(self) -> Series:
        """The share of the deviance that is explained."""
        return 1.0 - self.deviance_ / self.null_deviance_

    def predict(self, X: Any) -> Series:
        """The mean that the fit says for other regressors: records of as many samples as `X` has rows."""
        design = as_design("predict", X, None, len(self.names_) - self._intercept)
        block = _transfer.block(self._remote.connection, design)
        return self._wrapped(self._remote.connection.call("generalizedPredict", self._model, block))

    def check(self) -> dict[str, int]:
        """How many records are not fitted: ``refused`` (values the family does not allow) and ``unsettled``.

        Warns once if there are any. Cost: one pass over the fits.
        """
        found = self._remote.connection.run("generalizedFailed", self._model, description="check")
        counts = dict(zip(("refused", "unsettled"), map(int, found), strict=True))
        if any(counts.values()):
            warnings.warn(
                f"{counts['refused']} records hold values that the family does not allow, and the fits of "
                f"{counts['unsettled']} did not converge, or their events are separated",
                RuntimeWarning,
                stacklevel=2,
            )
        return counts

    def _part(self, chosen: Any, index: Any) -> Series:
        result = self.betas[..., chosen]
        result.index = index
        return result

    def _result(self, name: str, index: Any = None) -> Series:
        return self._wrapped(self._remote.connection.call("generalizedResult", self._model, name), index)

    def _wrapped(self, handle: Any, index: Any = None) -> Series:
        return Series(self._remote.around(handle), index, self._labels)


class GeneralizedRegression(FitsEstimator):
    """Generalised linear model of every record on the same regressors [1]_.

    Records are counts (Poisson, logarithm), events or shares (binomial, logit: logistic regression), or
    positive values whose standard deviation goes with their mean (gamma, logarithm). Fitted by iteratively
    reweighted least squares, in one pass in which many records take each step together.

    Parameters
    ----------
    family : {'poisson', 'binomial', 'gamma'}
    fit_intercept : bool
        whether a constant is fitted too
    max_iter : int
        steps at most
    tol : float
        a record's steps end when its deviance changes by less than this share

    Attributes
    ----------
    model_ : GeneralizedModel
        what `fit` returned

    See Also
    --------
    statsmodels.api.GLM : the same for one record

    References
    ----------
    .. [1] McCullagh and Nelder 1989, Generalized Linear Models, chapter 2

    Examples
    --------
    >>> model = GeneralizedRegression("poisson").fit(design, spikes)  # doctest: +SKIP
    >>> model.p_.toarray()[..., 1]  # doctest: +SKIP
    """

    _kind = GeneralizedModel

    def __init__(
        self,
        family: str = "poisson",
        fit_intercept: bool = True,
        max_iter: int = 50,
        tol: float = 1e-10,
    ):
        self.family = family
        self.fit_intercept = fit_intercept
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: Any, y: Any) -> GeneralizedModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X : Design or array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one
        y : Series, Images or array_like
            records of as many samples

        Returns
        -------
        GeneralizedModel
            computed at first use, and kept
        """
        function = "GeneralizedRegression.fit"
        _checks.one_of(function, "family", self.family, _FAMILIES)
        steps = _checks.integer(function, "max_iter", self.max_iter, least=1)
        tol = _checks.number(function, "tol", self.tol, least=0)
        series = as_responses(function, y)
        design = as_design(function, X, series.length)
        names = column_names(function, X, design.shape[1])
        remote = series._distributed
        model = remote.run(
            "generalizedFit",
            np.ascontiguousarray(design),
            names,
            self.family,
            bool(self.fit_intercept),
            steps,
            tol,
            description="GeneralizedRegression",
        )
        self.model_ = GeneralizedModel(remote, model, series.labels)
        return self.model_
