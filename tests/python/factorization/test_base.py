import numpy as np
import pytest

from thunder.factorization import PCA, SVD

pytestmark = pytest.mark.usefixtures("spark")


@pytest.mark.parametrize("kind", [PCA, SVD])
def test_fit_transform_is_what_transform_gives(kind):
    array = np.random.default_rng(1).standard_normal((4, 5, 6))
    estimator = kind(k=2)
    np.testing.assert_array_equal(estimator.fit_transform(array).values, estimator.transform(array).values)
    assert estimator.inverse_transform(estimator.transform(array)).shape == (4, 5, 6)


@pytest.mark.parametrize("kind", [PCA, SVD])
def test_what_does_not_fit_is_refused(kind):
    name = kind.__name__
    for method in ("transform", "inverse_transform"):
        with pytest.raises(ValueError, match=rf"{name}\.{method}: this {name} is not fitted yet"):
            getattr(kind(), method)(np.ones((4, 3)))
    with pytest.raises(TypeError, match=rf"{name}\.fit: k must be an integer"):
        kind(k=1.5).fit(np.ones((4, 3)))
    with pytest.raises(ValueError, match=rf"{name}\.inverse_transform: expected 1 values a record"):
        kind(k=1).fit(np.eye(4, 3)).inverse_transform(np.ones((4, 3)))
