"""Golden vectors of the imaging kernels, from SciPy: ``python tests/golden/make_imaging.py``."""

import numpy as np
from golden import write
from scipy import ndimage

rng = np.random.default_rng(31)
SHAPES = {"plane": (2, 5, 7), "volume": (2, 3, 4, 5), "line": (1, 1, 6)}
vectors = {}


def frames(function, array, *arguments, **options):
    """A function of every frame."""
    return np.array([function(frame, *arguments, **options) for frame in array])


def pixels(dtype, shape):
    """Values over the whole range of an integer type, with ties; positive and negative floats."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (10 * rng.standard_normal(shape)).round(1).astype(dtype)
    if dtype.kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    limits = np.iinfo(dtype)
    return rng.integers(limits.min, limits.max, shape, dtype, endpoint=True)


for dtype in ("bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"):
    for name, shape in SHAPES.items():
        array = pixels(dtype, shape)
        vectors[f"{name}_{dtype}"] = array
        for size in (2, 3, 8):
            vectors[f"{name}_{dtype}_uniform{size}"] = frames(ndimage.uniform_filter, array, size)
            vectors[f"{name}_{dtype}_median{size}"] = frames(ndimage.median_filter, array, size)
        vectors[f"{name}_{dtype}_gaussian"] = frames(ndimage.gaussian_filter, array, 1.3)


def exact_median(plane, size):
    """By sorting windows: SciPy computes with doubles, which do not hold 64 bits."""
    before = size // 2
    padded = np.pad(plane, (before, size - before - 1), mode="symmetric")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size))
    return np.sort(windows.reshape(*plane.shape, -1), axis=-1)[..., size * size // 2]


for dtype in ("int64", "uint64"):
    array = pixels(dtype, (1, 4, 5))
    vectors[f"plane_{dtype}"] = array
    for size in (2, 3, 8):
        vectors[f"plane_{dtype}_median{size}"] = frames(exact_median, array, size)

volume = vectors["volume_int16"]
for name, size in {"planes": (3, 2, 1), "depth": (1, 1, 4), "all": (2, 3, 5)}.items():
    vectors[f"uniform_{name}"] = frames(ndimage.uniform_filter, volume, size)
    vectors[f"median_{name}"] = frames(ndimage.median_filter, volume, size)
vectors["gaussian_planes"] = frames(ndimage.gaussian_filter, volume, (1, 0.6, 0))
plane = vectors["plane_float64"]
for order in (1, 2, 3):
    vectors[f"gaussian_order{order}"] = frames(ndimage.gaussian_filter, plane, 1.3, order=order)
vectors["gaussian_mixed"] = frames(ndimage.gaussian_filter, plane, (1.3, 2), order=(0, 1))

impulse = np.zeros(201)
impulse[100] = 1
for sigma, order in ((0.5, 0), (2, 0), (20, 0), (2, 1), (2, 2)):
    radius = int(4 * sigma + 0.5)
    response = ndimage.gaussian_filter1d(impulse, sigma, order=order)
    vectors[f"kernel{sigma}_{order}"] = response[100 - radius : 101 + radius][::-1]

movie = np.cumsum(rng.standard_normal((30, 4, 5)), axis=0) + 100
movie[:, 0, 0] = 7
counts = rng.poisson(20, (30, 3, 4, 2)).astype("uint16")
for name, array in (("movie", movie), ("counts", counts)):
    blurred = frames(ndimage.uniform_filter, array, 2)
    pairs = zip(array.reshape(30, -1).T, blurred.reshape(30, -1).T, strict=True)
    with np.errstate(invalid="ignore"):
        r = [np.corrcoef(x, y)[0, 1] for x, y in pairs]
    vectors[name], vectors[f"{name}_localcorr"] = array, np.reshape(r, array.shape[1:])

write("imaging", vectors)
