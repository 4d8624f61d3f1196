"""What JMH measured of the kernels beside what the machine can do: writes `KERNELS.md` and `kernels.json`."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from kernel_costs import KERNELS

FOLDER = Path(__file__).parent
BOOKKEEPING = 1024


class Found(NamedTuple):
    """What was measured of a kernel with some parameters: seconds a call, and bytes that it allocates."""

    name: str
    dtype: str
    parameters: str
    seconds: float
    allocated: float

    @property
    def kernel(self):
        """What it has to do."""
        return KERNELS[self.name]

    @property
    def key(self):
        """Name and parameters."""
        return " ".join(filter(None, [self.name, self.dtype, self.parameters]))

    @property
    def beyond(self):
        """Bytes that it allocates besides its result."""
        return max(0.0, self.allocated - self.kernel.result_bytes(self.dtype))


def main():
    """Read JMH's file, write both of ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, help="what JMH wrote with -rf json")
    parser.add_argument("--machine", default="", help="a line about the machine")
    arguments = parser.parse_args()
    found = [measured(entry) for entry in json.loads(arguments.results.read_text())]
    limits = {each.key: limit(each) for each in found if each.name.startswith("Limits")}
    (FOLDER / "KERNELS.md").write_text(page(found, limits, arguments.machine))
    content = {"limits": limits, "kernels": {each.key: record(each) for each in found}}
    (FOLDER / "kernels.json").write_text(json.dumps(content, indent=1) + "\n")


def measured(entry):
    """What an entry of JMH's file says."""
    name = ".".join(entry["benchmark"].split(".")[-2:])
    given = dict(entry.get("params", {}))
    dtype = given.pop("dtype", KERNELS[name].dtype)
    metric = entry["primaryMetric"]
    unit = {"us/op": 1e-6, "ms/op": 1e-3, "s/op": 1.0}[metric["scoreUnit"]]
    found = entry["secondaryMetrics"].items()
    allocated = next((each["score"] for key, each in found if key.endswith("alloc.rate.norm")), 0.0)
    parameters = ", ".join(f"{key} = {value}" for key, value in given.items() if value)
    return Found(name, dtype, parameters, metric["score"] * unit, allocated)


def limit(found):
    """Bytes a second of a copy, read and written; or operations a second."""
    kernel = found.kernel
    moved = kernel.read_bytes(found.dtype) + kernel.written_bytes(found.dtype)
    return (kernel.flops or moved) / found.seconds


def least_seconds(found, limits):
    """The least time for what a kernel moves, or for its products."""
    kernel, double = found.kernel, found.dtype == "float64" or found.kernel.in_double
    moved = kernel.read_bytes(found.dtype) + kernel.written_bytes(found.dtype)
    products = limits[f"LimitsBenchmark.multiply {'float64' if double else 'float32'}"]
    return max(moved / limits["LimitsBenchmark.copy float32"], kernel.flops / products)


def record(found):
    """For the model of whole operations: what a call takes, reads and computes."""
    return {
        "seconds": found.seconds,
        "bytes": found.kernel.read_bytes(found.dtype),
        "flops": found.kernel.flops,
        "allocated": round(found.allocated),
    }


def page(found, limits, machine):
    """The page of results."""
    copying, single, double = (
        limits[f"LimitsBenchmark.{name}"] / 1e9
        for name in ("copy float32", "multiply float32", "multiply float64")
    )
    lines = [
        "# Kernels",
        "",
        f"Written by `make bench-kernels`{' on ' + machine if machine else ''}: JMH, one thread. *limit*",
        "is the share of the speed at which one core copies memory beyond its caches",
        f"({copying:.1f} GB/s, read and written) or multiplies matrices ({single:.0f} GFLOP/s in float32,",
        f"{double:.0f} in float64), whichever is the bound; blocks of 2 to 8 MiB stay in a cache in part, so",
        "it may exceed 100 %. GB/s are of what is read. *beside* is what a call allocates beside its result.",
    ]
    families = dict.fromkeys(each.name.split(".")[0] for each in found)
    for family in families:
        lines += ["", f"## {family.removesuffix('Benchmark')}", ""]
        lines += ["| kernel | type | ms | GB/s | GFLOP/s | limit | result | beside |"]
        lines += ["| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
        lines += [line(each, limits) for each in found if each.name.startswith(family + ".")]
    return "\n".join([*lines, "", *summary(found, limits)]) + "\n"


def line(found, limits):
    """A line of the table."""
    kernel = found.kernel
    cells = [
        " ".join(filter(None, [kernel.what, found.parameters])),
        found.dtype,
        f"{1000 * found.seconds:.3g}",
        f"{kernel.read_bytes(found.dtype) / found.seconds / 1e9:.2f}",
        f"{kernel.flops / found.seconds / 1e9:.1f}" if kernel.flops else "",
        f"{100 * least_seconds(found, limits) / found.seconds:.0f} %",
        readable(kernel.result_bytes(found.dtype)),
        readable(found.beyond),
    ]
    return "| " + " | ".join(cells) + " |"


def readable(size):
    """Bytes in a unit that suits."""
    for unit in ("B", "KB", "MB"):
        if size < 1000 or unit == "MB":
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError


def summary(found, limits):
    """What is farthest from its limit, and what allocates more than bookkeeping."""
    worst = sorted(found, key=lambda each: least_seconds(each, limits) / each.seconds)[:8]
    lines = ["## Farthest from the limit", ""]
    lines += [
        f"- {each.kernel.what}, {each.dtype}: {100 * least_seconds(each, limits) / each.seconds:.1f} %"
        for each in worst
    ]
    more = [each for each in found if not each.kernel.result_bytes(each.dtype) and each.beyond > BOOKKEEPING]
    lines += ["", f"## More than {BOOKKEEPING} bytes a call of what returns nothing new", ""]
    return lines + (
        [f"- {each.kernel.what}, {each.dtype}: {readable(each.beyond)}" for each in more] or ["None."]
    )


if __name__ == "__main__":
    main()
