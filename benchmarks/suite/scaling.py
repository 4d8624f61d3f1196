"""Writes the tables of `docs/scaling.md`: predictions beside what was measured, and for clusters."""

import argparse
import json
import re
import statistics
from pathlib import Path

from breaks import bottleneck, nearest, size
from cases import CASES
from costs import Recording, predicted, steps
from machine import FOLDER, Machine, cluster, measured
from model import seconds

PAGE = FOLDER.parent / "docs" / "scaling.md"
CLUSTERS = {
    "1 TB on 10 nodes of 32 cores": (10, Recording(40 * 2048 * 1024, 3000, 3000, 40 * 2048 * 1024)),
    "100 TB on 100 nodes of 32 cores": (100, Recording(40 * 4096 * 2048, 75000, 75000, 40 * 4096 * 2048)),
}
SAMPLES, PIXELS = 1024, 512**2


def main():
    """Replace the tables between the page's marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=FOLDER / "results.json", help="what make bench wrote")
    arguments = parser.parse_args()
    machine = measured()
    text = PAGE.read_text()
    text = replaced(text, "machine", constants(machine))
    text = replaced(text, "measured", compared(json.loads(arguments.results.read_text()), machine))
    for title, (nodes, of) in CLUSTERS.items():
        text = replaced(text, title.split(" on ")[0], forecast(of, cluster(nodes, machine)))
    PAGE.write_text(text)


def replaced(text: str, mark: str, lines: list[str]) -> str:
    """The page with lines between `<!-- mark -->` and `<!-- end -->`."""
    body = "\n".join(["", "", *lines, "", ""])
    pattern = rf"(<!-- {re.escape(mark)} -->).*?(<!-- end -->)"
    found, count = re.subn(pattern, lambda match: match[1] + body + match[2], text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{PAGE} must have one place marked <!-- {mark} -->, but has {count}")
    return found


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table whose first column is text."""
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join(["---", *["---:"] * (len(head) - 1)]) + " |"]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def constants(machine: Machine) -> list[str]:
    """What was measured of the machine, beside what is assumed of a cluster's node."""
    node = cluster(1, machine)
    rates = {
        "copying, GB/s (read and written, all cores)": "copying",
        "files read, GB/s": "reading",
        "files written, GB/s": "writing",
        "own disks, GB/s": "disk",
        "network, GB/s": "network",
        "Python to driver, GB/s": "crossing",
        "Python workers, GB/s a core": "pipe",
    }
    times = {"a job, ms": "job", "launching a task, ms": "launch", "a task, ms of a core": "task"}
    pair = (machine, node)
    rows = [[label, *(f"{getattr(each, name) / 1e9:.3g}" for each in pair)] for label, name in rates.items()]
    rows += [[label, *(f"{1e3 * getattr(each, name):.3g}" for each in pair)] for label, name in times.items()]
    return table(["", "measured", "assumed of a node"], rows)


def compared(results: dict, machine: Machine) -> list[str]:
    """Predictions beside medians."""
    total = next(row["bytes"] for row in results["operations"] if row["name"] == "stats")
    of = Recording(total // (4 * SAMPLES), SAMPLES, total // (4 * PIXELS), PIXELS)
    rows = []
    for row in results["operations"]:
        found = statistics.median(row["seconds"]["Thunder"])
        expected = predicted(row["name"], of, machine)
        rows.append([row["title"], f"{expected:.3g}", f"{found:.3g}", f"{found / expected:.2f}"])
    return table(["operation", "predicted, s", "measured, s", "measured by predicted"], rows)


def forecast(of: Recording, machine: Machine) -> list[str]:
    """For each operation what it takes, and its nearest limit."""
    rows = []
    for case in CASES:
        each = steps(case.name, of, machine)
        limit = nearest(case.name, each, of, machine)
        rows.append(
            [
                case.title,
                f"{seconds(each, machine):,.3g}",
                bottleneck(each, machine),
                size(max(step.driver_bytes for step in each)),
                size(sum(step.shuffled for step in each) / machine.nodes),
                f"{limit.what} ({100 * limit.share:,.0f} %)",
                limit.remedy if limit.share > 1 else "",
            ]
        )
    head = ["operation", "seconds", "most in", "driver", "shuffled a node", "nearest limit", "set"]
    return table(head, rows)


if __name__ == "__main__":
    main()
