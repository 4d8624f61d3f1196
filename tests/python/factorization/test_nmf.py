import numpy as np
import pytest
from scipy.optimize import nnls
from sklearn import decomposition

import thunder as td
from thunder.errors import ConvergenceWarning, DataError, InvalidArgumentError
from thunder.factorization import NMF

pytestmark = [
    pytest.mark.usefixtures("spark"),
    pytest.mark.distributed,
    pytest.mark.filterwarnings("ignore:NMF. after"),
]


def mixtures(records=60, samples=14, k=3, noise=0.0):
    rng = np.random.default_rng(8)
    weights, courses = rng.gamma(0.5, 1, (records, k)), rng.gamma(0.5, 1, (k, samples))
    return weights @ courses + noise * rng.random((records, samples)), courses


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize(("method", "solver"), [("mu", "mu"), ("hals", "cd")])
def test_steps_are_scikit_learns(method, solver, npartitions):
    array, _ = mixtures(noise=0.1)
    h0 = np.random.default_rng(1).random((3, 14))
    oracle = decomposition.NMF(3, init="custom", solver=solver, max_iter=12, tol=0)
    oracle.fit_transform(array, W=np.full((60, 3), np.sqrt(array.mean() / 3)), H=h0.copy())
    nmf = NMF(3, method, max_iter=12, tol=0, h0=h0).fit(td.series.fromarray(array, npartitions=npartitions))
    np.testing.assert_allclose(nmf.components_, oracle.components_, rtol=1e-7, atol=1e-9)
    assert nmf.n_iter_ == 12


@pytest.mark.parametrize("dtype", ["float64", "float32", "uint16"])
def test_weights_are_scipys_least_squares(dtype, npartitions):
    array = (100 * mixtures(noise=0.1)[0]).astype(dtype)
    nmf = NMF(3).fit(td.series.fromarray(array.reshape(6, 10, 14), npartitions=npartitions))
    expected = np.array([nnls(nmf.components_.T, record.astype(float))[0] for record in array])
    tolerance = {"rtol": 1e-8, "atol": 1e-8} if dtype == "float64" else {"rtol": 1e-4, "atol": 1e-3}
    weights = nmf.w_.toarray()
    assert weights.shape == (6, 10, 3)
    np.testing.assert_allclose(weights.reshape(-1, 3), expected, **tolerance)
    error = np.linalg.norm(array - expected @ nmf.components_)
    np.testing.assert_allclose(nmf.reconstruction_err_, error, rtol=1e-6)
    back = nmf.inverse_transform(nmf.w_).toarray().reshape(-1, 14)
    np.testing.assert_allclose(back, expected @ nmf.components_, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize(("method", "init"), [("als", "random"), ("hals", "nndsvd"), ("hals", "random")])
def test_finds_the_parts(method, init):
    array, courses = mixtures(records=400)
    nmf = NMF(3, method, max_iter=200, tol=1e-9, init=init, random_state=3).fit(array)
    assert nmf.reconstruction_err_ < 5e-3 * np.linalg.norm(array)
    unit = courses / np.linalg.norm(courses, axis=1, keepdims=True)
    found = nmf.components_ / np.linalg.norm(nmf.components_, axis=1, keepdims=True)
    assert (np.max(unit @ found.T, axis=1) > 0.98).all()


def test_alternating_least_squares_by_its_definition():
    array, _ = mixtures(noise=0.2)
    h = np.random.default_rng(3).random((3, 14))
    nmf = NMF(3, max_iter=5, tol=0, h0=h).fit(array)
    for _ in range(5):
        w = np.clip(array @ np.linalg.pinv(h), 0, None)
        h = np.clip(np.linalg.pinv(w) @ array, 0, None)
        h /= np.maximum(np.linalg.norm(h, axis=1, keepdims=True), 0.001)
    np.testing.assert_allclose(nmf.components_, h, rtol=1e-9, atol=1e-12)


def test_seeds_and_images(tmp_path):
    array, _ = mixtures(noise=0.1)
    first = NMF(2, random_state=4).fit(array)
    np.testing.assert_array_equal(NMF(2, random_state=4).fit(array).components_, first.components_)
    assert (NMF(2, max_iter=2, random_state=5).fit(array).components_ != first.components_).any()
    images = td.images.fromarray(array.reshape(6, 10, 14).transpose(2, 0, 1))
    np.testing.assert_allclose(NMF(2, random_state=4).fit(images).components_, first.components_, rtol=1e-7)
    first.save(str(tmp_path / "nmf"))
    loaded = td.load_model(str(tmp_path / "nmf"))
    np.testing.assert_array_equal(loaded.transform(array).toarray(), first.w_.toarray())
    assert loaded.n_iter_ == first.n_iter_


@pytest.mark.parametrize("method", ["als", "hals", "mu"])
def test_iterations_that_end_early_are_a_warning_with_a_result(method):
    array, _ = mixtures(noise=0.1)
    with pytest.warns(ConvergenceWarning, match="NMF: after 2 iterations .* tol") as caught:
        nmf = NMF(3, method, max_iter=2).fit(array)
    assert caught[0].filename == __file__
    assert not nmf.converged_
    assert nmf.change_ > nmf.tol
    done = NMF(3, "hals", max_iter=500, tol=1e-3).fit(array)
    assert done.converged_
    assert done.change_ <= 1e-3


@pytest.mark.parametrize("value", [-1.0, np.nan, np.inf])
def test_names_the_record_that_cannot_be(value):
    array, _ = mixtures()
    array[33, 5] = value
    with pytest.raises(DataError, match="record 33 "):
        NMF(2).fit(td.series.fromarray(array, npartitions=5))


def test_refuses_what_cannot_be():
    array, _ = mixtures()
    wrong = {"k": 15, "method": "cd", "max_iter": 0, "tol": -1.0, "init": "ones"}
    for name, value in wrong.items():
        with pytest.raises(ValueError, match=rf"NMF\.fit: {name} must be"):
            NMF(**{name: value}).fit(array)
    with pytest.raises(TypeError, match=r"NMF\.fit: random_state must be an integer"):
        NMF(random_state=0.5).fit(array)
    with pytest.raises(InvalidArgumentError, match="h0 must be of shape"):
        NMF(2, h0=np.ones((3, 14))).fit(array)
