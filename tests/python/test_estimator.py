import pytest

from thunder._estimator import Estimator


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
