import copy
import pickle

import numpy as np
import pytest

import thunder as td
from thunder._remote import Remote
from thunder._session import connection
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.fixture
def remote(make):
    return Remote.of(connection(), make((6, 4), "int16"), "series", 3)


def test_knows_shape_and_type(remote):
    assert (remote.shape, remote.dtype) == ((6, 4), np.dtype("int16"))


def test_derives_and_fetches(remote, make):
    cast = remote.derive("astype", "float64")
    assert cast.dtype == np.float64
    np.testing.assert_array_equal(cast.toarray(), make((6, 4), "int16"))
    np.testing.assert_array_equal(remote.fetch("record", 2), make((6, 4), "int16")[2])


def test_arguments_become_handles(remote, make):
    row = np.ones(4)
    np.testing.assert_array_equal(
        remote.derive("combineRecord", "add", row).toarray(), make((6, 4), "int16").astype("float32") + 1
    )
    np.testing.assert_array_equal(
        remote.derive("combineData", "subtract", remote).toarray(), np.zeros((6, 4))
    )


def test_another_handle_of_the_same_session(remote):
    assert remote.around(remote.handle).shape == remote.shape


def test_the_first_record_is_fetched_once_and_its_copies_are_the_callers(remote, make, monkeypatch):
    wanted = make((6, 4), "int16")[0]
    remote.first_record("map")[:] = 7
    np.testing.assert_array_equal(remote.first_record("map"), wanted)
    monkeypatch.setattr(remote, "fetch", lambda *_, **__: pytest.fail("fetched again"))
    remote.first_record("map")[:] = 7
    np.testing.assert_array_equal(remote.first_record("map"), wanted)


def test_a_large_first_record_is_not_kept(make):
    array = make((2, 200_000))
    large = Remote.of(connection(), array, "series")
    for _ in range(2):
        np.testing.assert_array_equal(large.first_record("map"), array[0])
    assert large._first is None


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda data: pickle.loads(pickle.dumps(data))])
def test_arrays_can_be_pickled_and_copied_also_after_use(make, copied):
    array = make((5, 8))
    series = td.series.fromarray(array, index=np.arange(8) * 2, labels=list("abcde"), npartitions=3)
    series.mean()
    other = copied(series)
    assert (other.mode, other._remote) == ("local", None)
    assert (other.index.tolist(), other.labels.tolist()) == (series.index.tolist(), list("abcde"))
    np.testing.assert_array_equal(other.values, array)
    assert other.npartitions() == 3


def test_arrays_can_be_used_in_functions(make):
    array = make((5, 8))
    series = td.series.fromarray(array)
    series.mean()
    np.testing.assert_array_equal(series.map(lambda x: x - series.values[0]).values, array - array[0])


def test_data_in_spark_stay_there(make):
    series = td.series.fromarray(make((5, 8))).tospark()
    told = r"what is in Spark can be used by this process alone: .* as \.tolocal\(\), or their \.values"
    for gone in (pickle.dumps, copy.deepcopy):
        for data in (series, td.images.fromarray(make((3, 4, 5))).toblocks()):
            with pytest.raises(pickle.PicklingError, match=told):
                gone(data)
    with pytest.raises(UserFunctionError, match="the function cannot be sent to Spark's workers: " + told):
        series.map(lambda x: x - series.first())
    np.testing.assert_array_equal(copy.copy(series).values, series.values)
