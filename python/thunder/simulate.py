"""Data with a known truth, for trying analyses out.

Every function takes `seed`, of the random numbers, and `npartitions` and `engine` (see
`thunder.series.fromarray`), on which the numbers do not depend; with ``withparams=True`` it returns
(data, truth), where truth is a dict of arrays.
"""

from typing import Any

import numpy as np

from thunder import _checks, _readers, images, series
from thunder.images.images import Images
from thunder.series.series import Series

__all__ = ["factor", "ica", "kmeans", "pca", "random", "sources"]


def random(
    shape: tuple[int, ...] = (50, 50), seed: int = 42, npartitions: int | None = None, engine: Any = None
) -> Series:
    """Series of standard normal noise, of shape (..., time)."""
    flat = _readers.noise((int(np.prod(shape[:-1])), shape[-1]), seed)
    return series.fromarray(flat.reshape(shape), npartitions=npartitions, engine=engine)


def pca(
    shape: tuple[int, int] = (100, 10),
    k: int = 3,
    noise: float = 1.0,
    seed: int = 42,
    npartitions: int | None = None,
    engine: Any = None,
    withparams: bool = False,
) -> Series | tuple[Series, dict[str, np.ndarray]]:
    """Series of a few components and noise: u v + e.

    Parameters
    ----------
    shape : (int, int)
        records and samples
    k : int
        number of components
    noise : float
        standard deviation of e; u and v are standard normal
    seed, npartitions, engine, withparams : optional
        see the module; the truth is ``scores`` u (records, k) and ``components`` v (k, samples)
    """
    rng = np.random.default_rng(seed)
    scores, components = rng.standard_normal((shape[0], k)), rng.standard_normal((k, shape[1]))
    values = scores @ components + noise * rng.standard_normal(shape)
    truth = {"scores": scores, "components": components}
    return _with(series.fromarray(values, None, None, npartitions, engine), truth, withparams)


def factor(
    shape: tuple[int, int] = (50, 3),
    k: int = 1,
    noise: float = 0.1,
    seed: int = 42,
    npartitions: int | None = None,
    engine: Any = None,
    withparams: bool = False,
) -> Series | tuple[Series, dict[str, np.ndarray]]:
    """Series of a few factors, f w + e, as in factor analysis: every sample has noise of its own size.

    Parameters
    ----------
    shape : (int, int)
        records and samples
    k : int
        number of factors
    noise : float
        mean standard deviation of e over samples, which have between a half and one and a half of it
    seed, npartitions, engine, withparams : optional
        see the module; the truth is ``factors`` f (records, k), ``loadings`` w (k, samples) and
        ``deviations`` (samples,), the standard deviations of e
    """
    rng = np.random.default_rng(seed)
    factors, loadings = rng.standard_normal((shape[0], k)), rng.standard_normal((k, shape[1]))
    deviations = noise * rng.uniform(0.5, 1.5, shape[1])
    values = factors @ loadings + deviations * rng.standard_normal(shape)
    truth = {"factors": factors, "loadings": loadings, "deviations": deviations}
    return _with(series.fromarray(values, None, None, npartitions, engine), truth, withparams)


def kmeans(
    shape: tuple[int, int] = (100, 5),
    k: int = 5,
    noise: float = 0.1,
    seed: int = 42,
    npartitions: int | None = None,
    engine: Any = None,
    withparams: bool = False,
) -> Series | tuple[Series, dict[str, np.ndarray]]:
    """Series that lie about a few centres.

    Parameters
    ----------
    shape : (int, int)
        records and samples
    k : int
        number of centres, which are standard normal
    noise : float
        standard deviation of a record's samples about its centre
    seed, npartitions, engine, withparams : optional
        see the module; the truth is ``centers`` (k, samples) and ``labels`` (records,), each record's centre
    """
    rng = np.random.default_rng(seed)
    centers, labels = rng.standard_normal((k, shape[1])), rng.integers(0, k, shape[0])
    values = centers[labels] + noise * rng.standard_normal(shape)
    truth = {"centers": centers, "labels": labels}
    return _with(series.fromarray(values, None, None, npartitions, engine), truth, withparams)


def ica(
    nrecords: int = 100,
    noise: float = 0.2,
    seed: int = 42,
    npartitions: int | None = None,
    engine: Any = None,
    withparams: bool = False,
) -> Series | tuple[Series, dict[str, np.ndarray]]:
    """A sine and a square wave over records, with noise, mixed into two samples.

    Parameters
    ----------
    nrecords : int
        number of records
    noise : float
        standard deviation of the noise, when the waves go from -1 to 1; each is scaled to variance 1 with it
    seed, npartitions, engine, withparams : optional
        see the module; the truth is ``sources`` s (records, 2) and ``mixing`` a (2, 2): the series are s a'
    """
    rng = np.random.default_rng(seed)
    time = np.linspace(0, 10, nrecords)
    waves = np.stack([np.sin(2 * time), np.sign(np.sin(3 * time))], axis=1)
    noisy = waves + noise * rng.standard_normal(waves.shape)
    truth = {"sources": noisy / noisy.std(axis=0), "mixing": np.array([[1.0, 1.0], [0.5, 2.0]])}
    values = truth["sources"] @ truth["mixing"].T
    return _with(series.fromarray(values, None, None, npartitions, engine), truth, withparams)


def sources(
    shape: tuple[int, int] = (100, 200),
    n: int = 5,
    t: int = 100,
    margin: int = 35,
    sd: float = 3.0,
    noise: float = 0.1,
    seed: int = 42,
    npartitions: int | None = None,
    engine: Any = None,
    withparams: bool = False,
) -> Images | tuple[Images, dict[str, np.ndarray]]:
    """A movie of Gaussian spots whose brightness varies.

    Parameters
    ----------
    shape : (int, int)
        of a frame
    n : int
        number of spots
    t : int
        number of frames
    margin : int
        least distance of the spots' centres from the frame's borders, in pixels; less in small frames
    sd : float
        standard deviation of a spot, in pixels
    noise : float
        standard deviation of the pixels' noise; the spots have a brightness between 0 and 1
    seed, npartitions, engine, withparams : optional
        see the module; the truth is ``centers`` (n, 2), in pixels, ``footprints`` (n, y, x), with maximum 1,
        and ``traces`` (n, frames)
    """
    rng = np.random.default_rng(seed)
    _checks.integer("sources", "margin", margin, least=0)
    borders = np.minimum(margin, (np.asarray(shape) - 1) / 2)
    centers = rng.uniform(borders, np.asarray(shape) - 1 - borders, (n, 2))
    y, x = np.mgrid[: shape[0], : shape[1]]
    distances = (y - centers[:, 0, None, None]) ** 2 + (x - centers[:, 1, None, None]) ** 2
    footprints = np.exp(-distances / (2 * sd**2))
    steps = np.cumsum(rng.standard_normal((n, t)), axis=1)
    span = np.ptp(steps, axis=1, keepdims=True)
    traces = (steps - steps.min(axis=1, keepdims=True)) / np.where(span > 0, span, 1)
    movie = np.tensordot(traces.T, footprints, axes=1) + noise * rng.standard_normal((t, *shape))
    truth = {"centers": centers, "footprints": footprints, "traces": traces}
    return _with(images.fromarray(movie, None, npartitions, engine), truth, withparams)


def _with(data: Any, truth: dict[str, np.ndarray], withparams: bool) -> Any:
    return (data, truth) if withparams else data
