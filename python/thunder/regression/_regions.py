"""Regressions of records on the designs of their regions."""

from typing import Any

from thunder._remote import Remote
from thunder.regression._fits import RecordFits, settings
from thunder.regression._inference import InferenceModel


class RegionalFit(RecordFits, InferenceModel):
    """A linear regression of each record on its region's design: what `LinearRegression.fit_regions` finds.

    All designs have the same columns, so every attribute is a map of all records, and contrasts by name hold
    for all of them: see `LeastSquaresModel`.

    Attributes
    ----------
    regions_ : list
        the labels of the designs; as text if the fits were loaded
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the designs
    rank_, df_ : dict
        of each region's design with its intercept; samples less the rank
    warning : str, optional
        what to know of the designs: columns that depend on each other, no degrees of freedom
    coef_, intercept_, r2_, betas, betas_and_scores, se_, t_, p_, z_, f_, f_p_, ... : Series
        as those of `LeastSquaresModel`
    """

    _estimators = ("RegionalFit",)

    def __init__(self, remote: Remote, model: Any, labels: Any, regions: list | None = None):
        described = settings(remote.connection, model)
        numbers = described["numbers"]
        self.regions_ = numbers["labels"] if regions is None else regions
        self.rank_ = dict(zip(self.regions_, numbers["rank"], strict=True))
        self.df_ = dict(zip(self.regions_, numbers["df"], strict=True))
        self.warning: str | None = described.get("warning")
        super().__init__(remote, model, labels, numbers["names"], numbers["fit_intercept"], numbers["noise"])
