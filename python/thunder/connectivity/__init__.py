"""What records have in common with a seed, and regions with each other."""

from thunder.connectivity._coherence import Coherence, coherence
from thunder.connectivity._granger import Granger, granger
from thunder.connectivity._regions import cross_correlation, partial_correlation
from thunder.connectivity._seeds import LowRankCorrelation, seed_correlation

__all__ = [
    "Coherence",
    "Granger",
    "LowRankCorrelation",
    "coherence",
    "cross_correlation",
    "granger",
    "partial_correlation",
    "seed_correlation",
]
