"""Classification by single records."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.classification._labels import coded
from thunder.series.series import Series


def naive_bayes(X: Any, labels: Any, cv: Any = 5) -> Series:
    """How well every record tells its samples' labels: accuracy of a Gaussian naive Bayes classifier.

    The classifier of each record is fitted to its samples in all folds but one, and tried on that.

    Parameters
    ----------
    X : Series, Images, or array of (..., samples)
        such as responses to trials (`thunder.responses.Epochs.amplitudes`)
    labels : array_like, (samples,)
    cv : int or array_like
        a number of folds, each with its share of every label, as scikit-learn's ``StratifiedKFold``; or the
        fold (any label) of each sample, such as its session

    Returns
    -------
    Series
        one value for each record: the mean over folds of the share of samples that are labelled rightly.
        float64; NaN for a record that is not finite. Lazy. Cost: one pass

    See Also
    --------
    sklearn.naive_bayes.GaussianNB, sklearn.model_selection.cross_val_score : the same for one record
    """
    series = as_series("naive_bayes", X)
    _, codes = coded("naive_bayes", labels, series.length, least=2)
    folds = _folds(cv, codes)
    remote = series._distributed
    return series._derived(remote.derive("naiveBayes", _transfer.integers(codes), _transfer.integers(folds)))


def _folds(cv: Any, codes: np.ndarray) -> np.ndarray:
    """The number of each sample's fold."""
    if np.ndim(cv):
        _, folds = coded("naive_bayes", cv, len(codes), least=2)
        return folds
    _, first, kinds = np.unique(codes, return_index=True, return_inverse=True)
    seen = np.argsort(np.argsort(first))[kinds]  # labels by their first sample
    counts = np.bincount(seen)
    count = _checks.integer("naive_bayes", "cv", cv, least=2, most=int(counts.max()))
    # Dealing the sorted labels out in turn says how many of each label a fold gets.
    dealt = np.sort(seen)
    sizes = np.stack([np.bincount(dealt[fold::count], minlength=len(counts)) for fold in range(count)])
    folds = np.empty(len(codes), np.int64)
    for kind in range(len(counts)):
        folds[seen == kind] = np.repeat(np.arange(count), sizes[:, kind])
    return folds
