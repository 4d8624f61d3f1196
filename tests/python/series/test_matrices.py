import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def close(found, wanted, dtype):
    tolerance = 1e-11 if dtype == np.float64 else 1e-5
    np.testing.assert_allclose(found, wanted, rtol=tolerance, atol=tolerance * np.nanmax(np.abs(wanted)))


def test_corr(make, dtype, npartitions):
    array = make((8, 5, 6), dtype)
    found = td.series.fromarray(array, npartitions=npartitions).corr()
    assert found.shape == (6, 6)
    close(found.values, np.corrcoef(array.reshape(40, 6).astype("f8"), rowvar=False), dtype)


def test_covariance_of_small_integers_is_of_single_precision():
    array = (60000 + 3 * np.random.default_rng(1).standard_normal((5000, 20))).round().astype("uint16")
    series = td.series.fromarray(array)
    wide = array.astype("f8")
    covariance = np.cov(wide, rowvar=False)
    np.testing.assert_allclose(series.cov().values, covariance, rtol=0, atol=1e-5 * covariance.max())
    np.testing.assert_allclose(series.corr().values, np.corrcoef(wide, rowvar=False), rtol=0, atol=1e-6)


def test_corr_of_constants_and_of_too_few(make):
    array = make((9, 3))
    array[:, 1] = 0.1
    found = td.series.fromarray(array).corr().values
    assert np.isnan(found[1]).all()
    assert np.isnan(found[:, 1]).all()
    assert found[0, 0] == 1
    with pytest.raises(ValueError, match="corr: at least 2 records are needed, but there are 1"):
        td.series.fromarray(array[:1]).corr()


def test_crossproduct(make, dtype, npartitions):
    left, right = make((50, 6), dtype), make((5, 10, 3), "float32")
    series = td.series.fromarray(left, npartitions=npartitions)
    found = series.crossproduct(td.series.fromarray(right, npartitions=4))
    close(found.values, left.astype("f8").T @ right.reshape(50, 3).astype("f8"), np.dtype("float32"))
    itself = series.crossproduct(series).values
    close(itself, left.astype("f8").T @ left.astype("f8"), dtype)
    with pytest.raises(ValueError, match="crossproduct: other must have 50 records.* has 49"):
        series.crossproduct(td.series.fromarray(right.reshape(50, 3)[1:]))
    with pytest.raises(TypeError, match="crossproduct: other must be series, but is ndarray"):
        series.crossproduct(left)


def test_times_series(make, dtype, npartitions):
    left, right = make((5, 6, 7), dtype), make((7, 4), "int16")
    found = td.series.fromarray(left, npartitions=npartitions).times(
        td.series.fromarray(right, npartitions=2)
    )
    assert found.shape == (5, 6, 4)
    assert found.dtype == (np.float32 if dtype.itemsize <= 2 or dtype == "float32" else np.float64)
    close(found.values, left.astype("f8") @ right.astype("f8"), found.dtype)
    with pytest.raises(ValueError, match=r"times: series of shape \(4, 7\) do not fit series of 7 samples"):
        td.series.fromarray(left).times(td.series.fromarray(right.T))


def test_norm(make, dtype, npartitions):
    array = make((30, 7), dtype)
    series = td.series.fromarray(array, npartitions=npartitions)
    wide = array.astype("f8")
    for order in ("fro", 1, np.inf):
        np.testing.assert_allclose(series.norm(order), np.linalg.norm(wide, order), rtol=1e-6)
    assert series.norm("max") == np.abs(wide).max()


def test_norm_of_nan_of_nothing_and_of_unknown_order(make):
    for order in ("fro", "max", 1, np.inf):
        assert np.isnan(td.series.fromarray(np.array([[1.0, np.nan], [2.0, 3.0]])).norm(order))
    with pytest.raises(ValueError, match="norm: there are no records"):
        td.series.fromarray(np.ones((0, 3))).norm()
    with pytest.raises(ValueError, match="norm: ord must be one of"):
        td.series.fromarray(np.ones((2, 3))).norm("nuc")


def test_qr(make, dtype, npartitions):
    array = make((4, 15, 7), dtype)
    flat = array.reshape(60, 7).astype("f8")
    q, r = td.series.fromarray(array, npartitions=npartitions).qr()
    wanted_q, wanted_r = np.linalg.qr(flat)
    signs = np.sign(np.diag(wanted_r))
    np.testing.assert_allclose(r, wanted_r * signs[:, None], rtol=1e-10, atol=1e-11 * np.abs(r).max())
    assert q.shape == (4, 15, 7)
    assert q.dtype == np.float64
    np.testing.assert_allclose(q.values.reshape(60, 7), wanted_q * signs, atol=1e-11)


def test_qr_of_a_matrix_that_is_nearly_singular(make):
    array = make((80, 5)) @ np.vander(np.linspace(1, 1.001, 5))
    assert np.linalg.cond(array) > 1e12
    q, r = td.series.fromarray(array, npartitions=3).qr()
    flat = q.values
    np.testing.assert_allclose(flat.T @ flat, np.eye(5), atol=1e-13)
    np.testing.assert_allclose(flat @ r, array, rtol=1e-9, atol=1e-13 * np.abs(array).max())


def test_qr_refuses_what_cannot_be(make):
    with pytest.raises(ValueError, match="qr: at least as many records .* there are 3 records of 4 samples"):
        td.series.fromarray(make((3, 4))).qr()
    with pytest.raises(td.errors.DataError, match="qr: sample 1 is a linear combination"):
        td.series.fromarray(np.ones((6, 3))).qr()
    array = make((6, 3))
    array[2, 1] = np.nan
    with pytest.raises(
        td.errors.DataError, match=r"no QR factorisation: record \(2,\) holds NaN at sample 1"
    ):
        td.series.fromarray(array).qr()
