"""Regression of every record on the same regressors."""

from thunder.regression._base import LinearRegressionModel
from thunder.regression._contrast import Contrast
from thunder.regression._grouped import GroupedFit
from thunder.regression._inference import LeastSquaresModel
from thunder.regression._regions import RegionalFit
from thunder.regression.bilinear import BilinearModel, BilinearRegression
from thunder.regression.custom import CustomRegression, CustomRegressionModel
from thunder.regression.fdr import fdr
from thunder.regression.generalized import GeneralizedModel, GeneralizedRegression
from thunder.regression.linear import LinearRegression
from thunder.regression.permutation import PermutationTest, permutation_test
from thunder.regression.pls import PLSRegression
from thunder.regression.reducedrank import ReducedRankRegression
from thunder.regression.ridge import Ridge, RidgeCV, RidgeModel, Tikhonov

__all__ = [
    "BilinearModel",
    "BilinearRegression",
    "Contrast",
    "CustomRegression",
    "CustomRegressionModel",
    "GeneralizedModel",
    "GeneralizedRegression",
    "GroupedFit",
    "LeastSquaresModel",
    "LinearRegression",
    "LinearRegressionModel",
    "PLSRegression",
    "PermutationTest",
    "ReducedRankRegression",
    "RegionalFit",
    "Ridge",
    "RidgeCV",
    "RidgeModel",
    "Tikhonov",
    "fdr",
    "permutation_test",
]
