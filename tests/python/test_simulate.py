import numpy as np
import pytest
from scipy.stats import kstest
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA, FactorAnalysis, FastICA

import thunder as td
from thunder import simulate

GENERATORS = [simulate.random, simulate.pca, simulate.factor, simulate.kmeans, simulate.ica, simulate.sources]


@pytest.mark.parametrize("generate", GENERATORS)
def test_numbers_follow_from_the_seed_alone(spark, generate, npartitions):
    alone = generate(seed=3)
    assert alone.mode == "local"
    spread = generate(seed=3, npartitions=npartitions, engine=spark)
    assert spread.mode == "spark"
    np.testing.assert_array_equal(alone.values, spread.values)
    assert not np.array_equal(generate(seed=4).values, alone.values)


def test_noise_is_standard_normal():
    assert simulate.random().shape == (50, 50)
    values = simulate.random((20, 30, 10), seed=1).values
    assert values.shape == (20, 30, 10)
    assert kstest(values.ravel(), "norm").pvalue > 0.01
    np.testing.assert_array_equal(values, td.series.fromrandom((20, 30, 10), seed=1).values)


def test_components_are_found_again():
    data, truth = simulate.pca((500, 20), k=3, noise=0.1, withparams=True)
    fitted = PCA(3).fit(data.values)
    span, _ = np.linalg.qr(truth["components"].T)
    assert np.linalg.norm(fitted.components_ @ span, 2) > 0.999
    np.testing.assert_allclose(data.values, truth["scores"] @ truth["components"], atol=0.6)


def test_factors_are_found_again():
    data, truth = simulate.factor((5000, 6), k=2, noise=0.3, withparams=True)
    fitted = FactorAnalysis(2).fit(data.values)
    np.testing.assert_allclose(np.sqrt(fitted.noise_variance_), truth["deviations"], rtol=0.15)
    assert truth["deviations"].min() >= 0.15
    assert truth["deviations"].max() <= 0.45


def test_centers_are_found_again():
    data, truth = simulate.kmeans((300, 5), k=4, noise=0.05, withparams=True)
    fitted = KMeans(4, n_init=5, random_state=0).fit(data.values)
    found = fitted.cluster_centers_[fitted.predict(truth["centers"])]
    np.testing.assert_allclose(found, truth["centers"], atol=0.05)
    assert len(set(zip(fitted.labels_, truth["labels"], strict=True))) == 4


def test_sources_are_found_again():
    data, truth = simulate.ica(2000, noise=0.05, withparams=True)
    np.testing.assert_allclose(data.values, truth["sources"] @ truth["mixing"].T)
    found = FastICA(2, random_state=0).fit_transform(data.values)
    r = np.abs(np.corrcoef(found.T, truth["sources"].T)[:2, 2:])
    assert r.max(axis=0).min() > 0.98


def test_spots_are_where_they_are_said_to_be():
    data, truth = simulate.sources((40, 60), n=3, t=50, margin=10, sd=2, noise=0, withparams=True)
    assert (data.shape, data.value_shape) == ((50, 40, 60), (40, 60))
    assert truth["footprints"].max() <= 1
    assert truth["centers"].min() >= 10
    assert (truth["centers"] <= [29, 49]).all()
    solved, *_ = np.linalg.lstsq(truth["footprints"].reshape(3, -1).T, data.values.reshape(50, -1).T)
    np.testing.assert_allclose(solved, truth["traces"], atol=1e-8)
    assert (truth["traces"].min(), truth["traces"].max()) == (0, 1)
    assert simulate.sources((3, 3), n=1, t=1).shape == (1, 3, 3)
