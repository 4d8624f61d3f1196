import numpy as np
import pytest
from scipy import stats

import thunder as td
from thunder.classification import ttest

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(3)
LABELS = RNG.permutation(np.repeat(["left", "right"], [17, 24]))


def records(dtype="float64"):
    spread = np.where(LABELS == "left", 1, 4)
    shift = (LABELS == "right") * np.linspace(0, 40, 12)[:, None]
    return ((RNG.standard_normal((12, 41)) + shift) * spread * 3 + 60).astype(dtype).reshape(3, 4, 41)


@pytest.mark.parametrize("equal_var", [True, False])
@pytest.mark.parametrize("dtype", ["int16", "float32", "float64"])
def test_t_and_p_are_scipys_far_out_too(dtype, equal_var, npartitions):
    y = records(dtype)
    found = ttest(td.series.fromarray(y, npartitions=npartitions), LABELS, equal_var)
    one, other = (y[..., label == LABELS].astype(float) for label in ("right", "left"))
    expected = stats.ttest_ind(one, other, axis=-1, equal_var=equal_var)
    np.testing.assert_allclose(found.t.toarray(), expected.statistic, rtol=1e-9)
    np.testing.assert_allclose(found.p.toarray(), expected.pvalue, rtol=1e-7)
    np.testing.assert_allclose(found.df.toarray(), expected.df, rtol=1e-9)
    assert found.labels.tolist() == ["left", "right"]


def test_records_that_do_not_vary_nan_and_certainty():
    y = np.array([[1.0, 1, 1, 1], [0, 0, 5, 5], [1, np.nan, 2, 3]])
    found = ttest(y, [0, 0, 1, 1])
    np.testing.assert_array_equal(found.t.toarray(), [np.nan, np.inf, np.nan])
    np.testing.assert_array_equal(found.p.toarray(), [np.nan, 0, np.nan])


def test_a_group_of_one_has_no_variance():
    found = ttest(np.array([[1.0, 2, 4]]), [0, 1, 1])
    assert np.isnan(found.t.toarray())
    assert np.isnan(found.p.toarray())


def test_bad_arguments():
    with pytest.raises(ValueError, match="ttest: expected 2 different labels, but found 3"):
        ttest(np.ones((2, 3)), [0, 1, 2])
    with pytest.raises(ValueError, match="ttest: expected 2 different labels or more, but found 1"):
        ttest(np.ones((2, 3)), [1, 1, 1])
    with pytest.raises(ValueError, match=r"one for each of 3 samples, but are of shape \(2,\)"):
        ttest(np.ones((2, 3)), [0, 1])
