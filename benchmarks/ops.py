"""Operations on series and images beside NumPy's and SciPy's, in one run, as ratios.

Data: 50,000 series of 1,000 samples in float32, and 400 images of 512 x 512 pixels in uint16, cached, on a
local master with two cores; NumPy and SciPy in one process, and in two, each of which has one half of the
data and keeps its half of the result. Each figure is the minimum and the median of several runs, in a
shuffled order.
"""

import harness
import numpy as np
from harness import Operation, beside, compute, transposed
from scipy import ndimage, signal

import thunder as td

RECORDS, SAMPLES = 50_000, 1_000
FRAMES, SIDE = 400, 512
WINDOW, LAG = 100, 10


def operations():
    """Every operation, Thunder's way and NumPy's or SciPy's."""
    rng = np.random.default_rng(0)
    return [*of_series(rng), *of_images(rng)]


def of_series(rng):
    """Operations on records of positive numbers, as fluorescence is."""
    array = rng.standard_normal((RECORDS, SAMPLES), dtype=np.float32) + 10
    series = td.series.fromarray(array).tospark().cache()
    compute(series)
    template = rng.standard_normal(SAMPLES)
    kernel = rng.standard_normal(20)
    events = np.arange(50, SAMPLES - 50, 30)
    pairs = [
        ("map, Python's identity", lambda s: s.map(identity), lambda a: np.array([identity(y) for y in a])),
        ("map_chunks, Python's identity", lambda s: s.map_chunks(identity), identity),
        ("multiply by 1", lambda s: s * 1, lambda a: a * np.float32(1)),
        ("center", lambda s: s.center(), lambda a: a - a.mean(axis=1, keepdims=True)),
        ("zscore", lambda s: s.zscore(), lambda a: zscored(a)),
        ("squelch", lambda s: s.squelch(13.5), lambda a: np.where(a.max(1, keepdims=True) < 13.5, 0, a)),
        ("detrend, linear", lambda s: s.detrend(), lambda a: signal.detrend(a, axis=1)),
        ("detrend, order 5", lambda s: s.detrend("nonlinear"), detrended),
        ("fourier", lambda s: s.fourier(7), fourier),
        ("correlate", lambda s: s.correlate(template), lambda a: correlated(a, template)),
        (f"crosscorr, lag {LAG}", lambda s: s.crosscorr(template, LAG), lambda a: crosscorr(a, template)),
        ("convolve, 20 samples", lambda s: s.convolve(kernel), lambda a: convolved(a, kernel)),
        ("normalize, mean", lambda s: s.normalize("mean"), lambda a: changed(a, a.mean(1, keepdims=True))),
        ("normalize, percentile", lambda s: s.normalize(), lambda a: changed(a, percentile(a))),
        ("mean_by_panel", lambda s: s.mean_by_panel(100), lambda a: a.reshape(-1, 10, 100).mean(axis=1)),
        ("mean_by_window", lambda s: s.mean_by_window(events, 20), lambda a: around(a, events)),
        ("downsample", lambda s: s.downsample(4), lambda a: a.reshape(len(a), -1, 4).mean(axis=2)),
        ("lowpass, order 2", lambda s: s.lowpass(0.1), lambda a: filtered(a, 2, 0.1, "lowpass")),
        (
            "bandpass, order 3",
            lambda s: s.bandpass((0.05, 0.15), order=3),
            lambda a: filtered(a, 3, (0.05, 0.15), "bandpass"),
        ),
    ]
    size = array.nbytes
    cells = [
        Operation("no-op (count)", size, lambda: compute(series)),
        beside("mean over records", size, lambda: series.mean(), lambda a: a.mean(axis=0), array),
        beside("std over records", size, lambda: series.std(), lambda a: a.std(axis=0), array),
        beside(
            "std within records", size, lambda: compute(series.std(axis=1)), lambda a: a.std(axis=1), array
        ),
        beside("covariance", size, lambda: series.cov(), lambda a: np.cov(a, rowvar=False), array),
    ]
    cells += [
        beside(name, size, lambda o=ours: compute(o(series)), theirs, array) for name, ours, theirs in pairs
    ]
    return cells + windowed(series, array)


def windowed(series, array):
    """Baselines of a window around each sample."""
    few, size = array[:: RECORDS // 100], array.nbytes
    share = len(few) / RECORDS
    name = f"window of {WINDOW}"

    def by_rank():
        return compute(series.normalize("window", WINDOW))

    def exact():
        return compute(series.normalize("window-exact", WINDOW))

    return [
        beside(f"{name}, each record", size, by_rank, lambda a: changed(a, ranked(a)), array),
        beside(f"{name}, all records", size, by_rank, lambda a: changed(a, ranked_at_once(a)), few, share),
        beside(f"{name}, exact", size, exact, lambda a: changed(a, interpolated(a)), few, share),
    ]


def of_images(rng):
    """Filters of frames, the correlation of neighbours, images to series."""
    movie = rng.integers(0, 4096, size=(FRAMES, SIDE, SIDE), dtype=np.uint16)
    images = td.images.fromarray(movie).tospark().cache()
    compute(images)
    few = movie[:20]
    filters = [
        ("gaussian_filter, sigma 2", lambda i: i.gaussian_filter(2), ndimage.gaussian_filter, 2),
        ("uniform_filter, size 2", lambda i: i.uniform_filter(2), ndimage.uniform_filter, 2),
        *(
            (f"median_filter, size {n}", lambda i, n=n: i.median_filter(n), ndimage.median_filter, n)
            for n in (2, 3, 5, 9)
        ),
    ]
    cells = [
        beside(
            name,
            movie.nbytes,
            lambda o=ours: compute(o(images)),
            lambda a, t=theirs, n=parameter: each_frame(t, a, n),
            few,
            len(few) / FRAMES,
        )
        for name, ours, theirs, parameter in filters
    ]
    return [
        *cells,
        Operation("localcorr", movie.nbytes, lambda: images.localcorr(), lambda: localcorr(movie)),
        beside("images to series", movie.nbytes, lambda: compute(images.toseries()), transposed, movie),
    ]


# NumPy's and SciPy's ways


def identity(values):
    """Nothing but the way there and back."""
    return values


def zscored(array):
    """Each record less its mean, by its standard deviation."""
    return (array - array.mean(axis=1, keepdims=True)) / array.std(axis=1, keepdims=True)


def detrended(array):
    """Each record less its polynomial of degree 5."""
    basis = np.linalg.qr(np.vander(np.linspace(-1, 1, SAMPLES), 6))[0].astype(np.float32)
    return array - (array @ basis) @ basis.T


def fourier(array):
    """Coherence and phase at the frequency 7."""
    bins = np.fft.rfft(array - array.mean(axis=1, keepdims=True))[:, : SAMPLES // 2]
    amplitude = np.abs(bins)
    coherence = amplitude[:, 7] / np.sqrt((amplitude**2).sum(axis=1))
    return coherence, -np.pi / 2 - np.angle(bins[:, 7])


def correlated(array, template):
    """Pearson's r of each record with one signal."""
    centred = array - array.mean(axis=1, keepdims=True)
    other = (template - template.mean()).astype(np.float32)
    return centred @ other / np.linalg.norm(centred, axis=1) / np.linalg.norm(other)


def crosscorr(array, template):
    """Dot products of each record with the shifted signal."""
    centred = array - array.mean(axis=1, keepdims=True)
    padded = np.pad(template - template.mean(), LAG)
    shifted = np.array([padded[LAG - shift :][:SAMPLES] for shift in range(-LAG, LAG + 1)], np.float32)
    return centred @ shifted.T / np.linalg.norm(centred, axis=1, keepdims=True)


def convolved(array, kernel):
    """numpy.convolve for each record."""
    return [np.convolve(record, kernel) for record in array]


def changed(array, baseline):
    """dF/F."""
    return (array - baseline) / (baseline + 0.1)


def percentile(array):
    """The 20th percentile of each record."""
    return np.percentile(array, 20, axis=1, keepdims=True)


def ranked(array):
    """SciPy's percentile filter of one record after another: for one axis it has a fast way since 1.15."""
    records = array.astype(float)
    return np.array([ndimage.percentile_filter(y, 20, size=WINDOW, mode="nearest") for y in records])


def ranked_at_once(array):
    """SciPy's percentile filter of an array with more than one axis, as all were before."""
    return ndimage.percentile_filter(array.astype(float), 20, size=(1, WINDOW), mode="nearest")


def interpolated(array):
    """numpy.percentile of every window."""
    reach = WINDOW // 2
    return np.stack(
        [np.percentile(array[:, max(0, i - reach) : i + reach + 1], 20, axis=1) for i in range(SAMPLES)], 1
    )


def around(array, events):
    """The mean of the windows of 20 samples around events."""
    return np.mean([array[:, event - 10 : event + 10] for event in events], axis=0)


def filtered(array, order, cutoff, kind):
    """A Butterworth filter forward and backward."""
    return signal.sosfiltfilt(signal.butter(order, cutoff, kind, fs=1, output="sos"), array, axis=1)


def each_frame(function, movie, parameter):
    """SciPy's filter of one frame after another."""
    return np.array([function(frame, parameter) for frame in movie])


def localcorr(movie):
    """Correlation of each pixel with the blurred frames, in blocks that fit the cache."""
    blurred = each_frame(ndimage.uniform_filter, movie, 2)
    rows = []
    for y in range(SIDE):
        a, b = movie[:, y].astype(np.float64), blurred[:, y].astype(np.float64)
        a -= a.mean(axis=0)
        b -= b.mean(axis=0)
        rows.append((a * b).sum(axis=0) / np.sqrt((a * a).sum(axis=0) * (b * b).sum(axis=0)))
    return np.array(rows)


if __name__ == "__main__":
    harness.run(__doc__, operations)
