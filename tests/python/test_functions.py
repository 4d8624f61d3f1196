import os
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
from pyspark import TaskContext

import thunder as td
from thunder import _functions
from thunder._session import connection
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def remote_of(array, npartitions=2):
    return td.series.fromarray(array, npartitions=npartitions)._distributed


def test_shape_and_type_come_from_a_real_record(make):
    array = make((4, 5), "uint16")
    calls = []

    def func(x):
        calls.append(x.copy())
        return x[:2].astype("float32")

    mapped = _functions.map_records(remote_of(array), (4,), func)
    assert (mapped.shape, mapped.dtype) == ((4, 2), np.dtype("float32"))
    assert len(calls) == 1
    np.testing.assert_array_equal(calls[0], array[0])


def test_a_first_result_of_another_shape_than_given_is_refused_at_once():
    series = td.series.fromarray(np.arange(12.0).reshape(4, 3))
    first = r"record \(0,\): .*shape \(2,\), but .*value_shape, is \(3,\)"
    with pytest.raises(UserFunctionError, match="map: .*" + first) as raised:
        series.map(lambda x: x[:2], value_shape=(3,))
    assert raised.value.key == (0,)
    with pytest.raises(UserFunctionError, match="map: .*" + first):
        series.map(lambda x: x[:2], index=[5, 6, 7])
    with pytest.raises(UserFunctionError, match="map_chunks: .*" + first):
        series.map_chunks(lambda x: x[:, :2], value_shape=(3,))
    images = td.images.fromarray(np.zeros((4, 3, 2)))
    with pytest.raises(UserFunctionError, match=r"map_as_series: .*shape \(2,\), but .* is \(3,\)"):
        images.map_as_series(lambda x: x[:2], value_size=3)


def test_the_mask_is_in_the_records_order(make, npartitions):
    array = make((50, 5))
    mask = _functions.mask_records(remote_of(array, npartitions), (50,), lambda x: x[0] > 3)
    np.testing.assert_array_equal(mask, array[:, 0] > 3)


def test_folding_is_in_the_records_order(make, npartitions):
    array = make((50, 5))
    folded = _functions.fold_records(remote_of(array, npartitions), (50,), lambda a, b: np.where(b > a, b, a))
    np.testing.assert_array_equal(folded, array.max(axis=0))


def test_a_function_that_cannot_be_sent_is_told_so(make):
    import threading

    lock = threading.Lock()
    with pytest.raises(UserFunctionError, match="the function cannot be sent to Spark's workers"):
        _functions.map_records(remote_of(make((4, 5))), (4,), lambda x: (lock, x)[1], (5,), "float64")


def test_chains_of_functions(make):
    series = td.series.fromarray(make((20, 5)), npartitions=4)
    result = series.map(lambda x: x + 1).map_chunks(lambda c: c * 2).filter(lambda x: x[0] > 0)
    wanted = (make((20, 5)) + 1) * 2
    np.testing.assert_allclose(result.values, wanted[wanted[:, 0] > 0])


def test_every_partition_is_a_task_of_its_own(make):
    def task(x):
        return np.array([TaskContext.get().partitionId()])

    series = td.series.fromarray(make((20, 5)), npartitions=10)
    mapped = series.map(task, value_shape=(1,), dtype="int64")
    for run in (mapped, abs(mapped)):
        np.testing.assert_array_equal(run.values.ravel(), np.repeat(np.arange(10), 2))


def test_partitions_share_a_task_where_the_first_record_takes_next_to_no_time(make):
    def task(x):
        return np.array([TaskContext.get().partitionId() if TaskContext.get() else 0])

    def slow(x):
        time.sleep(0.06)
        return task(x)

    own = np.repeat(np.arange(10), 2)
    series = td.series.fromarray(make((20, 5)), npartitions=10)
    quick = series.map(task).values.ravel()
    if connection().is_local:
        assert len(np.unique(quick)) < 10
    else:
        np.testing.assert_array_equal(quick, own)
    np.testing.assert_array_equal(series.map(slow).values.ravel(), own)
    np.testing.assert_array_equal(series.map(slow).map(lambda x: x).values.ravel(), own)


def test_records_that_cross_a_few_at_a_time_are_the_same(make, npartitions):
    array = make((9, 50_000))  # 0.4 MB a record
    series = td.series.fromarray(array, npartitions=npartitions)
    np.testing.assert_array_equal(series.map(lambda x: x * 2).values, array * 2)
    few = series.map(lambda x: x[:3].astype("float32"))
    np.testing.assert_array_equal(few.values, array[:, :3].astype("float32"))
    keys = series.map(lambda item: np.array(item[0]), with_keys=True).values
    np.testing.assert_array_equal(keys, np.arange(9)[:, np.newaxis])
    np.testing.assert_array_equal(
        series.filter(lambda x: x[0] > array[4, 0]).values, array[array[:, 0] > array[4, 0]]
    )


def test_a_record_far_behind_in_its_chunk_is_named(make):
    array = make((9, 50_000))

    def func(x):
        if x[0] == array[7, 0]:
            raise ValueError("too bright")
        return x

    with pytest.raises(UserFunctionError, match="the function failed on record \\(7,\\): .*too bright"):
        td.series.fromarray(array, npartitions=1).map(func).compute()


def test_workers_whose_results_nobody_reads_any_more_end_without_a_word():
    script = """
        import numpy as np
        import thunder as td

        series = td.series.fromarray(np.ones((20_000, 100)), npartitions=2).tospark()
        mapped = series.map(lambda x: x * 2)
        print(mapped[3].toarray().sum(), mapped.compute().shape)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.split("\n")[0] == "200.0 (20000, 100)"
    assert "Traceback" not in done.stderr


def test_failures_name_the_record_and_the_line():
    series = td.series.fromarray(np.arange(24.0).reshape(2, 3, 4)).tospark()

    def inverse(x):
        if x[0] == 20:
            raise KeyError("unlucky")
        return 1 / x.sum()

    with pytest.raises(td.errors.UserFunctionError, match=r"record \(1, 2\): KeyError: 'unlucky'") as raised:
        series.map(inverse).toarray()
    assert raised.value.key == (1, 2)
    assert 'raise KeyError("unlucky")' in str(raised.value)
    assert "py4j" not in str(raised.value)
    with pytest.raises(td.errors.UserFunctionError, match=r"map: .* record \(0, 0\): TypeError"):
        series.map(lambda x: len(3))


def test_results_that_differ_are_refused():
    series = td.series.fromarray(np.arange(12.0).reshape(4, 3)).tospark()
    with pytest.raises(td.errors.UserFunctionError, match=r"record \(2,\).*shape \(2,\), but .* is \(3,\)"):
        series.map(lambda x: x if x[0] < 5 else x[:2]).toarray()
    with pytest.raises(td.errors.UserFunctionError, match="give the type of all results with dtype="):
        series.map(lambda x: x.astype(int) if x[0] < 5 else x).toarray()
    cast = series.map(lambda x: x.astype(int) if x[0] < 5 else x, dtype="float32")
    np.testing.assert_array_equal(cast.values, np.arange(12.0).reshape(4, 3))


@pytest.mark.parametrize(
    ("first", "later", "fits"),
    [
        (np.int32(1), np.int64(2**40), False),
        (np.int32(1), np.int64(-(2**31)), True),
        (np.uint8(1), np.uint64(256), False),
        (np.uint8(1), np.uint64(255), True),
        (np.int64(1), np.uint64(2**63), False),
        (np.float32(1), np.float64(1e300), False),
        (np.float32(1), np.float64(0.1), True),
        (np.float32(1), np.float64(np.inf), True),
        (np.float32(1), np.float64(np.nan), True),
    ],
)
@pytest.mark.parametrize("name", ["map", "map_chunks"])
def test_a_wider_result_is_taken_only_if_it_fits(first, later, fits, name):
    series = td.series.fromarray(np.arange(20.0).reshape(5, 4), npartitions=5).tospark()

    def result(values):
        found = later if values.flat[0] == 12 else first
        return found if values.ndim == 1 else np.full((len(values), 1), found)

    mapped = getattr(series, name)(result)
    if fits:
        expected = np.array([first, first, first, later.astype(first.dtype), first])
        np.testing.assert_array_equal(mapped.toarray(), expected)
    else:
        with pytest.raises(UserFunctionError, match=f"the result is {later.dtype}, but .* {first.dtype}"):
            mapped.compute()


def test_a_worker_that_ends_is_told_of():
    series = td.series.fromarray(np.arange(20.0).reshape(5, 4)).tospark()

    def end(record):
        if record[0] == 12:
            os._exit(3)
        return record

    with pytest.raises(UserFunctionError, match="its process has ended: it crashed, or was killed"):
        series.map(end).compute()


def test_results_that_are_no_numbers_are_refused():
    series = td.series.fromarray(np.arange(12.0).reshape(4, 3)).tospark()
    for returned, name in (
        (None, "None"),
        ("text", "str"),
        ({}, "dict"),
        (np.ones(2) * 1j, "an array of complex128"),
    ):
        message = rf"the function must return numbers, but returned {name}\b"
        with pytest.raises(UserFunctionError, match="map: .*" + message) as raised:
            series.map(lambda x, returned=returned: returned)
        assert raised.value.key == (0,)
        later = series.map(
            lambda x, returned=returned: 1.0 if x[0] < 6 else returned, value_shape=1, dtype="float64"
        )
        with pytest.raises(UserFunctionError, match=message) as raised:
            later.toarray()
        assert raised.value.key == (2,)
    with pytest.raises(UserFunctionError, match="must return numbers, but returned None"):
        series.map_chunks(lambda x: None)
    with pytest.raises(UserFunctionError, match="must return numbers, but returned None"):
        series.reduce(lambda x, y: None)


def test_results_of_another_shape_than_given_are_refused():
    series = td.series.fromarray(np.arange(12.0).reshape(4, 3)).tospark()
    with pytest.raises(UserFunctionError, match=r"shape \(3,\), but .*value_shape, is \(2,\)"):
        series.map(lambda x: x, value_shape=(2,), dtype="float64").toarray()
    with pytest.raises(UserFunctionError, match="inhomogeneous"):
        series.map(lambda x: [[1], [1, 2]])
