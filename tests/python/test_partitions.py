"""Every public operation beside NumPy or SciPy: for 1, 3 and 64 partitions, five types, and small shapes.

Exact for selections, integers and booleans; else within 1e-6 of the greatest value for float64, 1e-5 for
float32.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import operations
import operations_of_images
import operations_of_series
import pytest
from grid import DTYPES, PARTITIONS, WHOLE_GRID
from operations_of_images import BLOCKS, IMAGES
from operations_of_series import COURSES, SAMPLES, SERIES
from pyspark import cloudpickle

import thunder as td
from thunder.blocks import Blocks
from thunder.images import Images
from thunder.series import Series

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

for module in (operations, operations_of_images, operations_of_series):
    cloudpickle.register_pickle_by_value(module)

# Why a public name is in no table.
FACTS = "baseaxes baseshape dtype grid labels length mode ndim npartitions nrecords shape value_shape"
EXCEPTIONS = {
    **dict.fromkeys(FACTS.split(), "tells what the data are, without their values"),
    **dict.fromkeys(["cache", "uncache", "iscached"], "keeps and gives no values: test_base.py"),
    "foreach": "returns nothing: test_records.py looks at what it did, for every number of partitions",
    "tospark": "gives the data themselves here, which all tests are about",
}
OWN = {
    Images: {"toimages": "gives the images themselves"},
    Series: {"toseries": "gives the series themselves"},
}
TABLES = {Images: IMAGES, Series: SERIES | COURSES, Blocks: BLOCKS}


@pytest.mark.parametrize("cls", TABLES)
def test_every_public_operation_is_in_the_table(cls):
    public = {name for name in dir(cls) if not name.startswith("_")}
    named = {name for name in TABLES[cls] if not name.startswith("_")}
    excepted = {*EXCEPTIONS, *OWN.get(cls, ())}
    assert public - excepted == named


# The whole data have 64 records or more, so that 64 partitions are there: with float32 and uint16. One
# record, and records of one sample or pixel, are of every type.
WHOLE = [
    (dtype, npartitions)
    for dtype in DTYPES
    for npartitions in ({"float32": PARTITIONS, "uint16": PARTITIONS[-1:]}.get(dtype, [3]))
]
SMALL = [(dtype, 1) for dtype in DTYPES] if WHOLE_GRID else []
PIXELS = [(1, 4, 5, 3), (4, 1, 1, 3)]
GRIDS = {
    "images": (IMAGES, (64, 3, 4, 3), PIXELS),
    "series": (SERIES, (8, 8, SAMPLES), [(1, 1, SAMPLES), (3, 2, 1)]),
    "courses": (COURSES, (8, 8, SAMPLES), [(1, 1, SAMPLES)]),
    "blocks": (BLOCKS, (64, 2, 2, 64), PIXELS),
}
GRID = [
    pytest.param(kind, shape, dtype, npartitions, id=f"{kind}-{shape}-{dtype}-{npartitions}")
    for kind, (_, whole, small) in GRIDS.items()
    for shapes, cases in (([whole], WHOLE), (small, SMALL))
    for shape in shapes
    for dtype, npartitions in cases
]


def is_meant(name, dtype, shape):
    """Whether an operation is for data of a type and shape."""
    return not (name == "topng" and dtype not in ("uint8", "uint16")) and not (
        name in ("cov", "corr", "qr") and shape[0] == 1
    )


def spread(kind, array, npartitions):
    if kind == "blocks":
        images = td.images.fromarray(array, npartitions=npartitions)
        return images.toblocks((*array.shape[1:3], 1)).repartition(npartitions)
    make = td.images if kind == "images" else td.series
    return make.fromarray(array, npartitions=npartitions).tospark()


def assert_equal(name, found, expected):
    found, expected = (
        np.asarray(getattr(found, "values", found)),
        np.asarray(getattr(expected, "values", expected)),
    )
    assert found.shape == expected.shape, name
    if found.dtype.kind != "f":
        np.testing.assert_array_equal(found, expected, name)
        return
    finite = np.abs(expected[np.isfinite(expected)]).max(initial=0)
    tolerance = 1e-5 if found.dtype == np.float32 else 1e-6
    np.testing.assert_allclose(found, expected, tolerance, tolerance * finite, err_msg=name)


@pytest.mark.parametrize(("kind", "shape", "dtype", "npartitions"), GRID)
@pytest.mark.filterwarnings("ignore:.*(divide|invalid|Degrees of freedom)")
def test_operations(make, kind, shape, dtype, npartitions):
    array = make(shape, dtype)
    data = spread(kind, array, npartitions)
    assert data.npartitions() == npartitions

    def check(name):
        call, oracle = GRIDS[kind][0][name]
        assert_equal(name, call(data), oracle(array))

    names = [name for name in GRIDS[kind][0] if is_meant(name, dtype, shape)]
    with ThreadPoolExecutor(4) as pool:  # jobs of so few values are mostly waiting
        list(pool.map(check, names))
