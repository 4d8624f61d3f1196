"""Groups of records that are alike."""

from thunder.clustering.agglomerative import AgglomerativeClustering
from thunder.clustering.bisecting import BisectingKMeans
from thunder.clustering.kmeans import KMeans
from thunder.clustering.mixture import GaussianMixture

__all__ = ["AgglomerativeClustering", "BisectingKMeans", "GaussianMixture", "KMeans"]
