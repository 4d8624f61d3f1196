"""Executors are killed in the middle of fits: the results are the same bits.

On a cluster of two executors, which replaces them. Each model's fit loses one five times, after shares of its
jobs; cached chunks and files of shuffles are lost with it.
"""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyspark
import pytest
from pyspark.sql import SparkSession

import thunder as td
from thunder.clustering import KMeans
from thunder.factorization import NMF, PCA, RobustPCA

EXECUTORS = 2
STEPS = 25
MOMENTS = [0.1, 0.3, 0.5, 0.7, 0.85]
MODELS = {
    "pca": lambda: PCA(4, "randomized", STEPS, random_state=2),
    "robust": lambda: RobustPCA(max_iter=STEPS, tol=0),
    "nmf": lambda: NMF(4, "hals", STEPS, tol=0, random_state=2),
    "kmeans": lambda: KMeans(6, STEPS, tol=0, random_state=2),
}


@pytest.fixture(scope="module")
def spark():
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local-cluster[{EXECUTORS},1,1024]")
    builder = builder.config("spark.deploy.maxExecutorRetries", "-1")
    builder = builder.config("spark.stage.maxConsecutiveAttempts", "20")
    session = td.configure(builder).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def series(spark):
    """Records that come of a shuffle of images; nothing of them is cached."""
    rng = np.random.default_rng(3)
    movie = rng.gamma(2, 1, (120, 64, 96)).astype(np.float32)
    images = td.images.fromarray(movie, npartitions=12).tospark()
    return images.map(np.sqrt).toseries(npartitions=8)


def executors(spark):
    """Processes of the executors: they are children of the driver's JVM."""
    java = spark.sparkContext._jvm.java.lang.ProcessHandle.current()
    children = [child for child in java.children().toList() if child.info().arguments().isPresent()]
    return [
        child.pid()
        for child in children
        if any("CoarseGrainedExecutorBackend" in word for word in child.info().arguments().get())
    ]


def wait_for_executors(spark):
    """Until all are there, and the driver knows no other."""
    status = spark.sparkContext._jsc.sc().statusTracker()
    deadline = time.monotonic() + 120
    while len(executors(spark)) < EXECUTORS or len(status.getExecutorInfos()) != EXECUTORS + 1:
        assert time.monotonic() < deadline, "a killed executor was not replaced"
        time.sleep(0.1)


def fitted(name, series, folder):
    """The files of a model."""
    model = MODELS[name]().fit(series)
    model.save(str(folder))
    files = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}
    assert len(files) >= 2
    return files


def jobs_of(spark, fit):
    """The numbers of a fit's jobs, while they run."""
    while not fit.done():
        yield from spark.sparkContext.statusTracker().getActiveJobsIds()
        time.sleep(0.002)


@pytest.mark.filterwarnings("ignore")  # the steps end before they converge, by intent
@pytest.mark.parametrize("name", MODELS)
def test_same_bits_when_executors_are_killed(spark, series, name, tmp_path):
    wait_for_executors(spark)
    with ThreadPoolExecutor(1) as pool:
        fit = pool.submit(fitted, name, series, tmp_path / "undisturbed")
        jobs = set(jobs_of(spark, fit))
        expected = fit.result()
        for number, moment in enumerate(MOMENTS):
            wait_for_executors(spark)
            victim = executors(spark)[number % EXECUTORS]
            fit = pool.submit(fitted, name, series, tmp_path / f"{moment}")
            running = jobs_of(spark, fit)
            last = next(running) + moment * (max(jobs) - min(jobs))
            assert any(job >= last for job in running)
            os.kill(victim, signal.SIGKILL)
            assert not fit.done()
            assert fit.result() == expected
            assert victim not in executors(spark)
