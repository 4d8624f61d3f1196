import itertools

import numpy as np
import pytest
from scipy import ndimage

import thunder as td
from thunder.blocks import Blocks
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

EVERY_DTYPE = ["bool", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]

# images, a block's pixels, padding
PLANS = [
    ((6, 4, 5), (2, 5), None),
    ((6, 7, 5), (3, 2), (2, 1)),
    ((3, 2, 6, 5), (1, 4, 3), (1, 2, 1)),
    ((3, 2, 6, 5), (2, 6, 5), 0),
    ((1, 5, 4), (2, 2), 1),
    ((5, 1, 4), (1, 3), (0, 1)),
    ((4, 1, 1), (1, 1), None),
    ((1, 1, 1), (1, 1), None),
    ((2, 9), (4,), (3,)),
]


def blocks_of(array, pixels=(3, 2), padding=None, npartitions=2):
    return td.images.fromarray(array, npartitions=npartitions).toblocks(pixels, padding)


def cut(array, pixels, padding):
    """The blocks with their halo, by NumPy's slices."""
    padding = np.broadcast_to(padding or 0, len(pixels))
    along = [
        [slice(max(0, start - halo), min(start + size, length) + halo) for start in range(0, length, size)]
        for length, size, halo in zip(array.shape[1:], pixels, padding, strict=True)
    ]
    return [array[(slice(None), *place)] for place in itertools.product(*along)]


@pytest.mark.parametrize(("shape", "pixels", "padding"), PLANS, ids=str)
def test_blocks_are_slices(make, shape, pixels, padding, npartitions):
    array = make(shape, "int16")
    if len(shape) == 2:
        blocks = td.images.fromarray(array[:, np.newaxis], npartitions=npartitions).toblocks(
            (1, *pixels), (0, *padding)
        )
        found = [block[:, 0] for block in blocks.collect_blocks()]
    else:
        blocks = blocks_of(array, pixels, padding, npartitions)
        found = blocks.collect_blocks()
    expected = cut(array, pixels, padding)
    assert isinstance(blocks, Blocks)
    assert blocks.count() == len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)
    assert blocks.first().shape[0] == shape[0]


@pytest.mark.parametrize(("shape", "pixels", "padding"), PLANS[:-1], ids=str)
def test_images_to_blocks_and_back(make, shape, pixels, padding, npartitions):
    array = make(shape, "int16")
    blocks = blocks_of(array, pixels, padding, npartitions)
    assert (blocks.shape, blocks.dtype, blocks.ndim) == (shape, np.dtype("int16"), len(shape))
    np.testing.assert_array_equal(blocks.toimages().values, array)
    series = blocks.toseries()
    assert series.shape == (*shape[1:], shape[0])
    np.testing.assert_array_equal(series.values, np.moveaxis(array, 0, -1))
    np.testing.assert_array_equal(blocks.toarray(), array)


@pytest.mark.parametrize("dtype", EVERY_DTYPE)
def test_every_type(make, dtype):
    array = make((5, 4, 6), dtype)
    blocks = blocks_of(array, (3, 4), (1, 2))
    mapped = blocks.map(lambda block: block[::-1])
    assert mapped.dtype == blocks.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(mapped.toimages().values, array[::-1])
    np.testing.assert_array_equal(mapped.toseries().values, np.moveaxis(array[::-1], 0, -1))
    np.testing.assert_array_equal(np.asarray(blocks), array)


def test_blocks_of_cached_images(make):
    array = make((6, 7, 5))
    images = td.images.fromarray(array, npartitions=3).tospark().cache()
    for one, other in zip(images.toblocks((3, 2), 1).collect_blocks(), cut(array, (3, 2), 1), strict=True):
        np.testing.assert_array_equal(one, other)
    images.uncache()


def test_sizes():
    images = td.images.fromarray(np.zeros((10, 100, 100), "int16"))
    tenth = images.toblocks("1")
    assert (tenth.blockshape, tenth.padding, tenth.grid) == ((10, 5, 100), (0, 0, 0), (20, 1))
    assert images.toblocks("0.1").blockshape == (10, 1, 50)
    assert images.toblocks("1", padding=(2, 0)).padding == (0, 2, 0)
    assert images.toblocks().blockshape == (10, 100, 100)
    assert images.toblocks((3, 4), units="splits").blockshape == (10, 34, 25)
    volumes = td.images.fromarray(np.zeros((2, 4, 30, 100), "uint8"))
    assert volumes.toblocks("3").blockshape == (2, 1, 30, 100)
    assert volumes.toblocks("9").blockshape == (2, 3, 30, 100)
    assert volumes.toblocks((2, 15, 100), padding=(2, 3, 0)).grid == (2, 2, 1)


@pytest.mark.parametrize(
    ("chunk_size", "padding", "message"),
    [
        ((5, 5), (6, 0), r"padding \(6, 0\) must be from 0 to the blocks' \(5, 5\) pixels"),
        ((5, 5), 6, r"padding \(6, 6\) must be from 0 to"),
        ((18, 5), (3, 0), r"blocks of \(18, 5\) pixels with padding \(3, 0\) exceed images of \(20, 10\)"),
        ("auto", 1, r"blocks of \(20, 10\) pixels with padding \(1, 1\) exceed"),
        ((5, 5), (1,), r"padding must have a number for each axis of \(20, 10\), but is \(1,\)"),
        ((5, 5), (1, -1), "padding must be at least 0"),
        ((5, 5), "1", "padding must be an integer|padding must have a number"),
    ],
    ids=str,
)
def test_padding_that_cannot_be(chunk_size, padding, message):
    images = td.images.fromarray(np.zeros((3, 20, 10)))
    with pytest.raises((ValueError, TypeError), match=f"toblocks: {message}"):
        images.toblocks(chunk_size, padding)


def test_other_bad_arguments():
    images = td.images.fromarray(np.zeros((3, 20, 10)))
    with pytest.raises(TypeError, match="toblocks: chunk_size must be an integer, but is 2.5"):
        images.toblocks((2.5, 3))
    with pytest.raises(ValueError, match="toblocks: units must be one of 'pixels', 'splits'"):
        images.toblocks((2, 3), units="bytes")
    blocks = images.toblocks((5, 5))
    for name in ("map", "map_generic"):
        with pytest.raises(TypeError, match=f"{name}: func must be callable"):
            getattr(blocks, name)(3)


def test_they_say_what_they_are(make):
    blocks = blocks_of(make((4, 7, 5)))
    assert blocks.mode == "spark"
    assert repr(blocks).splitlines() == [
        "Blocks",
        "dtype: float64",
        "shape: (4, 7, 5)",
        "blockshape: (4, 3, 2)",
        "padding: (0, 0, 0)",
        "grid: (3, 3)",
    ]


def test_labels_come_back(make):
    labels = np.array(["a", "b", "c"])
    blocks = td.images.fromarray(make((3, 4, 5)), labels=labels).toblocks((2, 2))
    np.testing.assert_array_equal(blocks.toimages().labels, labels)
    np.testing.assert_array_equal(blocks.map(np.negative).toimages().labels, labels)
    assert blocks.map(lambda block: block[:1]).toimages().labels is None


# Functions


@pytest.mark.parametrize("shape", [(3, 40, 37), (2, 20, 21, 22)], ids=str)
def test_gaussian_filter_by_padded_blocks_is_that_of_frames(make, shape):
    array = make(shape)
    sigma = (0,) + (1.2,) * (len(shape) - 1)  # reaches 5 pixels: truncate 4

    def smooth(block):
        return ndimage.gaussian_filter(block, sigma)

    pixels, padding = (8,) * (len(shape) - 1), 5
    blocks = td.images.fromarray(array, npartitions=3).toblocks(pixels, padding)
    expected = ndimage.gaussian_filter(array, sigma)
    np.testing.assert_allclose(blocks.map(smooth).toimages().values, expected, rtol=1e-12)
    np.testing.assert_allclose(blocks.map(smooth).toseries().values, np.moveaxis(expected, 0, -1), rtol=1e-12)


def test_time_may_change(make, npartitions):
    array = make((6, 7, 5), "uint16")
    blocks = blocks_of(array, (3, 2), (1, 2), npartitions)
    mean = blocks.map(lambda block: block.mean(axis=0, keepdims=True))
    assert (mean.shape, mean.blockshape, mean.dtype) == ((1, 7, 5), (1, 3, 2), np.float64)
    np.testing.assert_allclose(mean.toimages().values, array.mean(axis=0, keepdims=True))
    twice = blocks.map(lambda block: np.concatenate([block, block]), value_shape=(12, 3, 2), dtype="f4")
    assert (twice.shape, twice.dtype) == ((12, 7, 5), np.float32)
    np.testing.assert_array_equal(twice.toimages().values, np.concatenate([array, array]).astype("f4"))


def test_axes_that_are_not_cut_may_change(make):
    array = make((4, 3, 8, 5))
    blocks = blocks_of(array, (3, 2, 5), (0, 1, 0))
    projected = blocks.map(lambda block: block.max(axis=1, keepdims=True))
    assert (projected.shape, projected.blockshape) == ((4, 1, 8, 5), (4, 1, 2, 5))
    np.testing.assert_array_equal(projected.toimages().values, array.max(axis=1, keepdims=True))


def test_functions_follow_each_other(make):
    array = make((4, 7, 5))
    blocks = blocks_of(array, (3, 2), 1).map(lambda block: block + 1).map(lambda block: block * 2)
    np.testing.assert_allclose(blocks.toimages().map(lambda image: -image).values, -2 * (array + 1))


def test_tordd_has_places_and_arrays(make, npartitions):
    array = make((5, 7, 4), "int16")
    blocks = blocks_of(array, (3, 2), (1, 0), npartitions)
    found = blocks.tordd().mapValues(lambda block: block * 2).collect()
    assert sorted(key for key, _ in found) == [*itertools.product(range(3), range(2))]
    for (_, block), part in zip(
        sorted(found, key=lambda one: one[0]), cut(array, (3, 2), (1, 0)), strict=True
    ):
        np.testing.assert_array_equal(block, part * 2)
    large = make((600, 64, 64), "float64")
    [(key, block)] = blocks_of(large, (64, 64)).tordd().collect()  # crosses in several pieces
    assert key == (0, 0)
    np.testing.assert_array_equal(block, large)
    assert [block.shape for _, block in blocks_of(array, (7, 4)).map(lambda b: b[:0]).tordd().collect()] == [
        (0, 7, 4)
    ]


def test_any_objects(make, npartitions):
    array = make((4, 7, 5))
    blocks = blocks_of(array, (3, 2), 1, npartitions)
    found = blocks.map_generic(lambda block: {"shape": block.shape, "max": block.max()})
    assert (found.shape, found.dtype) == ((3, 3), object)
    expected = [{"shape": block.shape, "max": block.max()} for block in cut(array, (3, 2), 1)]
    assert list(found.ravel()) == expected
    assert list(blocks.map_generic(lambda block: None).ravel()) == [None] * 9
    arrays = blocks.map_generic(lambda block: block.mean(axis=(1, 2)))
    np.testing.assert_array_equal(arrays[2, 1], cut(array, (3, 2), 1)[7].mean(axis=(1, 2)))


class Peak:
    """Known to the test alone, not to the workers."""

    def __init__(self, height):
        self.height = height


def test_objects_of_own_classes(make):
    found = blocks_of(make((4, 7, 5))).map_generic(lambda block: Peak(block.max()))
    assert isinstance(found[1, 2], Peak)
    assert found[1, 2].height == make((4, 7, 5))[:, 3:6, 4:].max()


def fail_on_nan(block):
    if np.isnan(block).any():
        raise ValueError("no nan here")
    return block


def test_functions_that_fail_tell_the_block(make):
    array = make((4, 7, 5))
    array[1, 4, 3] = np.nan
    blocks = blocks_of(array, (3, 2))
    for failing in (
        lambda: blocks.map(fail_on_nan).toimages().values,
        lambda: blocks.map_generic(fail_on_nan),
    ):
        with pytest.raises(
            UserFunctionError, match=r"failed on block \(1, 1\): ValueError: no nan here"
        ) as raised:
            failing()
        assert raised.value.key == (1, 1)
        assert 'raise ValueError("no nan here")' in str(raised.value)
    with pytest.raises(
        UserFunctionError, match=r"map: the function failed on block \(0, 0\): ZeroDivisionError"
    ):
        blocks.map(lambda block: 1 // 0)
    with pytest.raises(UserFunctionError, match=r"block \(0, 0\): .*(pickle|lock)"):
        blocks.map_generic(lambda block: __import__("threading").Lock())


@pytest.mark.parametrize(
    ("func", "message"),
    [
        (
            lambda block: block[:, :2],
            r"axes of space that are cut must keep their lengths.*\(4, 3, 2\).*\(4, 2, 2\)",
        ),
        (lambda block: block[0], r"must have the axes of a block, time and space, .*but has shape \(3, 2\)"),
        (lambda block: block.sum(), r"must have the axes of a block.*but has shape \(\)"),
        (np.mean, r"must have the axes of a block"),
    ],
)
def test_functions_that_change_space(make, func, message):
    with pytest.raises(ValueError, match=f"map: .*{message}"):
        blocks_of(make((4, 7, 5))).map(func)


def test_functions_that_change_space_later(make):
    blocks = blocks_of(make((4, 7, 5)))
    mapped = blocks.map(lambda block: block[:, :, :1] if block.shape[1] == 1 else block)
    with pytest.raises(
        UserFunctionError, match=r"shape \(4, 1, 2\) has shape \(4, 1, 1\), expected \(4, 1, 2\)"
    ):
        mapped.toarray()
    with pytest.raises(UserFunctionError, match=r"must return numbers, but returned None"):
        blocks.map(lambda block: None, value_shape=(4, 3, 2), dtype="f8").toarray()
    with pytest.raises(UserFunctionError, match="must return numbers, but returned an array of complex128"):
        blocks.map(lambda block: block if block.shape[1] == 3 else block + 1j).toarray()


@pytest.mark.parametrize("value_shape", [(4, 3), (4, 2, 2), (4, 3, 2, 1)], ids=str)
def test_value_shapes_that_cannot_be(make, value_shape):
    with pytest.raises(ValueError, match="map: "):
        blocks_of(make((4, 7, 5))).map(np.copy, value_shape, "f8")


def test_no_frames_and_no_pixels(make):
    for shape in ((0, 4, 5), (4, 0, 5)):
        blocks = td.images.fromarray(make(shape)).toblocks()
        assert blocks.count() == (0 if shape[1] == 0 else 1)
        assert blocks.toimages().shape == shape
        assert [block.shape for block in blocks.collect_blocks()] == [shape] * blocks.count()
    with pytest.raises(ValueError, match="map: there are no blocks to try func on"):
        blocks.map(np.copy)
    assert blocks.map(np.copy, (4, 0, 5), "f8").toimages().shape == (4, 0, 5)
    assert blocks.map_generic(np.copy).shape == (0, 1)
