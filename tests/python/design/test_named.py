import numpy as np
import pandas as pd
import pytest

from thunder.design._named import is_frame, named_columns

COLUMNS = {"a": [1, 2, 3], "b": np.array([True, False, True])}


def test_columns_from_whatever_holds_them(dtype):
    values = np.arange(6).reshape(3, 2).astype(dtype)
    for given in ({"a": values[:, 0], "b": values[:, 1]}, pd.DataFrame(values, columns=["a", "b"])):
        found = named_columns("f", given, None, "x")
        assert list(found) == ["a", "b"]
        np.testing.assert_array_equal(found["b"], values[:, 1].astype(float))
        assert found["b"].dtype == np.float64
        assert list(named_columns("f", given, "b", "x")) == ["b"]
    assert list(named_columns("f", values, ["a", "b"], "x")) == ["a", "b"]
    assert list(named_columns("f", values, None, "x")) == ["x_0", "x_1"]
    assert list(named_columns("f", values[:, 0], None, "x")) == ["x"]
    assert list(named_columns("f", values[:, 0], "speed", "x")) == ["speed"]
    assert named_columns("f", {}, None, "x") == {}


def test_a_frame_has_columns():
    assert is_frame(pd.DataFrame())
    assert not is_frame(np.ones(3))


@pytest.mark.parametrize(
    ("values", "names", "message"),
    [
        (COLUMNS, ["a", "c"], "f: there is no column 'c', only 'a', 'b'"),
        ({**COLUMNS, "c": [1]}, None, "f: column 'c' has 1 samples, but 'a' has 3"),
        ({"a": ["x"]}, None, "f: column 'a' must be a list of real numbers, but is <U1"),
        ({"a": [1j]}, None, "f: column 'a' must be a list of real numbers"),
        ({"a": np.ones((2, 2))}, None, r"column 'a' must be a list .* of shape \(2, 2\)"),
        ({"a": [0, np.inf]}, None, "f: column 'a' holds infinity at sample 1"),
        (np.ones((2, 2, 2)), None, r"expected an array .* but its shape is \(2, 2, 2\)"),
        (np.ones((2, 2)), ["a"], r"names must be 2 different ones, one for each column, but are \['a'\]"),
        (np.ones((2, 2)), ["a", "a"], "names must be 2 different ones"),
    ],
)
def test_bad_columns(values, names, message):
    with pytest.raises(ValueError, match=message):
        named_columns("f", values, names, "x")
