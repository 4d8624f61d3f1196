"""One Spark session for all tests: on local[2], or on the master that THUNDER_TEST_MASTER names."""

import os
from pathlib import Path

import numpy as np
import pyspark
import pytest
from grid import DTYPES, MASTER, PARTITIONS
from pyspark import cloudpickle

import thunder as td


def pytest_collection_modifyitems(items):
    """What tests define goes to Spark's workers by value: those of a cluster cannot import the tests."""
    for module in {item.module for item in items if isinstance(item, pytest.Function)}:
        cloudpickle.register_pickle_by_value(module)


@pytest.fixture(scope="session")
def spark():
    if MASTER.startswith("local-cluster"):
        os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    td.progress(False)
    session = td.session(master=MASTER, memory="2g")
    yield session
    session.stop()


@pytest.fixture(params=DTYPES)
def dtype(request):
    return np.dtype(request.param)


@pytest.fixture(params=PARTITIONS)
def npartitions(request):
    return request.param


@pytest.fixture
def make():
    """A function that makes the same random array for the same shape and type."""

    def array(shape, dtype="float64"):
        rng = np.random.default_rng(7)
        dtype = np.dtype(dtype)
        if dtype.kind == "f":
            return (rng.standard_normal(shape) * 10 + 3).astype(dtype)
        if dtype.kind == "b":
            return rng.integers(0, 2, shape).astype(bool)
        info = np.iinfo(dtype)
        return rng.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)

    return array


@pytest.fixture
def store(spark, tmp_path):
    """A bucket: a store whose files are, by Hadoop's links between file systems, this machine's."""
    settings = {
        "fs.s3a.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
        "fs.viewfs.overload.scheme.target.s3a.impl": "org.apache.hadoop.fs.LocalFileSystem",
        f"fs.viewfs.mounttable.bucket.link./{tmp_path.name}": f"file://{tmp_path}",
        "fs.s3a.impl.disable.cache": "true",
    }
    configuration = spark.sparkContext._jsc.hadoopConfiguration()
    for name, value in settings.items():
        configuration.set(name, value)
    yield f"s3n://bucket/{tmp_path.name}"
    for name in settings:
        configuration.unset(name)
