"""What all estimators share: parameters as in scikit-learn."""

import inspect
from typing import Any, Self


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

    def __repr__(self) -> str:
        listing = ", ".join(f"{name}={value!r}" for name, value in self.get_params().items())
        return f"{type(self).__name__}({listing})"
