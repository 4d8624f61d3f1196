"""A population's way through the space of some maps."""

from typing import Any

from thunder import _checks
from thunder._estimator import as_series
from thunder.factorization._base import Factorization
from thunder.series.series import Series


def project(X: Any, maps: Any, model: Factorization | None = None) -> Series:
    """The trajectory of a population in the space of maps: the maps' time courses that explain it best.

    For records Y and maps M it is the C that minimises ``|Y - M C|²``: ``inv(M'M) M'Y``, of minimum norm
    where maps depend on each other. With a model's own maps, records that it was fitted to give the model's
    own time courses: ``components_`` of PCA, ``singular_values_ * components_`` of SVD, ``mixing_.T`` of ICA;
    ``components_`` of NMF, where C is not negative, and of FactorAnalysis, where the uncertainty of the
    factors counts, ``inv(M'M + N inv(I + W D W')) M'Y`` for N records (Barber 2012, algorithm 21.1). Those of
    ICA, NMF and FactorAnalysis as closely as they have converged. Other data of the same records, such as
    another trial, can be projected likewise.

    Parameters
    ----------
    X : Series, Images or array of (..., time)
        the population
    maps : fitted Factorization, Series or array of (..., k)
        a model's own maps; or `k` values for each record of `X`, in their order
    model : Factorization, optional
        whose `transform` gave the maps, if they are given beside it: a model that was loaded has none

    Returns
    -------
    Series
        local, of shape (k, time), float64, with the index of `X`: what `thunder.plot.trajectory` draws and
        `average` takes. Cost: one pass over both; a shuffle of the maps if they are partitioned otherwise;
        ``k * (time + k)`` doubles on the driver

    Raises
    ------
    ValueError
        if there are not as many maps' records as records
    DataError
        if a record holds NaN or infinity: it is named

    Examples
    --------
    >>> pca = PCA(k=3).fit(first)  # doctest: +SKIP
    >>> plot.trajectory(project(second, pca), dims=3)  # doctest: +SKIP
    """
    series = as_series("project", X)
    if isinstance(maps, Factorization):
        model, maps = maps, _own_maps(maps)
    elif model is not None:
        model._check_fitted("project", "components_")
    of_records = as_series("project", maps)
    if of_records.count() != series.count():
        raise ValueError(
            f"project: maps must have {series.count()} records, as the data, but have {of_records.count()}"
        )
    _checks.integer("project", "number of maps", of_records.length, least=1)
    handle = None if model is None else model._model
    courses = series._distributed.fetch(
        "trajectoryProject", of_records._distributed, handle, description="project"
    )
    return Series(courses, index=series._index)


def _own_maps(model: Factorization) -> Series:
    model._check_fitted("project", "components_")
    if not hasattr(model, model._transformed):
        raise ValueError(
            f"project: a {type(model).__name__} that was loaded has no maps; transform the records that it "
            f"was fitted to, and give these maps with model=..."
        )
    return getattr(model, model._transformed)
