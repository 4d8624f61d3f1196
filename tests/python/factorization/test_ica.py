import numpy as np
import pytest
from sklearn import decomposition

import thunder as td
from thunder.errors import DataError, InvalidArgumentError
from thunder.factorization import ICA

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

FUNCTIONS = ["logcosh", "exp", "cube"]
ALGORITHMS = {"symmetric": "parallel", "deflation": "deflation"}


def mixture(records=600, samples=9, noise=0.02):
    rng = np.random.default_rng(12)
    sources = np.column_stack(
        [rng.laplace(size=records), rng.uniform(-1, 1, records), rng.exponential(size=records)]
    )
    array = sources @ rng.standard_normal((3, samples)) + noise * rng.standard_normal((records, samples)) + 10
    return array, sources


def oracle(array, start, whitening, **options):
    """scikit-learn's FastICA, whose start has the signs of its own principal components."""
    options = {"whiten": "unit-variance", "whiten_solver": "eigh", **options}
    theirs = decomposition.FastICA(3, **(options | {"max_iter": 1})).fit(array).whitening_
    signs = np.sign((theirs * whitening).sum(axis=1))
    return decomposition.FastICA(3, w_init=start * signs, **options).fit(array)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning", "ignore:ICA. after")
@pytest.mark.parametrize("fun", FUNCTIONS)
@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize(("dtype", "close"), [("float64", 1e-6), ("float32", 1e-4), ("int16", 1e-4)])
def test_steps_are_scikit_learns(fun, algorithm, dtype, close):
    array = (100 * mixture()[0]).astype(dtype)
    exact = array.astype(float)
    start = np.random.default_rng(0).standard_normal((3, 3))
    for iterations in (1, 4, 60):
        options = {"fun": fun, "max_iter": iterations}
        ica = ICA(algorithm=algorithm, tol=1e-9, w_init=start, **options)
        ica.fit(td.series.fromarray(array, npartitions=3))
        theirs = oracle(exact, start, ica.whitening_, algorithm=ALGORITHMS[algorithm], tol=1e-9, **options)
        scale = np.abs(theirs.components_).max()
        np.testing.assert_allclose(ica.components_, theirs.components_, rtol=close, atol=close * scale)
        np.testing.assert_allclose(ica.mixing_, theirs.mixing_, rtol=close, atol=close * 100)
        sources = theirs.transform(exact)
        np.testing.assert_allclose(ica.sources_.toarray(), sources, rtol=close, atol=10 * close)
        assert ica.converged_ == (iterations == 60)
        if dtype == "float64":
            assert ica.n_iter_ == theirs.n_iter_


@pytest.mark.parametrize("fun", FUNCTIONS)
def test_fewer_components_than_principal_ones(fun):
    array, _ = mixture()
    start = np.random.default_rng(3).standard_normal((3, 3))
    ica = ICA(2, 3, max_iter=200, fun=fun, algorithm="deflation", w_init=start[:2]).fit(array)
    options = {"algorithm": "deflation", "tol": 1e-6, "fun": fun, "max_iter": 200}
    expected = oracle(array, start, ica.whitening_, **options).components_[:2]
    np.testing.assert_allclose(ica.components_, expected, rtol=1e-6, atol=1e-6 * np.abs(expected).max())


@pytest.mark.parametrize("fun", FUNCTIONS)
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_method_finds_the_sources(fun, algorithm):
    array, sources = mixture(records=4000)
    ica = ICA(3, 5, max_iter=300, fun=fun, algorithm=algorithm, random_state=2).fit(array)
    similarity = np.abs(np.corrcoef(ica.sources_.toarray().T, sources.T)[:3, 3:])
    assert (similarity.max(axis=0) > 0.97).all()
    assert len(set(similarity.argmax(axis=0))) == 3
    assert ica.converged_
    assert ica.change_ < ica.tol


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("k_pca", [None, 6])
def test_any_number_of_partitions(dtype, k_pca, npartitions):
    array = mixture()[0].astype(dtype).reshape(20, 30, 9)
    ica = ICA(3, k_pca, max_iter=100).fit(td.series.fromarray(array, npartitions=npartitions))
    found = ica.sources_.toarray()
    assert found.shape == (20, 30, 3)
    found = found.reshape(-1, 3)
    expected = ICA(3, k_pca, max_iter=100).fit(array.astype(float))
    close = 1e-7 if dtype == "float64" else 1e-4
    np.testing.assert_allclose(ica.components_, expected.components_, rtol=close, atol=close)
    np.testing.assert_allclose(np.cov(found.T, ddof=0), np.eye(3), atol=close)
    np.testing.assert_allclose(ica.mean_, array.reshape(-1, 9).mean(axis=0, dtype=float), rtol=1e-7)
    back = ica.inverse_transform(found).toarray()
    np.testing.assert_allclose(back, found @ ica.mixing_.T + ica.mean_, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("svd_method", ["direct", "randomized", "em"])
def test_principal_components_by_any_method(svd_method):
    array, _ = mixture()
    start = np.random.default_rng(3).standard_normal((3, 3))
    found = ICA(3, svd_method=svd_method, max_iter=200, w_init=start).fit(array)
    expected = ICA(3, max_iter=200, w_init=start).fit(array)
    scale = np.abs(expected.components_).max()
    np.testing.assert_allclose(found.components_, expected.components_, atol=1e-4 * scale)


@pytest.mark.filterwarnings("ignore:ICA. after")
def test_seeds_images_and_models(tmp_path):
    array, _ = mixture()
    first = ICA(2, random_state=4).fit(array)
    np.testing.assert_array_equal(ICA(2, random_state=4).fit(array).components_, first.components_)
    assert (ICA(2, max_iter=1, random_state=5).fit(array).components_ != first.components_).any()
    images = td.images.fromarray(array.reshape(20, 30, 9).transpose(2, 0, 1))
    np.testing.assert_allclose(ICA(2, random_state=4).fit(images).components_, first.components_, rtol=1e-6)
    first.save(str(tmp_path / "ica"))
    loaded = td.load_model(str(tmp_path / "ica"))
    np.testing.assert_array_equal(loaded.transform(array).toarray(), first.sources_.toarray())
    np.testing.assert_array_equal(loaded.mixing_, first.mixing_)
    assert (loaded.n_iter_, loaded.change_) == (first.n_iter_, first.change_)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_iterations_that_end_early_are_a_warning_with_a_result(algorithm):
    array, _ = mixture()
    ica = ICA(2, max_iter=1, algorithm=algorithm)
    with pytest.warns(td.errors.ConvergenceWarning, match=r"ICA: after 1 iterations .* off 1") as caught:
        ica.fit(array)
    assert caught[0].filename == __file__
    assert str(ica.change_) in str(caught[0].message)
    assert not ica.converged_
    covariance = np.cov(ica.sources_.toarray().T, ddof=0)
    np.testing.assert_allclose(covariance, np.eye(2), atol=1e-9)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_names_the_record_that_cannot_be(value, npartitions):
    array, _ = mixture()
    array[333, 5] = value
    with pytest.raises(
        DataError, match=rf"record \(333,\) holds {'NaN' if np.isnan(value) else 'Inf'}.* at sample 5"
    ):
        ICA(2).fit(td.series.fromarray(array, npartitions=npartitions))


def test_refuses_what_cannot_be():
    array, _ = mixture()
    wrong = {"k": 10, "k_pca": 2, "max_iter": 0, "tol": -1.0, "fun": "tanh", "algorithm": "parallel"}
    for name, value in (wrong | {"svd_method": "arpack", "w_init": np.ones((3, 2))}).items():
        with pytest.raises(ValueError, match=rf"ICA\.fit: {name} must be"):
            ICA(**{name: value}).fit(array)
    with pytest.raises(ValueError, match=r"ICA\.fit: k_pca must be between 3 and 9, but is 10"):
        ICA(3, 10).fit(array)
    with pytest.raises(InvalidArgumentError, match="rank is 1"):
        ICA(2, w_init=np.ones((2, 2))).fit(array)
    with pytest.raises(InvalidArgumentError, match="2 records"):
        ICA(1).fit(array[:1])


def test_records_that_vary_in_too_few_dimensions():
    with pytest.raises(DataError, match="vary in 1 dimensions"):
        ICA(2).fit(np.outer(np.arange(10.0), np.ones(3)))
    with pytest.raises(DataError, match="vary in 0 dimensions"):
        ICA(1).fit(np.full((10, 3), 7.5, np.float32))
    with pytest.raises(DataError, match="vary in 3 dimensions"):
        ICA(4).fit(mixture()[0][:4])
