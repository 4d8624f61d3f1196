"""Runs of all points of an axis, each in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from axis import Axis
from fitting import Curve

POINT = Path(__file__).with_name("point.py")
PATIENCE = 900

# Of an axis, by number of cores and by operation.
Curves = dict[int, dict[str, Curve]]


def along(axis: Axis, scratch: Path, smoke: bool) -> Curves:
    """The curves of an axis: on small data, of one number of cores, with all points in one process."""
    folder, found = scratch / axis.name, {}
    groups = [axis.smoke] if smoke else [(point,) for point in axis.points]
    for cores in axis.cores[:1] if smoke else axis.cores:
        lines = [line for points in groups for line in measured(axis, folder, points, cores, smoke)]
        names = dict.fromkeys(line["operation"] for line in lines)
        found[cores] = {name: curve([line for line in lines if line["operation"] == name]) for name in names}
    shutil.rmtree(folder)
    return found


def measured(axis: Axis, folder: Path, points: tuple[int, ...], cores: int, smoke: bool) -> list[dict]:
    """What a process finds at some points."""
    command = [sys.executable, POINT, axis.name, folder, *points, "--cores", cores]
    command += ["--smoke"] if smoke else []
    local, log = folder.parent / "spark", folder.parent / "log"
    begin = time.perf_counter()
    with log.open("w") as errors:
        done = subprocess.run(
            [str(word) for word in command],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            timeout=PATIENCE,
            env=os.environ | {"SPARK_LOCAL_DIRS": str(local)},
        )
    shutil.rmtree(local, ignore_errors=True)
    if done.returncode != 0:
        raise SystemExit(f"{axis.name} at {points}: the process ended with\n{log.read_text()[-4000:]}")
    lines = [json.loads(text) for text in done.stdout.splitlines() if text.startswith("{")]
    report = ", ".join(f"{line['operation']} {line.get('seconds', float('nan')):.3g}" for line in lines)
    shown = ", ".join(axis.show(point) for point in points)
    print(f"{axis.name} {shown}, {cores} cores, {time.perf_counter() - begin:.0f} s: {report}", flush=True)
    return lines


def curve(lines: list[dict]) -> Curve:
    """The curve of one operation."""
    timed = [line for line in lines if "seconds" in line]
    errors = {line["point"]: line["error"] for line in lines if "error" in line}
    return Curve([line["point"] for line in timed], [line["seconds"] for line in timed], errors)
