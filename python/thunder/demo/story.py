"""The demonstration, from the recordings to the report."""

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np

from thunder import _examples
from thunder.demo import environment, figures, fish, mouse, report
from thunder.demo.record import Record


def run(output):
    """Analyse the example recordings and write the report.

    Parameters
    ----------
    output : str or Path
        Folder of the report and its pictures; made if missing. A report in it is replaced.

    Returns
    -------
    Path
        Of ``report.html``.
    """
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    simulated = _examples.obtain().simulated
    with tempfile.TemporaryDirectory(dir=output, prefix=".partial-") as scratch:
        with matplotlib.rc_context({"backend": "Agg"}):
            record = Record(Path(scratch))
            seconds = tell(record, simulated)
        report.write(Path(scratch) / "report.html", record, simulated, seconds, environment.facts())
        for file in Path(scratch).iterdir():
            os.replace(file, output / file.name)
    return output / "report.html"


def tell(record, simulated):
    """Run all analyses and draw all pictures; return the seconds it took."""
    started = time.perf_counter()
    record.facts["brain"] = "a simulated brain" if simulated else "the brain of a larval zebrafish"
    record.facts["cortex"] = "a simulated cortex" if simulated else "a mouse's cortex"
    record.run(environment.start)
    brain = processing(record)
    factorisation(record, brain)
    groups(record, brain)
    dynamics(record, brain)
    behaviour(record)
    return time.perf_counter() - started


@dataclass
class Brain:
    """What the sections on the fish hand to each other."""

    dff: object
    mean: np.ndarray
    cycles: int
    spans: list[tuple[int, int]]
    weights: np.ndarray
    vectors: np.ndarray
    pca: object = None
    maps: np.ndarray = None


def processing(record):
    """Mean image, dF/F, response and tuning of the fish."""
    recording = record.run(fish.read)
    mean = record.run(fish.mean_image, recording)
    dff = record.run(fish.relative_change, recording)
    deviation, whole = record.run(fish.activity, dff)
    cycles, onset = record.run(fish.stimulus, whole)
    period = len(whole) // cycles
    spans = [(i * period + onset, (i + 1) * period) for i in range(cycles)]
    coherence, phase = record.run(fish.response, dff, cycles)
    weights, r2 = record.run(fish.tuning, dff, cycles, onset)
    vectors = record.run(fish.preference, weights)

    (rows, columns, planes, samples), inside = recording.shape, figures.bright(mean)
    record.section("processing", rows=rows, columns=columns, planes=planes, samples=samples)
    record.panel(figures.mean_image, mean, shows=[fish.read, fish.mean_image])
    record.panel(figures.activity, deviation, shows=[fish.relative_change, fish.activity])
    facts, shown = {"cycles": cycles, "period": period}, [fish.activity, fish.stimulus]
    record.panel(figures.whole_brain, whole, cycles, spans, shows=shown, size="wide", **facts)
    facts = {"coherence": np.nanmedian(coherence[inside]), "coherent": np.mean(coherence[inside] > 0.5)}
    record.panel(figures.response, mean, coherence, phase, period, shows=[fish.response], **facts)
    facts = {"r2_median": np.nanmedian(r2[inside]), "r2_best": np.nanmax(r2[inside])}
    shown = [fish.tuning, fish.preference]
    record.panel(figures.preference, mean, vectors, cycles, shows=shown, **facts)
    return Brain(dff, mean, cycles, spans, weights, vectors)


def factorisation(record, brain):
    """Principal components of the fish."""
    brain.pca, brain.maps = record.run(fish.components, brain.dff)
    explained = np.asarray(brain.pca.explained_variance_ratio_)
    record.section("factorisation", voxels=brain.mean.size, explained=explained.sum())
    shown = [fish.components]
    record.panel(figures.components, brain.maps, explained, shows=shown, size="tall")
    record.panel(figures.component_colours, brain.mean, brain.maps, shows=shown)
    record.panel(figures.component_courses, brain.pca.components_, brain.spans, shows=shown)
    maps, courses = record.run(fish.parts, brain.dff)
    record.panel(figures.parts, maps, courses, brain.spans, shows=[fish.parts], size="wide")


def groups(record, brain):
    """Clusters of the fish's voxels."""
    labels, centers, shapes = record.run(fish.clusters, brain.dff, figures.bright(brain.mean))
    record.section("groups", clustered=len(shapes), clusters=len(centers))
    shown = [fish.clusters]
    record.panel(figures.clusters, labels, centers, brain.spans, shows=shown, size="wide")
    record.panel(figures.raster, shapes, labels, brain.spans, shows=shown, size="wide")


def dynamics(record, brain):
    """Trajectory of the fish's brain, and the time courses of its tuned voxels."""
    states = record.run(fish.trajectory, brain.pca)
    courses = record.run(fish.groups, brain.dff, brain.weights)
    record.section("dynamics")
    record.panel(figures.trajectory, states, shows=[fish.components, fish.trajectory])
    record.panel(figures.loops, states, brain.cycles, shows=[fish.components, fish.trajectory])
    record.panel(figures.groups, courses, brain.spans, shows=[fish.tuning, fish.groups], size="wide")
    apart, fast = record.run(fish.separation, brain.dff, brain.cycles)
    rotating, linear = record.run(fish.rotations, brain.dff, brain.cycles)
    onset, shown = brain.spans[0][0], [fish.separation, fish.rotations]
    facts = {"rotating": rotating, "linear": linear}
    record.panel(figures.separation, apart, fast, onset, shows=shown, size="wide", **facts)
    record.headline(figures.overview, brain.mean, brain.vectors, brain.maps, states, brain.cycles)


def behaviour(record):
    """Regression of the mouse's pixels on its running speed."""
    recording, speed = record.run(mouse.read)
    mean = record.run(mouse.mean_image, recording)
    seen = record.run(mouse.through_indicator, speed)
    r2, best, measured, fitted = record.run(mouse.regression, recording, seen)
    shifted = record.run(mouse.chance, recording, speed)

    record.section("behaviour", cortex=record.facts["cortex"], pixels=mean.size, frames=len(speed))
    shown = [mouse.read, mouse.mean_image, mouse.through_indicator, mouse.regression]
    record.panel(figures.running_map, mean, r2, best, shows=shown, size="wide")
    facts = {"row": best[0], "column": best[1], "top": np.nanmax(r2)}
    record.panel(figures.running_fit, speed, measured, fitted, shows=[mouse.regression], **facts)
    t, p, regressors = record.run(mouse.significance, recording, seen)
    facts = {"terms": regressors.shape[1] - 1, "largest": np.nanmax(np.abs(t))}
    shown = [mouse.significance]
    record.panel(figures.running_significance, mean, t, p, regressors, shows=shown, size="wide", **facts)
    above = int(np.sum(shifted >= np.nanmax(r2)))
    facts = {"shifts": len(shifted), "above": above, "shifted_median": np.median(shifted)}
    facts["chance"] = (above + 1) / (len(shifted) + 1)
    record.panel(figures.running_chance, np.nanmax(r2), shifted, shows=[mouse.chance], **facts)
    states, slow = record.run(mouse.path, recording, speed)
    frames = len(speed) // len(slow)
    facts = {"along": np.corrcoef(states[0], slow)[0, 1], "across": np.corrcoef(states[1], slow)[0, 1]}
    record.panel(figures.running_path, states, slow, frames, shows=[mouse.path], size="wide", **facts)
