"""What all estimators share: parameters as in scikit-learn, and a model in the JVM that can be saved."""

import importlib
import inspect
import json
import warnings
from typing import Any, Self

from thunder import _checks, _credentials, _transfer
from thunder._checks import storable_array
from thunder._jvm import Connection
from thunder._session import connection
from thunder.base import Data
from thunder.errors import ConvergenceWarning, DataError
from thunder.series.series import Series

_FAMILIES = ("thunder.clustering", "thunder.factorization", "thunder.regression", "thunder.trajectories")


class Estimator:
    """Parameters are those of `__init__`, kept untouched under their names."""

    @classmethod
    def _parameters(cls) -> list[str]:
        return [name for name in inspect.signature(cls.__init__).parameters if name != "self"]

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name; `deep` makes no difference, as none of them is an estimator."""
        return {name: getattr(self, name) for name in self._parameters()}

    def set_params(self, **params: Any) -> Self:
        """Set parameters by name."""
        known = self._parameters()
        for name, value in params.items():
            if name not in known:
                raise ValueError(f"set_params: {type(self).__name__} has {', '.join(known)}, but no {name!r}")
            setattr(self, name, value)
        return self

    def _check_fitted(self, function: str, attribute: str) -> None:
        if not hasattr(self, attribute):
            raise ValueError(f"{function}: this {type(self).__name__} is not fitted yet: call fit first")

    def _seed(self, name: str) -> int:
        """The parameter `random_state` as a number; None is 0."""
        seed = 0 if self.random_state is None else self.random_state
        return _checks.integer(name, "random_state", seed, least=0, most=2**63 - 1)

    def _one_of(self, name: str, parameter: str, allowed: tuple) -> str:
        """A parameter that is one of some names."""
        value = getattr(self, parameter)
        _checks.one_of(name, parameter, value, allowed)
        return value

    def __repr__(self) -> str:
        listing = ", ".join(f"{name}={value!r}" for name, value in self.get_params().items())
        return f"{type(self).__name__}({listing})"


class ModelEstimator(Estimator):
    """An estimator whose result is a model of plain numbers: it can be saved, loaded, applied to records.

    What the model holds becomes attributes, with an underscore behind their names.
    """

    def save(self, path: str, overwrite: bool = False, credentials: Any = None) -> None:
        """Write what `fit` found to a folder: ``model.json`` and a ``.npy`` file for each array.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        overwrite : bool
            whether to replace an existing folder
        credentials : dict, optional
            for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
        """
        function = f"{type(self).__name__}.save"
        self._check_fitted(function, "_model")
        _credentials.give(function, self._connection, path, credentials)
        self._connection.run(
            "modelSave", self._model, self._connection.absolute(path), bool(overwrite), description=function
        )

    @classmethod
    def load(cls, path: str, engine: Any = None, credentials: Any = None) -> Self:
        """What `save`, or a Scala program, wrote to a folder.

        Records that `fit` had transformed do not come back: `transform` them again.

        Raises
        ------
        MissingDataError, DataError
            if there is no model, if it is damaged, or if it is one of another estimator
        """
        loaded = load_model(path, engine, credentials)
        if not isinstance(loaded, cls):
            raise DataError(f"{path}: expected a model of {cls.__name__}, found {type(loaded).__name__}")
        return loaded

    @classmethod
    def _load(cls, used: Connection, model: Any, path: str) -> Self:
        """The estimator around a model that was read from a folder."""
        return cls()._adopt(used, model)

    def _adopt(self, used: Connection, model: Any) -> Self:
        """Take over what a model in the JVM holds."""
        self._connection, self._model = used, model
        held = json.loads(used.call("modelDescribe", model))
        self._warning = held.get("warning")
        for name, value in held["numbers"].items():
            setattr(self, name if name in self._parameters() else f"{name}_", value)
        for name in held["arrays"]:
            array = _transfer.fetch(used, "modelArray", model, name, description=type(self).__name__)
            setattr(self, f"{name}_", array)
        return self

    def _train(self, call: str, series: Series, *options: Any, stacklevel: int) -> None:
        """Take over the model that a method of the facade makes of series and `options`, and warn if it does.

        `stacklevel` counts the calls from here to the user's line.
        """
        remote, name = series._distributed, type(self).__name__
        self._adopt(remote.connection, remote.run(call, *options, description=name))
        if self._warning:
            warnings.warn(f"{name}: {self._warning}", ConvergenceWarning, stacklevel=stacklevel)

    @staticmethod
    def _check_length(function: str, series: Series, length: int) -> None:
        if series.length != length:
            raise ValueError(f"{function}: expected {length} values a record, but found {series.length}")

    def _operate(self, operation: str, X: Any, length: int) -> Series:
        """What the model makes of records of `length` values."""
        function = f"{type(self).__name__}.{operation}"
        series = as_series(function, X)
        self._check_length(function, series, length)
        remote = series._distributed
        return Series(
            remote.around(self._connection.call("modelOperate", self._model, operation, remote.handle)),
            labels=series.labels,
        )


def load_model(path: str, engine: Any = None, credentials: Any = None) -> Any:
    """The estimator whose model was saved to a folder, from Python or Scala, ready to be used.

    Fits of groups or regions, which have no estimator, come as `GroupedFit` or `RegionalFit`.

    Parameters
    ----------
    path : str
        a folder that an estimator's `save` or the command line wrote
    engine : SparkSession or SparkContext, optional
        the running session, which is found if it is not given
    credentials : dict, optional
        for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
    """
    used = connection(engine)
    _credentials.give("load_model", used, path, credentials)
    model = used.run("modelLoad", used.absolute(path), description="load_model")
    name = json.loads(used.call("modelDescribe", model))["model"]
    families = map(importlib.import_module, _FAMILIES)
    kind = next(getattr(family, name) for family in families if hasattr(family, name))
    return kind._load(used, model, path)


def as_series(function: str, X: object) -> Series:
    """Records of time courses: series as they are, images as series, an array of (..., time) as series."""
    if isinstance(X, Data):
        return X.toseries()
    array = storable_array(function, X, "X")
    if array.ndim < 2:
        raise ValueError(
            f"{function}: X must be series, images or an array of (..., time), but is of shape {array.shape}"
        )
    return Series(array)
