"""Golden vectors for org.thunder.stats, from NumPy: sums, moments, extremes and products of columns."""

import numpy as np
from golden import write

rng = np.random.default_rng(12)

DTYPES = ["bool", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]


def rows_of(dtype, shape=(9, 5)):
    """Values over the whole range of an integer type, both ends included."""
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.integers(0, 2, shape).astype(dtype)
    if dtype.kind == "f":
        return (100 + 10 * rng.normal(size=shape)).astype(dtype)
    limits = np.iinfo(dtype)
    rows = rng.integers(limits.min, limits.max, shape, dtype=dtype, endpoint=True)
    rows[0, 0], rows[1, 0] = limits.min, limits.max
    return rows


def by_column(name, rows):
    exact = rows.sum(axis=0) if rows.dtype.kind != "f" else rows.astype("f8").sum(axis=0)
    return {
        f"{name}_rows": rows,
        f"{name}_sum": exact,
        f"{name}_mean": rows.mean(axis=0, dtype="f8"),
        f"{name}_var": rows.astype("f8").var(axis=0),
        f"{name}_var1": rows.astype("f8").var(axis=0, ddof=1),
        f"{name}_std": rows.astype("f8").std(axis=0),
        f"{name}_min": rows.min(axis=0),
        f"{name}_max": rows.max(axis=0),
    }


def products(name, rows):
    wide = rows.astype("f8")
    return {
        f"{name}_rows": rows,
        f"{name}_mean": wide.mean(axis=0),
        f"{name}_gramian": wide.T @ wide,
        f"{name}_cov": np.atleast_2d(np.cov(wide, rowvar=False)),
        f"{name}_cov0": np.atleast_2d(np.cov(wide, rowvar=False, ddof=0)),
        f"{name}_corr": np.atleast_2d(np.corrcoef(wide, rowvar=False)),
    }


def correlated(dtype, rows=60, columns=6):
    sources = rng.normal(size=(rows, 3)) @ rng.normal(size=(3, columns)) + 0.1 * rng.normal(
        size=(rows, columns)
    )
    return (50 + 10 * sources).astype(dtype)


def special():
    rows = 1e9 + rng.normal(size=(9, 5))
    rows[:, 1] = 0.1  # constant: variance exactly 0
    rows[4, 2] = np.nan
    rows[0, 3] = np.inf
    rows[2, 4], rows[3, 4] = np.inf, -np.inf
    return rows


vectors = {}
for dtype in DTYPES:
    vectors |= by_column(np.dtype(dtype).name, rows_of(dtype))
with np.errstate(all="ignore"):
    vectors |= by_column("special", special())
    vectors |= by_column("special32", special().astype("f4"))
    vectors |= by_column("one", rng.normal(size=(1, 3)))
    for dtype in ["f4", "f8", "u1", "i2", "i4", "f2"]:
        vectors |= products(f"product_{np.dtype(dtype).name}", correlated(dtype))
    constant = correlated("f8")
    constant[:, 2] = 7.5
    vectors |= products("product_constant", constant)
    gap = correlated("f8")
    gap[5, 1] = np.nan
    vectors |= products("product_nan", gap)
    vectors |= products("product_column", correlated("f4", columns=1))
for left, right in [("f4", "f4"), ("u2", "f4"), ("f8", "f4"), ("i4", "f8")]:
    x, y = correlated(left, columns=4), correlated(right, columns=3)
    name = f"cross_{np.dtype(left).name}_{np.dtype(right).name}"
    vectors |= {f"{name}_x": x, f"{name}_y": y, f"{name}_product": x.astype("f8").T @ y.astype("f8")}
write("stats", vectors)
