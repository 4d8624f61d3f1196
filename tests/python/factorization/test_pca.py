import numpy as np
import pytest
from sklearn import decomposition

import thunder as td
from thunder.factorization import PCA

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def data(dtype="float64", records=(40, 5), samples=12):
    rng = np.random.default_rng(5)
    low = rng.standard_normal((np.prod(records), 4)) * [9, 6, 4, 2] @ rng.standard_normal((4, samples))
    array = (low + 0.1 * rng.standard_normal(low.shape) + 100).reshape(*records, samples)
    return array.astype(dtype)


@pytest.mark.parametrize("dtype", ["float32", "float64", "uint16"])
def test_is_scikit_learns(dtype, npartitions):
    array = data(dtype)
    flat = array.reshape(-1, 12).astype("float64")
    oracle = decomposition.PCA(3, svd_solver="full").fit(flat)
    pca = PCA(k=3).fit(td.series.fromarray(array, npartitions=npartitions))
    signs = np.sign((pca.components_ * oracle.components_).sum(axis=1))
    tight = {"rtol": 1e-6, "atol": 1e-6} if dtype == "float64" else {"rtol": 1e-3, "atol": 1e-3}
    np.testing.assert_allclose(pca.components_, oracle.components_ * signs[:, None], **tight)
    np.testing.assert_allclose(pca.explained_variance_, oracle.explained_variance_, rtol=1e-5)
    np.testing.assert_allclose(pca.explained_variance_ratio_, oracle.explained_variance_ratio_, rtol=1e-5)
    np.testing.assert_allclose(pca.singular_values_, oracle.singular_values_, rtol=1e-5)
    np.testing.assert_allclose(pca.mean_, oracle.mean_, rtol=1e-6)
    scores = pca.scores_
    assert scores.shape == (40, 5, 3)
    np.testing.assert_allclose(
        scores.values.reshape(-1, 3), oracle.transform(flat) * signs, rtol=1e-2, atol=1e-2
    )
    back = pca.inverse_transform(scores).values.reshape(-1, 12)
    np.testing.assert_allclose(back, oracle.inverse_transform(oracle.transform(flat)), rtol=1e-3, atol=1e-2)


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint16"])
def test_every_method_is_scikit_learns_whitened_too(method, dtype, npartitions):
    array = data(dtype)
    flat = array.reshape(-1, 12).astype("float64")
    oracle = decomposition.PCA(3, svd_solver="full", whiten=True).fit(flat)
    # Each step of 'em' leaves 0.84, the ratio of the fourth variance to the third, of the third's error.
    pca = PCA(3, method, tol=1e-20, max_iter=300, whiten=True)
    pca.fit(td.series.fromarray(array, npartitions=npartitions))
    signs = np.sign((pca.components_ * oracle.components_).sum(axis=1))
    close = {"rtol": 1e-7, "atol": 1e-7} if dtype == "float64" else {"rtol": 1e-3, "atol": 2e-3}
    np.testing.assert_allclose(pca.components_, oracle.components_ * signs[:, None], **close)
    np.testing.assert_allclose(pca.explained_variance_, oracle.explained_variance_, rtol=1e-5)
    np.testing.assert_allclose(pca.explained_variance_ratio_, oracle.explained_variance_ratio_, rtol=1e-5)
    np.testing.assert_allclose(pca.mean_, oracle.mean_, rtol=1e-6)
    scores = pca.scores_
    np.testing.assert_allclose(scores.values.reshape(-1, 3), oracle.transform(flat) * signs, **close)
    back = pca.inverse_transform(scores).values.reshape(-1, 12)
    np.testing.assert_allclose(back, oracle.inverse_transform(oracle.transform(flat)), rtol=1e-3, atol=1e-2)


def test_whitened_scores_without_variance_are_zeros():
    for method in ("direct", "randomized", "em"):
        pca = PCA(2, method, whiten=True).fit(np.full((8, 5), 2.5))
        np.testing.assert_allclose(pca.explained_variance_, 0, atol=1e-20)
        assert np.isfinite(pca.scores_.values).all()


@pytest.mark.parametrize("method", ["direct", "randomized"])
@pytest.mark.parametrize("whiten", [False, True])
def test_batches_are_scikit_learns(method, whiten, npartitions):
    flat = data("float64", samples=20).reshape(-1, 20)
    flat += np.linspace(0, 30, len(flat))[:, None]
    batches = [flat[:70], flat[70:150], flat[150:]]
    oracle = decomposition.IncrementalPCA(4, whiten=whiten)
    pca = PCA(4, method, tol=1e-14, max_iter=50, whiten=whiten)
    for batch in batches:
        oracle.partial_fit(batch)
        pca.partial_fit(td.series.fromarray(batch, npartitions=npartitions))
    signs = np.sign((pca.components_ * oracle.components_).sum(axis=1))
    close = {"rtol": 1e-6, "atol": 1e-6}
    np.testing.assert_allclose(pca.components_, oracle.components_ * signs[:, None], **close)
    for name in ("mean_", "explained_variance_", "explained_variance_ratio_", "singular_values_"):
        np.testing.assert_allclose(getattr(pca, name), getattr(oracle, name), rtol=1e-7, err_msg=name)
    assert pca.n_records_ == len(flat)
    np.testing.assert_allclose(pca.transform(flat).values, oracle.transform(flat) * signs, **close)
    np.testing.assert_allclose(pca.scores_.values, pca.transform(batches[-1]).values, **close)


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
def test_nan_has_no_components_and_is_named(method):
    array = data()
    array[3, 2, 5] = np.inf
    with pytest.raises(td.errors.DataError, match=r"record \(3, 2\) holds Infinity at sample 5"):
        PCA(2, method).fit(array)


def test_a_warning_tells_how_far_from_rest_the_components_are():
    with pytest.warns(td.errors.ConvergenceWarning, match=r"PCA: the 3 vectors still change by .* in step 2"):
        pca = PCA(3, "em", max_iter=2).fit(data())
    assert pca.n_iter_ == 2
    assert pca.last_change_ > pca.tol
    assert not pca.converged_
    assert pca.scores_.shape == (40, 5, 3)


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
def test_fewer_records_than_samples(method, npartitions):
    flat = data(records=(7,), samples=60).reshape(7, 60)
    oracle = decomposition.PCA(3, svd_solver="full").fit(flat)
    pca = PCA(3, method, tol=1e-18, max_iter=300).fit(td.series.fromarray(flat, npartitions=npartitions))
    np.testing.assert_allclose(pca.explained_variance_, oracle.explained_variance_, rtol=1e-8)
    np.testing.assert_allclose(np.abs(pca.components_), np.abs(oracle.components_), rtol=1e-7, atol=1e-7)


def test_batches_may_be_single_records_but_not_of_another_length():
    flat = data("float64").reshape(-1, 12)
    pca = PCA(2).partial_fit(flat[:50])
    for record in flat[50:55]:
        pca.partial_fit(record[None])
    np.testing.assert_allclose(pca.mean_, flat[:55].mean(axis=0))
    np.testing.assert_allclose(pca.total_variance_, flat[:55].var(axis=0, ddof=1).sum())
    with pytest.raises(ValueError, match=r"PCA\.partial_fit: expected 12 values a record, but found 5"):
        pca.partial_fit(flat[:, :5])


def test_takes_images_and_arrays():
    array = data()
    from_series = PCA(2).fit(td.series.fromarray(array)).components_
    images = td.images.fromarray(np.moveaxis(array, -1, 0))
    np.testing.assert_allclose(PCA(2).fit(images).components_, from_series)
    np.testing.assert_allclose(PCA(2).fit(array).components_, from_series)


def test_transforms_other_records():
    array = data()
    pca = PCA(2).fit(array)
    np.testing.assert_allclose(pca.transform(array[:3]).values, pca.fit_transform(array).values[:3])
    with pytest.raises(ValueError, match=r"PCA\.transform: expected 12 values a record, but found 11"):
        pca.transform(array[..., :11])


def test_refuses_what_cannot_be():
    series = td.series.fromarray(data(records=(5,)))
    for k in (0, 6):
        with pytest.raises(ValueError, match=rf"PCA\.fit: k must be between 1 and 5, but is {k}"):
            PCA(k).fit(series)
    with pytest.raises(ValueError, match=r"PCA\.fit: svd_method must be one of"):
        PCA(svd_method="power").fit(series)
    with pytest.raises(ValueError, match=r"PCA\.transform: this PCA is not fitted yet"):
        PCA().transform(series)


def test_parameters():
    assert PCA(k=2, random_state=3).get_params() == {
        "k": 2,
        "svd_method": "auto",
        "max_iter": 20,
        "tol": 1e-5,
        "random_state": 3,
        "whiten": False,
    }
