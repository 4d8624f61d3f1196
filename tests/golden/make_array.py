"""Golden vectors of the array kernels, computed by NumPy: ``python tests/golden/make_array.py``."""

import warnings
import zlib

import numpy as np
from golden import write

warnings.simplefilter("ignore")  # casts that overflow belong to the cases
rng = np.random.default_rng(21)
INTEGERS = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
NAMES = ["bool", *INTEGERS, "float16", "float32", "float64"]
vectors = {}


def extremes(dtype):
    """Values of `dtype` at its ends, around zero and in between."""
    if dtype.kind == "b":
        return np.array([False, True, True])
    if dtype.kind == "f":
        return np.array([0.0, -0.0, 1.0, 1.5, 2.5, 0.49, 99.9, 100.0, 127.5], dtype)
    info = np.iinfo(dtype)
    middle = rng.integers(info.min, info.max, 6, dtype, endpoint=True)
    return np.array([info.min, info.max, info.max // 2 + 1, 0, 1, 2, 100, *middle], dtype)


for source in NAMES:
    values = extremes(np.dtype(source))
    vectors[f"values_{source}"] = values
    for target in NAMES:
        vectors[f"{source}_to_{target}"] = values.astype(target)

negative = np.array([-0.5, -1.0, -1.5, -100.7, 300.9, 70000.2, 4e9, -3e9])
vectors["wide"] = negative
for target in ("int64", "float32", "bool"):
    vectors[f"wide_to_{target}"] = negative.astype(target)
vectors["small_negative"] = negative[:4]
for target in ("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32"):
    vectors[f"small_negative_to_{target}"] = negative[:4].astype(target)
vectors["special"] = np.array([np.nan, np.inf, -np.inf])
for target in ("bool", "float16", "float32"):
    vectors[f"special_to_{target}"] = vectors["special"].astype(target)
ties = np.array([2**53 + 2**29 + 1, -(2**53 + 2**29 + 1), 2**60 + 2**36 + 1, 2**24 + 1])
vectors["ties_int64"] = ties
vectors["ties_int64_to_float32"] = ties.astype("float32")
vectors["ties_uint64"] = np.array([2**63 + 2**39 + 1, 2**64 - 1, 2**63 + 2**10 + 1], "uint64")
vectors["ties_uint64_to_float32"] = vectors["ties_uint64"].astype("float32")
vectors["ties_uint64_to_float64"] = vectors["ties_uint64"].astype("float64")

halves = np.arange(65536, dtype="uint16").view("float16")
finite = halves[np.isfinite(halves)]
vectors["half_crc"] = np.array([zlib.crc32(finite.astype("<f4").tobytes())])
between = (finite[:-1].astype(float) + finite[1:].astype(float)) / 2  # the ties of rounding
doubles = np.concatenate([
    rng.choice(between, 150), np.nextafter(rng.choice(between, 50), np.inf),
    np.nextafter(rng.choice(between, 50), -np.inf), rng.standard_normal(50) * 10.0 ** rng.integers(-9, 6, 50),
    [65504, 65519.99, 65520, -65520, 1e300, 2.0**-24, 2.0**-25, np.nextafter(2.0**-25, 1), 2.0**-14, 1e-300],
])  # fmt: skip
vectors["doubles"] = doubles
vectors["doubles_as_half_bits"] = doubles.astype("float16").view("uint16")

write("array", vectors)
