"""Machines as the cost model sees them: the one that was measured, and clusters of nodes like it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parents[1]
GIB = 2**30


class Machine(NamedTuple):
    """What operations run on; bytes, operations and seconds.

    Parameters
    ----------
    nodes, cores : int
        nodes, and cores of each
    heap : float
        bytes of a node's JVM
    driver : float
        bytes of the driver's JVM
    copying : float
        bytes a second that all cores of a node copy, read and written
    reading, writing : float
        bytes a second that a node reads from the data's files, and writes to them
    disk : float
        bytes a second that a node reads from, or writes to, its own disks
    network : float
        bytes a second that a node receives
    job, launch, task : float
        seconds that a job takes, that the driver takes to launch a task, and that a core takes for one
    crossing : float
        bytes a second that go from Python to the driver's JVM as an argument
    pipe : float
        bytes a second between a core's JVM and its Python, both ways together
    record, row : float
        seconds of the suite's Python function of a record, and of a record by its function of a chunk
    start : float
        seconds of a new process to its first result, of next to no data
    rates : dict
        of each kernel on one core: operations a second if products are its bound, else bytes a second
    """

    nodes: int
    cores: int
    heap: float
    driver: float
    copying: float
    reading: float
    writing: float
    disk: float
    network: float
    job: float
    launch: float
    task: float
    crossing: float
    pipe: float
    record: float
    row: float
    start: float
    rates: dict[str, float]

    @property
    def is_local(self) -> bool:
        """Whether driver and executor are one process."""
        return self.nodes == 1

    @property
    def all_cores(self) -> int:
        """Cores of all nodes."""
        return self.nodes * self.cores

    @property
    def cache(self) -> float:
        """Bytes that Spark keeps in memory: `spark.memory.fraction`, 0.6, of the heaps."""
        return 0.6 * self.heap * self.nodes


def measured(folder: Path = FOLDER) -> Machine:
    """The machine of `machine.json`, with the kernels' rates."""
    constants: dict[str, Any] = json.loads((folder / "machine.json").read_text())
    return with_rates(Machine(**constants, rates={}), folder)


def with_rates(machine: Machine, folder: Path = FOLDER) -> Machine:
    """The machine with the rates of `kernels.json`."""
    return machine._replace(rates=rates(json.loads((folder / "kernels.json").read_text())))


def write(machine: Machine, folder: Path) -> None:
    """Write `machine.json`: all but the kernels' rates."""
    constants = {name: value for name, value in machine._asdict().items() if name != "rates"}
    (folder / "machine.json").write_text(json.dumps(constants, indent=1) + "\n")


def rates(measured: dict[str, Any]) -> dict[str, float]:
    """Of each kernel what it does in a second: operations where there are many for a byte, else bytes."""
    return {
        name: (each["flops"] if each["flops"] > 64 * each["bytes"] else each["bytes"]) / each["seconds"]
        for name, each in measured["kernels"].items()
    }


def cluster(nodes: int, like: Machine) -> Machine:
    """Nodes of 32 such cores with 256 GB of memory; all else is assumed, and stands in `docs/scaling.md`."""
    return like._replace(
        nodes=nodes,
        cores=32,
        heap=192 * GIB,
        driver=16 * GIB,
        copying=100e9,
        reading=1e9,
        writing=0.5e9,
        disk=2e9,
        network=3e9,
        launch=1e-3,
        job=0.2,
    )
