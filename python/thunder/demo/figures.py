"""The pictures of the report: each takes results as arrays and returns a figure."""

import matplotlib.pyplot as plt
import numpy as np

from thunder import plot

SAMPLES = "Time (samples)"
AXES = ["+2", "+3", "−2", "−3"]


def bright(mean):
    """Voxels at least 30 % brighter than the darkest one: the brain, not the water around it."""
    return mean > 1.3 * mean.min()


def coloured(colours, key):
    """Draw a picture in colours, and beside it the disc that explains them."""
    with plot.style():
        figure, (left, right) = plt.subplots(
            1, 2, figsize=(5.4, 2.3), width_ratios=[4.1, 1], layout="constrained"
        )
    plot.image(colours, left, rgb=True)
    plot.wheel(right, cmap=plot.WHEEL, **key)
    return figure


def mean_image(mean):
    """Planes of the mean image."""
    with plot.style():
        figure, ax = plt.subplots(figsize=(5.4, 2.3), layout="constrained")
    plot.image(mean, ax, label="Mean fluorescence (a.u.)")
    return figure


def activity(deviation):
    """How much every voxel changes."""
    with plot.style():
        figure, ax = plt.subplots(figsize=(5.4, 2.3), layout="constrained")
    plot.image(100 * deviation, ax, cmap="magma", vmin=0, label="Standard deviation\nof ΔF/F (%)")
    return figure


def whole_brain(whole, cycles, spans):
    """Mean of all voxels: its time course, and the spectrum that gives the stimulus away."""
    amplitude = 2 * np.abs(np.fft.rfft(whole - whole.mean())) / len(whole)
    with plot.style():
        figure, (left, right) = plt.subplots(
            1, 2, figsize=(8.2, 2.1), width_ratios=[2.3, 1], layout="constrained"
        )
        right.plot(100 * amplitude, color=plot.PALETTE[6])
        right.plot(cycles, 100 * amplitude[cycles], "o", color=plot.PALETTE[1], markersize=5)
        note = {"xytext": (7, -3), "textcoords": "offset points", "color": plot.PALETTE[1]}
        right.annotate(f"{cycles} cycles", (cycles, 100 * amplitude[cycles]), **note)
        right.set(xlabel="Frequency (cycles in the recording)", ylabel="Amplitude (%)", xlim=(0, 6 * cycles))
    plot.traces(100 * whole, left, unit="Mean ΔF/F (%)", spans=spans, xlabel=SAMPLES, linewidth=1.4)
    return figure


def response(mean, coherence, phase, period):
    """Hue: when in the stimulus cycle a voxel peaks. Brightness: its coherence at that frequency."""
    peak = (phase + np.pi / 2) / (2 * np.pi)
    colours = plot.colorize([peak, coherence], "hv", cmap=plot.WHEEL, mask=bright(mean))
    key = {
        "labels": [f"{period * i // 4}" for i in range(4)],
        "title": f"Peak (samples\nof {period} in a cycle)",
    }
    return coloured(colours, key)


def preference(mean, vectors, count):
    """Hue: the presentation a voxel prefers. Brightness: how selective it is."""
    colours = plot.colorize(vectors, "polar", cmap=plot.WHEEL, percentile=98, background=mean, mixing=0.3)
    return coloured(colours, {"labels": range(1, count + 1), "title": "Preferred\npresentation"})


def components(maps, explained):
    """Draw the maps of the components, one a row."""
    with plot.style():
        figure, axes = plt.subplots(len(maps), 1, figsize=(5.4, 2.45 * len(maps)), layout="constrained")
    for i, (ax, values) in enumerate(zip(axes, maps, strict=True)):
        plot.image(values, ax, label="Score", title=f"PC {i + 1}: {100 * explained[i]:.0f}% of variance")
    return figure


def component_colours(mean, maps):
    """Hue: direction in the plane of the second and third component. Brightness: distance from the origin."""
    colours = plot.colorize(maps[1:3], "polar", cmap=plot.WHEEL, percentile=98, background=mean, mixing=0.3)
    return coloured(colours, {"labels": AXES, "title": "Direction in the\nplane of PC 2, PC 3"})


def component_courses(courses, spans):
    """Time courses of the components."""
    names = [f"PC {i + 1}" for i in range(len(courses))]
    with plot.style():
        figure, ax = plt.subplots(figsize=(5.4, 2.9), layout="constrained")
    plot.traces(courses, ax, labels=names, spans=spans, unit="a.u.", xlabel=SAMPLES, linewidth=1.3)
    return figure


def trajectory(scores):
    """Draw the path of the whole brain through the space of three components."""
    ax = plot.trajectory(scores, dims=3, names=[f"PC {i + 1}" for i in range(3)], label=SAMPLES)
    ax.view_init(elev=24, azim=30)
    ax.figure.set_size_inches(5.4, 4.0)
    return ax.figure


def loops(scores, cycles):
    """Draw the same path seen along the first component: a loop a presentation, in its colour."""
    number = 1 + np.arange(scores.shape[1]) * cycles / scores.shape[1]
    names = ["PC 2", "PC 3"]
    ax = plot.trajectory(
        scores[1:3],
        times=number,
        cmap=plot.WHEEL,
        names=names,
        label="Presentation",
        ends=False,
        linewidth=1.9,
    )
    ax.figure.set_size_inches(5.4, 4.0)
    return ax.figure


def groups(courses, spans):
    """Mean time courses of the voxels selective for each presentation, in its colour."""
    count = len(courses)
    colours = [plot.WHEEL(i / count) for i in range(count)]
    with plot.style():
        figure, ax = plt.subplots(figsize=(7.2, 4.8), layout="constrained")
    step = 50 * np.ptp(courses, axis=1).max()
    look = {"labels": range(1, count + 1), "colors": colours, "offset": step, "linewidth": 1.5}
    plot.traces(100 * courses, ax, spans=spans, unit="% ΔF/F", xlabel=SAMPLES, **look)
    ax.set_ylabel("Presentation preferred", labelpad=18)
    return figure


def parts(maps, courses, spans):
    """Draw the maps and time courses of a non-negative factorisation."""
    names = [f"Part {i + 1}" for i in range(len(courses))]
    look = {"names": names, "unit": "Share of peak", "label": "Peak ΔF/F", "xlabel": SAMPLES, "spans": spans}
    axes = plot.components(maps, courses, cmap="magma", **look)
    return axes[0, 0].figure


def clusters(labels, centers, spans):
    """Draw the clusters as a map, and their mean time courses in the same colours."""
    look = {"unit": "s.d.", "xlabel": SAMPLES, "spans": spans, "title": "Cluster of each voxel"}
    return plot.clusters(labels, centers, **look)[0].figure


def raster(shapes, labels, spans):
    """Draw the time course of every voxel, cluster by cluster."""
    of_rows = labels[labels >= 0]
    ax = plot.raster(
        shapes, order=np.argsort(of_rows, kind="stable"), vmin=-1, vmax=3, label="ΔF/F (s.d.)",
        ylabel="Voxel, cluster by cluster", xlabel=SAMPLES, spans=spans,
    )  # fmt: skip
    edges = np.cumsum(np.bincount(of_rows))
    ax.hlines(edges[:-1] - 0.5, -0.5, shapes.shape[1] - 0.5, color="white", linewidth=0.8)
    ax.set(yticks=edges - np.diff(edges, prepend=0) / 2)
    ax.set_yticklabels(range(len(edges)))
    ax.figure.set_size_inches(7.2, 3.8)
    return ax.figure


def separation(apart, fast, onset):
    """Distances between presentations, as a table and over the cycle, and the speed over the cycle."""
    count, _, period = apart.shape
    pairs = 100 * apart[np.triu_indices(count, 1)]
    speeds = 100 * np.append(np.nan, fast).reshape(count, period)
    at = (np.arange(count) + 0.5, np.arange(1, count + 1))
    with plot.style():
        figure, (table, over, moving) = plt.subplots(1, 3, figsize=(8.6, 2.6), layout="constrained")
        plot.image(100 * apart[..., onset:].mean(axis=2), table, cmap="magma", label="Distance (% ΔF/F)")
        table.set_axis_on()
        table.set(xticks=at[0], yticks=at[0], xlabel="Presentation", ylabel="Presentation")
        table.set_xticklabels(at[1])
        table.set_yticklabels(at[1])
        over.plot(pairs.T, color="#BFBFBF", linewidth=0.5)
        over.plot(pairs.mean(axis=0), color=plot.PALETTE[0], linewidth=2)
        over.set(ylabel="Distance of two presentations\n(% ΔF/F, root mean square)", ylim=(0, None))
        moving.plot(speeds.T, color="#BFBFBF", linewidth=0.5)
        moving.plot(np.nanmean(speeds, axis=0), color=plot.PALETTE[1], linewidth=2)
        moving.set(ylabel="Speed (% ΔF/F a sample)", ylim=(0, None))
        for ax in (over, moving):
            ax.axvspan(onset, period - 1, color="#000000", alpha=0.06, linewidth=0, zorder=0)
            ax.set(xlabel="Time in a cycle (samples)", xlim=(0, period - 1))
    return figure


def running_map(mean, r2, best):
    """Mean image, and how much of each pixel's variance the running speed explains."""
    with plot.style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.1), layout="constrained")
    plot.image(mean, left, label="Mean fluorescence (a.u.)")
    plot.image(
        100 * r2, right, cmap="magma", vmin=0, vmax=100 * np.nanmax(r2), label="Variance explained, R² (%)"
    )
    for ax in (left, right):
        ax.plot(
            best[1] + 0.5,
            best[0] + 0.5,
            "o",
            markersize=12,
            markerfacecolor="none",
            markeredgecolor="#56B4E9",
            markeredgewidth=1.6,
        )
    return figure


def running_significance(mean, t, p, regressors):
    """Left, the design matrix; right, the significant t of the running speed over the mean image."""
    with plot.style():
        figure, (left, right) = plt.subplots(
            1, 2, figsize=(7.2, 3.1), width_ratios=[1, 1.4], layout="constrained"
        )
    plot.design(regressors, left)
    plot.map(t, right, background=mean, p=p, correction="fdr", label="t of the running speed")
    return figure


def running_fit(speed, measured, fitted):
    """Above, the best pixel as measured and as fitted; below, the running speed."""
    with plot.style():
        figure, (above, below) = plt.subplots(
            2, 1, figsize=(5.4, 3.4), height_ratios=[2, 1], sharex=True, layout="constrained"
        )
    plot.traces(
        100 * np.stack([measured, fitted]),
        above,
        offset=0,
        labels=["measured", "fitted from running speed"],
        colors=["#8C8C8C", "#D55E00"],
        unit="ΔF/F (%)",
        xlabel="",
    )
    plot.traces(speed, below, colors=["#0072B2"], unit="Speed (cm/s)", xlabel="Time (frames)")
    return figure


def running_chance(best, shifted):
    """Draw the best R² beside those found after shifting the speed in time."""
    with plot.style():
        figure, ax = plt.subplots(figsize=(5.4, 3.4), layout="constrained")
        ax.hist(100 * shifted, bins=12, color="#BFBFBF", edgecolor="white", linewidth=0.6)
        ax.axvline(100 * best, color="#D55E00", linewidth=1.6)
        ax.annotate(
            "recorded", (100 * best, 1), (4, -3), xycoords=ax.get_xaxis_transform(),
            textcoords="offset points", va="top", color="#D55E00", fontsize=7.5,
        )  # fmt: skip
        ax.set(xlabel="Largest R² over all pixels (%)", ylabel="Number of shifts")
    return figure


def running_path(states, speed, frames):
    """Draw the path of the cortex coloured by running speed, and both through time."""
    with plot.style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(8.2, 3.0), layout="constrained")
    look = {"times": speed, "label": "Speed (cm/s)", "names": ["PC 1 (a.u.)", "PC 2 (a.u.)"]}
    plot.trajectory(states, left, linewidth=1.1, **look)
    courses = np.stack([*states, speed])
    courses = (courses - courses.mean(axis=1, keepdims=True)) / courses.std(axis=1, keepdims=True)
    look = {
        "times": frames * (np.arange(len(speed)) + 0.5),
        "labels": ["PC 1", "PC 2", "Speed"],
        "unit": "s.d.",
    }
    plot.traces(courses, right, xlabel="Time (frames)", colors=["#4D4D4D", "#8C8C8C", "#0072B2"], **look)
    return figure


def overview(mean, vectors, maps, scores, cycles):
    """Left, processing; in the middle, matrix factorisation; right, dynamics."""
    with plot.style():
        figure = plt.figure(figsize=(9.4, 4.5))
        axes = [figure.add_axes((left, 0, 0.262, 1)) for left in (0, 0.292)]
        space = figure.add_axes((0.622, 0.0, 0.375, 0.98), projection="3d")
    for ax, values in zip(axes, (vectors, maps[1:3]), strict=True):
        look = {"cmap": plot.WHEEL, "percentile": 98, "background": mean, "mixing": 0.3}
        plot.image(plot.colorize(values, "polar", **look), ax, rgb=True, columns=1)
    number = 1 + np.arange(scores.shape[1]) * cycles / scores.shape[1]
    look = {"times": number, "cmap": plot.WHEEL, "ends": False, "colorbar": False, "linewidth": 1.7}
    plot.trajectory(scores, space, dims=3, names=["PC 1", "PC 2", "PC 3"], **look)
    space.view_init(elev=24, azim=30)
    key = figure.add_axes((0.85, 0.76, 0.15, 0.2))
    plot.wheel(key, cmap=plot.WHEEL, labels=range(1, cycles + 1), title="Presentation")
    return figure
