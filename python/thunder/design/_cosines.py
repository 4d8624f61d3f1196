"""Slow drifts."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._times import increasing
from thunder.design.matrix import Design, assembled


def cosines(frames: Any, high_pass: float = 1 / 128) -> Design:
    """Slow drifts: the cosines of the discrete cosine transform (DCT-II) up to a frequency.

    Parameters
    ----------
    frames : array_like
        times of frames, in seconds; only their number and the mean interval count
    high_pass : float
        the highest frequency in Hz: what is slower, they explain away. Default as in SPM

    Returns
    -------
    Design
        columns ``cosine_1``, ... of norm 1, orthogonal to each other and to a constant: as many as there are
        half periods of `high_pass` in the recording; none if it is shorter

    Raises
    ------
    ValueError
        if `high_pass` is half the rate or more: nothing would be left to explain

    See Also
    --------
    nilearn.glm.first_level.make_first_level_design_matrix : the same as its cosine drifts
    """
    times = increasing("cosines", "frames", frames)
    highest = _checks.number("cosines", "high_pass", high_pass, least=0)
    count = len(times)
    step = (times[-1] - times[0]) / max(1, count - 1)
    if highest * step >= 0.5:
        raise ValueError(
            f"cosines: high_pass must be below half the rate ({0.5 / step:g} Hz), but is {high_pass} Hz"
        )
    order = min(count - 1, int(np.floor(2 * count * highest * step)))
    place = np.pi * (np.arange(count) + 0.5) / count
    found = [(f"cosine_{k}", np.sqrt(2 / count) * np.cos(k * place)) for k in range(1, order + 1)]
    return assembled("cosines", count, found)
