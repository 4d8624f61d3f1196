"""What models share whose records belong to the nearest of some centres."""

from typing import Any, Self

from thunder._estimator import ModelEstimator
from thunder.series.series import Series


class CenterEstimator(ModelEstimator):
    """An estimator with centres as rows of `cluster_centers_`."""

    def _taken(self, call: str, series: Series, *options: Any) -> Self:
        """Take over the model that a method of the facade makes of series and `options`."""
        self._train(call, series, *options, stacklevel=4)
        self.labels_ = self.predict(series)
        return self

    def fit_predict(self, X: Any, y: None = None) -> Series:
        """Fit, and return the number of each record's cluster."""
        return self.fit(X).labels_

    def predict(self, X: Any) -> Series:
        """The number of the centre nearest to each record, int32; -1 for a record with NaN."""
        return self._of_centers("predict", X)

    def similarity(self, X: Any) -> Series:
        """Pearson's correlation of each record with the centre nearest to it, float64.

        NaN for a constant record or centre, and for a record with NaN.
        """
        return self._of_centers("similarity", X)

    def _of_centers(self, operation: str, X: Any) -> Series:
        self._check_fitted(f"{type(self).__name__}.{operation}", "cluster_centers_")
        return self._operate(operation, X, self.cluster_centers_.shape[1])
