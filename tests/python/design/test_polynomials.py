import numpy as np
import pytest
from nilearn.glm.first_level import make_first_level_design_matrix
from scipy.special import eval_legendre

from thunder.design import frame_times, polynomials


@pytest.mark.parametrize("degree", [1, 2, 7])
def test_is_scipys(degree):
    values = np.random.default_rng(0).uniform(-3, 8, 50)
    found = polynomials({"speed": values}, degree)
    assert found.names == tuple(f"speed_degree_{k}" for k in range(1, degree + 1))
    scaled = 2 * (values - values.min()) / np.ptp(values) - 1
    for k in range(1, degree + 1):
        np.testing.assert_allclose(found[f"speed_degree_{k}"], eval_legendre(k, scaled), atol=1e-12)


def test_of_time_they_span_nilearns_drifts():
    frames = frame_times(100, rate=0.5)
    theirs = make_first_level_design_matrix(frames, drift_model="polynomial", drift_order=4).to_numpy()
    ours = polynomials(frames, 4, "time").with_constant().values
    fitted = ours @ np.linalg.lstsq(ours, theirs, rcond=None)[0]
    np.testing.assert_allclose(fitted, theirs, atol=1e-10)


def test_nearly_orthogonal_and_missing_values():
    found = polynomials(frame_times(5000, 10), 3, "time").values
    products = found.T @ found / 5000
    np.testing.assert_allclose(products, np.diag(np.diag(products)), atol=1e-3)
    assert polynomials([0, np.nan, 2.0], 2).finite.tolist() == [True, False, True]


def test_bounds_and_bad_arguments():
    np.testing.assert_allclose(polynomials([0.0, 5.0], 1, bounds=(0, 10)).values, [[-1], [0]])
    with pytest.raises(ValueError, match="polynomials: degree must be at least 1, but is 0"):
        polynomials([1, 2], 0)
    with pytest.raises(ValueError, match="polynomials: column 'a' must have two different values"):
        polynomials({"a": [3.0]}, 1)
    with pytest.raises(ValueError, match=r"polynomials: column 'a' must be within bounds \(0, 1\)"):
        polynomials({"a": [3.0]}, 1, bounds=(0, 1))
