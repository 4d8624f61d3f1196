"""One point of an axis, in a session of its own: prints a line of JSON for each operation."""

import argparse
import json
import warnings
from functools import partial
from pathlib import Path

from axes import AXES
from axis import Operation
from shared import Warmth, seconds, warm_up

import thunder as td
from thunder.errors import ConvergenceWarning

HEAP = "4g"
WARMTH = Warmth(2, 1)
# Of a run that takes longer than so many seconds there is one, of others the least of three.
LONG, RUNS = 2.0, 3


def main():
    """Warm up, and measure all operations."""
    arguments = parsed()
    axis = AXES[arguments.axis]
    warnings.simplefilter("ignore", ConvergenceWarning)
    td.session(f"local[{arguments.cores}]", HEAP)
    td.progress(False)
    if not arguments.smoke:
        for operation in axis.operations(arguments.folder / "small", *axis.small):
            warm_up(partial(prepared, operation), WARMTH)
    size = axis.small[1] if arguments.smoke else axis.size
    for point in arguments.points:
        for operation in axis.operations(arguments.folder, point, size):
            print(json.dumps({"point": point, "operation": operation.name} | outcome(operation)), flush=True)


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("axis", choices=AXES)
    parser.add_argument("folder", type=Path, help="for files")
    parser.add_argument("points", type=int, nargs="+")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="small data, and no warming up")
    return parser.parse_args()


def prepared(operation: Operation):
    """Run an operation after what comes before it."""
    operation.before()
    operation.run()


def outcome(operation: Operation) -> dict:
    """The seconds of an operation, or why it failed."""
    times = []
    try:
        while len(times) < RUNS and (not times or times[0] < LONG):
            operation.before()
            times.append(seconds(operation.run)[0])
    except Exception as error:  # what fails is a result too, and others may not fail
        return {"error": f"{type(error).__name__}: {str(error).splitlines()[0]}"}
    return {"seconds": min(times)}


if __name__ == "__main__":
    main()
