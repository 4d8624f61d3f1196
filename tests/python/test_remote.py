import numpy as np
import pytest

from thunder._remote import Remote
from thunder._session import connection

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
