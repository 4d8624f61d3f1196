import numpy as np
import pytest

import thunder as td
from thunder._estimator import Estimator, as_series
from thunder.errors import DataError, InvalidArgumentError, MissingDataError
from thunder.factorization import PCA, SVD


class Example(Estimator):
    def __init__(self, k=3, method="auto"):
        self.k = k
        self.method = method


def test_parameters_are_those_of_init():
    assert Example(k=5).get_params() == {"k": 5, "method": "auto"}
    assert Example().set_params(k=7, method="direct").get_params() == {"k": 7, "method": "direct"}
    assert repr(Example(k=2)) == "Example(k=2, method='auto')"


def test_unknown_parameters_are_refused():
    with pytest.raises(ValueError, match="set_params: Example has k, method, but no 'n'"):
        Example().set_params(n=1)


def test_results_come_after_fitting():
    with pytest.raises(ValueError, match="transform: this Example is not fitted yet"):
        Example()._check_fitted("transform", "components_")


def test_scikit_learn_can_clone_them():
    clone = pytest.importorskip("sklearn.base").clone
    assert clone(Example(k=9)).get_params() == {"k": 9, "method": "auto"}


def test_arrays_and_series_are_series():
    series = td.series.fromarray(np.ones((3, 4)))
    assert as_series("f", series) is series
    assert as_series("f", np.ones((3, 4))).shape == (3, 4)
    with pytest.raises(ValueError, match="f: X must be series"):
        as_series("f", [1, 2])


@pytest.mark.usefixtures("spark")
def test_models_are_saved_and_loaded(tmp_path):
    array = np.random.default_rng(0).standard_normal((20, 6))
    fitted = PCA(k=2).fit(array)
    folder = str(tmp_path / "pca")
    fitted.save(folder)
    assert (tmp_path / "pca" / "model.json").exists()
    assert (tmp_path / "pca" / "SUCCESS").exists()
    np.testing.assert_array_equal(np.load(tmp_path / "pca" / "components.npy"), fitted.components_)
    for loaded in (PCA.load(folder), td.load_model(folder)):
        assert isinstance(loaded, PCA)
        assert loaded.k == 2
        assert loaded.n_records_ == 20
        np.testing.assert_array_equal(loaded.components_, fitted.components_)
        np.testing.assert_array_equal(loaded.transform(array).values, fitted.scores_.values)
    with pytest.raises(InvalidArgumentError, match="exists already"):
        fitted.save(folder)
    fitted.save(folder, overwrite=True)
    with pytest.raises(DataError, match="expected a model of SVD, found PCA"):
        SVD.load(folder)


@pytest.mark.usefixtures("spark")
def test_models_that_cannot_be_loaded_or_saved(tmp_path):
    with pytest.raises(MissingDataError, match="no model"):
        td.load_model(str(tmp_path))
    (tmp_path / "model.json").write_text("[]")
    with pytest.raises(DataError, match="expected a JSON object"):
        td.load_model(str(tmp_path))
    with pytest.raises(ValueError, match=r"PCA\.save: this PCA is not fitted yet"):
        PCA().save(str(tmp_path / "pca"))
