import numpy as np
import pytest

import thunder as td
from thunder.factorization import SVD

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_is_numpys(npartitions):
    array = np.random.default_rng(2).standard_normal((30, 4, 10)) * np.arange(1, 11)
    u, s, vt = np.linalg.svd(array.reshape(-1, 10), full_matrices=False)
    svd = SVD(k=4).fit(td.series.fromarray(array, npartitions=npartitions))
    signs = np.sign((svd.components_ * vt[:4]).sum(axis=1))
    np.testing.assert_allclose(svd.singular_values_, s[:4], rtol=1e-9)
    np.testing.assert_allclose(svd.components_, vt[:4] * signs[:, None], atol=1e-8)
    assert svd.u_.shape == (30, 4, 4)
    np.testing.assert_allclose(svd.u_.values.reshape(-1, 4), u[:, :4] * signs, atol=1e-8)
    np.testing.assert_allclose(svd.transform(array[:2]).values, svd.u_.values[:2], atol=1e-12)
    back = svd.inverse_transform(svd.u_).values.reshape(-1, 10)
    np.testing.assert_allclose(back, u[:, :4] * s[:4] @ vt[:4], atol=1e-8)


def low_rank(records, samples, rank=8, dtype="float64"):
    rng = np.random.default_rng(5)
    factors = (
        rng.standard_normal((records, rank)) * 2.0 ** -np.arange(rank) @ rng.standard_normal((rank, samples))
    )
    noisy = 100 * factors + 0.01 * rng.standard_normal((records, samples))
    return noisy.astype(dtype)


@pytest.mark.parametrize("method", ["randomized", "em"])
@pytest.mark.parametrize("shape", [(200, 30), (25, 300), (40, 40)])
@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_iterative_methods_are_numpys(method, shape, dtype, npartitions):
    array = low_rank(*shape, dtype=dtype)
    u, s, vt = np.linalg.svd(array.astype("float64"), full_matrices=False)
    svd = SVD(k=3, method=method, tol=1e-18, max_iter=120).fit(
        td.series.fromarray(array, npartitions=npartitions)
    )
    signs = np.sign((svd.components_ * vt[:3]).sum(axis=1))
    tight = {"rtol": 1e-8, "atol": 1e-7} if dtype == "float64" else {"rtol": 1e-4, "atol": 1e-4}
    np.testing.assert_allclose(svd.singular_values_, s[:3], rtol=tight["rtol"])
    np.testing.assert_allclose(svd.components_, vt[:3] * signs[:, None], **tight)
    np.testing.assert_allclose(svd.u_.values, u[:, :3] * signs, **tight)


def test_the_default_tolerance_is_enough_for_five_digits():
    array = low_rank(300, 60)
    s = np.linalg.svd(array, compute_uv=False)[:3]
    for method in ("randomized", "em"):
        np.testing.assert_allclose(SVD(method=method).fit(array).singular_values_, s, rtol=1e-5)


def graded(records, samples, ratios):
    rng = np.random.default_rng(8)
    u = np.linalg.qr(rng.standard_normal((records, len(ratios))))[0]
    v = np.linalg.qr(rng.standard_normal((samples, len(ratios))))[0]
    return u, v.T, u * ratios @ v.T


@pytest.mark.parametrize("shape", [(300, 40), (40, 300), (200, 11)])
@pytest.mark.parametrize("method", ["randomized", "em"])
def test_small_singular_values_keep_the_digits_that_doubles_have(shape, method, npartitions):
    ratios = 10.0 ** -np.arange(11)
    u, vt, array = graded(*shape, ratios)
    svd = SVD(11, method).fit(td.series.fromarray(array, npartitions=npartitions))
    assert svd.converged_
    loss = 1e-14 / ratios
    assert (np.abs(svd.singular_values_ / ratios - 1) < loss).all()
    assert (1 - np.abs((svd.components_ * vt).sum(axis=1)) < 1e-12 + loss**2).all()
    cosines = np.abs((svd.u_.values * u).sum(axis=0))
    assert (1 - cosines < 1e-10 + loss).all()


def test_the_direct_method_loses_what_squares_lose():
    ratios = 10.0 ** -np.arange(11)
    array = graded(300, 40, ratios)[2]
    found = SVD(11, "direct").fit(array).singular_values_ / ratios
    np.testing.assert_allclose(found[:5], 1, rtol=1e-7)
    assert np.abs(found[9:] - 1).max() > 0.1


def test_small_singular_values_of_float32():
    ratios = 4.0 ** -np.arange(6)
    array = graded(4000, 50, ratios)[2].astype("float32")
    s = np.linalg.svd(array.astype("float64"), compute_uv=False)[:6]
    np.testing.assert_allclose(SVD(6, "randomized").fit(array).singular_values_, s, rtol=1e-4)


def test_a_warning_tells_how_far_from_rest_the_vectors_are():
    array = np.random.default_rng(0).standard_normal((100, 30))
    with pytest.warns(td.errors.ConvergenceWarning, match=r"SVD: the 4 .* in step 3 .*tol is 1e-05"):
        svd = SVD(4, "em", max_iter=3).fit(array)
    assert svd.singular_values_.shape == (4,)


def test_the_same_seed_gives_the_same_bits():
    series = td.series.fromarray(low_rank(200, 50, dtype="float32"), npartitions=3)
    for method in ("randomized", "em"):
        first, again, other = (SVD(2, method, random_state=seed).fit(series) for seed in (7, 7, 8))
        assert first.components_.tobytes() == again.components_.tobytes()
        np.testing.assert_allclose(other.singular_values_, first.singular_values_, rtol=1e-4)


def test_more_columns_than_a_square_of_them_could_be_kept():
    array = low_rank(24, 130_000, dtype="float32")
    svd = SVD(k=2).fit(td.series.fromarray(array, npartitions=3))
    s = np.linalg.svd(array, compute_uv=False)
    np.testing.assert_allclose(svd.singular_values_, s[:2], rtol=1e-5)
    with pytest.raises(ValueError, match="at most 16384 samples.*130000"):
        SVD(k=2, method="direct").fit(array)


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
def test_constant_zero_and_single_records(method):
    constant = SVD(2, method).fit(np.full((9, 5), 3.0))
    np.testing.assert_allclose(constant.singular_values_, [3 * np.sqrt(45), 0], atol=1e-6)
    zeros = SVD(2, method).fit(np.zeros((9, 5)))
    assert (zeros.singular_values_ == 0).all()
    assert (zeros.u_.values == 0).all()
    np.testing.assert_allclose(zeros.components_ @ zeros.components_.T, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(SVD(1, method).fit([[3.0, -4.0]]).components_, [[-0.6, 0.8]])
    np.testing.assert_allclose(SVD(1, method).fit([[3.0], [-4.0]]).singular_values_, [5])


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
def test_nan_has_no_singular_vectors(method):
    array = low_rank(20, 6)
    array[3, 2] = np.nan
    with pytest.raises(td.errors.DataError, match=r"record \(3,\) holds NaN at sample 2"):
        SVD(2, method).fit(array)
    with pytest.raises(td.errors.DataError, match=r"record \(0, 3\) holds NaN at sample 2"):
        SVD(2, method).fit(array.reshape(2, 10, 6))


@pytest.mark.parametrize("method", ["direct", "randomized", "em"])
def test_values_whose_squares_overflow(method):
    with pytest.raises(td.errors.DataError, match=r"too large .* float32"):
        SVD(1, method).fit(np.full((20, 6), 1e25, "float32"))


def test_rank_below_k_gives_zeros():
    array = np.outer(np.arange(1.0, 6), np.arange(1.0, 4))
    svd = SVD(k=2).fit(array)
    assert svd.singular_values_[1] < 1e-6 * svd.singular_values_[0]
    assert np.isfinite(svd.u_.values[:, 0]).all()


def test_refuses_what_cannot_be():
    with pytest.raises(ValueError, match=r"SVD\.fit: k must be between 1 and 3, but is 4"):
        SVD(k=4).fit(np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"SVD\.fit: method must be one of"):
        SVD(method="power").fit(np.ones((5, 3)))
    for wrong, message in (
        ({"max_iter": 0}, "max_iter must be at least 1"),
        ({"tol": -1.0}, "tol must be between"),
        ({"random_state": -1}, "random_state must be between 0"),
    ):
        with pytest.raises(ValueError, match=rf"SVD\.fit: {message}"):
            SVD(k=1, **wrong).fit(np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"SVD\.fit: X must be series"):
        SVD().fit(np.ones(5))
    with pytest.raises(ValueError, match=r"SVD\.transform: expected 3 values a record, but found 2"):
        SVD(k=1).fit(np.ones((5, 3))).transform(np.ones((5, 2)))
