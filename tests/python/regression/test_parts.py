import numpy as np
import pytest

from thunder.regression._parts import numbered, numbers_of, same_columns


def test_labels_are_numbered_in_their_order():
    labels, numbers = numbered("f", "groups", ["b", "a", "b", "c"], (4,))
    assert labels == ["b", "a", "c"]
    np.testing.assert_array_equal(numbers, [0, 1, 0, 2])
    with pytest.raises(ValueError, match=r"f: groups must be labels of shape \(3,\), but are of \(2,\)"):
        numbered("f", "groups", [1, 2], (3,))


def test_regions_have_the_numbers_of_their_designs():
    found = numbers_of("f", np.array([[5], [2]]), [2, 5], (2, 3))
    np.testing.assert_array_equal(found, [1, 1, 1, 0, 0, 0])
    with pytest.raises(ValueError, match="f: there is no design for region 7, only for 2, 5"):
        numbers_of("f", [2, 7], [2, 5], (2,))
    with pytest.raises(ValueError, match=r"f: regions must be labels that fit records of shape \(2,\)"):
        numbers_of("f", [2, 7, 2], [2, 5], (2,))


def test_designs_have_the_same_columns():
    assert same_columns("f", {"a": ["x"], "b": ["x"]}) == ["x"]
    with pytest.raises(ValueError, match="f: .* 'a' has x, and that of 'b' has y"):
        same_columns("f", {"a": ["x"], "b": ["y"]})
