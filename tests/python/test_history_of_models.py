"""Names of models before 1.0, and what serves them: the last table of docs/from-0.6.md, evaluated."""

import numpy as np
import pytest
import scipy.stats
from history import assert_same, documented
from sklearn.cluster import KMeans as ReferenceKMeans
from sklearn.linear_model import Ridge as ReferenceRidge
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.naive_bayes import GaussianNB

import thunder as td
from thunder import classification, clustering, factorization, regression, tuning

pytestmark = pytest.mark.usefixtures("spark")

_, MODELS = documented()

RNG = np.random.default_rng(5)
X = RNG.standard_normal((3, 4, 12)) * 4 + 3
FLAT = X.reshape(12, 12)
OTHER = X + RNG.standard_normal(X.shape)
DESIGN = RNG.standard_normal((12, 2))
MODULATORS = RNG.uniform(0, 1, (12, 2))
INDICATORS = np.eye(3)[np.arange(12) % 3]
LABELS = np.arange(12) % 2
ANGLES = np.arange(12) * np.pi / 6
SIGNAL = np.arange(12.0)
STARTS = FLAT[[0, 7]]
CENTRED = FLAT - FLAT.mean(axis=0)
ONES = np.column_stack([np.ones(12), DESIGN])
BETAS = np.linalg.lstsq(ONES, FLAT.T, rcond=None)[0].T
KMEANS = ReferenceKMeans(2, init=STARTS, n_init=1, max_iter=20).fit(FLAT)

CLASSES = {
    name: getattr(package, name)
    for package in (classification, clustering, factorization, regression, tuning)
    for name in package.__all__
}


def names():
    """What the calls of the document are made with."""
    return CLASSES | {
        "np": np,
        "series": td.series.fromarray(X, npartitions=3),
        "other": OTHER,
        "design": DESIGN,
        "modulators": MODULATORS,
        "indicators": INDICATORS,
        "labels": LABELS,
        "angles": ANGLES,
        "signal": SIGNAL,
        "starts": STARTS,
    }


def scored(predictions, records):
    total = ((records - records.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1, keepdims=True)
    return 1 - ((records - predictions) ** 2).sum(axis=-1, keepdims=True) / total


def penalised(penalty, alpha):
    """Least squares with rows for a penalty below the design."""
    rows = np.column_stack([np.zeros(len(penalty)), np.sqrt(alpha) * np.asarray(penalty)])
    stacked = np.vstack([np.pad(FLAT.T, ((0, len(penalty)), (0, 0)))])
    return np.linalg.lstsq(np.vstack([ONES, rows]), stacked, rcond=None)[0].T.reshape(3, 4, 3)


def bilinear(y):
    gains = np.linalg.pinv(MODULATORS) @ y
    modulation = MODULATORS @ (gains - gains.min())
    full = np.column_stack([np.ones(12), DESIGN * modulation[:, None]])
    return (np.linalg.pinv(full) @ y)[1:]


def nearest(y):
    return np.corrcoef(y, KMEANS.cluster_centers_[KMEANS.predict(y[None])[0]])[0, 1]


def of_records(function):
    return np.apply_along_axis(lambda y: np.atleast_1d(function(y)), -1, X)


def bayes(y):
    return cross_val_score(GaussianNB(), y[:, None], LABELS, cv=StratifiedKFold(3)).mean()


RIDGE = ReferenceRidge(alpha=2).fit(DESIGN, FLAT.T)
PREDICTED = (BETAS @ ONES.T).reshape(X.shape)
_, SINGULAR, RIGHT = np.linalg.svd(FLAT)
_, _, COMPONENTS = np.linalg.svd(CENTRED)
CLIPPED = X.clip(0)

EXPECTED = {
    "SVD.calc": SINGULAR[:2],
    "SVD(direct)": abs(RIGHT[:2]),
    "PCA.fit": abs(COMPONENTS[:2]),
    "PCA.transform": abs(CENTRED @ COMPONENTS[:2].T).reshape(3, 4, 2),
    "ICA.fit": None,
    "NMF.fit": None,
    "KMeans.train": KMEANS.cluster_centers_,
    "KMeans.fit": KMEANS.cluster_centers_,
    "KMeansModel.predict": KMEANS.labels_.reshape(3, 4, 1),
    "KMeansModel.similarity": of_records(nearest),
    "LinearRegression(ordinary).fit": BETAS[:, 1:].reshape(3, 4, 2),
    "RegressionModel(linear)": BETAS[:, 1:].reshape(3, 4, 2),
    "LinearRegressionModel.coeffs": BETAS.reshape(3, 4, 3),
    "LinearRegressionModel.stats": scored(PREDICTED, X),
    "LinearRegressionModel.predict": PREDICTED,
    "LinearRegressionModel.score": scored(PREDICTED, OTHER),
    "LinearRegression(ridge)": np.column_stack([RIDGE.intercept_, RIDGE.coef_]).reshape(3, 4, 3),
    "LinearRegression(tikhonov)": penalised([[1, -1]], 2),
    "RegressionModel(mean)": np.stack([X[..., i::3].mean(axis=-1) for i in range(3)], axis=-1),
    "RegressionModel(bilinear)": of_records(bilinear),
    "TuningModel(circular)": of_records(lambda y: np.angle(((y - y.min()) * np.exp(1j * ANGLES)).sum())),
    "TuningModel(gaussian)": (CLIPPED * SIGNAL).sum(axis=-1, keepdims=True)
    / CLIPPED.sum(axis=-1, keepdims=True),
    "MassUnivariateClassifier(gaussnaivebayes)": of_records(bayes),
    "MassUnivariateClassifier(ttest)": of_records(
        lambda y: scipy.stats.ttest_ind(y[LABELS == 1], y[LABELS == 0]).statistic
    ),
}


def test_every_name_is_documented_once():
    assert [name for name, _ in MODELS] == list(EXPECTED)


@pytest.mark.filterwarnings("ignore::thunder.errors.ConvergenceWarning")
@pytest.mark.parametrize(("name", "call"), MODELS, ids=[name for name, _ in MODELS])
def test_history_of_models(name, call):
    result = eval(call, names())
    if EXPECTED[name] is None:
        assert np.isfinite(getattr(result, "values", result)).all()
    else:
        assert_same(result, EXPECTED[name])
