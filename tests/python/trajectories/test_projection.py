import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError
from thunder.factorization import ICA, NMF, PCA, SVD, FactorAnalysis
from thunder.trajectories import project

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def population(records=60, samples=25, k=3, noise=0.1, seed=5):
    rng = np.random.default_rng(seed)
    maps, courses = rng.laplace(size=(records, k)) * [3, 2, 1], rng.standard_normal((k, samples))
    return maps @ courses + noise * rng.standard_normal((records, samples))


@pytest.mark.parametrize("dtype", ["float64", "float32", "int16"])
def test_is_numpys_least_squares(dtype, npartitions):
    data, maps = (100 * population()).astype(dtype), np.random.default_rng(1).standard_normal((60, 4))
    series = td.series.fromarray(data.reshape(6, 10, 25), npartitions=npartitions)
    series.index = np.arange(25) / 10
    found = project(series, maps.reshape(6, 10, 4))
    expected = np.linalg.lstsq(maps, data.astype(float), rcond=None)[0]
    np.testing.assert_allclose(found.toarray(), expected, rtol=1e-9, atol=1e-4)
    assert found.shape == (4, 25)
    assert found.mode == "local"
    np.testing.assert_array_equal(found.index, series.index)


def test_records_that_models_were_fitted_to_give_their_own_time_courses():
    data = population()
    for model, own in (
        (PCA(3), lambda m: m.components_),
        (PCA(3, whiten=True), lambda m: m.components_ * np.sqrt(m.explained_variance_)[:, None]),
        (SVD(3), lambda m: m.components_ * m.singular_values_[:, None]),
        (ICA(3), lambda m: m.mixing_.T),
        (FactorAnalysis(3, max_iter=5000, tol=1e-9), lambda m: m.components_),
    ):
        found = project(data, model.fit(data)).toarray()
        np.testing.assert_allclose(found, own(model), rtol=1e-3, atol=1e-4, err_msg=repr(model))
    positive = np.abs(population(noise=0))
    model = NMF(3, method="hals", max_iter=2000, tol=1e-9).fit(positive)
    found = project(positive, model).toarray()
    assert found.min() >= 0
    np.testing.assert_allclose(found, model.components_, rtol=1e-2, atol=1e-3)


def test_other_data_of_the_same_records_and_loaded_models(tmp_path):
    data, rng = population(), np.random.default_rng(2)
    pca = PCA(3).fit(data)
    scores = pca.scores_.toarray()
    courses = rng.standard_normal((3, 7))
    other = scores @ courses + rng.standard_normal(7)  # a constant over records is not in their space
    np.testing.assert_allclose(project(other, pca).toarray(), courses, rtol=1e-9, atol=1e-9)
    pca.save(str(tmp_path / "pca"))
    loaded = td.load_model(str(tmp_path / "pca"))
    with pytest.raises(ValueError, match=r"PCA that was loaded has no maps.*model="):
        project(data, loaded)
    again = project(other, loaded.transform(data), model=loaded)
    np.testing.assert_allclose(again.toarray(), courses, rtol=1e-9, atol=1e-9)


def test_one_record_one_sample_and_maps_of_nothing():
    assert project([[6.0]], [[2.0]]).values.tolist() == [[3.0]]
    assert project([[6.0, 1.0]], [[0.0]]).values.tolist() == [[0.0, 0.0]]
    twice = project([[6.0], [6.0]], [[1.0, 1.0], [1.0, 1.0]]).values
    np.testing.assert_allclose(twice, [[3.0], [3.0]])


def test_bad_arguments():
    data = population()
    with pytest.raises(ValueError, match="project: maps must have 60 records, as the data, but have 59"):
        project(data, np.ones((59, 2)))
    with pytest.raises(ValueError, match="not fitted yet"):
        project(data, PCA())
    data[4, 2] = np.nan
    with pytest.raises(DataError, match=r"record \(4,\) holds NaN at sample 2"):
        project(data, np.ones((60, 2)))
    with pytest.raises(DataError, match=r"record \(4,\) holds NaN at sample 2"):
        project(np.ones((60, 3)), data)
