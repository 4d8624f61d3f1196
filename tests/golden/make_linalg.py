"""Golden vectors for org.thunder.linalg, from numpy.linalg: eigenvectors and least squares."""

import numpy as np
from golden import write

rng = np.random.default_rng(11)


def largest_positive(vectors):
    """Vectors as rows, the element of largest magnitude positive."""
    peaks = np.take_along_axis(vectors, np.abs(vectors).argmax(axis=1)[:, None], axis=1)
    return vectors * np.sign(peaks)


def eigen(name, matrix):
    values, vectors = np.linalg.eigh(matrix)
    return {
        f"{name}_matrix": matrix,
        f"{name}_values": values[::-1],
        f"{name}_vectors": largest_positive(vectors.T[::-1]),
    }


def least_squares(name, unit, scales=None):
    """Independent columns may be scaled: the solution is that of the unscaled problem, scaled back."""
    scales = np.ones(unit.shape[1]) if scales is None else np.array(scales)
    design = unit * scales
    records = rng.normal(size=(3, unit.shape[0]))
    coefficients, _, rank, _ = np.linalg.lstsq(unit, records.T)
    inverse = np.linalg.pinv(unit, rtol=np.finfo(float).eps * max(unit.shape))
    return {
        f"{name}_design": design,
        f"{name}_records": records,
        f"{name}_rank": np.array([rank]),
        f"{name}_coefficients": coefficients.T / scales,
        f"{name}_inverse": inverse / scales[:, None],
        f"{name}_residuals": records - (unit @ coefficients).T,
    }


def symmetric(values):
    basis, _ = np.linalg.qr(rng.normal(size=(len(values), len(values))))
    matrix = (basis * values) @ basis.T
    return (matrix + matrix.T) / 2


def designs():
    full = rng.normal(size=(12, 4))
    duplicate = np.column_stack([np.ones(12), full, full[:, 1], np.full(12, 3.0)])
    return {
        "full": full,
        "polynomial": np.vander(np.arange(20.0), 4, increasing=True),
        "duplicate": duplicate,
        "wide": rng.normal(size=(3, 5)),
        "constant": np.full((7, 2), 2.5),
        "zero": np.zeros((4, 3)),
        "single": np.array([[2.0]]),
    }


vectors = {}
vectors |= eigen("mixed", symmetric(np.array([5.0, 3.0, 1.0, -0.5, -2.0, -7.0])))
vectors |= eigen("graded", symmetric(10.0 ** np.arange(0, -8, -1)))
vectors |= eigen("many", symmetric(rng.uniform(0.5, 1.5, 24) * np.arange(1, 25)))
vectors |= eigen("one", np.array([[-4.0]]))
for name, design in designs().items():
    vectors |= least_squares(name, design)
vectors |= least_squares("graded", rng.normal(size=(12, 4)), [1e-6, 1.0, 1e3, 1e6])
write("linalg", vectors)
