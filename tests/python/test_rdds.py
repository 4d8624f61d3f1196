import numpy as np
import pytest

import thunder as td
from thunder.errors import DataError, UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def rdd_of(spark, records, slices=3):
    return spark.sparkContext.parallelize(list(records), slices)


def test_there_and_back_in_every_type(spark, make, dtype, npartitions):
    array = make((3, 4, 5), dtype)
    rdd = td.series.fromarray(array).tordd().repartition(4)
    series = td.series.fromrdd(rdd, shape=(3, 4, 5), npartitions=npartitions)
    assert (series.shape, series.dtype, series.npartitions()) == ((3, 4, 5), dtype, min(npartitions, 12))
    np.testing.assert_array_equal(series.values, array)
    images = td.images.fromrdd(td.images.fromarray(array).tordd())
    assert images.shape == (3, 4, 5)
    np.testing.assert_array_equal(images.values, array)


def test_keys_are_sorted_and_renumbered(spark, make):
    rows = make((4, 6))
    for keys in ([9, 2, 5, 40], [(1, 7), (0, 3), (1, 2), (1, 9)], [-3, -9, -5, 10**12], [3, 0, 1, 4]):
        series = td.series.fromrdd(rdd_of(spark, zip(keys, rows, strict=True)))
        order = sorted(range(4), key=lambda i: keys[i])
        np.testing.assert_array_equal(series.values, rows[order])


def test_ordered_means_that_keys_do_not_matter(spark, make):
    rows = make((7, 6))
    rdd = rdd_of(spark, (("any", row) for row in rows), 5)
    np.testing.assert_array_equal(td.series.fromrdd(rdd, ordered=True).values, rows)
    filtered = rdd_of(spark, enumerate(rows), 5).filter(lambda kv: kv[0] > 2)
    np.testing.assert_array_equal(td.series.fromrdd(filtered, ordered=True).values, rows[3:])


def test_arguments(spark, make):
    rows = make((6, 4), "int16")
    rdd = rdd_of(spark, enumerate(rows))
    assert td.series.fromrdd(rdd, index=[5, 6, 7, 8], labels=list("abcdef")).labels[2] == "c"
    np.testing.assert_array_equal(td.series.fromrdd(rdd, dtype="float32").values, rows.astype("float32"))
    assert td.series.fromrdd(rdd, nrecords=6).shape == (6, 4)
    assert td.series.fromrdd(rdd_of(spark, [(0, rows[0])]), shape=(4,)).shape == (1, 4)
    with pytest.raises(ValueError, match="fromrdd: nrecords is 5, but the RDD has 6 records"):
        td.series.fromrdd(rdd, nrecords=5)
    with pytest.raises(ValueError, match=r"fromrdd: 6 records do not fill the shape \(2, 2, 4\)"):
        td.series.fromrdd(rdd, shape=(2, 2, 4))
    with pytest.raises(ValueError, match="fromrdd: images need at least 2 axes"):
        td.images.fromrdd(rdd)
    with pytest.raises(ValueError, match="fromrdd: a record of series has 1 axis"):
        td.series.fromrdd(rdd.mapValues(lambda row: row.reshape(2, 2)))


def test_an_empty_rdd(spark):
    empty = spark.sparkContext.parallelize([], 2)
    with pytest.raises(ValueError, match="fromrdd: the RDD is empty"):
        td.images.fromrdd(empty)
    for ordered in (False, True):
        images = td.images.fromrdd(empty, dims=(2, 3), dtype="int16", ordered=ordered)
        assert images.shape == (0, 2, 3)
        assert images.values.shape == (0, 2, 3)


def test_the_same_key_twice(spark, make):
    rows = make((4, 3))
    with pytest.raises(DataError, match="more than one record of key \\(7,\\)"):
        td.series.fromrdd(rdd_of(spark, zip([7, 2, 7, 40], rows, strict=True)))
    with pytest.raises(DataError, match="some of the 4 records have the same key"):
        td.series.fromrdd(rdd_of(spark, zip([0, 1, 1, 2], rows, strict=True)))
    twice = td.series.fromrdd(rdd_of(spark, zip([0, 1, 1, 3], rows, strict=True)))
    with pytest.raises(DataError, match=r"the record of key \(1\) comes more than once|\(2\) is missing"):
        twice.toarray()


def test_keys_that_cannot_be(spark, make):
    rows = make((2, 3))
    for keys, message in (
        (["a", "b"], "the key of a record must be an integer"),
        ([1, (1, 2)], "the keys of the records have different lengths"),
        ([(0, 0), (2**40, 2**40)], "too far apart"),
    ):
        with pytest.raises(DataError, match=message):
            td.series.fromrdd(rdd_of(spark, zip(keys, rows, strict=True), 2))


def computed(rdd, **options):
    td.images.fromrdd(rdd, **options).compute()


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("given", [{}, {"dims": (2, 3), "dtype": "float64"}])
def test_records_that_are_no_pairs(spark, ordered, given):
    for record in (1, (1, 2, 3), "ab"):
        rdd = spark.sparkContext.parallelize([record] * 3, 2)
        with pytest.raises(DataError, match="fromrdd: a record must be .key, array., but is "):
            computed(rdd, ordered=ordered, **given)


def test_ragged_records_are_named(spark):
    rdd = rdd_of(spark, [(0, np.zeros(3)), (1, np.zeros(3)), (2, np.zeros(4))])
    with pytest.raises(DataError, match=r"record \(2,\) has shape \(4,\), but expected is \(3,\)"):
        td.series.fromrdd(rdd).toarray()
    mixed = rdd_of(spark, [(0, np.zeros(3, int)), (1, np.zeros(3))])
    with pytest.raises(DataError, match=r"record \(1,\) is float64, but the first one is int64"):
        td.series.fromrdd(mixed).toarray()


def test_an_rdd_whose_own_function_fails(spark):
    rdd = spark.sparkContext.parallelize(range(4)).map(lambda i: (i, np.ones(3) / (0 if i > 2 else 1), [][i]))
    with pytest.raises(UserFunctionError, match="IndexError"):
        td.series.fromrdd(rdd)


def test_many_records(spark):
    rdd = spark.sparkContext.parallelize(range(20000), 7).map(
        lambda i: ((i * 7919) % 20000, np.full(50, i, "int32"))
    )
    found = td.series.fromrdd(rdd).values[:, 0]
    np.testing.assert_array_equal(found * 7919 % 20000, np.arange(20000))
