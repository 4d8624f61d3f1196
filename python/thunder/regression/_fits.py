"""Models with a fit for each record, which can be saved and loaded."""

import json
from typing import Any, ClassVar, Self

from thunder import _credentials, _transfer
from thunder._estimator import Estimator
from thunder._jvm import Connection
from thunder._remote import Remote
from thunder._session import connection
from thunder.errors import DataError


class RecordFits:
    """A fit for each record, and what is the same for all of them; see `save`."""

    _estimators: ClassVar[tuple[str, ...]]  # whose models they are
    _remote: Remote
    _model: Any

    def save(self, path: str, overwrite: bool = False, credentials: Any = None) -> None:
        """Write fits and settings: ``model.json``, ``.npy`` files, and flat binary series in ``fits``.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        overwrite : bool
            whether to replace an existing folder
        credentials : dict, optional
            for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
        """
        used = self._remote.connection
        _credentials.give("save", used, path, credentials)
        used.run("fitsSave", self._model, used.absolute(path), bool(overwrite), description="save")

    @classmethod
    def load(cls, path: str, engine: Any = None, credentials: Any = None) -> Self:
        """What `save`, or a Scala program, wrote to a folder; labels of records do not come back.

        Raises
        ------
        MissingDataError, DataError
            if there is no model, if it is damaged, or if it is one of another kind
        """
        used = connection(engine)
        _credentials.give("load", used, path, credentials)
        model = used.run("fitsLoad", used.absolute(path), description="load")
        name = settings(used, model)["model"]
        if name not in cls._estimators:
            raise DataError(f"{path}: expected a model of {' or '.join(cls._estimators)}, found {name}")
        return cls(Remote(used, used.call("fitsSeries", model)), model, None)

    @classmethod
    def _load(cls, used: Connection, model: Any, path: str) -> Self:
        """For `thunder.load_model`, of fits without an estimator of their own."""
        return cls.load(path, used.session)


class FitsEstimator(Estimator):
    """An estimator whose `fit` leaves `RecordFits` in `model_`."""

    _kind: ClassVar[type[RecordFits]]
    model_: Any

    @classmethod
    def _load(cls, used: Connection, model: Any, path: str) -> Self:
        """The estimator around a model that was read from a folder, with the parameters of its settings."""
        held = json.loads(used.call("modelDescribe", model))
        known = held["numbers"] | {
            name: _transfer.fetch(used, "modelArray", model, name, description=cls.__name__)
            for name in held["arrays"]
        }
        loaded = cls(**{name: known[name] for name in cls._parameters() if name in known})
        loaded.model_ = cls._kind.load(path, used.session)
        return loaded


def settings(used: Connection, model: Any) -> dict[str, Any]:
    """What is the same for all records of a model: its name, numbers, and a warning if there is one."""
    return json.loads(used.call("modelDescribe", used.call("fitsSettings", model)))
