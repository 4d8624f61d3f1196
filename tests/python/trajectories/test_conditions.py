import numpy as np
import pytest
from scipy import stats

import thunder as td
from thunder.trajectories import average, project

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def trials(records=12, seed=3):
    """Three conditions of 4, 2 and 1 trials with 5 times, in any order, and their index."""
    rng = np.random.default_rng(seed)
    names = np.repeat([7, 2, 4], [4, 2, 1])
    index = np.array([(c, t, trial) for trial, c in enumerate(names) for t in range(5)])
    index = rng.permutation(index)
    return rng.standard_normal((records, len(index))).cumsum(axis=1), index


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_means_and_standard_errors_are_scipys(dtype, npartitions):
    data, index = trials()
    series = td.series.fromarray(data.astype(dtype), index=index, npartitions=npartitions)
    found = average(series)
    means, errors = found.toarrays()
    assert means.shape == errors.shape == (3, 12, 5)
    assert found.conditions.tolist() == [2, 4, 7]
    assert found.times.tolist() == [0, 1, 2, 3, 4]
    assert found.counts.tolist() == [[2] * 5, [1] * 5, [4] * 5]
    tolerance = 1e-12 if dtype == "float64" else 1e-5
    for c, condition in enumerate(found.conditions):
        for t in range(5):
            part = data[:, (index[:, 0] == condition) & (index[:, 1] == t)]
            np.testing.assert_allclose(means[c, :, t], part.mean(axis=1), rtol=tolerance, atol=tolerance)
            np.testing.assert_allclose(
                errors[c, :, t], stats.sem(part, axis=1), rtol=tolerance, atol=tolerance
            )
    assert np.isnan(errors[1]).all()
    np.testing.assert_array_equal(found.means.index[:2], [[2, 0], [2, 1]])


def test_averages_of_a_projection_are_projections_of_averages():
    data, index = trials()
    series = td.series.fromarray(data, index=index[:, [2, 0, 1]])
    maps = np.random.default_rng(4).standard_normal((12, 3))
    small = average(project(series, maps), condition=1, time=2)
    large = project(average(series, 1, 2).means, maps)
    np.testing.assert_allclose(small.means.toarray(), large.toarray(), rtol=1e-10)
    np.testing.assert_array_equal(small.means.index, large.index)


def test_conditions_with_missing_times_are_named():
    data, index = trials()
    kept = ~((index[:, 0] == 4) & (index[:, 1] == 3))
    with pytest.raises(ValueError, match="average: condition 4 has no sample at time 3, where others have"):
        average(td.series.fromarray(data[:, kept], index=index[kept]))


def test_bad_arguments():
    data, index = trials()
    with pytest.raises(ValueError, match="average: the index must have a level for the condition"):
        average(data)
    with pytest.raises(ValueError, match="level must be between -3 and 2, but is 3"):
        average(td.series.fromarray(data, index=index), time=3)
