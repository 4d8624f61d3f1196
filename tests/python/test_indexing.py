import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from thunder import _indexing


@st.composite
def shapes_and_indices(draw):
    shape = draw(array_shapes(min_dims=1, max_dims=4, max_side=6))
    index = []
    for length in shape:
        index.append(
            draw(
                st.one_of(
                    st.slices(length),
                    st.integers(-length, length - 1),
                    st.lists(st.integers(-length, length - 1), max_size=7),
                    st.lists(st.booleans(), min_size=length, max_size=length).map(np.array),
                )
            )
        )
    return shape, tuple(index)


def expected(array, index):
    """NumPy's own answer, an axis at a time, with integers as slices of one."""
    for axis, entry in enumerate(index):
        if isinstance(entry, int):
            entry = [entry]
        if isinstance(entry, list):
            entry = np.array(entry, dtype=int)
        array = array[(slice(None),) * axis + (entry,)]
    return array


@given(shapes_and_indices())
def test_selects_what_numpy_selects(case):
    shape, index = case
    array = np.arange(np.prod(shape)).reshape(shape)
    indices = _indexing.axis_indices(index, shape)
    wanted = expected(array, index)
    np.testing.assert_array_equal(_indexing.take(array, indices), wanted)
    assert tuple(n if i is None else len(i) for i, n in zip(indices, shape, strict=True)) == wanted.shape


def test_whole_axes_are_none():
    assert _indexing.axis_indices((slice(None), slice(0, 9)), (2, 3)) == [None, None]


def test_ellipsis_stands_for_the_axes_in_between():
    indices = _indexing.axis_indices((0, ..., [1]), (2, 3, 4, 5))
    assert [None if i is None else i.tolist() for i in indices] == [[0], None, None, [1]]


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (5, "index 5 is out of bounds for axis 0 with length 2"),
        ((0, 0, 0), "too many indices: 3 for 2 axes"),
        ((..., ...), "single ellipsis"),
        ([True], "boolean index of shape"),
        (1.5, "an index must be integers, a slice, a list or a boolean array, but is 1.5"),
        ("a", "an index must be integers, .* but is 'a'"),
        ((0, [0.5]), r"an index must be integers, .* but is \[0.5\]"),
        ([[0], [1, 2]], r"an index must be integers, .* but is \[\[0\], \[1, 2\]\]"),
        (np.ones((2, 3), bool), "one dimension"),
        (None, "an index must be integers, .* but is None"),
    ],
)
def test_refuses_other_indices(index, words):
    with pytest.raises(IndexError, match=words):
        _indexing.axis_indices(index, (2, 3))
