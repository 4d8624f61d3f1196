import numpy as np
import pytest
from sklearn import mixture

import thunder as td
from thunder.clustering import GaussianMixture
from thunder.errors import ConvergenceWarning, DataError, InvalidArgumentError

pytestmark = [
    pytest.mark.usefixtures("spark"),
    pytest.mark.distributed,
    pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning"),
]


def blobs(records=300, samples=5, k=3, spread=1.0):
    rng = np.random.default_rng(14)
    labels = rng.integers(0, k, records)
    turned = rng.standard_normal((records, samples)) @ rng.standard_normal((samples, samples))
    return 30 + 4 * rng.standard_normal((k, samples))[labels] + spread * turned


def start(array, k, kind):
    """Weights, means and precisions that are far from the truth."""
    weights = np.arange(1, k + 1) / (k * (k + 1) / 2)
    covariance = np.cov(array.astype(float).T).reshape(array.shape[1], -1)
    precision = np.linalg.inv(covariance) if kind == "full" else 1 / np.diag(covariance)
    return {
        "weights_init": weights,
        "means_init": array[:k].astype(float),
        "precisions_init": np.array([precision * (i + 1) for i in range(k)]),
    }


def check(found, oracle, array, tolerance):
    """Everything beside scikit-learn's."""
    close = {"rtol": tolerance, "atol": tolerance}
    exact = array.astype(float)
    np.testing.assert_allclose(found.weights_, oracle.weights_, **close)
    np.testing.assert_allclose(found.means_, oracle.means_, **close)
    np.testing.assert_allclose(found.covariances_, oracle.covariances_, **close)
    np.testing.assert_allclose(found.lower_bound_, oracle.lower_bound_, **close)
    assert found.n_iter_ == oracle.n_iter_
    np.testing.assert_array_equal(found.labels_.toarray().ravel(), oracle.predict(exact))
    shares = found.predict_proba(array).toarray().reshape(len(array), -1)
    np.testing.assert_allclose(shares, oracle.predict_proba(exact), **close)
    densities = found.score_samples(array).toarray().ravel()
    np.testing.assert_allclose(densities, oracle.score_samples(exact), **close)
    for name in ("score", "bic", "aic"):
        np.testing.assert_allclose(getattr(found, name)(array), getattr(oracle, name)(exact), rtol=1e-6)


@pytest.mark.filterwarnings("ignore::thunder.errors.ConvergenceWarning")
@pytest.mark.parametrize("kind", ["full", "diag"])
@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_iterations_are_scikit_learns(kind, dtype, npartitions):
    array = (10 * blobs()).astype(dtype)
    given = start(array, 3, kind)
    oracle = mixture.GaussianMixture(3, covariance_type=kind, max_iter=5, tol=0, **given).fit(
        array.astype(float)
    )
    series = td.series.fromarray(array.reshape(30, 10, 5), npartitions=npartitions)
    found = GaussianMixture(3, kind, max_iter=5, tol=0, **given).fit(series)
    assert found.labels_.shape == (30, 10, 1)
    check(found, oracle, array, 1e-6)


@pytest.mark.parametrize("kind", ["full", "diag"])
@pytest.mark.parametrize(("records", "samples", "k"), [(1500, 1, 2), (50, 12, 2), (2000, 3, 1)])
def test_shapes_until_they_converge(kind, records, samples, k):
    array = blobs(records, samples, k)
    given = start(array, k, kind)
    oracle = mixture.GaussianMixture(k, covariance_type=kind, max_iter=300, tol=1e-4, **given).fit(array)
    found = GaussianMixture(k, kind, max_iter=300, tol=1e-4, **given).fit(array)
    assert found.converged_ == oracle.converged_
    check(found, oracle, array, 1e-6)


@pytest.mark.parametrize("kind", ["full", "diag"])
def test_finds_what_scikit_learn_finds(kind):
    array = blobs(spread=0.3)
    found = GaussianMixture(3, kind, tol=1e-8, max_iter=200).fit(array)
    oracle = mixture.GaussianMixture(
        3, covariance_type=kind, n_init=5, tol=1e-8, max_iter=200, random_state=0
    )
    oracle.fit(array)
    mine, order = np.argsort(found.means_[:, 0]), np.argsort(oracle.means_[:, 0])
    np.testing.assert_allclose(found.means_[mine], oracle.means_[order], rtol=1e-5)
    np.testing.assert_allclose(found.covariances_[mine], oracle.covariances_[order], rtol=1e-4, atol=1e-5)


def test_given_means_alone_replace_those_of_k_means():
    array = blobs(spread=0.3)
    found = GaussianMixture(3, means_init=array[:3], max_iter=200).fit(array)
    assert found.converged_
    np.testing.assert_allclose(found.weights_.sum(), 1)


def test_seeds_images_and_files(tmp_path):
    array = blobs()
    first = GaussianMixture(3, random_state=7).fit(array)
    np.testing.assert_array_equal(first.means_, GaussianMixture(3, random_state=7).fit(array).means_)
    images = td.images.fromarray(array.reshape(30, 10, 5).transpose(2, 0, 1))
    found = GaussianMixture(3, random_state=7).fit(images)
    np.testing.assert_allclose(found.means_, first.means_, rtol=1e-6)
    first.save(str(tmp_path / "mixture"))
    loaded = td.load_model(str(tmp_path / "mixture"))
    assert isinstance(loaded, GaussianMixture)
    assert loaded.covariance_type == "full"
    np.testing.assert_array_equal(loaded.predict_proba(array).toarray(), first.predict_proba(array).toarray())


def test_one_record_and_constant_data():
    one = GaussianMixture(1).fit(np.array([[1.0, 2.0]]))
    assert one.means_.tolist() == [[1, 2]]
    np.testing.assert_allclose(one.covariances_, [1e-6 * np.eye(2)])
    ones = GaussianMixture(2, "diag").fit(np.ones((6, 1)))
    np.testing.assert_allclose(ones.means_, 1)
    with pytest.raises(DataError, match="component 0 is not positive definite"):
        GaussianMixture(1, reg_covar=0).fit(np.ones((6, 2)))


def test_what_does_not_converge_is_kept_with_a_warning():
    with pytest.warns(ConvergenceWarning, match="GaussianMixture: after 1 iterations"):
        found = GaussianMixture(3, max_iter=1).fit(blobs())
    assert found.means_.shape == (3, 5)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_records_that_are_not_finite_are_named(value):
    array = blobs()
    array[41, 3] = value
    with pytest.raises(DataError, match=r"record \(4, 1\) holds .* at sample 3"):
        GaussianMixture(2).fit(array.reshape(30, 10, 5))


def test_records_with_nan_have_no_component():
    found = GaussianMixture(2).fit(blobs())
    spoilt = blobs()[:2]
    spoilt[1, 0] = np.nan
    assert found.predict(spoilt).toarray().ravel()[1] == -1
    assert np.isnan(found.predict_proba(spoilt).toarray()[1]).all()
    assert np.isnan(found.score_samples(spoilt).toarray()[1]).all()


def test_bad_arguments():
    array = blobs(records=10)
    with pytest.raises(ValueError, match="k must be between 1 and 10"):
        GaussianMixture(11).fit(array)
    with pytest.raises(ValueError, match="covariance_type must be one of"):
        GaussianMixture(2, "tied").fit(array)
    with pytest.raises(ValueError, match="reg_covar"):
        GaussianMixture(2, reg_covar=-1).fit(array)
    with pytest.raises(InvalidArgumentError, match=r"first means must be of shape \(2, 5\)"):
        GaussianMixture(2, means_init=np.zeros((3, 5))).fit(array)
    with pytest.raises(InvalidArgumentError, match="sum to 1"):
        GaussianMixture(2, weights_init=[0.5, 0.4]).fit(array)
    given = {"weights_init": [1.0], "means_init": array[:1], "precisions_init": -np.eye(5)[None]}
    with pytest.raises(InvalidArgumentError, match="precision of component 0 must be positive definite"):
        GaussianMixture(1, **given).fit(array)
    for call in ("predict", "predict_proba", "score_samples", "score", "bic", "aic"):
        with pytest.raises(ValueError, match="not fitted yet"):
            getattr(GaussianMixture(2), call)(array)
    found = GaussianMixture(2).fit(blobs())
    for call in (found.predict, found.score):
        with pytest.raises(ValueError, match="expected 5 values a record, but found 4"):
            call(np.zeros((3, 4)))
