"""How sure the fits of a linear regression are."""

import warnings
from typing import Any

import numpy as np

from thunder import _checks
from thunder._remote import Remote
from thunder.regression._base import LinearRegressionModel
from thunder.regression._contrast import Contrast
from thunder.regression._fits import RecordFits, settings
from thunder.series.series import Series

# Statistics by the attributes' names, and whether they have a value for each term.
_STATISTICS = {
    "se_": ("se", True),
    "t_": ("t", True),
    "p_": ("p", True),
    "z_": ("z", True),
    "r2_partial_": ("partial", True),
    "f_": ("f", False),
    "f_p_": ("f_p", False),
    "r2_adjusted_": ("adjusted", False),
    "variance_": ("variance", False),
}
_OF_AR1 = {"rho_": ("rho", False)}


def known_statistics(noise: str) -> dict[str, tuple[str, bool]]:
    """The statistics of a model by the attributes' names, and whether they have a value for each term."""
    return _STATISTICS | (_OF_AR1 if noise == "ar1" else {})


def statistics_index(
    names: tuple[str, ...], known: dict[str, tuple[str, bool]], terms: list[str]
) -> tuple[list[str], list[str]]:
    """The facade's names of some statistics, and what their values are called."""
    known = known | {"r2_": ("r2", False)}
    for name in names:
        _checks.one_of("statistics", "names", name, tuple(known))
    if len(names) == 1 and known[names[0]][1]:
        return [known[names[0]][0]], terms
    index = []
    for name in names:
        short, by_term = known[name]
        index += [f"{short} {term}" for term in terms] if by_term else [name[:-1]]
    return [known[name][0] for name in names], index


class InferenceModel(LinearRegressionModel):
    """A linear fit for each record, and how sure it is: what the models of `LinearRegression` share."""

    def __init__(
        self, remote: Remote, model: Any, labels: Any, names: list[str], fit_intercept: bool, noise: str
    ):
        self.names_, self.fit_intercept, self.noise = names, fit_intercept, noise
        self._known = known_statistics(noise)
        super().__init__(remote, model, len(names) - fit_intercept, labels)

    def __getattr__(self, name: str) -> Any:
        if name not in self.__dict__.get("_known", ()):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self.statistics(name)

    def statistics(self, *names: str) -> Series:
        """Several statistics one behind the other, computed together.

        Parameters
        ----------
        *names : str
            of the attributes: ``"t_", "p_", "r2_"``, ...

        Returns
        -------
        Series
            whose index has their values' names: such as ``t speed`` for a term's, or ``f``
        """
        asked, index = statistics_index(names, self._known, self.names_)
        return self._wrapped(self._call("regressionStatistics", asked), index)

    def conf_int(self, level: float = 0.95) -> tuple[Series, Series]:
        """The lower and the upper ends of every term's confidence interval.

        Parameters
        ----------
        level : float
            the probability that an interval holds its coefficient
        """
        number = _checks.number("conf_int", "level", level, 0, 1)
        ends = (self._call("regressionBound", number, upper) for upper in (False, True))
        lower, upper = (self._wrapped(end, self.names_) for end in ends)
        return lower, upper

    def contrast(self, contrast: Any) -> Contrast:
        """What is known of a combination of the coefficients, or of several together.

        Parameters
        ----------
        contrast : str, dict or array_like
            ``"left - right"`` or ``"0.5*left + 0.5*right - rest"``; or ``{"left": 1, "right": -1}``; or a
            weight for each of `names_`, or for each column of the design. Several, as a list of these or a
            matrix of a row for each, are tested together: F instead of t

        Raises
        ------
        ValueError
            if there is no such column (the error lists all), or the design leaves the contrast open, as
            columns depend on each other
        """
        is_joint = np.ndim(contrast) == 2 or (
            isinstance(contrast, list | tuple) and isinstance(contrast[0], str | dict)
        )
        weights = np.array(
            [self._weights(one) for one in contrast] if is_joint else [self._weights(contrast)]
        )
        if weights.dtype != np.float64 or weights.ndim != 2 or 0 in weights.shape:
            raise ValueError(f"contrast: expected a weight for each of {self._listed()}, found {contrast!r}")
        result = Contrast(self, weights, is_joint)
        result._result("f" if is_joint else "t")  # refuses what cannot be tested
        return result

    def _weights(self, contrast: Any) -> list[float] | np.ndarray:
        if isinstance(contrast, str):
            return list(self._call("regressionWeights", contrast))
        if isinstance(contrast, dict):
            unknown = [name for name in contrast if name not in self.names_]
            if unknown:
                raise ValueError(f"contrast: there is no column {unknown[0]!r}, only {self._listed()}")
            return [float(contrast.get(name, 0)) for name in self.names_]
        return _checks.reals("contrast", "weights", contrast)

    def _listed(self) -> str:
        return ", ".join(self.names_)

    def check(self) -> dict[str, int]:
        """How many records have no statistics: ``nan`` (they hold NaN or infinity) and ``constant``.

        Warns once if there are any. Cost: one pass over the fits.
        """
        counts = dict(zip(("nan", "constant"), map(int, self._run("regressionUndefined")), strict=True))
        if any(counts.values()):
            warnings.warn(
                f"{counts['nan']} records hold NaN or infinite values and {counts['constant']} are constant: "
                "they have no statistics",
                RuntimeWarning,
                stacklevel=2,
            )
        return counts

    def _run(self, name: str, *arguments: Any) -> Any:
        return self._remote.connection.run(name, self._model, *arguments, description=name)


class LeastSquaresModel(RecordFits, InferenceModel):
    """A least-squares fit for each record, and how sure it is: what `LinearRegression.fit` finds.

    Statistics are those of normal errors, independent and of one variance [1]_; if the noise is ``"ar1"``,
    those of the whitened records, with the covariance of the design that is whitened by the record's own rho
    [2]_, and sums of squares, R² and the residual variance are of whitened samples. Each is a lazy function
    of the fits, in float64, without a further pass over the records. Records that are constant or hold NaN
    have NaN for all of them (`check` counts these), and so have all where no degrees of freedom are left,
    and coefficients that depend on each other.

    Attributes
    ----------
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the design
    warning : str, optional
        what to know of the design: columns that depend on each other, no degrees of freedom
    noise : str
        ``"white"`` or ``"ar1"``
    rank_, df_ : int
        of the design with its intercept; samples (of a weight other than 0) less the rank
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        see `LinearRegressionModel`
    se_, t_, p_, z_ : Series
        a value for each of `names_`: standard errors, t, its two-sided probability, and the normal deviate of
        the same probability
    r2_partial_ : Series
        likewise, of what the other terms leave of the squares the share that this one explains
    f_, f_p_ : Series
        F of all columns together and its probability: one value
    r2_adjusted_, variance_ : Series
        1 - (1 - R²) (n - 1) / df, and the residual variance: one value
    rho_ : Series
        if the noise is ``"ar1"``: the correlation of consecutive errors that samples were whitened by, one
        value

    References
    ----------
    .. [1] Seber and Lee 2003, Linear Regression Analysis, chapters 3 to 5
    .. [2] Woolrich et al. 2001, Temporal autocorrelation in univariate linear modeling of FMRI data,
       NeuroImage 14:1370
    """

    _estimators = ("LinearRegression",)

    def __init__(self, remote: Remote, model: Any, labels: Any):
        described = settings(remote.connection, model)
        self.warning: str | None = described.get("warning")
        numbers = described["numbers"]
        self.rank_, self.df_ = numbers["rank"], numbers["df"]
        self.bins: int | None = numbers.get("bins")
        super().__init__(remote, model, labels, numbers["names"], numbers["fit_intercept"], numbers["noise"])
