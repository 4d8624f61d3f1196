"""Regression of every record on the same regressors."""

from thunder.regression.linear import LinearRegression, LinearRegressionModel

__all__ = ["LinearRegression", "LinearRegressionModel"]
