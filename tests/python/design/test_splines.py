import numpy as np
import pytest
from scipy.interpolate import BSpline
from sklearn.preprocessing import SplineTransformer

from thunder.design import splines

VALUES = np.random.default_rng(0).gamma(2, 3, 200)


@pytest.mark.parametrize("degree", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("inner", [[], [4.0], [2.0, 5.0, 6.5]])
def test_is_scipys(degree, inner):
    low, high = VALUES.min(), VALUES.max()
    found = splines(VALUES, "speed", degree=degree, knots=inner, constant=True)
    knots = np.concatenate([[low] * (degree + 1), inner, [high] * (degree + 1)])
    expected = BSpline.design_matrix(VALUES, knots, degree).toarray()
    np.testing.assert_allclose(found.values, expected, atol=1e-12)
    assert found.names == tuple(f"speed_spline_{i}" for i in range(len(inner) + degree + 1))
    if degree or inner:
        without = splines(VALUES, "speed", degree=degree, knots=inner)
        np.testing.assert_array_equal(without.values, found.values[:, 1:])


@pytest.mark.parametrize("df", [3, 5, 8])
def test_knots_at_quantiles(df):
    found = splines({"speed": VALUES}, df=df)
    assert found.shape == (200, df)
    inner = np.quantile(VALUES, np.linspace(0, 1, df - 1)[1:-1])
    np.testing.assert_allclose(found.values, splines(VALUES, knots=inner).values, atol=1e-12)
    assert splines(VALUES, df=df + 1, constant=True).shape == (200, df + 1)


def test_the_same_functions_as_scikit_learns():
    knots = np.quantile(VALUES, np.linspace(0, 1, 6))
    theirs = SplineTransformer(degree=3, knots=knots[:, np.newaxis]).fit_transform(VALUES[:, np.newaxis])
    ours = splines(VALUES, df=8, constant=True).values
    assert np.linalg.matrix_rank(np.hstack([ours, theirs])) == 8


def test_bounds_make_recordings_comparable():
    both = splines(np.array([0.5, 2.0]), df=4, bounds=(0, 10), knots=None)
    more = splines(np.array([0.5, 2.0, 10.0, 0.0]), knots=[1.25], bounds=(0, 10))
    one = splines(np.array([0.5, 2.0]), knots=[1.25], bounds=(0, 10))
    np.testing.assert_array_equal(more.values[:2], one.values)
    np.testing.assert_allclose(both.values, one.values)


def test_missing_values_stay():
    values = VALUES.copy()
    values[3] = np.nan
    found = splines(values, df=5)
    assert np.flatnonzero(~found.finite).tolist() == [3]
    assert np.isnan(found.values[3]).all()
    np.testing.assert_allclose(found.values[4:], splines(np.delete(values, 3), df=5).values[3:])


def test_bad_arguments():
    with pytest.raises(
        ValueError, match="splines: column 'a' must have two different values, or give bounds"
    ):
        splines({"a": [2.0, 2.0]})
    with pytest.raises(ValueError, match="splines: column 'covariate' must have two different values"):
        splines([np.nan, np.nan])
    with pytest.raises(ValueError, match=r"column 'a' must be within bounds \(0, 1\), but is 2 at sample 1"):
        splines({"a": [0.5, 2.0]}, bounds=(0, 1))
    with pytest.raises(ValueError, match=r"splines: bounds must be \(low, high\)"):
        splines({"a": [0.5, 2.0]}, bounds=(1, 0))
    with pytest.raises(ValueError, match="splines: df must be at least 3, but is 2"):
        splines(VALUES, df=2)
    with pytest.raises(ValueError, match="splines: give either df or knots"):
        splines(VALUES, df=5, knots=[3])
    with pytest.raises(ValueError, match="splines: knots must increase, between 0 and 1 for 'a', but are"):
        splines({"a": [0, 1]}, knots=[0.5, 0.5])
    with pytest.raises(ValueError, match="splines: knots must increase"):
        splines({"a": [0, 1]}, knots=[1.0])
