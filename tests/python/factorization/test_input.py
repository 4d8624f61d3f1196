import numpy as np
import pytest

import thunder as td
from thunder.factorization import _input


def test_arrays_and_series_are_series():
    series = td.series.fromarray(np.ones((3, 4)))
    assert _input.as_series("f", series) is series
    assert _input.as_series("f", np.ones((3, 4))).shape == (3, 4)
    with pytest.raises(ValueError, match="f: X must be series"):
        _input.as_series("f", [1, 2])


def test_k_is_a_number_of_components():
    series = td.series.fromarray(np.ones((3, 4)))
    assert _input.check_k("f", 3, series) == 3
    with pytest.raises(ValueError, match="f: k must be between 1 and 3, but is 4"):
        _input.check_k("f", 4, series)
