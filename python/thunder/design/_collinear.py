"""Which columns of a matrix are mixtures of those before them."""

import numpy as np

# A column that keeps less of its norm beside the columns before it counts as their mixture.
TOLERANCE = 1e-10


def dependent_columns(matrix: np.ndarray) -> dict[int, list[int]]:
    """The columns that depend on columns before them, each with those it is a mixture of.

    Gram and Schmidt's method, twice for each column, on the triangle of the QR decomposition: it has the same
    angles as the matrix, but as few rows as columns. Columns have unit norm first, units do not count.

    Parameters
    ----------
    matrix : ndarray of float64, (samples, columns)
        finite

    Returns
    -------
    dict of int to list of int
        a column of zeros is a mixture of no other
    """
    norms = np.linalg.norm(matrix, axis=0)
    triangle = np.linalg.qr(matrix / np.where(norms > 0, norms, 1), mode="r")
    basis = np.zeros((len(triangle), 0))
    independent: list[int] = []
    found: dict[int, list[int]] = {}
    for column, vector in enumerate(triangle.T):
        rest = vector - basis @ (basis.T @ vector)
        rest -= basis @ (basis.T @ rest)
        length = np.linalg.norm(rest)
        if length > TOLERANCE:
            basis = np.column_stack([basis, rest / length])
            independent.append(column)
        else:
            found[column] = _parts(triangle, independent, vector)
    return found


def _parts(triangle: np.ndarray, independent: list[int], vector: np.ndarray) -> list[int]:
    """Those of the independent columns that `vector` is a mixture of."""
    if not independent:
        return []
    weights = np.abs(np.linalg.lstsq(triangle[:, independent], vector, rcond=None)[0])
    return [
        column
        for column, weight in zip(independent, weights, strict=True)
        if weight > 1e-6 * max(1.0, weights.max())
    ]
