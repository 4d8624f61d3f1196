import numpy as np
import pytest
from scipy import stats

from thunder.connectivity import granger


def traces(samples=400, seed=4):
    """The second follows the first; the third is alone."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((3, samples))
    for t in range(2, samples):
        noise[0, t] += 0.5 * noise[0, t - 1]
        noise[1, t] += 0.3 * noise[1, t - 1] + 0.8 * noise[0, t - 2]
    return noise + 20


def squares(target, *regressors):
    return np.linalg.lstsq(np.column_stack([np.ones(len(target)), *regressors]), target, rcond=None)[1][0]


@pytest.mark.parametrize("order", [1, 3])
def test_f_is_that_of_two_fits_by_numpy(order):
    data = traces()
    found = granger(data, order)
    assert found.df == (order, 400 - order - 2 * order - 1)
    past = [np.stack([row[order - k : 400 - k] for k in range(1, order + 1)], axis=1) for row in data]
    for i in range(3):
        for j in range(3):
            if i != j:
                less = squares(data[j, order:], past[j])
                more = squares(data[j, order:], past[j], past[i])
                f = (less - more) / order / (more / found.df[1])
                np.testing.assert_allclose(found.f[i, j], f, rtol=1e-8)
                np.testing.assert_allclose(found.p[i, j], stats.f.sf(f, *found.df), rtol=1e-6)
    assert np.isnan(np.diag(found.f)).all()


def test_who_drives_whom_is_found():
    found = granger(traces(), 2)
    assert found.p[0, 1] < 1e-10
    assert found.p[1, 0] > 0.01
    assert min(found.p[2, 0], found.p[2, 1], found.p[0, 2], found.p[1, 2]) > 0.001


def test_a_copy_tells_nothing_new():
    data = traces()
    found = granger(np.stack([data[0], 2 * data[0], data[1]]), 2)
    assert np.isnan(found.f[0, 1])
    assert np.isnan(found.f[1, 0])
    assert found.p[0, 2] < 1e-10


def test_bad_arguments():
    with pytest.raises(ValueError, match="granger: 10 samples are too few for order 3, which needs 11"):
        granger(traces()[:, :10], 3)
    assert granger(traces()[:, :11], 3).df == (3, 1)
    with pytest.raises(ValueError, match="order must be"):
        granger(traces(), 0)
