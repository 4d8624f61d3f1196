"""Series as the matrix of all records: its products, norms and factors."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer

if TYPE_CHECKING:
    from thunder.series.series import Series

# Norms by the names that NumPy, or else we, have for them.
_NORMS = {"fro": "fro", "max": "max", 1: "1", np.inf: "inf"}


class Matrices:
    """Records are the rows of a matrix A, samples its columns."""

    def times(self, other: Any) -> "Series":
        """Multiply each record with a matrix: the matrix of all records times another.

        Parameters
        ----------
        other : number, array or Series
            a matrix of shape (time, k), which is sent to every task; of shape (time,) for k = 1; a number; or
            other series with a record for each sample of these, whose records are the rows of the matrix

        Returns
        -------
        Series
            of k samples with index 0, 1, ...; for a number, of the same samples. Lazy, float32 for float32
            and small integers, else float64

        Notes
        -----
        A B for distributed matrices: series B of up to 64 MiB are sent to every task at once; larger ones, by
        one shuffle, to each partition of A, where their chunks meet the columns of A that belong to them.
        """
        if isinstance(other, type(self)):
            if other.count() != self.length or other.length == 0:
                raise ValueError(
                    f"times: series of shape {other.shape} do not fit series of {self.length} samples: "
                    f"a record for each sample is needed"
                )
            product = self._distributed.compute("timesSeries", other._distributed, description="times")
            return self._derived(product)
        if np.ndim(other) == 0:
            return self.dottimes(other)
        matrix = _checks.reals("times", "other", other)
        matrix = matrix[:, None] if matrix.ndim == 1 else matrix
        if matrix.ndim != 2 or len(matrix) != self.length or matrix.shape[1] == 0:
            raise ValueError(
                f"times: a matrix of shape {np.shape(other)} does not fit series of {self.length} samples"
            )
        return self._derived(self._distributed.derive("times", np.ascontiguousarray(matrix)))

    def gramian(self) -> "Series":
        """A'A for records as rows A: local, of shape (time, time), float64. Cost: one pass.

        Its eigenvalues are the squares of A's singular values, so those below 1e-8 of the largest (3e-4 for
        data of float32 or up to 16 bits, which are multiplied in float32) leave nothing in it: `qr`, and
        `SVD` by its method ``'randomized'``, keep them.
        """
        return self._local(self._distributed.fetch("gramian", description="gramian"))

    def cov(self) -> "Series":
        """Covariance of the samples over records, as `numpy.cov`: local, (time, time), float64.

        Data of float32 or up to 16 bits are multiplied in float32 once they are shifted to about mean 0, with
        errors of some 1e-6 of the largest covariance (4e-6 for uint16 around 60000 with a standard deviation
        of 3). Cost: one pass.
        """
        if self.count() < 2:
            raise ValueError(f"cov: at least 2 records are needed, but there are {self.count()}")
        return self._local(self._distributed.fetch("covariance", description="cov"))

    def corr(self) -> "Series":
        """Pearson's correlation of the samples over records, as `numpy.corrcoef`: local, float64.

        A sample that is constant over records has no correlation: NaN. Data of float32 or up to 16 bits are
        multiplied in float32, as by `cov`, with errors of about 1e-6. Cost: one pass.
        """
        if self.count() < 2:
            raise ValueError(f"corr: at least 2 records are needed, but there are {self.count()}")
        return self._local(self._distributed.fetch("correlationMatrix", description="corr"))

    def crossproduct(self, other: "Series") -> "Series":
        """A'B for the records A of these series and B of others, which belong together in their order.

        Parameters
        ----------
        other : Series
            as many records, of any length

        Returns
        -------
        Series
            local, of shape (time, other's time), float64. float32 data are multiplied in float32 and added up
            in double precision. Cost: one pass over both; a shuffle of `other` if it is partitioned otherwise
        """
        if not isinstance(other, type(self)):
            raise TypeError(f"crossproduct: other must be series, but is {type(other).__name__}")
        if other.count() != self.count():
            raise ValueError(
                f"crossproduct: other must have {self.count()} records, as these series, "
                f"but has {other.count()}"
            )
        product = self._distributed.fetch("crossProduct", other._distributed, description="crossproduct")
        return self._local(product)

    def norm(self, ord: Any = "fro") -> float:  # noqa: A002, NumPy's name
        """A norm of the matrix of all records, in double precision. Cost: one pass.

        Parameters
        ----------
        ord : {'fro', 'max', 1, numpy.inf}
            the root of the sum of squares, the greatest magnitude, the greatest sum of the magnitudes of a
            sample over records, or of a record; as `numpy.linalg.norm`, which has no ``'max'``
        """
        _checks.one_of("norm", "ord", ord, tuple(_NORMS))
        if self.count() == 0:
            raise ValueError("norm: there are no records")
        return float(self._distributed.run("norm", _NORMS[ord], description="norm"))

    def qr(self) -> tuple["Series", np.ndarray]:
        """The QR factorisation of the matrix of all records, which has at least as many records as samples.

        Householder's reflections for some records at a time, merged along a tree (TSQR, [1]_), give R; A R^-1
        is factorised once more, so that Q is orthonormal to double precision as long as the condition of A is
        below about 1e15 / n for n samples. Cost: two passes, and n² doubles.

        Returns
        -------
        q : Series
            records as these, lazy, float64, with orthonormal samples
        r : ndarray of shape (time, time)
            upper triangular, float64, with a positive diagonal: NumPy's but for signs

        Raises
        ------
        DataError
            if samples are linearly dependent, or records hold NaN or infinite values

        References
        ----------
        .. [1] J. Demmel, L. Grigori, M. Hoemmen and J. Langou, Communication-optimal parallel and sequential
           QR and LU factorizations, SIAM J. Sci. Comput. 34, 2012
        """
        if self.count() < self.length:
            raise ValueError(
                f"qr: at least as many records as samples are needed, "
                f"but there are {self.count()} records of {self.length} samples"
            )
        remote = self._distributed
        factors = remote.run("qr", description="qr")
        r = _transfer.fetch(remote.connection, "qrR", factors, description="qr")
        return self._derived(remote.around(remote.connection.call("qrQ", factors))), r

    def _local(self, matrix: np.ndarray) -> "Series":
        return type(self)(matrix)
