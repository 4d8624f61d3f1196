"""NumPy, SciPy and tifffile, with their own threads; in parts where that saves memory."""

import numpy as np
import startup
import tifffile
from cases import Cell
from data import (
    COMPONENTS,
    FREQUENCY,
    KEYS,
    LAG,
    NEIGHBOURHOOD,
    SAMPLES,
    SHOWN,
    SIGMA,
    WINDOW,
    Data,
    windowed,
)
from scipy import ndimage

NAME = "NumPy, SciPy"
CHUNK = 4096
LINES = 64


def shown(result):
    """The first records of a result."""
    return np.asarray(result[:SHOWN])


class Rival:
    """The arrays as they are."""

    def __init__(self, data: Data):
        self.data, self.a, self.movie = data, data.series, data.images
        self.full = data.full_design.astype(np.float32)
        self.inverse = np.linalg.pinv(self.full)

    def stats(self):
        return Cell(lambda: statistics(self.a))

    def average(self):
        return Cell(lambda: self.a.mean(axis=1), shown)

    def regress(self):
        return Cell(lambda: in_chunks(explained, self.a, self.full, self.inverse), shown)

    def regress_save(self):
        def run():
            betas = self.a @ self.inverse.T
            np.save(self.data.folder / "betas.npy", betas)
            return betas

        return Cell(run, shown)

    def crosscorr(self):
        return Cell(lambda: in_chunks(crosscorrelations, self.a, self.data.signal), shown)

    def fourier(self):
        return Cell(lambda: in_chunks(coherence, self.a), shown)

    def load(self):
        return Cell(lambda: np.load(self.data.folder / "series.npy"), shown)

    def save(self):
        def run():
            np.save(self.data.folder / "saved.npy", self.a)
            return self.a

        return Cell(run, shown)

    def pca(self):
        return Cell(lambda: abs(principal(self.a)))

    def svd(self):
        return Cell(lambda: np.sqrt(np.linalg.eigvalsh(self.a.T @ self.a)[: -COMPONENTS - 1 : -1]))

    def sum_filter(self):
        return Cell(lambda: self.a[self.a.mean(axis=1) > 10].sum(axis=0, dtype=np.float64))

    def by_key(self):
        def run():
            order = np.argsort(self.data.keys, kind="stable")
            ends = np.searchsorted(self.data.keys[order], np.arange(KEYS))
            return np.add.reduceat(self.a[order], ends) / np.bincount(self.data.keys)[:, None]

        return Cell(run)

    def transpose(self):
        def run():
            return np.ascontiguousarray(self.movie.reshape(len(self.movie), -1).T)

        return Cell(run, shown)

    def normalize_window(self):
        def windows(a):
            return windowed(a, ndimage.median_filter(a, size=(1, WINDOW), mode="nearest"))

        return Cell(lambda: in_chunks(windows, self.a), shown)

    def localcorr(self):
        def run():
            movie = self.movie.astype(np.float32)
            means = np.empty_like(movie)
            for image, mean in zip(movie, means, strict=True):
                ndimage.uniform_filter(image, NEIGHBOURHOOD, output=mean)
            strips = range(0, movie.shape[1], LINES)
            return np.concatenate(
                [correlation(movie[:, i : i + LINES], means[:, i : i + LINES]) for i in strips]
            )

        return Cell(run, lambda result: result[1:-1, 1:-1])

    def gaussian(self):
        def run():
            return np.stack(
                [ndimage.gaussian_filter(image.astype(np.float32), SIGMA) for image in self.movie]
            )

        return Cell(run, shown)

    def median(self):
        def run():
            return np.stack([ndimage.median_filter(image, NEIGHBOURHOOD) for image in self.movie])

        return Cell(run, shown)

    def tiff(self):
        def run():
            files = sorted((self.data.folder / "tif").iterdir())
            return sum(tifffile.imread(file).sum(axis=0, dtype=np.float64) for file in files) / len(
                self.movie
            )

        return Cell(run)

    def map_record(self):
        return Cell(lambda: np.array([of_record(record) for record in self.a]), shown)

    def map_chunk(self):
        return Cell(lambda: in_chunks(of_chunk, self.a), shown)

    def record(self):
        return Cell(lambda: self.a[len(self.a) // 2].copy())

    def startup(self):
        return Cell(lambda: startup.first_result("numpy", self.data.folder, "series.npy"))


def in_chunks(function, a, *arguments):
    """A function of records, of some of them at a time."""
    return np.concatenate([function(a[i : i + CHUNK], *arguments) for i in range(0, len(a), CHUNK)])


def statistics(a):
    """Mean, deviation, least and largest value of all records."""
    return np.stack([a.mean(axis=0), a.std(axis=0), a.min(axis=0), a.max(axis=0)])


def explained(a, full, inverse):
    """R² of every record's regression."""
    betas = a @ inverse.T
    residuals = a - betas @ full.T
    return 1 - np.einsum("ij,ij->i", residuals, residuals) / (a.var(axis=1) * a.shape[1])


def crosscorrelations(a, signal):
    """Pearson's r with a signal at lags, padded by zeros."""
    scaled = a - a.mean(axis=1, keepdims=True)
    scaled /= np.linalg.norm(scaled, axis=1, keepdims=True)
    centred = signal - signal.mean()
    padded = np.pad(centred / np.linalg.norm(centred), LAG).astype(a.dtype)
    shifts = np.stack([padded[LAG - lag : LAG - lag + SAMPLES] for lag in range(-LAG, LAG + 1)])
    return scaled @ shifts.T


def coherence(a):
    """The share of one frequency in the amplitudes of half the spectrum."""
    spectrum = np.fft.rfft(a - a.mean(axis=1, keepdims=True), axis=1)[:, : a.shape[1] // 2]
    return abs(spectrum[:, FREQUENCY]) / np.sqrt((abs(spectrum) ** 2).sum(axis=1))


def principal(a):
    """Eigenvectors of the covariance."""
    centred = a - a.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred)[1][:, : -COMPONENTS - 1 : -1].T


def correlation(movie, means):
    """Pearson's r of every pixel over time."""
    movie, means = movie - movie.mean(axis=0), means - means.mean(axis=0)
    squares = np.einsum("tyx,tyx->yx", movie, movie) * np.einsum("tyx,tyx->yx", means, means)
    return np.einsum("tyx,tyx->yx", movie, means) / np.sqrt(squares)


def of_record(record):
    """What a lab may want of a record."""
    return np.float32(np.percentile(record, 80) - record.min())


def of_chunk(records):
    """The same of many."""
    return (np.percentile(records, 80, axis=1) - records.min(axis=1)).astype(np.float32)[:, None]
