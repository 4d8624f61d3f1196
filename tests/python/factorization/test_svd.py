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


def test_rank_below_k_gives_zeros():
    array = np.outer(np.arange(1.0, 6), np.arange(1.0, 4))
    svd = SVD(k=2).fit(array)
    assert svd.singular_values_[1] < 1e-6 * svd.singular_values_[0]
    assert np.isfinite(svd.u_.values[:, 0]).all()


def test_refuses_what_cannot_be():
    with pytest.raises(ValueError, match=r"SVD\.fit: k must be between 1 and 3, but is 4"):
        SVD(k=4).fit(np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"SVD\.fit: method must be one of"):
        SVD(method="em").fit(np.ones((5, 3)))
    with pytest.raises(ValueError, match=r"SVD\.fit: X must be series"):
        SVD().fit(np.ones(5))
    with pytest.raises(ValueError, match=r"SVD\.transform: expected 3 values a record, but found 2"):
        SVD(k=1).fit(np.ones((5, 3))).transform(np.ones((5, 2)))
