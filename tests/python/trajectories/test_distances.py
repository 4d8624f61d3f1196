import numpy as np
import pytest
from scipy.spatial.distance import cdist

import thunder as td
from thunder.trajectories import distances, speed

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def population(dtype="float64"):
    rng = np.random.default_rng(6)
    return (50 * rng.standard_normal((30, 4 * 6))).astype(dtype), rng.gamma(2, 1, 30)


def by_scipy(data):
    cube = np.asarray(data, float).reshape(len(data), 4, 6)
    return np.stack([cdist(cube[..., t].T, cube[..., t].T) for t in range(6)], axis=-1)


@pytest.mark.parametrize("dtype", ["float64", "float32", "int16", "uint8"])
def test_distances_are_scipys(dtype, npartitions):
    data, noise = population()
    data = np.abs(data).astype(dtype) if dtype == "uint8" else data.astype(dtype)
    series = td.series.fromarray(data.reshape(5, 6, 24), npartitions=npartitions)
    found = distances(series, conditions=4)
    np.testing.assert_allclose(found, by_scipy(data), rtol=1e-12)
    np.testing.assert_array_equal(found, found.swapaxes(0, 1))
    scaled = distances(series, 4, noise=noise.reshape(5, 6))
    np.testing.assert_allclose(scaled, by_scipy(data / noise[:, None]), rtol=1e-12)


def test_mahalanobis_for_independent_noise():
    data, noise = population()
    inverse = np.diag(noise**-2.0)
    cube = data.reshape(30, 4, 6)
    expected = cdist(cube[..., 2].T, cube[..., 2].T, "mahalanobis", VI=inverse)
    found = distances(data, 4, noise=td.series.fromarray(noise[:, None]))
    np.testing.assert_allclose(found[..., 2], expected, rtol=1e-12)


def test_conditions_as_the_index_says():
    data, _ = population()
    index = np.array([(c, t) for c in (10, 20, 30, 40) for t in range(6)])
    order = np.random.default_rng(8).permutation(24)
    mixed = td.series.fromarray(data[:, order], index=index[order])
    np.testing.assert_allclose(distances(mixed), by_scipy(data), rtol=1e-12)
    np.testing.assert_allclose(speed(mixed), speed(data, 4), rtol=1e-12)


def test_speed_is_numpys(npartitions):
    data, noise = population()
    series = td.series.fromarray(data, npartitions=npartitions)
    np.testing.assert_allclose(
        speed(series, step=0.1), np.linalg.norm(np.diff(data, axis=1), axis=0) / 0.1, rtol=1e-12
    )
    cube = np.diff((data / noise[:, None]).reshape(30, 4, 6), axis=2)
    found = speed(series, 4, noise=noise)
    assert found.shape == (4, 5)
    np.testing.assert_allclose(found, np.linalg.norm(cube, axis=0), rtol=1e-12)


def test_nan_one_record_and_one_condition():
    data, _ = population()
    data[3, 2] = np.nan
    found = distances(data, 4)
    assert np.isnan(found[0, 1:, 2]).all()
    assert np.isfinite(np.delete(found, 2, axis=2)).all()
    assert distances(np.arange(4.0)[None], 2)[0, 1].tolist() == [2, 2]
    assert (distances(data, 1)[0, 0] == 0).all()


def test_bad_arguments():
    data, _ = population()
    with pytest.raises(ValueError, match="distances: conditions must divide the 24 samples into equal parts"):
        distances(data, 5)
    with pytest.raises(ValueError, match="distances: give the number of conditions, or series with an index"):
        distances(data)
    with pytest.raises(
        ValueError, match=r"noise must be one value for each of 30 records, but is of shape \(4,\)"
    ):
        distances(data, 4, noise=np.ones(4))
    with pytest.raises(ValueError, match="speed: step must be"):
        speed(data, step=0)
    with pytest.raises(
        ValueError, match="speed: number of samples of a condition must be at least 2, but is 1"
    ):
        speed(data, 24)
    repeated = td.series.fromarray(data, index=np.array([(t % 2, t % 3) for t in range(24)]))
    with pytest.raises(ValueError, match="condition 0 has 4 samples at time 0: average them first"):
        distances(repeated)
