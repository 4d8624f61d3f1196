import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.fixture(params=["images", "series", "blocks"])
def stored(request, make):
    if request.param == "series":
        return td.series.fromarray(make((7, 5)), npartitions=3)
    images = td.images.fromarray(make((6, 7, 5)), npartitions=3)
    return images if request.param == "images" else images.toblocks((2, 2), 1)


def test_what_is_cached_stays(stored):
    assert not stored.iscached()
    assert stored.cache() is stored
    assert stored.compute() is stored
    assert stored.iscached()
    assert stored.uncache() is stored
    assert not stored.iscached()


def test_partitions(stored):
    assert stored.repartition(5).npartitions() == 5
    assert stored.repartition(5).coalesce(2).npartitions() == 2
    assert stored.coalesce(1000) is stored
    np.testing.assert_array_equal(stored.repartition(5).values, stored.values)
    for name in ("repartition", "coalesce"):
        with pytest.raises(ValueError, match=f"{name}: npartitions must be at least 1, but is 0"):
            getattr(stored, name)(0)


def test_labels_stay(make):
    labels = np.arange(6)
    images = td.images.fromarray(make((6, 7, 5)), labels=labels)
    for same in (images.repartition(2), images.tospark(), images.tospark().tolocal()):
        np.testing.assert_array_equal(same.labels, labels)
