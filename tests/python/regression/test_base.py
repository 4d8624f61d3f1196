import numpy as np
import pandas as pd
import pytest

import thunder as td
from thunder.regression import LinearRegression
from thunder.regression._base import as_design, as_responses, column_names


def test_designs_are_matrices_of_doubles():
    assert as_design("f", np.arange(4), 4).shape == (4, 1)
    design = as_design("f", np.ones((4, 2), "int8").T[:, :2], 2)
    assert (design.dtype, design.flags.c_contiguous) == (np.float64, True)
    with pytest.raises(ValueError, match="f: X must be of shape"):
        as_design("f", np.ones((2, 2, 2)), None)
    with pytest.raises(ValueError, match="f: X has 4 samples, but the records have 5"):
        as_design("f", np.ones(4), 5)
    with pytest.raises(ValueError, match="f: X has 2 regressors, but the model has 3"):
        as_design("f", np.ones((4, 2)), 4, 3)
    with pytest.raises(ValueError, match="f: X must be finite, but column 1 holds infinity at sample 2$"):
        as_design("f", [[1, 2], [3, 4], [5, -np.inf]], 3)
    with pytest.raises(TypeError, match="f: X must be real numbers, but is array"):
        as_design("f", 1j * np.ones((4, 2)), 4)
    assert np.isnan(as_design("f", [np.nan, 1], None, 1)).any()


def test_responses_are_series():
    series = td.series.fromarray(np.ones((3, 4)))
    assert as_responses("f", series) is series
    assert as_responses("f", np.ones(4)).shape == (1, 4)
    with pytest.raises(ValueError, match="f: y must be series"):
        as_responses("f", 1.0)
    with pytest.raises(TypeError, match="f: dtype complex128 is not supported"):
        as_responses("f", 1j * np.ones(4))


@pytest.mark.usefixtures("spark")
def test_labels_stay():
    series = td.series.fromarray(np.arange(12.0).reshape(3, 4), labels=["a", "b", "c"])
    model = LinearRegression().fit(np.arange(4.0), series)
    assert model.coef_.labels.tolist() == ["a", "b", "c"]
    np.testing.assert_allclose(model.coef_.values, np.ones((3, 1)))
    model.uncache()
    np.testing.assert_allclose(model.coef_.values, np.ones((3, 1)))


def test_names_of_columns():
    assert column_names("f", np.ones((3, 2)), 2) == ["x0", "x1"]
    assert column_names("f", pd.DataFrame({"a": [1], "b": [2]}), 2) == ["a", "b"]
    named = np.rec.fromarrays([[1.0], [2.0]], names="c,d")
    named.names = ["c", "d"]
    assert column_names("f", named, 2) == ["c", "d"]
    with pytest.raises(ValueError, match="f: X has 2 columns, which need as many different names"):
        column_names("f", pd.DataFrame([[1, 2]], columns=["a", "a"]), 2)
