"""Series for Spark's own machine learning library, as frames and matrices."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.mllib.linalg.distributed import IndexedRowMatrix
    from pyspark.sql import DataFrame


class Frames:
    """Every record becomes a row, numbered in C order of the records' shape."""

    def todataframe(self) -> "DataFrame":
        """A lazy frame with a row for each record, as the estimators of `pyspark.ml` take it.

        Returns
        -------
        DataFrame
            with columns ``id`` (bigint: the record's number in C order) and ``features`` (vectors)

        See Also
        --------
        thunder.series.fromdataframe : the way back

        Examples
        --------
        Components by Thunder, then clusters of the records' scores by Spark:

        >>> from pyspark.ml.clustering import KMeans
        >>> scores = PCA(k=3).fit_transform(series)
        >>> clusters = KMeans(k=4, seed=1).fit(scores.todataframe())
        >>> frame = clusters.transform(scores.todataframe())
        >>> labels = td.series.fromdataframe(frame, features="prediction", dtype="int32")
        """
        from pyspark.ml.functions import array_to_vector

        remote = self._distributed
        frame = remote.connection.frame_of(remote.ask("recordsFrame"))
        return frame.select("id", array_to_vector("features").alias("features"))

    def tomllib(self) -> "IndexedRowMatrix":
        """A distributed matrix of `pyspark.mllib` whose rows are the records, by their numbers in C order.

        See Also
        --------
        thunder.series.frommllib : the way back
        """
        from pyspark.mllib.linalg.distributed import IndexedRowMatrix
        from pyspark.mllib.util import MLUtils

        frame = self.todataframe().withColumnsRenamed({"id": "index", "features": "vector"})
        rows = MLUtils.convertVectorColumnsFromML(frame, "vector")
        return IndexedRowMatrix(rows, self.count(), self.length)
