"""Matrix factorisation: components of series and images."""

from thunder.factorization.pca import PCA
from thunder.factorization.svd import SVD

__all__ = ["PCA", "SVD"]
