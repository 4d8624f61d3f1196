"""What images and series have in common: calls, and what they give by NumPy.

A table, for tests/python/test_partitions.py, has for each name a call on data, and a function of their array.
"""

import tempfile
from pathlib import Path

import numpy as np
import scipy.io

import thunder as td


def wide(a):
    """In the type that NumPy computes in here."""
    return a.astype(np.float64)


def frames(function, *arguments, **options):
    """A function of SciPy on every image."""
    return lambda a: np.stack([function(image, *arguments, **options) for image in a])


def algebra(flat):
    """Calls on data as the matrix that `flat` makes of their array."""

    def matrix(a):
        return wide(flat(a))

    def triangle(a):
        """R with a positive diagonal."""
        r = np.linalg.qr(matrix(a))[1]
        return r * np.sign(np.diag(r))[:, np.newaxis]

    return {
        "flatten": (lambda d: d.flatten(), flat),
        "gramian": (lambda d: d.gramian(), lambda a: matrix(a).T @ matrix(a)),
        "cov": (lambda d: d.cov(), lambda a: np.atleast_2d(np.cov(matrix(a).T))),
        "corr": (lambda d: d.corr(), lambda a: np.atleast_2d(np.corrcoef(matrix(a).T))),
        "crossproduct": (lambda d: d.crossproduct(d.times(2)), lambda a: 2 * matrix(a).T @ matrix(a)),
        "norm": (lambda d: d.norm(), lambda a: np.linalg.norm(matrix(a))),
        "qr": (lambda d: d.qr()[1], triangle),
    }


def along(function, *arguments, **options):
    """A function of SciPy on every record of series."""
    return lambda a: function(wide(a), *arguments, axis=-1, **options)


def mask(shape):
    return np.arange(np.prod(shape)).reshape(shape) % 2 + 1


def region_means(courses):
    """Means of the two regions of `mask`, of time courses of (..., time)."""
    places = mask(courses.shape[:-1])
    return np.stack([wide(courses)[places == i].mean(axis=0) for i in np.unique(places)])


def file(write, read):
    """What a method has written, read by something else."""

    def back(data):
        with tempfile.TemporaryDirectory() as folder:
            write(data, f"{folder}/out")
            return read(Path(folder) / "out")

    return back


def each(pattern, read):
    return lambda folder: np.stack([read(one) for one in sorted(folder.glob(pattern))])


def raw(folder):
    """All bytes of flat files, one behind the other."""
    return np.frombuffer(b"".join(one.read_bytes() for one in sorted(folder.glob("*-*.bin"))), np.uint8)


def as_bytes(a):
    return np.frombuffer(a.tobytes(), np.uint8)


def pairs(rdd):
    return np.stack([value for _, value in sorted(rdd.collect(), key=lambda item: item[0])])


def common(kind, base):
    """What images and series have in common: the call, and what it gives; `base` axes number the records."""
    axes, first = tuple(range(base)), (0,) * base

    def records(a):
        return a.reshape(-1, *a.shape[base:])

    def over(function):
        """A function of NumPy over records."""
        return lambda a: function(a, axis=axes, keepdims=True)

    def within(function):
        """A function of NumPy within records."""
        return lambda a: function(wide(a), axis=tuple(range(base, a.ndim)), keepdims=True)

    def total(a, **options):
        return a.sum(dtype=np.int64 if a.dtype.kind in "iu" else np.float64, **options)

    def is_even(record):
        return record.flat[0] % 2 < 1

    return {
        "__getitem__": (lambda d: d[:1, ::-1, [0]], lambda a: a[:1, ::-1, [0]]),
        "__abs__": (abs, lambda a: np.abs(wide(a))),
        "__neg__": (lambda d: -d, lambda a: -wide(a)),
        "__gt__": (lambda d: d > 7, lambda a: a > 7),
        "astype": (lambda d: d.astype("f8"), wide),
        "clip": (lambda d: d.clip(2, 9), lambda a: np.clip(a, 2, 9)),
        "coalesce": (lambda d: d.coalesce(2), np.array),
        "collect": (lambda d: np.stack([record for _, record in d.collect()]), records),
        "compute": (lambda d: d.compute(), np.array),
        "count": (lambda d: d.count(), lambda a: len(records(a))),
        "dotdivide": (lambda d: d.dotdivide(7), lambda a: wide(a) / 7),
        "dottimes": (lambda d: d.dottimes(d), lambda a: wide(a) ** 2),
        "element_wise": (lambda d: d.element_wise(d, np.hypot), lambda a: np.hypot(a, a)),
        "filter": (lambda d: d.filter(is_even), lambda a: records(a)[[is_even(r) for r in records(a)]]),
        "filter_on_keys": (lambda d: d.filter_on_keys(lambda key: key[0] < 1), lambda a: records(a[:1])),
        "first": (lambda d: d.first(), lambda a: a[first]),
        "get": (lambda d: d.get(first), lambda a: a[first]),
        "get_many": (lambda d: d.get_many([first, first]), lambda a: np.stack([a[first]] * 2)),
        "keys": (lambda d: d.keys(), lambda a: np.argwhere(np.ones(a.shape[:base]))),
        "lazy": (lambda d: d.lazy()[0], lambda a: a[0]),
        "map": (lambda d: d.map(lambda record: record[::-1]), lambda a: np.flip(a, base)),
        "map_chunks": (lambda d: d.map_chunks(np.cbrt), np.cbrt),
        "max": (lambda d: d.max(), over(np.max)),
        "mean": (lambda d: d.mean(), lambda a: over(np.mean)(wide(a))),
        "mean_by_regions": (
            lambda d: d.mean_by_regions(mask(d.shape[1:] if kind == "images" else d.shape[:-1])),
            lambda a: region_means(np.moveaxis(a, 0, -1) if kind == "images" else a),
        ),
        "median": (lambda d: d.median(), lambda a: over(np.median)(wide(a))),
        "min": (lambda d: d.min(), over(np.min)),
        "minus": (lambda d: d.minus(d.first()), lambda a: wide(a) - a[first]),
        "percentile": (
            lambda d: d.percentile(30, axis=1),
            within(lambda a, **options: np.percentile(a, 30, **options)),
        ),
        "plus": (lambda d: d.plus(d), lambda a: wide(a) * 2),
        "reduce": (lambda d: d.reduce(np.maximum), over(np.max)),
        "repartition": (lambda d: d.repartition(2), np.array),
        "sample": (lambda d: d.sample(3, seed=1), lambda a: getattr(td, kind).fromarray(a).sample(3, seed=1)),
        "stats": (lambda d: d.stats("var")["var"], lambda a: over(np.var)(wide(a))),
        "std": (lambda d: d.std(axis=1), within(np.std)),
        "sum": (lambda d: d.sum(), over(total)),
        "take": (lambda d: d.take(4), lambda a: records(a)[:4]),
        "toarray": (lambda d: d.toarray(), np.squeeze),
        "tolocal": (lambda d: d.tolocal(), np.array),
        "tomat": (
            file(
                lambda d, path: d.tomat(path), lambda path: scipy.io.loadmat(path, appendmat=False)["values"]
            ),
            np.array,
        ),
        "tonpy": (file(lambda d, path: d.tonpy(path), np.load), np.array),
        "tobinary": (file(lambda d, path: d.tobinary(path), raw), as_bytes),
        "tordd": (lambda d: pairs(d.tordd()), records),
        "toxarray": (lambda d: d.toxarray(), np.array),
        "values": (lambda d: d.values, np.array),
        "var": (lambda d: d.var(), lambda a: over(np.var)(wide(a))),
    }
