import numpy as np
import pytest
from sklearn.model_selection import LeaveOneGroupOut, cross_val_score
from sklearn.naive_bayes import GaussianNB

import thunder as td
from thunder.classification import naive_bayes

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(7)
LABELS = RNG.permutation(np.repeat(["a", "b", "c"], [20, 13, 28]))


def records(dtype="float64"):
    shifts = np.unique(LABELS, return_inverse=True)[1] * np.linspace(0, 3, 12)[:, None]
    return ((RNG.standard_normal((12, 61)) + shifts) * 10 + 100).astype(dtype).reshape(3, 4, 61)


@pytest.mark.parametrize("cv", [2, 5, 10])
def test_accuracy_is_scikit_learns(dtype, npartitions, cv):
    y = records("float64").astype(dtype) if dtype.kind != "b" else records() > 110
    found = naive_bayes(td.series.fromarray(y, npartitions=npartitions), LABELS, cv).toarray()
    for i in np.ndindex(3, 4):
        expected = cross_val_score(GaussianNB(), y[i].astype(float)[:, None], LABELS, cv=cv).mean()
        assert found[i] == pytest.approx(expected, abs=1e-12)


def test_folds_may_be_given():
    y, sessions = records(), RNG.integers(0, 4, 61)
    found = naive_bayes(y, LABELS, sessions).toarray()
    expected = cross_val_score(
        GaussianNB(), y[2, 3][:, None], LABELS, groups=sessions, cv=LeaveOneGroupOut()
    ).mean()
    assert found[2, 3] == pytest.approx(expected)


def test_chance_certainty_and_nan():
    y = np.stack([RNG.standard_normal(200), np.arange(200) % 2, RNG.standard_normal(200)]).astype(float)
    y[2, 5] = np.nan
    found = naive_bayes(y, np.arange(200) % 2).toarray()
    assert 0.35 < found[0] < 0.65
    assert found[1] == 1
    assert np.isnan(found[2])


def test_bad_arguments():
    y = records()
    for call, message in [
        (lambda: naive_bayes(y, LABELS[:5]), "labels must be one for each of 61 samples, but are of shape"),
        (lambda: naive_bayes(y, np.zeros(61)), "expected 2 different labels or more, but found 1"),
        (lambda: naive_bayes(y, LABELS, 1), "cv must be"),
        (lambda: naive_bayes(y, LABELS, np.zeros(61)), "expected 2 different labels or more"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()
