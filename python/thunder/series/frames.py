"""Series from frames and matrices of Spark's own machine learning library."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks
from thunder._remote import Remote
from thunder._session import connection
from thunder.errors import DataError
from thunder.series.readers import fromrdd, shaped_records
from thunder.series.series import Series

if TYPE_CHECKING:
    from pyspark.mllib.linalg.distributed import IndexedRowMatrix, RowMatrix
    from pyspark.sql import DataFrame


def fromdataframe(
    frame: "DataFrame",
    features: str = "features",
    key: str = "id",
    shape: tuple[int, ...] | None = None,
    dtype: Any = "float64",
    npartitions: int | None = None,
) -> Series:
    """Series from a frame with a row for each record.

    Parameters
    ----------
    frame : DataFrame
        such as `Series.todataframe` gives
    features : str
        name of the column with the records: vectors, arrays of numbers, or numbers for records of one sample
    key : str
        name of the column with their numbers, which tell their order
    shape : tuple of int, optional
        (..., time) of all series; by default (records, time)
    dtype : dtype
        type of the values
    npartitions : int, optional
        see `fromarray`

    Raises
    ------
    DataError
        for numbers that come twice; and, when the series are computed, for a record of another length

    Notes
    -----
    The frame is computed at once for its first record and its numbers, and whenever the series are computed,
    with one shuffle: cache it if that is much work. Values do not pass through Python.
    """
    from pyspark.ml.functions import vector_to_array
    from pyspark.ml.linalg import VectorUDT
    from pyspark.mllib.linalg import VectorUDT as OldVectorUDT
    from pyspark.sql.functions import array
    from pyspark.sql.types import ArrayType

    for name in (features, key):
        if name not in frame.columns:
            raise ValueError(f"fromdataframe: there is no column {name!r}, but {', '.join(frame.columns)}")
    wanted = _checks.storable_dtype("fromdataframe", dtype)
    kind = frame.schema[features].dataType
    if isinstance(kind, VectorUDT | OldVectorUDT):
        values = vector_to_array(features)
    else:
        values = frame[features] if isinstance(kind, ArrayType) else array(frame[features])
    used = connection(frame.sparkSession)
    chosen = frame.select(frame[key].cast("bigint").alias(key), values.cast("array<double>").alias(features))
    handle = used.run(
        "fromFrame",
        used.java_frame(chosen),
        wanted.name,
        _checks.partitions("fromdataframe", npartitions),
        description="fromdataframe",
    )
    return shaped_records("fromdataframe", Remote(used, handle), shape)


def frommllib(
    matrix: "IndexedRowMatrix | RowMatrix",
    shape: tuple[int, ...] | None = None,
    dtype: Any = "float64",
    npartitions: int | None = None,
) -> Series:
    """Series from a distributed matrix of `pyspark.mllib`, whose rows become the records.

    Parameters
    ----------
    matrix : IndexedRowMatrix or RowMatrix
        every row of the first has to be there
    shape, dtype, npartitions : optional
        see `fromdataframe`

    Raises
    ------
    DataError
        for rows that are missing or come more than once
    """
    from pyspark.mllib.linalg.distributed import IndexedRowMatrix, RowMatrix

    if not isinstance(matrix, IndexedRowMatrix | RowMatrix):
        raise TypeError(
            f"frommllib: matrix must be an IndexedRowMatrix or a RowMatrix, but is {type(matrix).__name__}"
        )
    wanted = np.dtype(dtype)
    is_indexed = isinstance(matrix, IndexedRowMatrix)
    if is_indexed:
        pairs = matrix.rows.map(lambda row: (row.index, row.vector.toArray().astype(wanted)))
    else:
        pairs = matrix.rows.map(lambda vector: (0, vector.toArray().astype(wanted)))
    made = fromrdd(pairs, shape=shape, dtype=wanted, ordered=not is_indexed, npartitions=npartitions)
    if made.count() != matrix.numRows():
        raise DataError(f"frommllib: expected {matrix.numRows()} rows, found {made.count()}")
    return made
