import pytest

from thunder.classification._labels import coded


def test_labels_are_sorted_and_numbered():
    kinds, codes = coded("f", ["b", "a", "b"], 3, least=2)
    assert kinds.tolist() == ["a", "b"]
    assert codes.tolist() == [1, 0, 1]


def test_too_few_and_unequal():
    with pytest.raises(ValueError, match="f: expected 2 different labels or more, but found 1"):
        coded("f", [1, 1], 2, least=2)
    with pytest.raises(ValueError, match="f: labels must be one for each of 3 samples"):
        coded("f", [1, 2], 3, least=2)
