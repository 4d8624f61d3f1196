"""One Spark session for all tests: on local[2], or on the master that THUNDER_TEST_MASTER names."""

import os
from pathlib import Path

import numpy as np
import pyspark
import pytest
from pyspark import cloudpickle

import thunder as td


def pytest_collection_modifyitems(items):
    """What tests define goes to Spark's workers by value: those of a cluster cannot import the tests."""
    for module in {item.module for item in items if isinstance(item, pytest.Function)}:
        cloudpickle.register_pickle_by_value(module)


@pytest.fixture(scope="session")
def spark():
    master = os.environ.get("THUNDER_TEST_MASTER", "local[2]")
    if master.startswith("local-cluster"):
        os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    td.progress(False)
    session = td.session(master=master, memory="2g")
    yield session
    session.stop()


@pytest.fixture(params=["uint8", "int16", "uint16", "float32", "float64"])
def dtype(request):
    return np.dtype(request.param)


@pytest.fixture(params=[1, 3, 64])
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
