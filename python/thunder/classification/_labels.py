"""Labels of samples."""

from typing import Any

import numpy as np


def coded(function: str, labels: Any, samples: int, least: int) -> tuple[np.ndarray, np.ndarray]:
    """The sorted labels, and the number of each sample's.

    Parameters
    ----------
    least : int
        how many different ones there have to be
    """
    values = np.asarray(labels)
    if values.shape != (samples,):
        raise ValueError(
            f"{function}: labels must be one for each of {samples} samples, but are of shape {values.shape}"
        )
    kinds, codes = np.unique(values, return_inverse=True)
    if len(kinds) < least:
        raise ValueError(f"{function}: expected {least} different labels or more, but found {len(kinds)}")
    return kinds, codes
