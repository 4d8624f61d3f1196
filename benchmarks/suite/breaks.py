"""What breaks first as a recording grows, and which setting moves it."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from costs import Recording
from machine import GIB, Machine
from model import PARTS, Step

MAX_RESULT = GIB  # spark.driver.maxResultSize
MAX_DIRECT = 16384  # samples of a direct decomposition
MAX_ARGUMENT = 3 * 2**31 / 4  # bytes of an argument, which crosses in base 64 as one string
LEAST_PIECE = 1024  # bytes of a shuffle's piece below which its bookkeeping is most of it
TASK_SHARE = 0.4  # of the heap, beside what Spark keeps
DIRECT = ("pca", "svd", "ica")


class Break(NamedTuple):
    """How near a limit is.

    Parameters
    ----------
    share : float
        what is needed over what there is: it breaks above 1
    what : str
        what is needed
    remedy : str
        what to set, or do
    """

    share: float
    what: str
    remedy: str


def nearest(name: str, steps: Sequence[Step], of: Recording, machine: Machine) -> Break:
    """The limit of which most is used."""
    refused = samples(of)
    if name in DIRECT and refused.share > 1:
        return refused
    found = [check(step, of, machine) for step in steps for check in CHECKS]
    return max(found, key=lambda each: each.share)


def samples(of: Recording) -> Break:
    """Direct decompositions refuse long records."""
    remedy = "`method='randomized'` (`svd_method` of PCA and ICA)"
    return Break(of.samples / MAX_DIRECT, f"{of.samples:,} samples", remedy)


def results(step: Step, of: Recording, machine: Machine) -> Break:
    """Spark refuses larger results of a job."""
    remedy = f"`spark.driver.maxResultSize={gib(2 * step.results)}g`"
    return Break(step.results / MAX_RESULT, f"{size(step.results)} of results", remedy)


def driver(step: Step, of: Recording, machine: Machine) -> Break:
    """The driver holds results, and what it makes of them."""
    remedy = f"`spark.driver.memory={gib(2 * step.driver_bytes)}g`"
    return Break(step.driver_bytes / machine.driver, f"{size(step.driver_bytes)} on the driver", remedy)


def tasks(step: Step, of: Recording, machine: Machine) -> Break:
    """Each core of a node holds what its task makes, and some chunks."""
    chunk = max(4 * 2**20, of.samples * 4, of.pixels * 2)
    busy = min(machine.cores, step.tasks / machine.nodes)
    held = busy * (step.held + 3 * chunk)
    what = f"{size(held)} held by the tasks of a node"
    return Break(held / (TASK_SHARE * machine.heap), what, "fewer `spark.executor.cores`")


def launching(step: Step, of: Recording, machine: Machine) -> Break:
    """The driver launches tasks one after the other."""
    others = sum(part(step, machine) for name, part in PARTS.items() if name != "launching")
    work = max(others, machine.job)
    what = f"{step.tasks:,.0f} tasks, launched in {step.tasks * machine.launch:.0f} s"
    return Break(step.tasks * machine.launch / work, what, "`npartitions` of the reader: larger partitions")


def pieces(step: Step, of: Recording, machine: Machine) -> Break:
    """A shuffle of tiny pieces is slowed by them."""
    if not step.pieces:
        return Break(0, "", "")
    each = step.shuffled / step.pieces
    what = f"{step.pieces:.1g} pieces of {size(each)}"
    return Break(LEAST_PIECE / each, what, "`toseries(npartitions=...)`: larger partitions")


def argument(step: Step, of: Recording, machine: Machine) -> Break:
    """Lists of records' numbers cross as one string."""
    what = f"{size(step.crossed)} of numbers from Python"
    return Break(step.crossed / MAX_ARGUMENT, what, "slices, or a mask of fewer records")


def memory(step: Step, of: Recording, machine: Machine) -> Break:
    """What memory does not keep is read from the executors' disks in every pass."""
    what = f"{size(step.read)} cached, {size(machine.cache)} of room"
    return Break(step.read / machine.cache, what, "more nodes, or `spark.local.dir` on fast disks")


CHECKS: tuple[Callable[[Step, Recording, Machine], Break], ...] = (
    results,
    driver,
    tasks,
    launching,
    pieces,
    argument,
    memory,
)


def bottleneck(steps: Sequence[Step], machine: Machine) -> str:
    """What most of the time goes to."""
    return max(PARTS, key=lambda name: sum(PARTS[name](step, machine) for step in steps))


def gib(size: float) -> int:
    """Whole GiB, at least 1."""
    return max(1, math.ceil(size / GIB))


def size(count: float) -> str:
    """Bytes in a unit that suits."""
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"
