import numpy as np
import pytest
from scipy.linalg import eigh, subspace_angles
from sklearn import cross_decomposition

import thunder as td
from thunder.errors import DataError, InvalidArgumentError
from thunder.factorization import CCA

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def areas(samples=80, left=(5, 6), right=(20,), shared=3, noise=1.0, offset=50.0):
    """Two areas that share a few time courses, each with some noise, on top of a baseline."""
    rng = np.random.default_rng(21)
    courses = rng.standard_normal((shared, samples))

    def area(shape):
        count = int(np.prod(shape))
        mixed = rng.standard_normal((count, shared)) @ courses + noise * rng.standard_normal((count, samples))
        return (mixed + offset * rng.random((count, 1))).reshape(*shape, samples)

    return area(left), area(right)


def principal(array, k):
    """The first principal components in time: samples x k."""
    flat = array.reshape(-1, array.shape[-1]).astype(float)
    centred = (flat - flat.mean(axis=1, keepdims=True)).T
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :k]


@pytest.mark.parametrize(("dtype", "close"), [("float64", 1e-8), ("float32", 1e-8), ("int16", 1e-8)])
@pytest.mark.parametrize("k_pca", [None, 6])
def test_correlations_are_the_cosines_between_the_spaces(dtype, close, k_pca, npartitions):
    a, b = ((20 * array).astype(dtype) for array in areas())
    cca = CCA(3, k_pca).fit(td.series.fromarray(a, npartitions=npartitions), td.series.fromarray(b))
    kept = principal(a, k_pca or 30), principal(b, k_pca or 20)
    cosines = np.cos(subspace_angles(*kept))[::-1][:3]
    np.testing.assert_allclose(cca.correlations_, cosines, rtol=close)
    for scores, space in zip((cca.x_scores_, cca.y_scores_), kept, strict=True):
        np.testing.assert_allclose(np.cov(scores.T), np.eye(3), atol=1e-8)
        fitted = space @ np.linalg.lstsq(space, scores, rcond=None)[0]
        np.testing.assert_allclose(scores, fitted, atol=1e-7)
    crossed = np.corrcoef(cca.x_scores_.T, cca.y_scores_.T)[:3, 3:]
    np.testing.assert_allclose(crossed, np.diag(cca.correlations_), atol=1e-8)


@pytest.mark.parametrize("reg", [0.0, 2.0])
def test_time_courses_are_weights_times_centred_records(reg):
    a, b = areas()
    cca = CCA(2, 8, reg).fit(a, b)
    assert cca.x_weights_.shape == (5, 6, 2)
    assert cca.y_weights_.shape == (20, 2)
    for weights, array, scores in ((cca.x_weights_, a, cca.x_scores_), (cca.y_weights_, b, cca.y_scores_)):
        flat = array.reshape(-1, 80)
        flat = flat - flat.mean(axis=1, keepdims=True)
        np.testing.assert_allclose(flat.T @ weights.toarray().reshape(-1, 2), scores, atol=1e-8)


def test_mixtures_are_scikit_learns():
    a, b = areas(samples=200, left=(4,), right=(5,), shared=2, noise=0.5)
    ours = CCA(2).fit(a, b)
    theirs = cross_decomposition.CCA(2, scale=False, tol=1e-14, max_iter=100000).fit(a.T, b.T)
    for mine, other in ((ours.x_scores_, theirs._x_scores), (ours.y_scores_, theirs._y_scores)):
        similarity = [abs(np.corrcoef(mine[:, j], other[:, j])[0, 1]) for j in range(2)]
        np.testing.assert_allclose(similarity, 1, atol=1e-8)


@pytest.mark.parametrize("reg", [0.5, 20.0])
def test_regularised_mixtures_solve_their_eigenproblem(reg):
    a, b = areas(samples=60, left=(70,), right=(65,))
    cca = CCA(2, reg=reg).fit(a, b)
    x, y = (array - array.mean(axis=1, keepdims=True) for array in (a, b))
    cxx, cyy = (v @ v.T / 59 + reg * np.eye(len(v)) for v in (x, y))
    cxy = x @ y.T / 59
    _, vectors = eigh(cxy @ np.linalg.solve(cyy, cxy.T), cxx)
    for j in range(2):
        w = vectors[:, -1 - j]
        v = np.linalg.solve(cyy, cxy.T @ w)
        left, right = w @ x, v @ y
        assert abs(np.corrcoef(left, cca.x_scores_[:, j])[0, 1]) > 1 - 1e-8
        np.testing.assert_allclose(cca.correlations_[j], np.corrcoef(left, right)[0, 1], rtol=1e-7)


def test_a_design_beside_images(tmp_path):
    a, _ = areas()
    rng = np.random.default_rng(3)
    design = np.column_stack([principal(a, 2) @ rng.standard_normal((2, 2)), rng.standard_normal(80)])
    images = td.images.fromarray(np.moveaxis(a, -1, 0))
    cca = CCA(2, 3).fit(images, design.T)
    np.testing.assert_allclose(cca.correlations_, 1, atol=1e-8)
    assert cca.x_weights_.shape == (5, 6, 2)
    assert cca.y_weights_.shape == (3, 2)
    cca.save(str(tmp_path / "cca"))
    loaded = td.load_model(str(tmp_path / "cca"))
    np.testing.assert_array_equal(loaded.x_scores_, cca.x_scores_)
    np.testing.assert_array_equal(loaded.correlations_, cca.correlations_)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_other_samples_of_the_same_records(dtype):
    a, b = (array.astype(dtype) for array in areas())
    cca = CCA(2, 6).fit(a[..., :60], b[:, :60])
    left, right = cca.transform(a, b)
    np.testing.assert_allclose(left[:60], cca.x_scores_, atol=1e-5)
    np.testing.assert_allclose(right[:60], cca.y_scores_, atol=1e-5)
    flat = a.reshape(30, 80).astype(float)
    expected = (flat - flat[:, :60].mean(axis=1, keepdims=True)).T @ cca.x_weights_.toarray().reshape(30, 2)
    np.testing.assert_allclose(cca.transform(a[..., 60:]), expected[60:], atol=1e-5)
    assert np.corrcoef(left[60:, 0], right[60:, 0])[0, 1] > 0.8
    with pytest.raises(ValueError, match=r"CCA\.transform: records of y of shape"):
        cca.transform(a, b[:4])
    with pytest.raises(ValueError, match=r"CCA\.transform: this CCA is not fitted yet"):
        CCA().transform(a)


def test_one_record_on_each_side_is_pearsons_r():
    a, b = areas(left=(1,), right=(1,))
    cca = CCA(1).fit(a, b)
    np.testing.assert_allclose(cca.correlations_, abs(np.corrcoef(a, b)[0, 1]), rtol=1e-10)


def test_partitions_make_no_difference(npartitions):
    a, b = areas()
    once = CCA(2, 5).fit(td.series.fromarray(a, npartitions=npartitions), b)
    again = CCA(2, 5).fit(a, td.series.fromarray(b, npartitions=npartitions))
    np.testing.assert_allclose(once.x_scores_, again.x_scores_, atol=1e-10)
    np.testing.assert_allclose(once.y_weights_.toarray(), again.y_weights_.toarray(), atol=1e-10)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_names_the_record_that_cannot_be(value):
    a, b = areas()
    a[2, 3, 7] = value
    with pytest.raises(DataError, match=r"record \(2, 3\) holds .* at sample 7"):
        CCA(1, 5).fit(a, b)
    with pytest.raises(DataError, match=r"record \(2, 3\) holds"):
        CCA(1, 5).fit(b, a)


def test_refuses_what_cannot_be():
    a, b = areas(samples=40)
    with pytest.raises(InvalidArgumentError, match="x varies in 30 dimensions and y in 20, .* first 11 corr"):
        CCA().fit(a, b)
    with pytest.raises(InvalidArgumentError, match=r"k must be between 1 and 4 .* but k = 5"):
        CCA(5, 4).fit(a, b)
    with pytest.raises(InvalidArgumentError, match="lesser of samples and records of y"):
        CCA(1, 25).fit(a, b)
    with pytest.raises(ValueError, match=r"CCA\.fit: X has 40 samples, but y has 39"):
        CCA().fit(a, b[:, :39])
    for name, value in {"k": 0, "k_pca": 0, "reg": -1.0}.items():
        with pytest.raises(ValueError, match=rf"CCA\.fit: {name} must be"):
            CCA(**{name: value}).fit(a, b)
    with pytest.raises(DataError, match="records of y vary in 0 dimensions only"):
        CCA(1).fit(a, np.ones((3, 40)))
    with pytest.raises(DataError, match="records of x vary in 1 dimensions only, but kPca is 2"):
        CCA(1, 2).fit(np.outer(np.arange(3.0), a[0, 0]), b)
