"""Golden vectors of the distributed core, by NumPy and scikit-learn: ``python tests/golden/make_core.py``."""

import warnings

import numpy as np
from golden import write
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

warnings.simplefilter("ignore")  # divisions by zero belong to the cases
rng = np.random.default_rng(33)
INTEGERS = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
NAMES = ["bool", *INTEGERS, "float16", "float32", "float64"]
SCALED = ["uint8", "int16", "uint16", "float32", "float64"]
OPERATIONS = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide}
vectors = {}


def result_type(dtype):
    """float32 for what float32 holds exactly, float64 for the rest."""
    narrow = dtype.itemsize <= 2 or dtype == np.float32
    return np.dtype("float32" if narrow else "float64")


def sample(name, shape):
    """Values over the whole range of a type, with both ends; floats with a fraction."""
    dtype = np.dtype(name)
    if dtype.kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    if dtype.kind == "f":
        return (rng.standard_normal(shape) * 10).astype(dtype)
    info = np.iinfo(dtype)
    values = rng.integers(info.min, info.max, shape, dtype, endpoint=True)
    values.flat[:3] = info.min, info.max, 0
    return values


def fixed_sign(rows):
    """1 or -1 for each row, so that its element of largest magnitude becomes positive."""
    return np.sign(rows[np.arange(len(rows)), np.abs(rows).argmax(axis=1)])


# Elementwise
def calculate(name, left, right, dtype):
    for operation, function in OPERATIONS.items():
        vectors[f"{name}_{operation}"] = function(left.astype(dtype), right.astype(dtype))
    for operation in ("subtract", "divide"):
        reverse = OPERATIONS[operation](right.astype(dtype), left.astype(dtype))
        vectors[f"{name}_reverse_{operation}"] = reverse


for name in NAMES:
    left, right = sample(name, (5, 4)), sample(name, (5, 4))[::-1]
    vectors[f"left_{name}"], vectors[f"right_{name}"] = left, right
    calculate(f"both_{name}", left, right, result_type(left.dtype))
    calculate(f"row_{name}", left, np.array([0.5, -3, 0, 7]), result_type(left.dtype))
    calculate(f"scalar_{name}", left, np.array(2.5), result_type(left.dtype))
for left, right in (("uint8", "float64"), ("float32", "int32"), ("int16", "float32")):
    both = np.result_type(result_type(np.dtype(left)), result_type(np.dtype(right)))
    calculate(f"mixed_{left}_{right}", vectors[f"left_{left}"], vectors[f"right_{right}"], both)

# Selection
source = np.arange(4 * 3 * 5, dtype="uint16").reshape(4, 3, 5)
vectors["selected_sorted"] = source[np.ix_([1, 3], [0, 1, 2], [0, 4])]
vectors["selected_unsorted"] = source[np.ix_([3, 0, 2], [2, 0], [4, 1, 0])]
vectors["selected_repeated"] = source[np.ix_([2, 2, 0, 2], [1, 1], [3, 3, 0])]

# Summaries over records, and records by their own statistics
for name in NAMES:
    data = sample(name, (7, 2, 3))
    vectors[f"data_{name}"] = data
    exact = data.astype(float)
    vectors[f"sum_{name}"] = data.sum(axis=0) if data.dtype.kind != "f" else exact.sum(axis=0)
    vectors[f"mean_{name}"], vectors[f"variance_{name}"] = exact.mean(axis=0), exact.var(axis=0)
    vectors[f"std_{name}"] = exact.std(axis=0)
    vectors[f"min_{name}"], vectors[f"max_{name}"] = data.min(axis=0), data.max(axis=0)
    records = exact.reshape(7, 6)
    for statistic in ("mean", "std", "var", "min", "max", "median", "sum"):
        vectors[f"record_{statistic}_{name}"] = getattr(np, statistic)(records, axis=1)
    for axis in (0, 1) if name in SCALED else ():
        mean, std = records.mean(axis, keepdims=True), records.std(axis, keepdims=True)
        vectors[f"center{axis}_{name}"] = records - mean
        vectors[f"standardize{axis}_{name}"] = records / std
        vectors[f"zscore{axis}_{name}"] = (records - mean) / std

# Series by series
movie = rng.standard_normal((6, 4, 5)) * 3 + 50
vectors["movie"] = movie
vectors["gramian"] = movie.reshape(24, 5).T @ movie.reshape(24, 5)
vectors["cov"] = np.cov(movie.reshape(24, 5), rowvar=False)
far = rng.standard_normal((500, 4)) + 1e7
vectors["far"], vectors["far_cov"] = far, np.cov(far - 1e7, rowvar=False)

# Factorisation
low_rank = rng.standard_normal((40, 4)) * [9, 5, 2, 1] @ rng.standard_normal((4, 6))
matrix = low_rank + 0.1 * rng.standard_normal((40, 6)) + [100, 0, -50, 3, 1, 2]
vectors["matrix"] = matrix
u, s, v = np.linalg.svd(matrix, full_matrices=False)
sign = fixed_sign(v)
vectors["svd_s"], vectors["svd_v"], vectors["svd_u"] = s[:3], (v * sign[:, None])[:3], (u * sign)[:, :3]
fit = PCA(3, svd_solver="full").fit(matrix)
sign = fixed_sign(fit.components_)
vectors["pca_components"], vectors["pca_mean"] = fit.components_ * sign[:, None], fit.mean_
vectors["pca_variance"], vectors["pca_ratio"] = fit.explained_variance_, fit.explained_variance_ratio_
vectors["pca_values"], vectors["pca_scores"] = fit.singular_values_, fit.transform(matrix) * sign
vectors["pca_inverse"] = fit.inverse_transform(fit.transform(matrix))

# Regression
design = rng.normal([10, 0, -2], 1, (30, 3))
other_design = rng.standard_normal((7, 3))
records = rng.standard_normal((5, 3)) @ design.T + rng.normal([[0], [100], [-3], [1e4], [1]], 1, (5, 30))
dependent = np.column_stack([design, design[:, 0] - 2 * design[:, 1]])
vectors.update(design=design, dependent=dependent, other_design=other_design, responses=records)
for name, regressors, intercept in (
    ("ols", design, True), ("ols_origin", design, False),
    ("ols_dependent", dependent, True), ("ols_dependent_origin", dependent, False),
):  # fmt: skip
    fit = LinearRegression(fit_intercept=intercept).fit(regressors, records.T)
    fitted = np.broadcast_to(fit.intercept_, 5)
    scores = r2_score(records.T, fit.predict(regressors), multioutput="raw_values")
    vectors[name] = np.column_stack([fitted, fit.coef_, scores])
    if regressors is design:
        vectors[f"{name}_predicted"] = fit.predict(other_design).T
predicted = records + rng.standard_normal((5, 30)) * [[0.1], [1], [10], [0], [1]]
vectors["predicted"] = predicted
vectors["r2"] = r2_score(records.T, predicted.T, multioutput="raw_values").reshape(5, 1)

write("core", vectors)
