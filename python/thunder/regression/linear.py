"""Linear regression."""

import warnings
from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np

from thunder import _checks
from thunder.regression._base import Regression, as_design, as_responses, column_names
from thunder.regression._fits import FitsEstimator
from thunder.regression._grouped import GroupedFit
from thunder.regression._inference import LeastSquaresModel
from thunder.regression._parts import numbered, numbers_of, same_columns
from thunder.regression._regions import RegionalFit

Model = TypeVar("Model", LeastSquaresModel, GroupedFit, RegionalFit)


class LinearRegression(Regression, FitsEstimator):
    """Least squares of every record on the same regressors: y = intercept + X b.

    The design matrix is factorised once; then one pass, from which every statistic of the model follows.
    Dependent regressors give the coefficients of minimum norm, and a warning that names them.

    Samples of a time course are seldom independent, and tests that take them to be find too much. With noise
    ``"ar1"``, errors are autoregressive of order 1 [1]_: the residuals of ordinary least squares give each
    record its own rho = (sum e_t e_(t-1) / (n - 1)) / (sum e_t² / n), cut towards 0 to a multiple of
    1 / `bins`; then rho times the sample before is taken from every sample but the first, of the record and
    of the design (and the constant), and least squares are those of what is left. That is nilearn's
    ``run_glm(y, X, "ar1", bins)`` [2]_, except that degrees of freedom are samples less the rank, also where
    columns depend on each other, and that no mean residual of all records is subtracted where the design
    cannot express a constant. R² is 1 - SSE / SST of the whitened record, with SST what a whitened constant
    leaves of it, fitted with the same rho (nilearn's ``r_square`` is a ratio of variances instead, which may
    exceed 1). Cost: three matrix products instead of one, in the same one pass.

    Parameters
    ----------
    fit_intercept : bool
        whether a constant is fitted too
    noise : {"white", "ar1"}
        what errors are taken for: independent, or autoregressive of order 1
    bins : int
        values of rho from 0 until 1, for ``"ar1"``: 1 to 10,000

    Attributes
    ----------
    model_ : LeastSquaresModel
        what `fit` returned: coefficients, t, p, contrasts, ...
    coef_, intercept_, r2_, betas, betas_and_scores
        after `fit`, those of the model it returned

    See Also
    --------
    ReducedRankRegression, PLSRegression : through a few mixtures of the regressors for all records

    References
    ----------
    .. [1] Woolrich et al. 2001, Temporal autocorrelation in univariate linear modeling of FMRI data,
       NeuroImage 14:1370
    .. [2] https://nilearn.github.io/stable/modules/generated/nilearn.glm.first_level.run_glm.html

    Examples
    --------
    >>> model = LinearRegression().fit(running_speed, movie.toseries())  # doctest: +SKIP
    >>> model.r2_.toarray()  # a map of R squared  # doctest: +SKIP
    >>> q, threshold = fdr(model.p_)  # where running speed matters  # doctest: +SKIP
    """

    _kind = LeastSquaresModel

    def __init__(self, fit_intercept: bool = True, noise: str = "white", bins: int = 100):
        self.fit_intercept = fit_intercept
        self.noise = noise
        self.bins = bins

    def fit(self, X: Any, y: Any, weights: Any = None) -> LeastSquaresModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X : Design or array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one; see `thunder.design`.
            Columns are called what its ``names`` or ``columns`` (of a data frame) say, else x0, x1, ...
        y : Series, Images or array_like
            records of as many samples; images stand for their pixels' series
        weights : array_like, optional
            of the samples, for weighted least squares: finite, not negative. Samples of weight 0 take no
            part. White noise only

        Returns
        -------
        LeastSquaresModel
            computed at first use, and kept

        Raises
        ------
        ValueError
            if sizes do not fit, `X` or `weights` are not finite, or there are weights and noise is not white
        """
        function = "LinearRegression.fit"
        series = as_responses(function, y)
        named = self._named(function, X, series.length)
        heavy, options = self._weights(function, weights), self._options(function)
        remote = series._distributed
        model = remote.run("regressionFit", *named, heavy, *options, description="LinearRegression")
        return self._fitted(function, LeastSquaresModel(remote, model, series.labels))

    def fit_groups(self, X: Any, y: Any, groups: Any, weights: Any = None) -> GroupedFit:
        """Fit every record of `y` once for each group of its samples: trials, conditions, blocks.

        Parameters
        ----------
        X, y, weights
            see `fit`
        groups : array_like
            the label of each sample's group, (samples,). With noise ``"ar1"`` the samples of a group count as
            consecutive, in their order

        Returns
        -------
        GroupedFit
            the regressions by label, and side by side; computed at first use, in one pass for all groups, and
            kept

        Raises
        ------
        ValueError
            as `fit`, or if there are not as many labels as samples

        Examples
        --------
        >>> fits = LinearRegression().fit_groups(speed, recording, groups=conditions)  # doctest: +SKIP
        >>> fits.r2_.toarray(), fits["dark"].t_.toarray()  # doctest: +SKIP
        """
        function = "LinearRegression.fit_groups"
        series = as_responses(function, y)
        named = self._named(function, X, series.length)
        heavy, options = self._weights(function, weights), self._options(function)
        labels, numbers = numbered(function, "groups", groups, (series.length,))
        remote = series._distributed
        texts = [str(label) for label in labels]
        model = remote.run("groupedFit", *named, heavy, *options, texts, numbers, description=function)
        return self._fitted(function, GroupedFit(remote, model, series.labels, labels))

    def fit_regions(self, designs: Mapping[Any, Any], y: Any, regions: Any) -> RegionalFit:
        """Fit every record of `y` on the design of its region, such as a plane with frame times of its own.

        Parameters
        ----------
        designs : dict
            a design for each region, see `fit`; all have the same columns
        y : Series, Images or array_like
            see `fit`
        regions : array_like
            the label of each record's region, in the records' shape (``y.baseshape``), or in one that is
            stretched to it as NumPy does: such as ``planes[:, None, None]``

        Returns
        -------
        RegionalFit
            maps of all records; computed at first use, in one pass, and kept. Cost: 4 bytes a record on the
            driver and every executor

        Raises
        ------
        ValueError
            as `fit`, or if labels do not fit the records, or a region has no design, or columns differ

        Examples
        --------
        >>> designs = {plane: design(times[plane]) for plane in range(30)}  # doctest: +SKIP
        >>> planes = np.arange(30)[:, None, None]  # of a volume of (z, y, x)  # doctest: +SKIP
        >>> fit = LinearRegression().fit_regions(designs, volume, planes)  # doctest: +SKIP
        """
        function = "LinearRegression.fit_regions"
        series = as_responses(function, y)
        if not designs:
            raise ValueError(f"{function}: designs must hold a design for each region, but are empty")
        each = {label: self._named(function, X, series.length) for label, X in designs.items()}
        names = same_columns(function, {label: names for label, (_, names) in each.items()})
        numbers = numbers_of(function, regions, list(designs), series.baseshape)
        stacked = np.stack([design for design, _ in each.values()])
        remote, texts = series._distributed, [str(label) for label in designs]
        sent = (stacked, names, *self._options(function), texts, numbers)
        model = remote.run("regionalFit", *sent, description=function)
        return self._fitted(function, RegionalFit(remote, model, series.labels, list(designs)))

    def _named(self, function: str, X: Any, samples: int) -> tuple[np.ndarray, list[str]]:
        """A design and the names of its columns."""
        design = as_design(function, X, samples)
        return design, column_names(function, X, design.shape[1])

    def _weights(self, function: str, weights: Any) -> np.ndarray:
        if weights is not None and self.noise != "white":
            raise ValueError(f"{function}: weights are for noise='white', but noise is {self.noise!r}")
        return _checks.reals(function, "weights", [] if weights is None else weights).ravel()

    def _options(self, function: str) -> tuple[bool, str, int]:
        noise = self._one_of(function, "noise", ("white", "ar1"))
        bins = _checks.integer(function, "bins", self.bins, least=1, most=10_000)
        return bool(self.fit_intercept), noise, bins

    def _fitted(self, function: str, model: Model) -> Model:
        self.model_ = model
        if model.warning:
            warnings.warn(f"{function}: {model.warning}", RuntimeWarning, stacklevel=3)
        return model
