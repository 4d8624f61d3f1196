"""The mouse: a regression of every pixel on its running speed."""

import json

import numpy as np

import thunder as td
from thunder import _examples, design
from thunder.factorization import PCA
from thunder.regression import LinearRegression
from thunder.trajectories import project


def read():
    """Read the recording, and what the mouse did meanwhile."""
    covariates = json.loads((_examples.path("mouse", "params") / "covariates.json").read_text())
    speed = next(c["value"] for c in covariates if c["name"] == "runningSpeed")
    return td.series.fromexample("mouse").cache(), np.array(speed)


def mean_image(mouse):
    """Average every pixel over time."""
    return mouse.mean(axis=1).toarray()


def through_indicator(speed, decay=5.0):
    """See the running speed as a calcium indicator with this decay (in frames) shows it."""
    kernel = np.exp(-np.arange(8 * decay) / decay)
    padded = np.concatenate([np.full(len(kernel), speed[0]), speed])
    return np.convolve(padded, kernel / kernel.sum())[len(kernel) :][: len(speed)]


def regression(mouse, seen_speed):
    """Regress every pixel's dF/F on the running speed."""
    dff = mouse.normalize("percentile", perc=20)
    model = LinearRegression(fit_intercept=True).fit(seen_speed[:, np.newaxis], dff)
    r2 = model.score(seen_speed[:, np.newaxis], dff).toarray()
    best = np.unravel_index(np.nanargmax(r2), r2.shape)
    measured = dff.toarray()[best]
    intercept, slope = model.betas.toarray()[best]
    return r2, best, measured, intercept + slope * seen_speed


def significance(mouse, seen_speed):
    """Test every pixel's coefficient of the running speed, beside drifts that are slower than 200 frames."""
    frames = design.frame_times(len(seen_speed), rate=1)
    regressors = design.covariates(seen_speed, "speed") | design.cosines(frames, 1 / 200)
    model = LinearRegression().fit(regressors, mouse.normalize("percentile", perc=20))
    speed = model.contrast("speed")
    return speed.t.toarray(), speed.p.toarray(), regressors


def chance(mouse, speed, step=10):
    """Find the best R2 over all pixels after shifting the speed against the recording, round the end."""
    shifts = range(50, len(speed) - 49, step)
    shifted = np.stack([through_indicator(np.roll(speed, shift)) for shift in shifts])
    r = mouse.correlate(shifted).toarray()
    return np.nanmax(r**2, axis=(0, 1))


def path(mouse, speed, frames=10):
    """State of the cortex in the space of two principal components, and the speed: means of some frames."""
    smooth = mouse.normalize("percentile", perc=20).downsample(frames).cache()
    return project(smooth, PCA(k=2).fit(smooth)).toarray(), speed.reshape(-1, frames).mean(axis=1)
