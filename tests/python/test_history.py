"""Names of data operations before 1.0, and what serves them: the tables of docs/from-0.6.md, evaluated."""

import json

import numpy as np
import pytest
import scipy.io
import scipy.signal
from history import assert_same, documented
from matplotlib import colormaps
from PIL import Image
from scipy import ndimage

import thunder as td

pytestmark = pytest.mark.usefixtures("spark")

DATA, _ = documented()

X = np.random.default_rng(5).standard_normal((3, 4, 6)) * 4 + 3
FLAT = X.reshape(12, 6)
MOVIE = X.transpose(2, 0, 1)
FRAMES = np.random.default_rng(6).standard_normal((6, 4, 5)) * 4 + 3
VOLUMES = np.random.default_rng(7).standard_normal((2, 4, 3, 5))
SIGNAL = np.array([1.0, 0, 2, 1, 5, 4])
MASK = np.array([[1, 1, 0, 2], [0, 1, 2, 2], [3, 0, 3, 3]])
STACKS = np.random.default_rng(8).integers(0, 200, (6, 4, 5), np.uint8)
BLOCKS = [FRAMES[:, :2], FRAMES[:, 2:]]


def double(record):
    return record * 2


def around(block):
    """The sum of each pixel's neighbourhood."""
    return ndimage.convolve(block, np.ones((1, 3, 3)), mode="constant")


def dff(y, b):
    return (y - b) / (b + 0.1)


def detrended(values, order):
    """Without a polynomial fitted to each record, but for its value at the first sample."""
    time = np.arange(values.shape[-1])
    fits = [np.polynomial.Polynomial.fit(time, y, order) for y in values.reshape(-1, len(time))]
    return values - np.reshape([fit(time) - fit(0) for fit in fits], values.shape)


def percentile(values, q=20):
    return np.percentile(values, q, axis=-1, keepdims=True)


def exact_window(y):
    """The percentiles of three samples, of fewer at the ends."""
    return np.stack([percentile(y[..., max(0, i - 1) : i + 2])[..., 0] for i in range(6)], axis=-1)


def crosscorrelation(lag):
    scaled = X - X.mean(axis=-1, keepdims=True)
    scaled /= np.linalg.norm(scaled, axis=-1, keepdims=True)
    signal = (SIGNAL - SIGNAL.mean()) / np.linalg.norm(SIGNAL - SIGNAL.mean())
    padded = np.pad(signal, lag)
    return np.stack([scaled @ padded[lag - s : lag - s + 6] for s in range(-lag, lag + 1)], axis=-1)


def fourier(freq):
    spectrum = np.fft.fft(X - X.mean(axis=-1, keepdims=True), axis=-1)[..., :3]
    coherence = np.abs(spectrum[..., freq]) / np.sqrt((np.abs(spectrum) ** 2).sum(axis=-1))
    return np.stack([coherence, (-np.pi / 2 - np.angle(spectrum[..., freq])) % (2 * np.pi)], axis=-1)


def localcorr(movie, means):
    centred, other = movie - movie.mean(axis=0), means - means.mean(axis=0)
    return (centred * other).sum(axis=0) / np.sqrt((centred**2).sum(axis=0) * (other**2).sum(axis=0))


def clipped_means(movie):
    """The mean of the box of 3 x 3 pixels around each pixel, cut off at the borders."""
    means = np.empty_like(movie)
    for i, j in np.ndindex(movie.shape[1:]):
        means[:, i, j] = movie[:, max(0, i - 1) : i + 2, max(0, j - 1) : j + 2].mean(axis=(1, 2))
    return means


def regions(values, mask):
    return np.array([values[mask == i].mean(axis=0) for i in (1, 2, 3)])


def by_index(function):
    return np.stack([function(X[..., i::2], axis=-1) for i in (0, 1)], axis=-1)


def kept(records):
    return records[records.reshape(len(records), -1).mean(axis=1) > 3]


def zscored(values, axis):
    return (values - values.mean(axis=axis, keepdims=True)) / values.std(axis=axis, keepdims=True)


def long_highpass():
    b = scipy.signal.butter(6, 1 / 360, "highpass", output="sos", fs=1)
    return scipy.signal.sosfiltfilt(b, dff(LONG, LONG.mean(axis=-1, keepdims=True)))


LONG = np.random.default_rng(9).standard_normal((3, 400)) + 5
CURVED = detrended(LONG, 5)
OVER = (0, 1)


class Folder:
    """Files as earlier releases had them, and a place for new ones."""

    def __init__(self, path):
        self.path = path
        self.folder = path / "in"
        self.folder.mkdir()
        FLAT.tofile(self.folder / "series.bin")
        (self.folder / "conf.json").write_text(json.dumps({"shape": [3, 4, 6], "dtype": "float64"}))
        np.savetxt(self.folder / "a.txt", np.hstack([np.argwhere(np.ones((3, 4))), FLAT]), "%.17g")
        np.save(self.folder / "a.npy", X)
        scipy.io.savemat(self.folder / "traces.mat", {"traces": FLAT[::-1], "other": 1})
        (path / "stacks").mkdir()
        for i, image in enumerate(STACKS):
            Image.fromarray(image).save(self.folder / f"a{i}.tif")
            Image.fromarray(image).save(self.folder / f"a{i}.png")
            (path / "stacks" / f"a{i}.bin").write_bytes(image.tobytes(order="F"))

    def names(self, bucket):
        """What the calls of the document are made with."""
        series = td.series.fromarray(X, npartitions=3).tospark()
        images = td.images.fromarray(FRAMES, npartitions=3).tospark()
        grouped = td.series.fromarray(X, index=[0, 1] * 3)
        return {
            "td": td,
            "np": np,
            "json": json,
            "data": series,
            "series": series,
            "images": images,
            "volumes": td.images.fromarray(VOLUMES, npartitions=2).tospark(),
            "long": td.series.fromarray(LONG),
            "grouped": grouped,
            "func": double,
            "around": around,
            "signal": SIGNAL,
            "mask": MASK,
            "array": FRAMES,
            "keys": np.argwhere(np.ones((3, 4)))[::-1] + 1,
            "addresses": [0, 1, 2],
            "fetch": lambda address: np.full((2, 3), address),
            "folder": str(self.folder),
            "bucket": f"{bucket}/in",
            "stacks": str(self.path / "stacks"),
            "path": str(self.path / "out"),
        }

    def written(self):
        """The new files but for `SUCCESS` and `conf.json`, in their order."""
        out = self.path / "out"
        return sorted(one for one in out.iterdir() if one.name.startswith(("image", "series")))

    def raw(self, dtype="float64"):
        return np.concatenate([np.fromfile(one, dtype) for one in self.written()])


# For each name what its call gives: an array, a function of a `Folder` for what it writes or, for calls that
# only have to give something, None.
EXPECTED = {
    "nrecords": 12,
    "dtype": None,
    "first": X[0, 0],
    "take": FLAT[:2],
    "get": X[1, 2],
    "getMany": X[[1, 0], [2, 0]],
    "getRange": X[0:2, 1:3],
    "[]": X[1:2],
    "values": X,
    "keys": np.argwhere(np.ones((3, 4))),
    "astype": X,
    "apply": FLAT * 2,
    "applyKeys": X.transpose(1, 0, 2).reshape(12, 6),
    "applyValues": (X * 2).astype("f4"),
    "collect": FLAT,
    "collectAsArray": X,
    "collectValuesAsArray": X,
    "collectKeysAsArray": np.argwhere(np.ones((3, 4))),
    "sortByKey": X.transpose(1, 0, 2).reshape(12, 6),
    "count": 12,
    "mean": X.mean(axis=OVER, keepdims=True),
    "sum": X.sum(axis=OVER, keepdims=True),
    "variance": X.var(axis=OVER, keepdims=True),
    "stdev": X.std(axis=OVER, keepdims=True),
    "stats": np.stack([X.mean(axis=OVER, keepdims=True), X.std(axis=OVER, keepdims=True)]),
    "max": X.max(axis=OVER, keepdims=True),
    "min": X.min(axis=OVER, keepdims=True),
    "treeReduce": X.sum(axis=OVER, keepdims=True),
    "coalesce": X,
    "cache": X,
    "repartition": X,
    "filter": kept(FLAT),
    "filterOnValues": kept(FLAT),
    "filterOnKeys": X[1:].reshape(8, 6),
    "range": FLAT[1:8],
    "Images.shape": FRAMES.shape,
    "Images.dims": FRAMES.shape[1:],
    "Images.toBlocks": FRAMES,
    "Images.toTimeSeries": FRAMES.transpose(1, 2, 0),
    "Images.toSeries": FRAMES.transpose(1, 2, 0),
    "Images.saveAsBinarySeries": lambda f: (f.raw(), FRAMES.transpose(1, 2, 0).ravel()),
    "Images.saveAsPngs": lambda f: (
        np.stack([np.asarray(Image.open(one)) for one in f.written()]),
        colormaps["viridis"](FRAMES / 20, bytes=True)[..., :3],
    ),
    "Images.saveAsBinaryImages": lambda f: (f.raw(), FRAMES.ravel()),
    "Images.maxProjection": VOLUMES.max(axis=3),
    "Images.maxminProjection": VOLUMES.max(axis=3) + VOLUMES.min(axis=3),
    "Images.subsample": FRAMES[:, ::2, ::2],
    "Images.gaussianFilter": ndimage.gaussian_filter(FRAMES, (0, 2, 2)),
    "Images.uniformFilter": ndimage.uniform_filter(FRAMES, (1, 3, 3)),
    "Images.medianFilter": ndimage.median_filter(FRAMES, (1, 3, 3)),
    "Images.localCorr": localcorr(FRAMES, clipped_means(FRAMES)),
    "Images.crop": FRAMES[:, 1:3, 0:4],
    "Images.meanByRegions": regions(np.moveaxis(FRAMES[:, :3, :4], 0, -1), MASK),
    "Images.planes": VOLUMES[..., :2],
    "Images.subtract": FRAMES - 1,
    "Images.renumber": np.arange(len(kept(FRAMES)))[:, None],
    "Series.between": X[..., 1:4],
    "Series.select": X[..., [1, 3]],
    "Series.center": X - X.mean(axis=OVER),
    "Series.standardize": X / X.std(axis=OVER),
    "Series.zscore": zscored(X, OVER),
    "Series.squelch": np.where(X.max(axis=-1, keepdims=True) < 15, 0, X),
    "Series.correlate": np.array([[[np.corrcoef(y, SIGNAL)[0, 1]] for y in row] for row in X]),
    "Series.seriesMax": X.max(axis=-1, keepdims=True),
    "Series.seriesMin": X.min(axis=-1, keepdims=True),
    "Series.seriesSum": X.sum(axis=-1, keepdims=True),
    "Series.seriesMean": X.mean(axis=-1, keepdims=True),
    "Series.seriesMedian": np.median(X, axis=-1, keepdims=True),
    "Series.seriesPercentile": percentile(X, 30),
    "Series.seriesStdev": X.std(axis=-1, keepdims=True),
    "Series.seriesStat": X.var(axis=-1, keepdims=True),
    "Series.seriesStats": np.stack(
        [np.full((3, 4), 6), *(getattr(X, name)(axis=-1) for name in ("mean", "var", "std", "min", "max"))],
        axis=-1,
    ),
    "Series.maxProject": X.max(axis=1),
    "Series.meanByFixedLength": X.reshape(3, 4, 2, 3).mean(axis=2),
    "Series.groupByFixedLength": X.reshape(3, 4, 2, 3),
    "Series.subToInd": X.transpose(1, 0, 2).reshape(12, 6),
    "Series.indToSub": X,
    "Series.pack": X[..., 2].T.astype("f4"),
    "Series.subset": None,
    "Series.query": np.stack([FLAT[[0, 5]].mean(axis=0), FLAT[7]]),
    "Series.meanOfRegion": X[[0, 2], [1, 3]].mean(axis=0, keepdims=True),
    "Series.meanByRegions": regions(X, MASK),
    "Series.toImages": MOVIE,
    "Series.toBlocks": MOVIE,
    "Series.saveAsBinarySeries": lambda f: (f.raw(), X.ravel()),
    "Series.toTimeSeries": X,
    "Series.toSpatialSeries": X,
    "Series.toRowMatrix": X,
    "Series.selectByIndex": X[..., 1::2],
    "Series.seriesAggregateByIndex": by_index(np.ptp),
    "Series.seriesSumByIndex": by_index(np.sum),
    "Series.seriesMeanByIndex": by_index(np.mean),
    "Series.seriesMedianByIndex": by_index(np.median),
    "Series.seriesStdevByIndex": by_index(np.std),
    "Series.seriesMaxByIndex": by_index(np.max),
    "Series.seriesMinByIndex": by_index(np.min),
    "Series.seriesCountByIndex": np.full((3, 4, 2), 3),
    "TimeSeries.meanByWindow": (X[..., 1:4] + X[..., 3:6]) / 2,
    "TimeSeries.groupByWindow": np.stack([X[..., 1:4], X[..., 3:6]], axis=2),
    "TimeSeries.subsample": X[..., ::2],
    "TimeSeries.fourier": fourier(1),
    "TimeSeries.convolve": ndimage.convolve1d(X, [1, 2, 1], mode="constant"),
    "TimeSeries.crossCorr": crosscorrelation(2),
    "TimeSeries.detrend": detrended(X, 2),
    "TimeSeries.normalize(mean)": dff(X, X.mean(axis=-1, keepdims=True)),
    "TimeSeries.normalize(percentile)": dff(X, percentile(X)),
    "TimeSeries.normalize(window)": dff(X, exact_window(X)),
    "TimeSeries.normalize(window-fast)": dff(
        X, ndimage.percentile_filter(X, 20, size=(1, 1, 3), mode="nearest")
    ),
    "SpatialSeries.mapToNeighborhood": around(FRAMES),
    "SpatialSeries.localCorr": localcorr(MOVIE, ndimage.uniform_filter(MOVIE, (1, 3, 3))),
    "RowMatrix.rows": X,
    "RowMatrix.cov": np.cov(FLAT.T),
    "RowMatrix.gramian": FLAT.T @ FLAT,
    "MatrixRDD.outer": FLAT.T @ FLAT,
    "RowMatrix.times": X[..., :2],
    "RowMatrix.elementwise": X,
    "RowMatrix.plus": X + X,
    "RowMatrix.minus": X - SIGNAL,
    "RowMatrix.dottimes": X * 2,
    "RowMatrix.dotdivide": X / 2,
    "RowMatrix.sum": X.sum(axis=OVER, keepdims=True),
    "RowMatrix.mean": X.mean(axis=OVER, keepdims=True),
    "RowMatrix.var": X.var(axis=OVER, keepdims=True),
    "RowMatrix.std": X.std(axis=OVER, keepdims=True),
    "RowMatrix.center": X - X.mean(axis=OVER),
    "RowMatrix.zscore": zscored(X, OVER),
    "SimpleBlocks": FRAMES,
    "SimpleBlockingStrategy": FRAMES,
    "SeriesBlockingStrategy": MOVIE,
    "PaddedBlocks": FRAMES,
    "PaddedBlockingStrategy": FRAMES,
    "ThunderContext.start": None,
    "addPyFile": None,
    "stop": None,
    "loadSeries(binary)": X,
    "loadBinary": X,
    "loadBinaryLocal": X,
    "loadSeries(text)": FLAT,
    "loadText": FLAT,
    "loadSeries(npy)": X,
    "loadSeries(mat)": FLAT[::-1],
    "loadMatLocal": FLAT[::-1],
    "loadSeries(keyPath)": X,
    "loadImages(stack)": STACKS,
    "loadImages(tif)": STACKS,
    "loadImages(png)": STACKS,
    "loadImages(startIdx, stopIdx)": STACKS[1:3],
    "loadSeriesFromArray": FRAMES,
    "loadImagesFromArray": FRAMES,
    "loadImagesOCP": np.stack([np.full((2, 3), i) for i in range(3)]),
    "loadImagesAsSeries": STACKS.transpose(1, 2, 0),
    "importStacks": STACKS.transpose(1, 2, 0),
    "importStacksAsBlocks": STACKS,
    "convertImagesToSeries": lambda f: (f.raw("uint8"), STACKS.transpose(1, 2, 0).ravel()),
    "convertStacks": lambda f: (f.raw("uint8"), STACKS.transpose(1, 2, 0).ravel()),
    **{f"makeExample({kind})": None for kind in ("pca", "factor", "kmeans", "ica", "sources", "random")},
    "loadExample": None,
    "loadExampleEC2": None,
    "loadExampleS3": None,
    "loadJSON": None,
    "loadParams": None,
    "export(npy)": lambda f: (np.load(f.path / "out"), X),
    "export(mat)": lambda f: (scipy.io.loadmat(f.path / "out", appendmat=False)["traces"], X),
    "saveout(matlab)": lambda f: (scipy.io.loadmat(f.path / "out", appendmat=False)["traces"], X),
    "export(txt)": lambda f: (np.loadtxt(f.path / "out"), FLAT),
    "saveout(text)": lambda f: (np.loadtxt(f.path / "out"), FLAT),
    "setAWSCredentials": X,
    "PreProcessor(raw)": X,
    "PreProcessor(sub)": X - X.mean(axis=-1, keepdims=True),
    "PreProcessor(dff)": dff(X, X.mean(axis=-1, keepdims=True)),
    "PreProcessor(dff-percentile)": dff(X, percentile(X)),
    "PreProcessor(dff-detrend)": dff(detrended(X, 1), detrended(X, 1).mean(axis=-1, keepdims=True)),
    "PreProcessor(dff-detrendnonlin)": dff(CURVED, CURVED.mean(axis=-1, keepdims=True)),
    "PreProcessor(dff-detrend-percentile)": dff(detrended(X, 1), percentile(detrended(X, 1))),
    "PreProcessor(dff-detrendnonlin-percentile)": dff(CURVED, percentile(CURVED)),
    "PreProcessor(dff-highpass)": long_highpass(),
    "CrossCorr": crosscorrelation(2),
    "Fourier": fourier(1),
    "LocalCorr": localcorr(MOVIE, ndimage.uniform_filter(MOVIE, (1, 3, 3))),
    "Query": np.stack([FLAT[[0, 5]].mean(axis=0), FLAT[7]]),
    "Stats(median)": np.median(X, axis=-1, keepdims=True),
    "Stats(mean)": X.mean(axis=-1, keepdims=True),
    "Stats(std)": X.std(axis=-1, keepdims=True),
    "Stats(norm)": np.linalg.norm(X, axis=-1, keepdims=True),
    "saveout(float16)": MOVIE.astype("float16"),
}


def test_every_name_is_documented_once():
    assert [name for name, _ in DATA] == list(EXPECTED)


@pytest.mark.parametrize(("name", "call"), DATA, ids=[name for name, _ in DATA])
def test_history(tmp_path, store, name, call):
    expected, folder = EXPECTED[name], Folder(tmp_path)
    result = eval(call, folder.names(store))
    if callable(expected):
        np.testing.assert_allclose(*expected(folder), rtol=1e-12)
    elif expected is None:
        assert result is not None
    else:
        assert_same(result, expected)
