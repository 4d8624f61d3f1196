import numpy as np
import pytest
from pyspark.ml.clustering import KMeans
from pyspark.mllib.linalg import Vectors
from pyspark.mllib.linalg.distributed import IndexedRow, IndexedRowMatrix, RowMatrix

import thunder as td
from thunder.factorization import PCA

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_frames_and_back(make, dtype, npartitions):
    array = make((3, 4, 5), dtype)
    frame = td.series.fromarray(array, npartitions=npartitions).todataframe()
    assert frame.dtypes == [("id", "bigint"), ("features", "vector")]
    rows = frame.orderBy("id").collect()
    assert [row.id for row in rows] == list(range(12))
    np.testing.assert_array_equal([row.features.toArray() for row in rows], array.reshape(12, 5))
    back = td.series.fromdataframe(frame, shape=array.shape, dtype=dtype)
    assert back.dtype == dtype
    np.testing.assert_array_equal(back.values, array)


def test_mllib_and_back(make, dtype, npartitions):
    array = make((3, 4, 5), dtype)
    matrix = td.series.fromarray(array, npartitions=npartitions).tomllib()
    assert (matrix.numRows(), matrix.numCols()) == (12, 5)
    flat = array.reshape(12, 5).astype("f8")
    np.testing.assert_allclose(matrix.computeGramianMatrix().toArray(), flat.T @ flat)
    np.testing.assert_array_equal(td.series.frommllib(matrix).values, flat)
    np.testing.assert_array_equal(td.series.frommllib(matrix, shape=array.shape, dtype=dtype).values, array)


def test_an_algorithm_of_sparks_after_ours():
    rng = np.random.default_rng(3)
    groups = rng.permutation(np.repeat([0, 1, 2], 20))
    array = 100.0 * np.eye(3, 8)[groups] + rng.standard_normal((60, 8))
    scores = PCA(k=2).fit_transform(td.series.fromarray(array, npartitions=3))
    frame = scores.todataframe()
    clustered = KMeans(k=3, seed=1).fit(frame).transform(frame)
    found = td.series.fromdataframe(clustered, features="prediction", dtype="int32").values.ravel()
    assert len({(a, b) for a, b in zip(groups, found, strict=True)}) == 3


def test_columns_of_arrays_and_rows_without_numbers(spark):
    frame = spark.createDataFrame([(4, [1.0, 2.0]), (2, [3.0, 4.0])], "number bigint, values array<double>")
    made = td.series.fromdataframe(frame, features="values", key="number")
    np.testing.assert_array_equal(made.values, [[3, 4], [1, 2]])
    rows = RowMatrix(spark.sparkContext.parallelize([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], 2))
    np.testing.assert_array_equal(td.series.frommllib(rows).values, [[1, 2], [3, 4], [5, 6]])


def test_vectors_of_mllib_and_numbers_of_other_types(spark):
    rows = [(1, Vectors.dense([1.0, 2.0]), 7), (0, Vectors.sparse(2, {1: 5.0}), 8)]
    frame = spark.createDataFrame(rows, ["id", "features", "other"])
    np.testing.assert_array_equal(td.series.fromdataframe(frame).values, [[0, 5], [1, 2]])
    made = td.series.fromdataframe(frame, features="other", dtype="int16", npartitions=3)
    assert made.dtype == np.int16
    np.testing.assert_array_equal(made.values, [[8], [7]])


def test_records_that_are_missing_nothing_double_or_of_other_lengths(spark):
    def made(*rows):
        return td.series.fromdataframe(spark.createDataFrame(list(rows), "id bigint, features array<double>"))

    with pytest.raises(ValueError, match="fromdataframe: the frame has no rows"):
        made()
    with pytest.raises(td.errors.DataError, match="fromdataframe: some of the 2 records have the same id"):
        made((1, [1.0]), (1, [2.0]))
    with pytest.raises(td.errors.DataError, match="fromdataframe: the record of id 1 comes more than once"):
        made((1, [1.0]), (1, [2.0]), (4, [2.0])).toarray()
    with pytest.raises(td.errors.DataError, match="expected 1 values, .* of key 2, found 2"):
        made((1, [1.0]), (2, [2.0, 3.0])).toarray()
    with pytest.raises(td.errors.DataError, match="fromdataframe: column id holds null"):
        made((1, [1.0]), (None, [2.0]))
    with pytest.raises(td.errors.DataError, match="of key 2, found null among them"):
        made((1, [1.0]), (2, [None])).toarray()
    frame = spark.createDataFrame([(0, [1.0]), (1, [2.0])], "id bigint, features array<double>")
    with pytest.raises(ValueError, match=r"fromdataframe: 2 records do not fill the shape \(3, 1\)"):
        td.series.fromdataframe(frame, shape=(3, 1))


def test_what_cannot_be_is_refused(spark):
    frame = td.series.fromarray(np.ones((3, 2))).todataframe()
    with pytest.raises(ValueError, match="fromdataframe: there is no column 'x', but id, features"):
        td.series.fromdataframe(frame, features="x")
    with pytest.raises(TypeError, match="frommllib: matrix must be an IndexedRowMatrix or a RowMatrix"):
        td.series.frommllib(np.ones((3, 2)))
    gaps = spark.sparkContext.parallelize([IndexedRow(0, [1.0]), IndexedRow(3, [2.0])])
    with pytest.raises(td.errors.DataError, match="frommllib: expected 4 rows, found 2"):
        td.series.frommllib(IndexedRowMatrix(gaps))
