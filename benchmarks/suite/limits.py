"""What the machine can do: the bandwidth of its memory, and its products."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from measure import seconds

THREADS = 2


class Limits(NamedTuple):
    """The machine's limits.

    Parameters
    ----------
    bandwidth : float
        bytes a second that threads read and write together, copying
    flops : float
        operations a second of a product of matrices in single precision
    """

    bandwidth: float
    flops: float

    def least_seconds(self, size, flops):
        """The least time for reading so many bytes, or for so many operations."""
        return max(size / self.bandwidth, flops / self.flops)


def measured(repeats=7, megabytes=256, order=3000):
    """The best of some runs of both."""
    source = np.ones(megabytes << 17)
    target = np.empty_like(source)
    parts = list(zip(np.array_split(source, THREADS), np.array_split(target, THREADS), strict=True))
    matrix = np.ones((order, order), np.float32)
    product = np.empty_like(matrix)
    with ThreadPoolExecutor(THREADS) as pool:

        def copy():
            list(pool.map(lambda part: np.copyto(part[1], part[0]), parts))

        copying = min(seconds(copy)[0] for _ in range(repeats))
    multiplying = min(seconds(lambda: np.matmul(matrix, matrix, out=product))[0] for _ in range(repeats))
    return Limits(2 * source.nbytes / copying, 2.0 * order**3 / multiplying)
