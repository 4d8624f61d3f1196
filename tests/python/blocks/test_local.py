import itertools

import numpy as np
import pytest

import thunder as td
from thunder.blocks import LocalChunks

pytestmark = pytest.mark.usefixtures("spark")

SHAPES = [
    ((6, 7, 5), (3, 2), (2, 1)),
    ((3, 2, 6, 5), (1, 4, 3), 1),
    ((1, 5, 4), (2, 4), (1, 0)),
    ((4, 1, 1), (1, 1), None),
    ((2, 9), (4,), 3),
    ((0, 4, 5), (2, 5), None),
]


def cut(array, pixels, padding):
    """The blocks with their halo, by NumPy's slices."""
    padding = np.broadcast_to(padding or 0, len(pixels))
    along = [
        [slice(max(0, start - halo), min(start + size, length) + halo) for start in range(0, length, size)]
        for length, size, halo in zip(array.shape[1:], pixels, padding, strict=True)
    ]
    return [array[(slice(None), *place)] for place in itertools.product(*along)]


@pytest.mark.parametrize(("shape", "pixels", "padding"), SHAPES, ids=str)
def test_chunks_are_slices_and_come_back(make, dtype, shape, pixels, padding):
    array = make(shape, dtype)
    chunks = LocalChunks.chunk(array, pixels, padding)
    assert (chunks.shape, chunks.dtype, chunks.mode) == (shape, dtype, "local")
    assert chunks.plan == (shape[0], *pixels)
    for found, expected in zip(chunks.values.flat, cut(array, pixels, padding), strict=True):
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(chunks.first(), cut(array, pixels, padding)[0])
    np.testing.assert_array_equal(chunks.unchunk(), array)


@pytest.mark.parametrize("size", ["auto", "0.05", (3, 2)])
def test_the_cuts_are_those_of_blocks(make, size):
    array = make((6, 7, 5), "int16")
    chunks, blocks = LocalChunks.chunk(array, size), td.images.fromarray(array).toblocks(size)
    assert (chunks.plan, chunks.padding) == (blocks.blockshape, blocks.padding)
    for one, other in zip(chunks.values.flat, blocks.collect_blocks(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_plans():
    assert LocalChunks.getplan("1", (10, 100, 100), "int16", axes=(1, 2)) == ((10, 5, 100), (0, 0, 0))
    assert LocalChunks.getplan((3, 4), (10, 100, 100), axes=(1, 2), padding=(1, 2)) == (
        (10, 3, 4),
        (0, 1, 2),
    )
    assert LocalChunks.getplan((5, 6), (10, 20), padding=2) == ((5, 6), (2, 2))
    with pytest.raises(ValueError, match=r"getplan: size '1' needs a dtype"):
        LocalChunks.getplan("1", (10, 20))
    with pytest.raises(ValueError, match=r"padding \(6, 0\) must be from 0 to the blocks' \(5, 5\) pixels"):
        LocalChunks.getplan((5, 5), (20, 10), padding=(6, 0))
    with pytest.raises(ValueError, match="chunk_size must be between 1 and 10"):
        LocalChunks.getplan((5, 11), (20, 10))


def test_maps(make):
    array = make((6, 7, 5), "int16")
    chunks = LocalChunks.chunk(array, (3, 2), 1)
    mapped = chunks.map(lambda block: block[:1] * 2.0)
    assert (mapped.shape, mapped.dtype, mapped.plan) == ((1, 7, 5), np.float64, (1, 3, 2))
    np.testing.assert_array_equal(mapped.unchunk(), array[:1] * 2.0)
    assert chunks.map(np.negative, dtype="f4").dtype == np.float32

    def spoil(block):
        block[:] = 0
        return block

    assert not chunks.map(spoil).unchunk().any()
    np.testing.assert_array_equal(chunks.unchunk(), array)
    found = chunks.map_generic(lambda block: {"shape": block.shape})
    assert found.shape == (3, 3)
    assert [one["shape"] for one in found.flat] == [block.shape for block in cut(array, (3, 2), 1)]


def test_no_blocks(make):
    chunks = LocalChunks.chunk(make((4, 0, 5)))
    assert chunks.values.size == 0
    assert chunks.map(np.copy).unchunk().shape == (4, 0, 5)
    with pytest.raises(ValueError, match="first: there are no blocks"):
        chunks.first()


def test_bad_input(make):
    with pytest.raises(ValueError, match=r"chunk: expected an array of frames, but its shape is \(3,\)"):
        LocalChunks.chunk(make(3))
    chunks = LocalChunks.chunk(make((6, 7, 5)), (3, 2))
    with pytest.raises(ValueError, match=r"axes of space must keep their lengths: for a block of shape"):
        chunks.map(lambda block: block[:, :1])
    for name in ("map", "map_generic"):
        with pytest.raises(TypeError, match=f"{name}: func must be callable"):
            getattr(chunks, name)(3)
    assert repr(chunks).splitlines()[0] == "LocalChunks"
