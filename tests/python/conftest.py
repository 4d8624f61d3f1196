"""One Spark session for all tests: on local[2], or on the master that THUNDER_TEST_MASTER names."""

import os
from pathlib import Path

import numpy as np
import pyspark
import pytest
from pyspark import cloudpickle

import thunder as td

MASTER = os.environ.get("THUNDER_TEST_MASTER", "local[2]")
# What only a cluster can break depends on neither type nor partitions: a part of the grid will do there.
WHOLE_GRID = MASTER.startswith("local[")
DTYPES = ["uint8", "int16", "uint16", "float32", "float64"] if WHOLE_GRID else ["int16", "float32"]
PARTITIONS = [1, 3, 64] if WHOLE_GRID else [3]


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
