"""How seconds grow with size, cores, columns, partitions and files: see `--help`."""

import argparse
import sys
import tempfile
from pathlib import Path

import curves
import page
from axes import AXES
from runs import along
from shared import environment, limits


def main():
    """Measure every axis, write the results, and fail if an operation does on small data."""
    arguments = parsed()
    if arguments.rewrite:
        page.write(arguments.output, *page.read(arguments.output))
        return
    axes = [axis for axis in AXES.values() if arguments.only in axis.name]
    machine = limits.measured(1, 16, 500) if arguments.smoke else limits.measured()
    with tempfile.TemporaryDirectory(prefix="thunder-growth-", dir=arguments.scratch) as scratch:
        found = {axis.name: along(axis, Path(scratch), arguments.smoke) for axis in axes}
        output = Path(scratch) / "results" if arguments.smoke else arguments.output
        shown = page.completed(output, found)
        page.write(output, shown, environment(machine))
        curves.chart(shown, output / "growth.png")
    print("\n".join(page.exponents(found)))
    failures = page.failures(found)
    if arguments.smoke and failures:
        sys.exit("failed on small data:\n" + "\n".join(failures))


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        default="",
        help=f"axes with this in their name, of {', '.join(AXES)}; others keep their results",
    )
    parser.add_argument("--scratch", type=Path, help="folder for 40 GB of files; by default the system's own")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1], help="folder of the results"
    )
    parser.add_argument("--rewrite", action="store_true", help="only the page, of what was measured before")
    parser.add_argument("--smoke", action="store_true", help="tiny points, one run: only whether all runs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
