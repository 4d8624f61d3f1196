"""Golden vectors of comparisons, minima and maxima, by NumPy: ``python tests/golden/make_elementwise.py``."""

import numpy as np
from golden import write

rng = np.random.default_rng(44)
INTEGERS = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
FLOATS = ["float16", "float32", "float64"]
NAMES = ["bool", *INTEGERS, *FLOATS]
COMPARISONS = [np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal]
EXTREMA = [np.minimum, np.maximum]
MIXED = [
    ("uint8", "int64"), ("int16", "uint16"), ("uint64", "float32"), ("float32", "int32"), ("bool", "uint8"),
    ("uint64", "uint8"), ("float16", "int16"), ("uint64", "int64"), ("int8", "bool"), ("float64", "float16"),
]  # fmt: skip
vectors = {}


def sample(name):
    """Values from the whole range of a type, with its ends and neighbours of them."""
    dtype = np.dtype(name)
    if dtype.kind == "b":
        return rng.integers(0, 2, (5, 4)).astype(bool)
    if dtype.kind == "f":
        values = (rng.standard_normal((5, 4)) * 3).astype(dtype)
        values.flat[:6] = np.nan, np.inf, -np.inf, 0.1, -0.0, 2.5
        return values
    info = np.iinfo(dtype)
    values = rng.integers(info.min, info.max, (5, 4), dtype, endpoint=True)
    values.flat[:7] = info.min, info.max, info.max - 1, 0, 1, 2, 3
    return values


def of_all(function, left, operand):
    """With one row or number for all: it widens no floating type; integers become float32 or float64."""
    result = function(left, operand)
    if function in COMPARISONS or (left.dtype.kind in "biu" and result.dtype.kind in "biu"):
        return result
    if left.dtype.kind == "f":
        return result.astype(left.dtype)
    return result.astype("float32" if left.itemsize <= 2 else "float64")


# Among floats the row has fractions that float32 does not hold; row_2 is of integers.
rows = {"row": np.array([0.1, -3, 0, 7]), "row_2": np.array([1, -3, 0, 7])}
vectors.update(rows)
for name in NAMES:
    left, right = sample(name), sample(name)
    right.flat[8:12] = left.flat[8:12]
    right = np.roll(right, 1)
    right.flat[:2] = left.flat[:2]
    vectors[f"left_{name}"], vectors[f"right_{name}"] = left, right
    for function in [*COMPARISONS, *EXTREMA]:
        operation = function.__name__
        vectors[f"both_{name}_{operation}"] = function(left, right)
        for row, values in rows.items():
            vectors[f"{row}_{name}_{operation}"] = of_all(function, left, values)
        for number in (2, 2.5, 0.1) if name != "bool" else (2.5,):
            vectors[f"number_{number}_{name}_{operation}"] = of_all(function, left, number)
for left, right in MIXED:
    for function in [*COMPARISONS, *EXTREMA]:
        result = function(vectors[f"left_{left}"], vectors[f"right_{right}"])
        vectors[f"mixed_{left}_{right}_{function.__name__}"] = result

# Row i, column j: the number of the type that holds the values of types i and j
common = [[NAMES.index(np.promote_types(a, b).name) for b in NAMES] for a in NAMES]
vectors["common"] = np.array(common)

write("elementwise", vectors)
