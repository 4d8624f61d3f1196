"""Groups of records that are alike."""

from thunder.clustering.kmeans import KMeans

__all__ = ["KMeans"]
