import numpy as np
import pytest
from sklearn import decomposition

import thunder as td
from thunder.errors import DataError, InvalidArgumentError
from thunder.factorization import FactorAnalysis

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def mixture(records=300, samples=8):
    rng = np.random.default_rng(21)
    array = rng.standard_normal((records, 2)) @ rng.standard_normal((2, samples)) * 3 + 50
    return array + rng.standard_normal((records, samples)) * rng.uniform(0.2, 2, samples)


def check(fa, array, close):
    """Everything beside scikit-learn's."""
    exact = array.astype(float)
    oracle = decomposition.FactorAnalysis(fa.k, svd_method="lapack", max_iter=fa.max_iter, tol=fa.tol)
    oracle.fit(exact)
    signs = np.sign((fa.components_ * oracle.components_).sum(axis=1))
    tolerance = {"rtol": close, "atol": close}
    assert fa.n_iter_ == oracle.n_iter_
    np.testing.assert_allclose(fa.components_, oracle.components_ * signs[:, None], **tolerance)
    np.testing.assert_allclose(fa.noise_variance_, oracle.noise_variance_, **tolerance)
    np.testing.assert_allclose(fa.mean_, oracle.mean_, **tolerance)
    np.testing.assert_allclose(fa.loglike_, oracle.loglike_, rtol=1e-8)
    np.testing.assert_allclose(fa.get_covariance(), oracle.get_covariance(), **tolerance)
    found = fa.factors_.toarray().reshape(-1, fa.k)
    narrow = close if array.dtype == np.float64 else 1e-4
    np.testing.assert_allclose(found, oracle.transform(exact) * signs, rtol=narrow, atol=narrow)
    back = fa.inverse_transform(found).toarray()
    np.testing.assert_allclose(back, found @ fa.components_ + fa.mean_, rtol=1e-5)


@pytest.mark.parametrize("dtype", ["float64", "float32", "uint16"])
def test_is_scikit_learns(dtype, npartitions):
    array = (10 * mixture()).astype(dtype)
    fa = FactorAnalysis(2).fit(td.series.fromarray(array.reshape(10, 30, 8), npartitions=npartitions))
    assert fa.factors_.shape == (10, 30, 2)
    assert fa.converged_
    check(fa, array, 1e-6)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning", "ignore:FactorAnalysis. after")
@pytest.mark.parametrize(("records", "samples", "k"), [(2000, 5, 1), (40, 30, 3), (20, 40, 3), (300, 8, 5)])
def test_shapes_with_fewer_records_than_samples_too(records, samples, k):
    array = mixture(records, samples)
    check(FactorAnalysis(k, max_iter=12, tol=0).fit(array), array, 1e-6)


def test_images_and_models(tmp_path):
    array = mixture()
    fa = FactorAnalysis(2).fit(array)
    images = td.images.fromarray(array.reshape(10, 30, 8).transpose(2, 0, 1))
    np.testing.assert_allclose(FactorAnalysis(2).fit(images).components_, fa.components_, rtol=1e-6)
    fa.save(str(tmp_path / "fa"))
    loaded = td.load_model(str(tmp_path / "fa"))
    np.testing.assert_array_equal(loaded.transform(array).toarray(), fa.factors_.toarray())
    np.testing.assert_array_equal(loaded.get_covariance(), fa.get_covariance())
    assert isinstance(loaded, FactorAnalysis)


def test_iterations_that_end_early_are_a_warning_with_a_result():
    array = mixture()
    with pytest.warns(td.errors.ConvergenceWarning, match=r"FactorAnalysis: after 2 iterations") as caught:
        fa = FactorAnalysis(2, max_iter=2).fit(array)
    assert caught[0].filename == __file__
    assert f"{fa.loglike_[1] - fa.loglike_[0]:.6g}"[:5] in str(caught[0].message)
    assert not fa.converged_
    assert fa.components_.shape == (2, 8)


def test_constant_samples_have_no_loadings():
    array = mixture()
    array[:, 3] = 7.5
    fa = FactorAnalysis(2).fit(array)
    np.testing.assert_allclose(fa.components_[:, 3], 0, atol=1e-9)
    assert fa.noise_variance_[3] <= 1e-12
    assert np.isfinite(fa.factors_.toarray()).all()
    flat = FactorAnalysis(2).fit(np.full((10, 4), 7.5))
    assert (flat.components_ == 0).all()
    assert (flat.factors_.toarray() == 0).all()
    np.testing.assert_array_equal(flat.mean_, np.full(4, 7.5))


@pytest.mark.parametrize("value", [np.nan, -np.inf])
def test_names_the_record_that_cannot_be(value, npartitions):
    array = mixture()
    array[133, 5] = value
    with pytest.raises(DataError, match=r"record \(133,\) holds"):
        FactorAnalysis(2).fit(td.series.fromarray(array, npartitions=npartitions))


def test_refuses_what_cannot_be():
    array = mixture()
    for name, value in {"k": 9, "max_iter": 0, "tol": -1.0}.items():
        with pytest.raises(ValueError, match=rf"FactorAnalysis\.fit: {name} must be"):
            FactorAnalysis(**{name: value}).fit(array)
    with pytest.raises(InvalidArgumentError, match="2 records"):
        FactorAnalysis(1).fit(array[:1])
    with pytest.raises(ValueError, match=r"FactorAnalysis\.fit: k must be between 1 and 5"):
        FactorAnalysis(6).fit(array[:5])
    for method in (FactorAnalysis().get_covariance, lambda: FactorAnalysis().transform(array)):
        with pytest.raises(ValueError, match="this FactorAnalysis is not fitted"):
            method()
