import numpy as np
import pytest
from scipy import stats

import thunder as td
from thunder.regression import fdr

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def probabilities(shape=(6, 5, 2)):
    rng = np.random.default_rng(0)
    p = rng.uniform(0, 1, shape) ** 6
    p[0, :2], p[1, 1] = 1, 0
    p[2] = p[3]  # ties
    return p


def test_rates_are_scipys_for_each_map(npartitions):
    p = probabilities()
    q, thresholds = fdr(td.series.fromarray(p, index=["a", "b"], npartitions=npartitions))
    assert q.index.tolist() == ["a", "b"]
    for column in range(2):
        expected = stats.false_discovery_control(p[..., column].ravel()).reshape(6, 5)
        np.testing.assert_allclose(q.values[..., column], expected, 1e-14)
        significant = p[..., column][expected <= 0.05]
        assert thresholds[column] == significant.max()


def test_nan_is_no_test():
    p = probabilities()[..., 0]
    p[4, 0] = np.nan
    q, _ = fdr(p[..., np.newaxis])
    known = ~np.isnan(p)
    np.testing.assert_allclose(q.values[..., 0][known], stats.false_discovery_control(p[known]), 1e-14)
    assert np.isnan(q.values[4, 0, 0])


def test_none_is_significant_or_there_is_none():
    assert np.isnan(fdr(np.full((4, 1), 0.9))[1]).all()
    q, thresholds = fdr(np.empty((0, 1)))
    assert (q.values.shape, np.isnan(thresholds).all()) == ((0, 1), True)


def test_refuses_what_is_no_probability():
    with pytest.raises(ValueError, match=r"fdr: probabilities must be between 0 and 1, but one is 1\.5"):
        fdr(np.array([[0.5], [1.5]]))
    with pytest.raises(ValueError, match="fdr: level must be between 0 and 1, but is 2"):
        fdr(probabilities(), level=2)
