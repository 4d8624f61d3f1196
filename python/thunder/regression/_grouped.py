"""Regressions of groups of samples."""

from collections.abc import Iterator, Mapping
from typing import Any

from thunder._remote import Remote
from thunder.regression._fits import RecordFits, settings
from thunder.regression._inference import LeastSquaresModel, known_statistics, statistics_index
from thunder.series.series import Series


class GroupedFit(RecordFits, Mapping):
    """A linear regression for each group of samples: what `LinearRegression.fit_groups` finds, in one pass.

    A mapping: ``fit[label]`` is the `LeastSquaresModel` of a group, a lazy part of the fits of all groups.
    Attributes have the values of all groups side by side, with an index of groups, or of groups and terms.

    Attributes
    ----------
    groups_ : list
        the labels, in the order in which they first occur; as text if the fits were loaded
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the design
    warning : str, optional
        what to know of the groups' designs: columns that depend on each other, no degrees of freedom
    coef_, se_, t_, p_, z_, r2_partial_ : Series
        a value for each group and column (``coef_``) or term; `select_by_index` finds them by group (level 0)
        and term (level 1)
    intercept_, r2_, r2_adjusted_, f_, f_p_, variance_, rho_ : Series
        a value for each group; ``rho_`` for noise ``"ar1"``
    """

    _estimators = ("GroupedFit",)

    def __init__(self, remote: Remote, model: Any, labels: Any, groups: list | None = None):
        self._remote, self._model, self._labels = remote, model, labels
        described = settings(remote.connection, model)
        self.groups_ = described["numbers"]["labels"] if groups is None else groups
        self.warning: str | None = described.get("warning")
        first = self[self.groups_[0]]
        self.names_, self._intercept = first.names_, first.fit_intercept
        self._known = known_statistics(first.noise)

    def __getitem__(self, label: Any) -> LeastSquaresModel:
        if label not in self.groups_:
            raise KeyError(label)
        model = self._call("groupedModel", str(label))
        fits = self._remote.around(self._remote.connection.call("fitsSeries", model))
        return LeastSquaresModel(fits, model, self._labels)

    def __iter__(self) -> Iterator:
        return iter(self.groups_)

    def __len__(self) -> int:
        return len(self.groups_)

    def __getattr__(self, name: str) -> Series:
        if name not in self.__dict__.get("_known", ()) and name != "r2_":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self.statistics(name)

    @property
    def coef_(self) -> Series:
        """Coefficients of each group."""
        return self._series(self._call("groupedCoefficients"), self.names_[self._intercept :], True)

    @property
    def intercept_(self) -> Series:
        """One value for each group; 0 if no intercept was fitted."""
        return self._series(self._call("groupedIntercept"), ["intercept"], False)

    def statistics(self, *names: str) -> Series:
        """Several statistics of each group one behind the other, computed together.

        Parameters
        ----------
        *names : str
            of the attributes: ``"t_", "p_", "r2_"``, ...
        """
        asked, values = statistics_index(names, self._known, self.names_)
        is_paired = len(asked) > 1 or values == self.names_
        return self._series(self._call("groupedStatistics", asked), values, is_paired)

    def uncache(self) -> None:
        """Give up the fits that are kept; they are computed again when they are needed."""
        self._call("fitsUncache")

    def _series(self, handle: Any, values: list[str], is_paired: bool) -> Series:
        index = [(group, value) if is_paired else group for group in self.groups_ for value in values]
        return Series(self._remote.around(handle), index, self._labels)

    def _call(self, name: str, *arguments: Any) -> Any:
        return self._remote.connection.call(name, self._model, *arguments)
