"""Exponents of growth."""

import math
from typing import NamedTuple

import numpy as np

# An operation's seconds are a part that does not grow (jobs, tasks, calls) and one that does. Where they are
# so many times the least, the part that grows is the larger one.
GROWN = 2.0
WORSE = 1.15


class Curve(NamedTuple):
    """What was measured of an operation along an axis.

    Parameters
    ----------
    points : list of int
        where it was measured
    seconds : list of float
        at each of them
    errors : dict of int to str
        points where it failed, and why
    """

    points: list[int]
    seconds: list[float]
    errors: dict[int, str]

    @property
    def exponent(self) -> float:
        """The power of a point that seconds grow with, by least squares of logarithms.

        Of the points behind the fastest one those count that last twice as long as it or longer: before, it
        is costs that do not grow that are measured. Where there are not two of them nothing grew, and all
        points count.
        """
        if len(self.points) < 2:
            return math.nan
        fastest = int(np.argmin(self.seconds))
        behind, least = range(fastest + 1, len(self.points)), GROWN * self.seconds[fastest]
        grown = [i for i in behind if self.seconds[i] >= least]
        kept = grown if len(grown) > 1 else range(len(self.points))
        x, y = (np.log([values[i] for i in kept]) for values in (self.points, self.seconds))
        return float(np.polyfit(x, y, 1)[0])

    @property
    def last_step(self) -> float:
        """The same between the last two points, where growth that has only begun shows itself."""
        if len(self.points) < 2:
            return math.nan
        ratios = [values[-1] / values[-2] for values in (self.seconds, self.points)]
        return math.log(ratios[0]) / math.log(ratios[1])

    @property
    def is_worse(self) -> bool:
        """Whether it grows faster than linearly, by either."""
        return max(self.exponent, self.last_step) > WORSE
