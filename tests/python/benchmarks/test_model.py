import machine
import model
import numpy as np
import pytest
from model import MIB, Layout, Step, layout, summary

import thunder as td

MACHINE = machine.Machine(
    nodes=2,
    cores=4,
    heap=100e9,
    driver=8e9,
    copying=10e9,
    reading=1e9,
    writing=0.5e9,
    disk=2e9,
    network=1e9,
    job=0.1,
    launch=0.001,
    task=0.004,
    crossing=1e7,
    pipe=1e8,
    record=1e-4,
    row=1e-6,
    start=10,
    rates={"sum": 1e9, "product": 1e10},
)


@pytest.mark.parametrize("shape", [(1, 8), (1000, 100), (2**16, 64), (2**16, 256)])
def test_layout_is_that_of_the_data(spark, shape):
    series = td.series.fromarray(np.zeros(shape, np.float32)).tospark()
    assert layout(shape[0], 4 * shape[1]).partitions == series.npartitions()


def test_a_small_summary_is_made_of_every_partition():
    step = summary(Layout(300, 100), 100 * MIB, 1000, [("sum", 100.0 * MIB)])
    assert (step.tasks, step.results, step.largest, step.shuffled) == (100, 100 * 1000, 1000, 0)


def test_a_large_summary_is_made_of_sixteen_times_its_rows_and_meets_in_a_tree():
    # 2 GiB of rows, 16 MiB each: no fewer than 16 tasks make 256 MiB, which the driver takes.
    assert summary(Layout(512, 32), 2048 * MIB, 16 * MIB, ()).shuffled == 0
    # 20 of 32 MiB are 640 MiB: they become 5, which are 160.
    step = summary(Layout(5120, 160), 20 * 16 * 32 * MIB, 32 * MIB, ())
    assert (step.tasks, step.shuffled, step.results) == (20, 640 * MIB, 160 * MIB)
    # One is more than the driver takes at once: 8, each of 4 times its bytes of rows, then 2, 1.
    step = summary(Layout(5120, 160), 10240 * MIB, 300 * MIB, ())
    assert (step.tasks, step.shuffled, step.results) == (8, 10 * 300 * MIB, 300 * MIB)
    # Hardly more rows than a summary: four all the same.
    assert summary(Layout(64, 64), 512 * MIB, 128 * MIB, ()).tasks == 4


def test_seconds_by_hand():
    # 9 tasks on 8 cores are two waves of 1/9 of 18 s each; a job and 9 launches.
    step = Step(9, read=18e9, work=[("sum", 18e9)])
    assert model.seconds([step], MACHINE) == pytest.approx(4 + 0.1 + 0.009)
    # 8 tasks that read 80 GB: memory at 20 GB/s takes longer than kernels.
    assert model.compute_seconds(Step(8, read=80e9, work=[("product", 80e9)]), MACHINE) == pytest.approx(4)
    # Of 200 GB memory keeps 120: 80 come from disks at 4 GB/s.
    assert model.compute_seconds(Step(8, read=200e9), MACHINE) == pytest.approx(20)
    assert model.file_seconds(Step(1, files=4e9, written=2e9), MACHINE) == pytest.approx(2 + 2)
    assert model.shuffle_seconds(Step(1, shuffled=8e9), MACHINE) == pytest.approx(4)
    assert model.driver_seconds(Step(1, results=2e9, crossed=1e7), MACHINE) == pytest.approx(3)
    assert model.start_seconds(Step(1, starts=2), MACHINE) == 20
    assert model.compute_seconds(Step(8, piped=8e8, records=8e4, rows=8e6), MACHINE) == pytest.approx(3)


def test_one_machine_sends_nothing_over_a_network():
    local = MACHINE._replace(nodes=1, disk=1e12)
    assert model.shuffle_seconds(Step(1, shuffled=1e9), local) == pytest.approx(0.002)
    assert model.driver_seconds(Step(1, results=1e9), local) == 0


def test_partitions_share_tasks_on_a_local_master():
    local = MACHINE._replace(nodes=1)
    assert [model.started(Step(tasks), local) for tasks in (3, 4, 16, 100)] == [3, 4, 4, 13]
    assert model.started(Step(16, piped=1), local) == model.started(Step(16), MACHINE) == 16
    assert model.launch_seconds(Step(16), local) == pytest.approx(0.1 + 4 * 0.001)
