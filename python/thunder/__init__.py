"""Thunder: analysis of neural recordings, from a laptop to a cluster.

>>> import thunder as td
>>> movie = td.images.fromrandom((20, 8, 8))
>>> movie.toseries().shape  # doctest: +SKIP
(8, 8, 20)
"""

import importlib
from typing import Any

from thunder import errors, images, series
from thunder._estimator import load_model
from thunder._progress import progress
from thunder._session import blas_info, configure, session, versions
from thunder._version import __version__

__all__ = [
    "__version__",
    "blas_info",
    "blocks",
    "classification",
    "clustering",
    "configure",
    "connectivity",
    "design",
    "errors",
    "factorization",
    "images",
    "load_model",
    "plot",
    "progress",
    "readers",
    "regression",
    "responses",
    "series",
    "session",
    "simulate",
    "trajectories",
    "tuning",
    "versions",
]

_LAZY = (
    "blocks",
    "classification",
    "clustering",
    "connectivity",
    "design",
    "factorization",
    "plot",
    "readers",
    "regression",
    "responses",
    "simulate",
    "trajectories",
    "tuning",
)


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return importlib.import_module(f"thunder.{name}")
    raise AttributeError(f"module 'thunder' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
