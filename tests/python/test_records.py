import numpy as np
import pytest

import thunder as td
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_take_and_first(make, npartitions):
    array = make((3, 4, 5), "int16")
    for series in (td.series.fromarray(array), td.series.fromarray(array, npartitions=npartitions).tospark()):
        np.testing.assert_array_equal(series.first(), array[0, 0])
        np.testing.assert_array_equal(series.take(5), array.reshape(12, 5)[:5])
        np.testing.assert_array_equal(series.take(99), array.reshape(12, 5))
        assert series.take(0).shape == (0, 5)
    images = td.images.fromarray(array, npartitions=npartitions).tospark()
    np.testing.assert_array_equal(images.take(2), array[:2])
    with pytest.raises(ValueError, match="take: n must be at least 0, but is -1"):
        images.take(-1)


def test_get_finds_a_record_by_its_key(make):
    array = make((3, 4, 5))
    for series in (td.series.fromarray(array), td.series.fromarray(array).tospark()):
        np.testing.assert_array_equal(series.get((2, 1)), array[2, 1])
        for key in ((3, 0), (0, -1), 1, (0, 0, 0), "ab", (0.5, 1)):
            with pytest.raises(IndexError, match="get: there is no key"):
                series.get(key)
    np.testing.assert_array_equal(td.images.fromarray(array).get(1), array[1])


def test_samples_depend_on_the_seed_alone(make, npartitions):
    array = np.arange(200.0).reshape(40, 5)
    local = td.series.fromarray(array, labels=np.arange(40))
    remote = td.series.fromarray(array, labels=np.arange(40), npartitions=npartitions).tospark()
    drawn = local.sample(7, seed=3)
    assert drawn.mode == "local"
    np.testing.assert_array_equal(drawn.values, remote.sample(7, seed=3).values)
    np.testing.assert_array_equal(drawn.values, array[drawn.labels])
    assert len(set(drawn.labels)) == 7
    assert list(drawn.labels) == sorted(drawn.labels)
    assert list(local.sample(7, seed=4).labels) != list(drawn.labels)
    np.testing.assert_array_equal(local.sample(seed=0).values, array)
    images = td.images.fromarray(make((30, 2, 3)))
    assert images.sample(nsamples=4, seed=1).shape == (4, 2, 3)
    with pytest.raises(ValueError, match="sample: n must be at least 1"):
        images.sample(0)


def test_foreach_sees_every_record_and_its_key(make, npartitions, tmp_path):
    array = make((2, 3, 4), "int16")
    folder = str(tmp_path)

    def write(item):
        key, record = item
        record.tofile(f"{folder}/{key[0]}-{key[1]}")

    td.series.fromarray(array, npartitions=npartitions).tospark().foreach(write)
    for key in np.ndindex(2, 3):
        np.testing.assert_array_equal(np.fromfile(tmp_path / "{}-{}".format(*key), "int16"), array[key])


def test_foreach_of_a_local_array_is_called_here(make):
    array = make((2, 3, 4))
    seen = []
    td.series.fromarray(array).foreach(seen.append)
    assert [key for key, _ in seen] == list(np.ndindex(2, 3))
    np.testing.assert_array_equal([record for _, record in seen], array.reshape(6, 4))


def test_foreach_of_images_gives_their_number(make, tmp_path):
    array = make((3, 2, 2))
    seen = []
    td.images.fromarray(array).foreach(seen.append)
    assert [number for number, _ in seen] == [0, 1, 2]
    folder = str(tmp_path)
    td.images.fromarray(array).tospark().foreach(lambda item: item[1].tofile(f"{folder}/{item[0] + 1}"))
    for number in range(3):
        np.testing.assert_array_equal(np.fromfile(tmp_path / f"{number + 1}"), array[number].ravel())


@pytest.mark.parametrize("mode", ["local", "spark"])
def test_foreach_tells_of_failures(make, mode):
    images = td.images.fromarray(make((4, 2, 3)), npartitions=2)
    images = images if mode == "local" else images.tospark()

    def fail(item):
        if item[0] == 2:
            raise KeyError("two")

    with pytest.raises(UserFunctionError, match=r"failed on record \(2,\): KeyError: 'two'") as found:
        images.foreach(fail)
    assert found.value.key == (2,)
    with pytest.raises(TypeError, match="foreach: func must be callable"):
        images.foreach(3)
    images[:0].foreach(fail)


def test_tordd_has_keys_and_arrays(make, dtype, npartitions):
    array = make((3, 4, 5), dtype)
    found = dict(td.series.fromarray(array, npartitions=npartitions).tordd().collect())
    assert set(found) == set(np.ndindex(3, 4))
    assert all(type(i) is int for key in found for i in key)
    for key, record in found.items():
        assert record.dtype == dtype
        np.testing.assert_array_equal(record, array[key])
    images = dict(td.images.fromarray(array).tordd().mapValues(lambda image: image * 0 + 1).collect())
    assert all(images[(i,)].shape == (4, 5) for i in range(3))
    assert td.images.fromarray(array)[:0].tordd().collect() == []


def test_get_many_in_the_order_of_the_keys(make, npartitions):
    array = make((3, 4, 5), "int16")
    for series in (td.series.fromarray(array), td.series.fromarray(array, npartitions=npartitions).tospark()):
        np.testing.assert_array_equal(series.get_many([(2, 1), (0, 3), (2, 1)]), array[[2, 0, 2], [1, 3, 1]])
        assert series.get_many([]).shape == (0, 5)
        with pytest.raises(
            IndexError, match=r"get_many: there is no key \(3, 0\) in records of shape \(3, 4"
        ):
            series.get_many([(0, 0), (3, 0)])
    np.testing.assert_array_equal(td.images.fromarray(array).get_many([2, 0]), array[[2, 0]])


def test_keys_and_records(make):
    array = make((2, 3, 4))
    series = td.series.fromarray(array, npartitions=2).tospark()
    assert series.nrecords == 6
    assert series.keys().tolist() == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]
    for (key, record), wanted in zip(series.collect(), np.ndindex(2, 3), strict=True):
        assert key == wanted
        np.testing.assert_array_equal(record, array[key])
    assert td.images.fromarray(array).keys().tolist() == [[0], [1]]
    assert td.series.fromarray(make((0, 3, 4))).keys().shape == (0, 2)
    assert td.series.fromarray(make((0, 3, 4))).collect() == []


def test_filter_on_keys(make, npartitions):
    array = make((3, 4, 5))
    series = td.series.fromarray(array, labels=np.arange(12).reshape(3, 4), npartitions=npartitions)
    kept = series.tospark().filter_on_keys(lambda key: key[0] == key[1])
    np.testing.assert_array_equal(kept.values, array[[0, 1, 2], [0, 1, 2]])
    assert kept.labels.tolist() == [0, 5, 10]
    assert series.filter_on_keys(lambda key: False).shape == (0, 5)
    assert td.images.fromarray(array).filter_on_keys(lambda key: key > (0,)).shape == (2, 4, 5)
