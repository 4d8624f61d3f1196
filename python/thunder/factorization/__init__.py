"""Matrix factorisation: components of series and images."""

from thunder.factorization.cca import CCA
from thunder.factorization.factoranalysis import FactorAnalysis
from thunder.factorization.ica import ICA
from thunder.factorization.nmf import NMF
from thunder.factorization.pca import PCA
from thunder.factorization.robustpca import RobustPCA
from thunder.factorization.svd import SVD

__all__ = ["CCA", "ICA", "NMF", "PCA", "SVD", "FactorAnalysis", "RobustPCA"]
