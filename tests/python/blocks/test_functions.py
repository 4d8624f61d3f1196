import numpy as np
import pytest

import thunder as td
from thunder.blocks import _functions

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.fixture
def blocks(make):
    return td.images.fromarray(make((4, 7, 5), "uint16")).toblocks((3, 2), 1)


def test_shape_and_type_come_from_the_first_block(blocks):
    calls = []

    def func(block):
        calls.append(block.copy())
        return block[:2].astype("float32")

    mapped = _functions.map_blocks(blocks._remote, blocks._spec, func, blocks.blockshape)
    assert (mapped.shape, mapped.dtype) == ((2, 7, 5), np.dtype("float32"))
    assert len(calls) == 1
    np.testing.assert_array_equal(calls[0], blocks.first())


def test_with_shape_and_type_nothing_is_tried(blocks):
    def func(block):
        raise AssertionError

    for shape in ((1, 3, 2), (1, 4, 3)):  # without the halo or with it
        mapped = _functions.map_blocks(blocks._remote, blocks._spec, func, blocks.blockshape, shape, "int8")
        assert (mapped.shape, mapped.dtype) == ((1, 7, 5), np.dtype("int8"))


def test_results_are_cast_to_a_given_type(blocks):
    mapped = blocks.map(lambda block: block / 2, dtype="int32")
    np.testing.assert_array_equal(mapped.values, (blocks.values / 2).astype("int32"))


def test_objects_are_in_the_grid(blocks):
    found = _functions.collect_objects(blocks._remote, blocks._spec, lambda block: block.shape[1:])
    assert found.tolist() == [
        [(4, 3), (4, 4), (4, 2)],
        [(5, 3), (5, 4), (5, 2)],
        [(2, 3), (2, 4), (2, 2)],
    ]
