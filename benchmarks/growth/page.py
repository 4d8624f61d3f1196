"""Tables and JSON of how operations grow."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

from axes import AXES
from explained import reason
from fitting import GROWN, WORSE, Curve
from point import HEAP, LONG, RUNS
from runs import Curves

INTRODUCTION = f"""\
Written by `make bench-growth`. Seconds of whole operations, in a process of its own for each column of a
table: Spark on one machine with a heap of {HEAP}, warmed up on small data; the least of {RUNS} runs, or the
only one if it takes more than {LONG:g} s. *exponent*: seconds grow with this power of what grows, by least
squares of logarithms over points behind the fastest one that take at least {GROWN:g} times as long as it (all
points, where there are no two such: nothing grew); *last step*: the same between the last two points. Linear
is 1; what exceeds {WORSE} is explained below. What is read from the disk, the system has forgotten before.
"""

# By axis.
Found = dict[str, Curves]


def write(folder: Path, found: Found, described: dict):
    """`GROWTH.md` and `growth.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "GROWTH.md").write_text(markdown(found, described))
    content = {"environment": described, "axes": {name: record(curves) for name, curves in found.items()}}
    (folder / "growth.json").write_text(json.dumps(content, indent=1) + "\n")


def read(folder: Path) -> tuple[Found, dict]:
    """What `write` has written: the curves, and what they depend on."""
    content = json.loads((folder / "growth.json").read_text())
    found: Found = {}
    for axis, records in content["axes"].items():
        for each in records:
            errors = {int(point): error for point, error in each["errors"].items()}
            curve = Curve(each["points"], each["seconds"], errors)
            found.setdefault(axis, {}).setdefault(each["cores"], {})[each["operation"]] = curve
    return found, content["environment"]


def completed(folder: Path, found: Found) -> Found:
    """What was found, and of other axes what a former run has written, in the order of the axes."""
    former = read(folder)[0] if (folder / "growth.json").exists() else {}
    known = former | found
    return {name: known[name] for name in AXES if name in known}


def record(curves: Curves) -> list[dict]:
    """The curves of an axis for JSON."""
    return [
        {
            "cores": cores,
            "operation": operation,
            "points": curve.points,
            "seconds": curve.seconds,
            "errors": curve.errors,
            "exponent": number(curve.exponent),
            "last step": number(curve.last_step),
        }
        for cores, by_operation in curves.items()
        for operation, curve in by_operation.items()
    ]


def number(value: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(value) else value


def each_curve(found: Found) -> Iterator[tuple[str, int, str, Curve]]:
    """Axis, cores, operation and curve of each."""
    for axis, curves in found.items():
        for cores, by_operation in curves.items():
            for operation, curve in by_operation.items():
                yield axis, cores, operation, curve


def named(cores: int) -> str:
    """A number of cores as text."""
    return f"{cores} cores" if cores > 1 else "1 core"


def exponents(found: Found) -> list[str]:
    """A line for each curve."""
    return [
        f"{axis}, {named(cores)}, {operation}: exponent {curve.exponent:.2f}, last step {curve.last_step:.2f}"
        for axis, cores, operation, curve in each_curve(found)
    ]


def failures(found: Found) -> list[str]:
    """A line for each operation that failed somewhere, with what it said."""
    return [
        f"{operation}, {axis} {AXES[axis].show(point)}, {named(cores)}: {error}"
        for axis, cores, operation, curve in each_curve(found)
        for point, error in curve.errors.items()
    ]


def worse(found: Found) -> list[str]:
    """A line for each operation that grows faster than what grows, with the reason."""
    lines = []
    for axis, cores, operation, curve in each_curve(found):
        if curve.is_worse:
            said = f"exponent {curve.exponent:.2f}, last step {curve.last_step:.2f}"
            lines.append(f"**{operation}**, {axis}, {named(cores)} ({said}): {reason(axis, operation)}")
    return lines


def markdown(found: Found, described: dict) -> str:
    """The page."""
    lines = [
        "# Growth",
        "",
        INTRODUCTION,
        "![Seconds along every axis](growth.png)",
        "",
    ]
    for name, curves in found.items():
        lines += section(name, curves)
    lines += ["## Faster than linear", ""]
    lines += [f"- {line}" for line in worse(found)] or ["Nothing."]
    refused = failures(found)
    lines += ["", "## Refused", "", *(f"- {line}" for line in refused)] if refused else []
    lines += ["", "## Environment", "", *(f"- {name}: {value}" for name, value in described.items())]
    return "\n".join(lines) + "\n"


def section(name: str, curves: Curves) -> list[str]:
    """The tables of an axis: seconds for each number of cores, and how many times as fast the more are."""
    axis, lines = AXES[name], [f"## {AXES[name].title}", ""]
    for cores, by_operation in curves.items():
        points = sorted({point for curve in by_operation.values() for point in curve.points})
        rows = [
            [operation, *cells(curve, points), f"{curve.exponent:.2f}", f"{curve.last_step:.2f}"]
            for operation, curve in by_operation.items()
        ]
        head = [named(cores), *map(axis.show, points), "exponent", "last step"]
        lines += [*table(head, rows), ""]
    if len(curves) > 1:
        lines += speedup(axis.show, curves)
    return lines


def cells(curve: Curve, points: list[int]) -> list[str]:
    """Seconds at the points where there are any."""
    known = dict(zip(curve.points, curve.seconds, strict=True))
    return [f"{known[point]:.3g}" if point in known else "" for point in points]


def speedup(show, curves: Curves) -> list[str]:
    """How many times as fast the most cores are as the fewest."""
    most, fewest = curves[max(curves)], curves[min(curves)]
    ratios = {operation: ratio(fewest[operation], most[operation]) for operation in most}
    points = sorted({point for ratios_at in ratios.values() for point in ratios_at})
    rows = [
        [operation, *(f"{of[point]:.2f}" if point in of else "" for point in points)]
        for operation, of in ratios.items()
    ]
    head = [f"times as fast with {max(curves)} cores as with {min(curves)}", *map(show, points)]
    return [*table(head, rows), ""]


def ratio(slow: Curve, fast: Curve) -> dict[int, float]:
    """Seconds of one by seconds of the other, at the points that both have."""
    known = dict(zip(fast.points, fast.seconds, strict=True))
    return {
        point: seconds / known[point]
        for point, seconds in zip(slow.points, slow.seconds, strict=True)
        if point in known
    }


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table with numbers behind the first column."""
    marks = [" --- ", *(" ---: " for _ in head[1:])]
    written = [[f" {word} " for word in row] for row in (head, *rows)]
    return ["|".join(["", *line, ""]) for line in (written[0], marks, *written[1:])]
