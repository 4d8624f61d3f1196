import numpy as np
import pytest
from scipy import signal

import thunder as td
from thunder.connectivity import cross_correlation, partial_correlation

TRACES = np.random.default_rng(2).standard_normal((5, 200)).cumsum(axis=1) + 10


def test_partial_correlations_are_those_of_residuals():
    found = partial_correlation(TRACES)
    for i in range(5):
        for j in range(5):
            if i != j:
                others = np.delete(TRACES, [i, j], axis=0)
                design = np.column_stack([np.ones(200), others.T])
                one, other = TRACES[[i, j]] - (TRACES[[i, j]] @ np.linalg.pinv(design).T) @ design.T
                np.testing.assert_allclose(found[i, j], np.corrcoef(one, other)[0, 1], atol=1e-10)
    np.testing.assert_array_equal(np.diag(found), 1)


def test_a_chain_has_no_direct_link_between_its_ends():
    rng = np.random.default_rng(0)
    first = rng.standard_normal(20000)
    second = first + rng.standard_normal(20000)
    third = second + rng.standard_normal(20000)
    traces = np.stack([first, second, third])
    assert np.corrcoef(traces)[0, 2] > 0.5
    assert abs(partial_correlation(traces)[0, 2]) < 0.03


def test_regions_that_do_not_vary_and_too_few_samples():
    traces = TRACES.copy()
    traces[2] = 4
    found = partial_correlation(traces)
    assert np.isnan(found[2]).all()
    np.testing.assert_allclose(
        np.delete(found, 2, 0)[:, [0, 1, 3, 4]], partial_correlation(TRACES[[0, 1, 3, 4]])
    )
    with pytest.raises(
        ValueError, match="the 5 regions' time courses of 4 samples depend on each other; give reg"
    ):
        partial_correlation(TRACES[:, :4])
    assert np.isfinite(partial_correlation(TRACES[:, :4], reg=0.1)).all()
    assert np.isnan(partial_correlation(np.ones((2, 9)))).all()


def test_cross_correlations_are_scipys_and_peak_where_one_follows():
    found = cross_correlation(TRACES, 7)
    centred = TRACES - TRACES.mean(axis=1, keepdims=True)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    for i in range(5):
        for j in range(5):
            whole = signal.correlate(unit[j], unit[i], method="direct")
            np.testing.assert_allclose(found[i, j], whole[199 - 7 : 199 + 8], atol=1e-12)
    np.testing.assert_allclose(found[..., 7], np.corrcoef(TRACES), atol=1e-12)
    course = np.random.default_rng(1).standard_normal(300)
    shifted = cross_correlation(np.stack([course, np.roll(course, 4)]), 10)
    assert shifted[0, 1].argmax() == 10 + 4
    assert shifted[1, 0].argmax() == 10 - 4


def test_flat_regions_and_no_lag():
    found = cross_correlation(np.array([[1.0, 1, 1], [1, 2, 4]]), 0)
    assert found.shape == (2, 2, 1)
    assert np.isnan(found[0]).all()
    assert found[1, 1, 0] == pytest.approx(1)


@pytest.mark.usefixtures("spark")
def test_means_of_regions_go_in_as_they_are():
    data = TRACES.reshape(5, 1, 200)
    means = td.series.fromarray(data).mean_by_regions(np.arange(1, 6).reshape(5, 1))
    np.testing.assert_allclose(partial_correlation(means), partial_correlation(TRACES), atol=1e-12)


def test_bad_arguments():
    with pytest.raises(ValueError, match=r"traces must be of shape \(regions, time\), but are of \(200,\)"):
        partial_correlation(TRACES[0])
    with pytest.raises(ValueError, match="cross_correlation: region 1 holds NaN or infinity"):
        cross_correlation(np.array([[1.0, 2], [np.nan, 2]]), 1)
    with pytest.raises(ValueError, match="lag must be"):
        cross_correlation(TRACES, 200)
