"""The cost model of `docs/scaling.md`: what a step costs a machine."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from machine import Machine

MIB, GIB = 2**20, 2**30
CHUNK = 4 * MIB - 4096
DRIVER_BYTES, FAN_IN, LEAST_GROUPS, USUAL_GROUPS = 256 * MIB, 4, 4, 16
MOST_PARTITIONS = 8


class Layout(NamedTuple):
    """How many chunks and partitions rows have, by `ChunkLayout`."""

    chunks: int
    partitions: int


class Step(NamedTuple):
    """A job over the data.

    Parameters
    ----------
    tasks : float
        that work on it, or partitions that share them
    read : float
        bytes that were cached before
    work : sequence of (str, float)
        kernels, and for each as many operations, or bytes, as its rate is of
    files, written : float
        bytes that are read from files, and written to them
    shuffled, pieces : float
        bytes that are shuffled, and in how many pieces
    results, largest : float
        bytes that come to the driver from all tasks, and from one
    held : float
        bytes that a task holds besides chunks
    at_driver : sequence of (str, float)
        kernels that run on the driver
    driver_bytes : float
        that the driver holds
    crossed : float
        bytes that Python sends the driver as an argument
    piped, records, rows : float
        bytes between executors and Python, calls of a function of a record, records of calls of one of chunks
    starts : int
        new processes
    """

    tasks: float
    read: float = 0
    work: Sequence[tuple[str, float]] = ()
    files: float = 0
    written: float = 0
    shuffled: float = 0
    pieces: float = 0
    results: float = 0
    largest: float = 0
    held: float = 0
    at_driver: Sequence[tuple[str, float]] = ()
    driver_bytes: float = 0
    crossed: float = 0
    piped: float = 0
    records: float = 0
    rows: float = 0
    starts: int = 0


def layout(rows: float, row_bytes: float) -> Layout:
    """The standard layout."""
    total = rows * row_bytes
    many = min(total // (64 * MIB), max(4096, total // GIB))
    wanted = max(many, min(16, max(8, total // (16 * MIB))))
    chunks = max(1, min(rows, math.ceil(total / CHUNK)))
    return Layout(int(chunks), int(min(chunks, wanted)))


def summary(rows: Layout, read: float, size: float, work: Sequence[tuple[str, float]], **more) -> Step:
    """A summary of `size` bytes, by `TreeMerge`: few are made of large ones, and meet in a tree."""
    times = int(read / max(1, size))
    shared = min(USUAL_GROUPS, max(LEAST_GROUPS, times // 4))
    groups = min(rows.partitions, max(shared, times // 16))
    shuffled, left = 0.0, groups
    while left > 1 and left * size > DRIVER_BYTES:
        shuffled += left * size
        left = math.ceil(left / FAN_IN)
    holds = {"driver_bytes": (left + 1) * size} | more
    return Step(groups, read, work, shuffled=shuffled, results=left * size, largest=size, held=size, **holds)


def compute_seconds(step: Step, machine: Machine) -> float:
    """Of the tasks: kernels and Python, memory, or disks, whichever takes longest."""
    kernels = sum(amount / machine.rates[kernel] for kernel, amount in step.work)
    python = step.piped / machine.pipe + step.records * machine.record + step.rows * machine.row
    waves = math.ceil(step.tasks / machine.all_cores)
    busy = (kernels + python) / step.tasks * waves
    memory = step.read / (machine.copying * machine.nodes)
    return max(busy, memory, spilled(step, machine) / (machine.disk * machine.nodes))


def spilled(step: Step, machine: Machine) -> float:
    """Bytes that memory does not hold, so that they are read from the executors' disks."""
    return max(0.0, step.read - machine.cache)


def shuffle_seconds(step: Step, machine: Machine) -> float:
    """To the disks and from them, or over the network, whichever takes longer."""
    each = step.shuffled / machine.nodes
    return max(2 * each / machine.disk, 0.0 if machine.is_local else each / machine.network)


def driver_seconds(step: Step, machine: Machine) -> float:
    """Of what the driver does by itself."""
    own = sum(amount / machine.rates[kernel] for kernel, amount in step.at_driver)
    received = 0.0 if machine.is_local else step.results / machine.network
    return own + received + step.crossed / machine.crossing


def launch_seconds(step: Step, machine: Machine) -> float:
    """Of the job, and of its tasks' beginnings and ends."""
    return machine.job + started(step, machine) * max(machine.launch, machine.task / machine.all_cores)


def started(step: Step, machine: Machine) -> float:
    """Tasks of the step, by `Passes`: on a local master partitions share them, but not where Python works."""
    if not machine.is_local or step.piped or step.records or step.rows:
        return step.tasks
    return min(step.tasks, max(machine.cores, math.ceil(step.tasks / MOST_PARTITIONS)))


def file_seconds(step: Step, machine: Machine) -> float:
    """Of reading and writing files."""
    return step.files / (machine.reading * machine.nodes) + step.written / (machine.writing * machine.nodes)


def start_seconds(step: Step, machine: Machine) -> float:
    """Of new processes."""
    return step.starts * machine.start


PARTS = {
    "start": start_seconds,
    "tasks": compute_seconds,
    "files": file_seconds,
    "shuffle": shuffle_seconds,
    "driver": driver_seconds,
    "launching": launch_seconds,
}


def seconds(steps: Sequence[Step], machine: Machine) -> float:
    """What all steps take, one after the other."""
    return sum(part(step, machine) for step in steps for part in PARTS.values())
