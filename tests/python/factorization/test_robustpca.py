import numpy as np
import pytest

import thunder as td
from thunder.errors import ConvergenceWarning, DataError, InvalidArgumentError
from thunder.factorization import RobustPCA

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def planted(shape=(30, 10, 50), rank=3, share=0.06, size=10.0):
    rng = np.random.default_rng(11)
    records, samples = int(np.prod(shape[:-1])), shape[-1]
    low = rng.standard_normal((records, rank)) @ rng.standard_normal((rank, samples))
    sparse = np.where(
        rng.random((records, samples)) < share, size * rng.choice([-1, 1], (records, samples)), 0
    )
    return low.reshape(shape), sparse.reshape(shape)


def multipliers(m, weight, steps):
    """The alternating steps with S, Y and mu apart, and a whole SVD each."""
    norm = np.linalg.norm(m, 2)
    y = m / max(norm, np.abs(m).max() / weight)
    s, mu = np.zeros_like(m), 1.25 / norm
    for _ in range(steps):
        u, values, v = np.linalg.svd(m - s + y / mu, full_matrices=False)
        low = u * np.maximum(values - 1 / mu, 0) @ v
        rest = m - low + y / mu
        s = np.sign(rest) * np.maximum(np.abs(rest) - weight / mu, 0)
        y = y + mu * (m - low - s)
        mu *= 1.5
    return low, s


@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_finds_what_was_planted(dtype, npartitions):
    low, sparse = planted()
    scale = 1000 if dtype == "int16" else 1
    array = (scale * (low + sparse)).astype(dtype)
    robust = RobustPCA().fit(td.series.fromarray(array, npartitions=npartitions))
    if dtype != "int16":  # rounded values are of full rank
        assert robust.rank_ == 3
    close = {"float64": 1e-5, "float32": 1e-4, "int16": 3.0}[dtype]
    assert robust.low_rank_.shape == array.shape
    assert robust.low_rank_.dtype == (np.float64 if dtype == "float64" else np.float32)
    np.testing.assert_allclose(robust.low_rank_.toarray(), scale * low, rtol=close, atol=close)
    np.testing.assert_allclose(robust.sparse_.toarray(), scale * sparse, rtol=close, atol=close)
    assert robust.converged_
    assert robust.residual_ <= 1e-7
    assert robust.weight_ == 1 / np.sqrt(300)


@pytest.mark.filterwarnings("ignore:RobustPCA. after")
@pytest.mark.parametrize("steps", [1, 5, 25])
@pytest.mark.parametrize("shape", [(300, 50), (20, 50)])
def test_steps_are_those_of_the_definition(steps, shape, npartitions):
    low, sparse = planted(shape)
    array = low + sparse + 0.1 * np.random.default_rng(2).standard_normal(shape)
    robust = RobustPCA(lam=0.1, max_iter=steps, tol=0).fit(
        td.series.fromarray(array, npartitions=npartitions)
    )
    expected = multipliers(array, 0.1, steps)
    np.testing.assert_allclose(robust.low_rank_.toarray(), expected[0], atol=1e-7)
    np.testing.assert_allclose(robust.sparse_.toarray(), expected[1], atol=1e-7)
    assert robust.n_iter_ == steps
    norm = np.linalg.norm(array)
    np.testing.assert_allclose(robust.residual_, np.linalg.norm(array - sum(expected)) / norm, 1e-6, 1e-9)


def test_no_other_parts_weigh_less():
    low, sparse = planted()
    robust = RobustPCA().fit(low + sparse)

    def weight(low, sparse):
        values = np.linalg.svd(low.reshape(-1, 50), compute_uv=False)
        return values.sum() + np.abs(sparse).sum() / np.sqrt(300)

    found = robust.low_rank_.toarray(), robust.sparse_.toarray()
    np.testing.assert_allclose(sum(found), low + sparse, atol=1e-4)
    assert weight(*found) <= weight(low, sparse) * (1 + 1e-6)
    for shift in np.random.default_rng(0).standard_normal((5, *low.shape)) * 0.01:
        assert weight(found[0] + shift, found[1] - shift) > weight(*found)


def test_components_are_those_of_the_low_rank_part(tmp_path):
    low, sparse = planted()
    robust = RobustPCA().fit(td.images.fromarray(np.moveaxis(low + sparse, -1, 0)))
    _, values, vectors = np.linalg.svd(robust.low_rank_.toarray().reshape(-1, 50), full_matrices=False)
    np.testing.assert_allclose(robust.singular_values_, values[:3], rtol=1e-7)
    np.testing.assert_allclose(np.abs(robust.components_ @ vectors[:3].T), np.eye(3), atol=1e-7)
    coordinates = robust.transform(low + sparse)
    assert coordinates.shape == (30, 10, 3)
    back = robust.inverse_transform(coordinates).toarray()
    np.testing.assert_allclose(back, robust.low_rank_.toarray(), atol=1e-9)
    robust.save(str(tmp_path / "robust"))
    loaded = td.load_model(str(tmp_path / "robust"))
    assert isinstance(loaded, RobustPCA)
    for part in ("low_rank", "sparse", "transform"):
        found, expected = getattr(loaded, part)(low + sparse), getattr(robust, part)(low + sparse)
        np.testing.assert_array_equal(found.toarray(), expected.toarray())


def test_one_record_one_sample_zeros_and_constants(tmp_path):
    for shape in ((1, 6), (6, 1), (1, 1), (8, 5)):
        for value in (0.0, 3.0):
            robust = RobustPCA().fit(np.full(shape, value))
            found = robust.low_rank_.values + robust.sparse_.values
            np.testing.assert_allclose(found, np.full(shape, value), atol=1e-6)
            assert robust.converged_
    nothing = RobustPCA().fit(np.zeros((5, 4)))
    assert (nothing.rank_, nothing.n_iter_, nothing.components_.shape) == (0, 0, (0, 4))
    with pytest.raises(DataError, match="is 0"):
        nothing.transform(np.zeros((5, 4)))
    nothing.save(str(tmp_path / "nothing"))
    assert (
        RobustPCA.load(str(tmp_path / "nothing")).sparse(np.ones((2, 4))).toarray().tolist() == [[0] * 4] * 2
    )


def test_iterations_that_end_early_are_a_warning_with_a_result():
    low, sparse = planted()
    with pytest.warns(ConvergenceWarning, match="RobustPCA: after 3 iterations .* tol") as caught:
        robust = RobustPCA(max_iter=3).fit(low + sparse)
    assert caught[0].filename == __file__
    assert not robust.converged_
    assert robust.low_rank_.shape == low.shape


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_names_the_record_that_cannot_be(value, npartitions):
    array = sum(planted())
    array[7, 3, 5] = value
    with pytest.raises(DataError, match=r"record \(7, 3\) holds .* at sample 5"):
        RobustPCA().fit(td.series.fromarray(array, npartitions=npartitions))


def test_refuses_what_cannot_be():
    array = sum(planted())
    for name, value in {"lam": 0.0, "max_iter": 0, "tol": -1.0}.items():
        with pytest.raises(ValueError, match=rf"RobustPCA\.fit: {name} must be"):
            RobustPCA(**{name: value}).fit(array)
    with pytest.raises(ValueError, match=r"RobustPCA\.fit: lam must be between"):
        RobustPCA(lam=-1).fit(array)
    with pytest.raises(InvalidArgumentError, match="at most 16384 samples"):
        RobustPCA().fit(np.zeros((2, 20000), "int8"))
    with pytest.raises(ValueError, match=r"RobustPCA\.sparse: this RobustPCA is not fitted yet"):
        RobustPCA().sparse(array)
    with pytest.raises(ValueError, match=r"RobustPCA\.low_rank: expected 50 values a record, but found 4"):
        RobustPCA().fit(array).low_rank(np.ones((3, 4)))
