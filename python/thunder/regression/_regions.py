"""Regressions of records on the designs of their regions."""

import json
from typing import Any

from thunder._remote import Remote
from thunder.regression._inference import InferenceModel


class RegionalFit(InferenceModel):
    """A linear regression of each record on its region's design: what `LinearRegression.fit_regions` finds.

    All designs have the same columns, so every attribute is a map of all records, and contrasts by name hold
    for all of them: see `LeastSquaresModel`, with which it shares all but `save` and `load`.

    Attributes
    ----------
    regions_ : list
        the labels of the designs
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the designs
    rank_, df_ : dict
        of each region's design with its intercept; samples less the rank
    warning : str, optional
        what to know of the designs: columns that depend on each other, no degrees of freedom
    coef_, intercept_, r2_, betas, betas_and_scores, se_, t_, p_, z_, f_, f_p_, ... : Series
        as those of `LeastSquaresModel`
    """

    def __init__(self, remote: Remote, model: Any, labels: Any, regions: list):
        used = remote.connection
        described = [
            json.loads(used.call("modelDescribe", used.call("regionalDesign", model, i)))["numbers"]
            for i in range(len(regions))
        ]
        self.regions_ = regions
        self.rank_ = {region: of["rank"] for region, of in zip(regions, described, strict=True)}
        self.df_ = {region: of["df"] for region, of in zip(regions, described, strict=True)}
        self.warning: str | None = used.call("regionalWarning", model) or None
        first = described[0]
        super().__init__(remote, model, labels, first["names"], first["fit_intercept"], first["noise"])
