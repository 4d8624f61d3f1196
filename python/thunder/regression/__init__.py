"""Regression of every record on the same regressors."""

from thunder.regression._base import LinearRegressionModel
from thunder.regression.linear import LinearRegression
from thunder.regression.pls import PLSRegression
from thunder.regression.reducedrank import ReducedRankRegression

__all__ = ["LinearRegression", "LinearRegressionModel", "PLSRegression", "ReducedRankRegression"]
