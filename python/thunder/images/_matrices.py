"""Images as the matrix of all frames: what series can do with theirs."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from thunder.series.series import Series


class FrameMatrices:
    """Frames are the rows of a matrix A, pixels its columns, in C order: `flatten`'s.

    Matrices of all pairs of pixels have at most 46,340 pixels, and of all pairs of frames come by
    ``images.toseries()``: there the frames are the columns.
    """

    def flatten(self) -> "Series":
        """Every frame as a record of its pixels: series of shape (frames, pixels). Lazy; nothing is moved."""
        from thunder.series.series import Series

        if self._array is not None:
            return Series(self._array.reshape(len(self._array), -1), labels=self.labels)
        return Series(self._remote.derive("flattenFrames"), labels=self.labels)

    def times(self, other: Any) -> "Series":
        """The inner products of every frame with maps, of shape (pixels, k): see `Series.times`."""
        return self.flatten().times(other)

    def gramian(self) -> "Series":
        """A'A, for every pair of pixels: see `Series.gramian`."""
        return self.flatten().gramian()

    def cov(self) -> "Series":
        """Covariance over frames of every pair of pixels: see `Series.cov`."""
        return self.flatten().cov()

    def corr(self) -> "Series":
        """Correlation over frames of every pair of pixels: see `Series.corr`."""
        return self.flatten().corr()

    def crossproduct(self, other: Any) -> "Series":
        """A'B for records B, of series or of other images, one for each frame: see `Series.crossproduct`."""
        return self.flatten().crossproduct(other.flatten() if isinstance(other, FrameMatrices) else other)

    def norm(self, ord: Any = "fro") -> float:  # noqa: A002, NumPy's name
        """A norm of the matrix of all frames: see `Series.norm`."""
        return self.flatten().norm(ord)

    def qr(self) -> tuple["Series", np.ndarray]:
        """The QR factorisation of at least as many frames as pixels: see `Series.qr`."""
        return self.flatten().qr()
