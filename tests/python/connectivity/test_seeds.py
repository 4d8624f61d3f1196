import numpy as np
import pytest

import thunder as td
from thunder.connectivity import LowRankCorrelation, seed_correlation
from thunder.factorization import PCA, SVD

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def recording(shape=(6, 7, 80), rank=4, noise=0.5, seed=3):
    rng = np.random.default_rng(seed)
    mixed = rng.standard_normal((np.prod(shape[:-1]), rank)) @ rng.standard_normal((rank, shape[-1]))
    return (mixed.reshape(shape) + noise * rng.standard_normal(shape)) * 3 + 100


def by_numpy(data, course):
    flat = data.reshape(-1, data.shape[-1])
    return np.corrcoef(np.vstack([course, flat]))[0, 1:].reshape(data.shape[:-1])


@pytest.mark.parametrize("dtype", ["uint8", "float32", "float64"])
def test_maps_of_a_pixel_of_several_and_of_a_mask_are_numpys(dtype, npartitions):
    data = recording().astype(dtype)
    series = td.series.fromarray(data, npartitions=npartitions)
    tolerance = {"rtol": 1e-9, "atol": 1e-12} if dtype == "float64" else {"rtol": 1e-4, "atol": 1e-5}
    found = seed_correlation(series, (2, 3)).toarray()
    np.testing.assert_allclose(found, by_numpy(data, data[2, 3]), **tolerance)
    several = np.array([[0, 1], [5, 6], [2, 2]])
    course = data[tuple(several.T)].mean(axis=0)
    np.testing.assert_allclose(
        seed_correlation(series, several).toarray(), by_numpy(data, course), **tolerance
    )
    mask = np.zeros((6, 7), bool)
    mask[1:3, 2:5] = True
    course = data[mask].mean(axis=0)
    np.testing.assert_allclose(seed_correlation(series, mask).toarray(), by_numpy(data, course), **tolerance)


@pytest.mark.parametrize("columns", [1, 3])
def test_confounds_are_taken_away_first(columns):
    data = recording()
    confounds = np.random.default_rng(1).standard_normal((80, columns)) + 5
    data = data + 20 * confounds[:, 0]
    design = np.column_stack([np.ones(80), confounds])
    rest = data - (data @ np.linalg.pinv(design).T) @ design.T
    found = seed_correlation(data, (2, 3), confounds[:, 0] if columns == 1 else confounds)
    np.testing.assert_allclose(found.toarray(), by_numpy(rest, rest[2, 3]), atol=1e-9)


@pytest.mark.parametrize("model", ["svd", "pca"])
def test_low_rank_maps_are_correlations_of_what_the_components_express(model):
    data = recording(noise=0.1)
    flat = data.reshape(42, 80)
    if model == "svd":
        fit = SVD(k=5).fit(data)
        scores, expressed = fit.u_ * fit.singular_values_, fit.u_.toarray().reshape(42, 5)
        expressed = expressed * fit.singular_values_ @ fit.components_
    else:
        fit = PCA(k=4).fit(data)
        scores = fit.scores_
        expressed = scores.toarray().reshape(42, 4) @ fit.components_
    maps = LowRankCorrelation(scores, fit.components_)
    expected = np.corrcoef(expressed)
    for seed in [(0, 0), (3, 4), (5, 6)]:
        np.testing.assert_allclose(
            maps.map(seed).ravel(), expected[np.ravel_multi_index(seed, (6, 7))], atol=1e-9
        )
    mask = np.zeros((6, 7), bool)
    mask[2:4, 1:3] = True
    course = expressed.reshape(6, 7, 80)[mask].mean(axis=0)
    np.testing.assert_allclose(maps.map(mask), by_numpy(expressed.reshape(6, 7, 80), course), atol=1e-9)
    assert np.abs(np.corrcoef(flat) - expected).max() < 0.2


def test_full_rank_gives_the_correlations_of_the_data_in_single_precision_too():
    data = recording((5, 4, 12)).astype(np.float32)
    u, s, v = np.linalg.svd(data.reshape(20, 12), full_matrices=False)
    maps = LowRankCorrelation((u * s).astype(np.float32).reshape(5, 4, 12), v)
    exact = by_numpy(data.astype(float), data[1, 2].astype(float))
    np.testing.assert_allclose(maps.map((1, 2)), exact, atol=1e-3)
    assert maps.map((1, 2))[1, 2] == pytest.approx(1)


def test_records_that_do_not_vary_are_nan():
    data = recording((3, 2, 30))
    data[1, 1] = 7
    assert np.isnan(seed_correlation(data, (0, 0)).toarray()[1, 1])
    assert np.isnan(seed_correlation(data, (1, 1)).toarray()).all()
    maps = LowRankCorrelation(np.array([[1.0, 2], [0, 0]]), np.random.default_rng(0).random((2, 9)))
    assert np.isnan(maps.map((0,))).tolist() == [False, True]
    assert np.isnan(maps.map((1,))).all()


def test_bad_arguments():
    data = recording()
    with pytest.raises(ValueError, match="seed_correlation: the mask has no positive value"):
        seed_correlation(data, np.zeros((6, 7), bool))
    with pytest.raises(ValueError, match="seed_correlation"):
        seed_correlation(data, (6, 0))
    with pytest.raises(ValueError, match=r"confounds must be finite, and of shape \(80,\) or \(80, k\)"):
        seed_correlation(data, (0, 0), np.ones(79))
    with pytest.raises(ValueError, match=r"of shape \(2, 80\) for scores of shape \(6, 7, 3\)"):
        LowRankCorrelation(np.ones((6, 7, 3)), np.ones((2, 80)))
