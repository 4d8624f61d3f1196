import json

import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError, MissingDataError
from thunder.factorization import PCA
from thunder.regression import (
    GeneralizedModel,
    GeneralizedRegression,
    LeastSquaresModel,
    LinearRegression,
    Ridge,
    RidgeCV,
    RidgeModel,
    Tikhonov,
)

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

RNG = np.random.default_rng(12)
DESIGN = RNG.standard_normal((40, 3))
COUNTS = RNG.poisson(2, (3, 4, 40))
FOLDS = np.repeat(["a", "b", "c", "d"], 10)
ESTIMATORS = {
    LinearRegression(fit_intercept=False): ["coef_", "p_", "r2_"],
    Ridge(alpha=0.3): ["betas_and_scores", "alpha_"],
    Tikhonov(np.diff(np.eye(3), axis=0), alpha=2.0, fit_intercept=False): ["betas_and_scores", "alpha_"],
    RidgeCV(alphas=[0.1, 1, 10], cv=FOLDS): ["betas_and_scores", "alpha_", "cv_r2_"],
    GeneralizedRegression(max_iter=30, tol=1e-8): ["betas", "se_", "p_", "deviance_", "n_iter_"],
}


def named(estimator):
    return type(estimator).__name__


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=named)
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_a_loaded_model_says_the_same(estimator, dtype, tmp_path):
    path, y = str(tmp_path / "fit"), COUNTS.astype(dtype)
    model = estimator.fit(DESIGN, y)
    model.save(path)
    loaded = td.load_model(path)
    assert type(loaded) is type(estimator)
    for again in (type(model).load(path), loaded.model_):
        for name in ESTIMATORS[estimator]:
            found, expected = getattr(again, name), getattr(model, name)
            assert found.dtype == expected.dtype
            assert found.index.tolist() == expected.index.tolist()
            np.testing.assert_array_equal(found.toarray(), expected.toarray(), err_msg=name)
        np.testing.assert_array_equal(again.predict(DESIGN).toarray(), model.predict(DESIGN).toarray())
    if hasattr(model, "score"):
        np.testing.assert_array_equal(loaded.score(DESIGN, y).toarray(), model.score(DESIGN, y).toarray())


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=named)
def test_a_loaded_estimator_has_its_parameters(estimator, tmp_path):
    estimator.fit(DESIGN, COUNTS).save(str(tmp_path / "fit"))
    loaded = td.load_model(str(tmp_path / "fit")).get_params()
    for name, value in estimator.get_params().items():
        if name == "cv":  # folds are known by number
            value = np.unique(value, return_inverse=True)[1]
        np.testing.assert_array_equal(loaded[name], value)


def test_names_of_terms_come_back(tmp_path):
    pandas = pytest.importorskip("pandas")
    design = pandas.DataFrame(DESIGN, columns=["left", "right", "speed"])
    GeneralizedRegression().fit(design, COUNTS).save(str(tmp_path / "fit"))
    loaded = GeneralizedModel.load(str(tmp_path / "fit"))
    assert loaded.names_ == ["intercept", "left", "right", "speed"]
    assert loaded.coef_.index.tolist() == ["left", "right", "speed"]


def test_a_folder_that_exists_is_kept_or_replaced(tmp_path):
    path = str(tmp_path / "fit")
    Ridge().fit(DESIGN, COUNTS).save(path)
    other = GeneralizedRegression().fit(DESIGN, COUNTS)
    with pytest.raises(ValueError, match="exists already"):
        other.save(path)
    other.save(path, overwrite=True)
    with pytest.raises(DataError, match="expected a model of Ridge or Tikhonov or RidgeCV, found General"):
        RidgeModel.load(path)


def test_another_kind_damage_and_nothing(tmp_path):
    PCA(k=1).fit(COUNTS).save(str(tmp_path / "pca"))
    with pytest.raises(DataError, match="expected RecordFits, found PCA"):
        LeastSquaresModel.load(str(tmp_path / "pca"))
    with pytest.raises(MissingDataError):
        RidgeModel.load(str(tmp_path / "none"))
    Ridge().fit(DESIGN, COUNTS).save(str(tmp_path / "fit"))
    header = tmp_path / "fit" / "model.json"
    held = json.loads(header.read_text())
    del held["numbers"]["alpha"]
    header.write_text(json.dumps(held))
    with pytest.raises(DataError, match="the model Ridge has no value 'alpha'"):
        RidgeModel.load(str(tmp_path / "fit"))
    (tmp_path / "fit" / "model.json").write_text("{")
    with pytest.raises(DataError, match="expected a JSON object"):
        RidgeModel.load(str(tmp_path / "fit"))
