"""The zebrafish: processing, matrix factorisation, dynamics."""

import numpy as np

import thunder as td
from thunder.clustering import KMeans
from thunder.factorization import NMF, PCA
from thunder.regression import LinearRegression
from thunder.trajectories import JPCA, distances, speed


def read():
    """Read the recording: a time course for every voxel."""
    return td.series.fromexample("fish").cache()


def planes_first(values):
    """Order the axes of a map for a picture: the keys of the recording are row, column, plane."""
    return np.moveaxis(values, 2, 0)


def mean_image(fish):
    """Average every voxel over time."""
    return planes_first(fish.mean(axis=1).toarray())


def relative_change(fish):
    """Divide by each voxel's baseline (its 20th percentile), then remove its linear trend."""
    return fish.normalize("percentile", perc=20).detrend().cache()


def activity(dff):
    """How much every voxel changes, and how the whole brain does."""
    return planes_first(dff.std(axis=1).toarray()), dff.mean().toarray()


def stimulus(whole_brain):
    """Find the stimulus in the data: how many cycles, and at which sample of a cycle responses begin."""
    amplitude = 2 * np.abs(np.fft.rfft(whole_brain - whole_brain.mean())) / len(whole_brain)
    cycles = int(amplitude.argmax())
    onset = int(whole_brain.reshape(cycles, -1).mean(axis=0).argmin())
    return cycles, onset


def response(dff, cycles):
    """Fourier component of every voxel at the stimulus frequency: coherence and phase."""
    return np.moveaxis(planes_first(dff.fourier(freq=cycles).toarray()), -1, 0)


def tuning(dff, cycles, onset, decay=3.0):
    """Regress every voxel on the presentations, each seen through the indicator's decay (in samples)."""
    samples = dff.shape[-1]
    period = samples // cycles
    design = np.zeros((samples, cycles))
    for i in range(cycles):
        design[i * period + onset : (i + 1) * period, i] = 1
    kernel = np.exp(-np.arange(8 * decay) / decay)
    design = np.stack([np.convolve(x, kernel / kernel.sum())[:samples] for x in design.T], axis=1)
    model = LinearRegression(fit_intercept=True).fit(design, dff)
    return planes_first(model.coef_.toarray()), planes_first(model.score(design, dff).toarray())


def preference(weights):
    """Sum the responses as vectors on the circle of presentations: the angle is the preferred one."""
    angle = 2 * np.pi * np.arange(weights.shape[-1]) / weights.shape[-1]
    return np.moveaxis(weights @ np.stack([np.cos(angle), np.sin(angle)], axis=1), -1, 0)


def components(dff, k=3):
    """Principal components: time courses (k, t) and their maps (k, z, y, x), zero where nothing changes."""
    pca = PCA(k=k).fit(dff)
    still = -pca.mean_ @ pca.components_.T
    scores = planes_first(pca.transform(dff).toarray()) - still
    return pca, np.moveaxis(scores, -1, 0)


def trajectory(pca):
    """State of the whole brain at every sample, in the space of the components."""
    return pca.components_ * np.asarray(pca.singular_values_)[:, np.newaxis]


def groups(dff, weights, size=30):
    """Mean time course of the voxels that respond most to each presentation above all others."""
    selective = weights - weights.mean(axis=-1, keepdims=True)
    traces = planes_first(dff.toarray())
    best = np.argsort(selective.reshape(-1, selective.shape[-1]), axis=0)[-size:]
    return traces.reshape(-1, traces.shape[-1])[best].mean(axis=0)


def parts(dff, k=4):
    """Find parts that add up to the rises of fluorescence: maps (z, y, x, k) and time courses (k, t)."""
    rises = dff.clip(min=0)
    nmf = NMF(k=k, method="hals", max_iter=200, tol=1e-3, random_state=0).fit(rises)
    courses = nmf.components_ / nmf.components_.max(axis=1, keepdims=True)
    maps = planes_first(nmf.transform(rises).toarray()) * nmf.components_.max(axis=1)
    order = np.argsort(courses.argmax(axis=1))
    return maps[..., order], courses[order]


def clusters(dff, inside, k=6):
    """Cluster the brain's voxels by the shape of their time courses; voxels outside have label -1."""
    traces = planes_first(dff.toarray())
    chosen = inside & (traces.std(axis=-1) > 0)
    shapes = td.series.fromarray(traces[chosen]).zscore().cache()
    kmeans = KMeans(k=k, max_iter=50, random_state=0).fit(shapes)
    labels = np.full(chosen.shape, -1)
    labels[chosen] = kmeans.labels_.toarray()
    return labels, kmeans.cluster_centers_, shapes.toarray()


def separation(dff, cycles):
    """How far apart presentations drive the brain's state, and how fast it moves: ΔF/F, root mean square."""
    root = np.sqrt(dff.count())
    return distances(dff, conditions=cycles) / root, speed(dff) / root


def rotations(dff, cycles):
    """Ask jPCA how much of the state's changes are rotations, and how much any linear dynamics explain."""
    jpca = JPCA(k=4, soften=0.5).fit(dff, conditions=cycles)
    return jpca.r2_skew_, jpca.r2_free_
