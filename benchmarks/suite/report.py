"""Tables, JSON and charts of what was measured."""

import json
import os
import platform
import statistics
import subprocess
from collections import defaultdict
from functools import cache
from importlib import metadata
from pathlib import Path

import matplotlib
from costs import predicted, recording

matplotlib.use("Agg")
import matplotlib.pyplot as plt

OURS = "Thunder"
RESULTS = "results.json"
IN_MEMORY = ("NumPy, SciPy", "scikit-learn")
PACKAGES = (
    "numpy",
    "scipy",
    "scikit-learn",
    "dask",
    "dask-image",
    "pyspark",
    "pandas",
    "pyarrow",
    "tifffile",
)
WRITTEN = ("benchmarks/*.md", "benchmarks/*.json", "benchmarks/*.png", "docs/scaling.md")
BARS = (
    ("PySpark UDFs", 10.0),
    ("Dask", 3.0),
)
LARGEST_RATIO = 1.2


def environment(limits):
    """What the figures depend on."""
    return {
        "commit": commit(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        **{package: metadata.version(package) for package in PACKAGES},
        "copying": f"{limits.bandwidth / 1e9:.1f} GB/s",
        "multiplying": f"{limits.flops / 1e9:.0f} GFLOP/s (float32)",
    }


@cache
def commit():
    """The code that was measured: asked once, before it may change. Results are no change of it."""

    def git(*words):
        return subprocess.run(["git", *words], capture_output=True, text=True).stdout.strip()

    results = [f":(top,exclude){pattern}" for pattern in WRITTEN]
    changed = git("status", "--porcelain", "--untracked-files=no", "--", ":(top)", *results)
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("-dirty" if changed else "")


def processor():
    """Its name, where Linux tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def row(case, results, data, limits, machine):
    """What is said of an operation, as numbers; `machine` is the cost model's."""
    times = {name: result.times for name, result in results.items()}
    medians = {name: statistics.median(each) for name, each in times.items()}
    ours, size = medians[OURS], case.size(data)
    expected = predicted(case.name, recording(data), machine)
    rivals = [medians[name] for name in IN_MEMORY if name in medians]
    return {
        "name": case.name,
        "title": case.title,
        "commit": commit(),
        "in_harness": case.in_harness,
        "bytes": size,
        "seconds": times,
        "errors": {name: result.error for name, result in results.items()},
        "times as fast": {name: each / ours for name, each in medians.items() if name != OURS},
        "ratio to memory": ours / min(rivals) if rivals else None,
        "GB/s": size / ours / 1e9,
        "share of limit": limits.least_seconds(size, case.flops(data)) / ours,
        "predicted": expected,
        "ratio to prediction": ours / expected,
    }


def bars(found):
    """Whether the aims are reached: lines of text."""
    lines = []
    for rival, aim in BARS:
        ratios = [
            row["times as fast"][rival]
            for row in found
            if row["in_harness"] and rival in row["times as fast"]
        ]
        if ratios:
            reached = statistics.median(ratios)
            verdict = "reached" if reached >= aim else "**missed**"
            lines.append(
                f"times as fast as {rival}, median over {len(ratios)} operations of the original's harness: "
                f"{reached:.3g} (aim {aim:g}, {verdict})"
            )
    slower = [row for row in found if row["ratio to memory"] and row["ratio to memory"] > LARGEST_RATIO]
    names = ", ".join(f"{row['title']} ({row['ratio to memory']:.2f})" for row in slower)
    verdict = f"**missed** by {names}" if slower else "reached"
    lines.append(f"no more than {LARGEST_RATIO} times NumPy's or scikit-learn's seconds: {verdict}")
    return lines


def markdown(found, rivals, described):
    """The page of results."""
    head = ["operation", *rivals, "ratio", "GB/s", "limit", "predicted", "by it"]
    lines = [
        "# Results",
        "",
        "Written by `make bench`. Seconds: median (least – greatest) of several runs in shuffled order,",
        "after warm-up; *ratio* is Thunder's median to the better one of NumPy and scikit-learn; *GB/s* of",
        "Thunder's input; *limit* the share of the speed at which the machine could copy or multiply it;",
        "*predicted* the seconds of the cost model in docs/scaling.md, and Thunder's median by them. All",
        "processes keep the memory that they have taken, since a virtual machine may need seconds for more.",
        "",
        *[f"- {line}" for line in bars(found)],
        "",
        "|".join(["", *(f" {word} " for word in head), ""]),
        "|".join(["", " --- ", *(" ---: " for _ in head[1:]), ""]),
    ]
    for row in found:
        ratio = row["ratio to memory"]
        cells = [
            row["title"],
            *(cell(row["seconds"].get(rival)) for rival in rivals),
            f"{ratio:.2f}" if ratio else "",
            f"{row['GB/s']:.2f}",
            f"{100 * row['share of limit']:.0f} %",
            f"{row['predicted']:.3g}",
            f"{row['ratio to prediction']:.2f}",
        ]
        lines.append("|".join(["", *(f" {word} " for word in cells), ""]))
    lines += ["", "## Environment", ""]
    lines += [f"- {name}: {value}" for name, value in described.items()]
    lines += earlier(found, described["commit"])
    return "\n".join(lines) + "\n"


def earlier(found, commit):
    """What was measured at other commits and not since: a line for each of them."""
    titles = defaultdict(list)
    for row in found:
        if row["commit"] != commit:
            titles[row["commit"]].append(row["title"])
    return [f"- measured at {other}: {'; '.join(names)}" for other, names in titles.items()]


def cell(times):
    """Median (least – greatest); nothing without times."""
    if not times:
        return ""
    return f"{statistics.median(times):.3g} ({min(times):.3g} – {max(times):.3g})"


def chart(found, rivals, path):
    """How many times as fast Thunder is: a point for each rival and operation."""
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(found) + 1.4), constrained_layout=True)
    for rival in rivals:
        points = [
            (row["times as fast"][rival], i) for i, row in enumerate(found) if rival in row["times as fast"]
        ]
        if points:
            axes.plot(*zip(*points, strict=True), "o", markersize=6, alpha=0.85, label=rival)
    axes.axvline(1, color="0.4", linewidth=1)
    axes.set(xscale="log", ylim=(len(found) - 0.5, -0.5), xlabel="a rival's time by Thunder's")
    axes.set_yticks(range(len(found)), [row["title"] for row in found])
    axes.grid(axis="both", color="0.9", linewidth=0.8)
    axes.set_axisbelow(True)
    figure.legend(loc="outside upper center", ncols=3, frameon=False)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    figure.savefig(path, dpi=150)
    plt.close(figure)


def write(folder, found, rivals, described):
    """`RESULTS.md`, `results.json`, `ratios.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "RESULTS.md").write_text(markdown(found, rivals, described))
    content = {"environment": described, "bars": bars(found), "operations": found}
    (folder / RESULTS).write_text(json.dumps(content, indent=1) + "\n")
    chart(found, [rival for rival in rivals if rival != OURS], folder / "ratios.png")


def completed(folder, row, names):
    """A row, and those of other operations from former runs, in the order of names."""
    path = folder / RESULTS
    former = json.loads(path.read_text())["operations"] if path.exists() else []
    by_name = {other["name"]: other for other in [*former, row]}
    return [by_name[name] for name in names if name in by_name]
