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
        PCA(svd_method="em").fit(series)
    with pytest.raises(ValueError, match=r"PCA\.transform: this PCA is not fitted yet"):
        PCA().transform(series)


def test_parameters():
    assert PCA(k=2, random_state=3).get_params() == {
        "k": 2,
        "svd_method": "auto",
        "max_iter": 20,
        "tol": 1e-5,
        "random_state": 3,
    }
