"""Calls on series of 12 samples, and what they give by NumPy and SciPy."""

import numpy as np
from operations import algebra, along, common, file, wide
from scipy import ndimage, signal

import thunder as td

SAMPLES = 12
COURSE = np.random.default_rng(1).standard_normal(SAMPLES)
EVENTS = [3, 8]


def zscored(a, axis):
    return (wide(a) - wide(a).mean(axis, keepdims=True)) / wide(a).std(axis, keepdims=True)


def correlated(a):
    return (zscored(a, -1) @ zscored(COURSE[: a.shape[-1]], 0) / a.shape[-1])[..., np.newaxis]


def lagged(a):
    """Correlation with the course that is shifted by -1, 0 and 1 samples, with zeros coming in."""
    centred, course = wide(a) - wide(a).mean(-1, keepdims=True), COURSE - COURSE.mean()
    shifted = [np.r_[course[1:], 0], course, np.r_[0, course[:-1]]]
    norms = np.linalg.norm(centred, axis=-1, keepdims=True) * np.linalg.norm(course)
    return (centred @ np.transpose(shifted)) / norms


def fourier(a):
    spectrum = np.fft.fft(wide(a) - wide(a).mean(-1, keepdims=True))[..., : SAMPLES // 2]
    coherence = np.abs(spectrum[..., 2]) / np.sqrt((np.abs(spectrum) ** 2).sum(axis=-1))
    return np.stack([coherence, (-np.pi / 2 - np.angle(spectrum[..., 2])) % (2 * np.pi)], axis=-1)


def detrended(a):
    slope = np.polynomial.polynomial.polyfit(np.arange(SAMPLES), wide(a).reshape(-1, SAMPLES).T, 1)[1]
    return a - slope.reshape(*a.shape[:-1], 1) * np.arange(SAMPLES)


def change(a):
    base = np.percentile(wide(a), 20, axis=-1, keepdims=True)
    return (a - base) / (base + 0.1)


def windows(a):
    return np.stack([a[..., center - 1 : center + 2] for center in EVENTS], axis=-2)


def panels(a):
    return a.reshape(*a.shape[:-1], -1, 4)


def grouped(call):
    """A call on series whose index is 0, 1, 2, 0, 1, 2, ..."""

    def on(data):
        same = data.reshape(data.shape)
        same.index = np.arange(data.length) % 3
        return call(same)

    return on


def by_index(function):
    return lambda a: np.stack([function(wide(a)[..., i::3], axis=-1) for i in range(3)], axis=-1)


def butterworth(order, cutoff, kind):
    return along(
        lambda a, axis: signal.sosfiltfilt(signal.butter(order, cutoff, kind, output="sos", fs=1), a, axis)
    )


def fortran(a):
    return a.swapaxes(0, 1).reshape(-1, a.shape[-1])


def flat(a):
    return a.reshape(-1, a.shape[-1])


def features(frame):
    return np.stack([row.features.toArray() for row in frame.orderBy("id").collect()])


SERIES = {
    **common("series", 2),
    **algebra(flat),
    "between": (lambda d: d.between(0, 5), lambda a: a[..., :5]),
    "center": (lambda d: d.center(), lambda a: a - wide(a).mean(-1, keepdims=True)),
    "standardize": (lambda d: d.standardize(axis=0), lambda a: a / wide(a).std((0, 1))),
    "zscore": (lambda d: d.zscore(), lambda a: zscored(a, -1)),
    "correlate": (lambda d: d.correlate(COURSE[: d.length]), correlated),
    "todataframe": (lambda d: features(d.todataframe()), lambda a: wide(flat(a))),
    "tomllib": (
        lambda d: d.tomllib().computeGramianMatrix().toArray(),
        lambda a: wide(flat(a)).T @ wide(flat(a)),
    ),
    "times": (lambda d: d.times(np.ones((d.length, 2))), lambda a: wide(a) @ np.ones((a.shape[-1], 2))),
    "reshape": (lambda d: d.reshape(1, d.count(), d.length), lambda a: a.reshape(1, -1, a.shape[-1])),
    "index": (lambda d: d.index, lambda a: np.arange(a.shape[-1])),
    "max_projection": (lambda d: d.max_projection(1), lambda a: a.max(axis=1)),
    "pack": (
        lambda d: d.pack(transpose=True),
        lambda a: a.transpose(2, 1, 0) if a.shape[-1] > 1 else a[..., 0].T,
    ),
    "query": (lambda d: d.query([[0], [0, 0]]), lambda a: np.stack([a[0, 0], a[0, 0]])),
    "select": (lambda d: d.select([0]), lambda a: a[..., :1]),
    "squelch": (lambda d: d.squelch(12), lambda a: np.where(a.max(-1, keepdims=True) < 12, 0, a)),
    "subset": (
        lambda d: d.subset(3, seed=1),
        lambda a: td.series.fromarray(a.reshape(-1, a.shape[-1])).sample(3, seed=1),
    ),
    "subtoind": (lambda d: d.subtoind(), fortran),
    "indtosub": (lambda d: d.subtoind().indtosub(d.shape[:2]), np.array),
    "toimages": (lambda d: d.toimages(), lambda a: np.moveaxis(a, -1, 0)),
    "totext": (
        file(lambda d, path: d.totext(path), lambda path: np.loadtxt(path, ndmin=2)),
        lambda a: wide(flat(a)),
    ),
}

# What needs more than one sample.
COURSES = {
    "bandpass": (lambda d: d.bandpass((0.1, 0.3), order=1), butterworth(1, (0.1, 0.3), "bandpass")),
    "highpass": (lambda d: d.highpass(0.2), butterworth(2, 0.2, "highpass")),
    "lowpass": (lambda d: d.lowpass(0.2), butterworth(2, 0.2, "lowpass")),
    "convolve": (
        lambda d: d.convolve([1, 2, 1], "same"),
        along(ndimage.convolve1d, [1, 2, 1], mode="constant"),
    ),
    "crosscorr": (lambda d: d.crosscorr(COURSE, 1), lagged),
    "detrend": (lambda d: d.detrend(), detrended),
    "normalize": (lambda d: d.normalize(), change),
    "fourier": (lambda d: d.fourier(2), fourier),
    "downsample": (lambda d: d.downsample(4), lambda a: wide(panels(a)).mean(-1)),
    "subsample": (lambda d: d.subsample(3), lambda a: a[..., ::3]),
    "mean_by_panel": (lambda d: d.mean_by_panel(4), lambda a: wide(panels(a)).mean(-2)),
    "max_by_panel": (lambda d: d.max_by_panel(4), lambda a: panels(a).max(-2)),
    "group_by_panel": (lambda d: d.group_by_panel(4), panels),
    "mean_by_window": (lambda d: d.mean_by_window(EVENTS, 3), lambda a: wide(windows(a)).mean(-2)),
    "max_by_window": (lambda d: d.max_by_window(EVENTS, 3), lambda a: windows(a).max(-2)),
    "group_by_window": (lambda d: d.group_by_window(EVENTS, 3), windows),
    "select_by_index": (grouped(lambda d: d.select_by_index(1)), lambda a: a[..., 1::3]),
    "aggregate_by_index": (grouped(lambda d: d.aggregate_by_index(np.median)), by_index(np.median)),
    "stat_by_index": (grouped(lambda d: d.stat_by_index("var")), by_index(np.var)),
    **{
        f"{name}_by_index": (
            grouped(lambda d, name=name: getattr(d, f"{name}_by_index")()),
            by_index(function),
        )
        for name, function in [
            ("sum", np.sum),
            ("mean", np.mean),
            ("median", np.median),
            ("std", np.std),
            ("max", np.max),
            ("min", np.min),
            ("count", lambda a, axis: np.full(a.shape[:-1], a.shape[-1])),
        ]
    },
}
