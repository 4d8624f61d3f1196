import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_pack_puts_time_in_front(make):
    array = make((3, 4, 6), "int16")
    series = td.series.fromarray(array)
    np.testing.assert_array_equal(series.pack(), np.moveaxis(array, -1, 0))
    np.testing.assert_array_equal(series.pack([1, 3]), np.moveaxis(array[..., [1, 3]], -1, 0))
    turned = series.pack([1, 3], transpose=True)
    np.testing.assert_array_equal(turned, array[..., [1, 3]].T)
    single = series.pack(2, dtype="float32")
    assert single.dtype == np.float32
    np.testing.assert_array_equal(single, array[..., 2])


def test_subset_draws_records_that_pass(make):
    array = make((5, 4, 6))
    array[1:4] = 0
    series = td.series.fromarray(array)
    flat = array.reshape(20, 6)
    passing = [row.tolist() for row in flat if row.std() > 0.5]
    drawn = series.subset(5, thresh=0.5, seed=3)
    assert drawn.shape == (5, 6)
    assert all(row.tolist() in passing for row in drawn)
    np.testing.assert_array_equal(drawn, series.subset(5, thresh=0.5, seed=3))
    np.testing.assert_array_equal(series.subset(100), flat)
    assert series.subset(3, thresh=1e9, stat="max").shape == (0, 6)
    with pytest.raises(ValueError, match="subset: stat must be one of"):
        series.subset(3, stat="mode")


@pytest.mark.parametrize("order", ["F", "C"])
@pytest.mark.parametrize("shape", [(3, 4, 2), (5,), (1, 6)])
def test_numbering_and_back(make, order, shape, npartitions):
    array = make((*shape, 3))
    series = td.series.fromarray(array, index=[4, 5, 6], npartitions=npartitions).tospark()
    numbered = series.subtoind(order)
    expected = np.stack([array[..., t].ravel(order=order) for t in range(3)], axis=-1)
    np.testing.assert_array_equal(numbered.values, expected)
    assert numbered.labels.tolist() == list(range(1, len(expected) + 1))
    assert series.subtoind(order, onebased=False).labels[0] == 0
    back = numbered.indtosub(shape, order)
    np.testing.assert_array_equal(back.values, array)
    assert back.index.tolist() == [4, 5, 6]


def test_numbers_that_do_not_fit(make):
    series = td.series.fromarray(make((6, 3)))
    with pytest.raises(ValueError, match=r"indtosub: shape \(4, 2\) does not fit records of shape \(6,\)"):
        series.indtosub((4, 2))
    with pytest.raises(ValueError, match="subtoind: order must be one of"):
        series.subtoind("K")
