import operator

import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv]


def result_type(dtype):
    return np.dtype(
        "float64" if dtype == np.float64 or (dtype.kind in "iu" and dtype.itemsize > 2) else "float32"
    )


def close(data, wanted, dtype):
    assert data.dtype == dtype
    np.testing.assert_allclose(data.values, wanted.astype(dtype), rtol=1e-6)


@pytest.mark.parametrize("op", OPERATORS)
def test_numbers_on_either_side(make, dtype, op):
    array = make((5, 4, 3), dtype)
    images = td.images.fromarray(array, npartitions=3).tospark()
    with np.errstate(all="ignore"):
        close(op(images, 2.5), op(array.astype("float64"), 2.5), result_type(dtype))
        close(op(2.5, images), op(2.5, array.astype("float64")), result_type(dtype))


@pytest.mark.parametrize("op", OPERATORS)
def test_data_with_each_other(make, dtype, op, npartitions):
    left, right = make((6, 5, 4), dtype), make((6, 5, 4), "float64") + 1
    first = td.series.fromarray(left, npartitions=npartitions).tospark()
    second = td.series.fromarray(right, npartitions=2).tospark()
    with np.errstate(all="ignore"):
        close(op(first, second), op(left.astype("float64"), right), np.dtype("float64"))


def test_records_and_arrays(make):
    array = make((6, 5, 4))
    images = td.images.fromarray(array).tospark()
    np.testing.assert_allclose((images - array[0]).values, array - array[0])
    np.testing.assert_allclose(
        (images - images.mean()).values, array - array.mean(axis=0), rtol=1e-10, atol=1e-12
    )
    np.testing.assert_allclose((images * array).values, array * array)
    np.testing.assert_allclose((array[0] - images).values, array[0] - array)
    np.testing.assert_allclose(images.subtract(array[1]).values, array - array[1])
    np.testing.assert_allclose((-images).values, -array)


def test_names_of_the_operations(make):
    a, b = make((3, 4)), make((3, 4)) + 2
    x, y = td.series.fromarray(a), td.series.fromarray(b)
    np.testing.assert_allclose(x.plus(y).values, a + b)
    np.testing.assert_allclose(x.minus(y).values, a - b)
    np.testing.assert_allclose(x.dottimes(y).values, a * b)
    np.testing.assert_allclose(x.dotdivide(y).values, a / b)
    np.testing.assert_allclose(x.element_wise(y, np.subtract).values, a - b)
    np.testing.assert_allclose(x.element_wise(3, lambda u, v: u**v).values, a**3)


def test_small_integers_do_not_wrap():
    images = td.images.fromarray(np.full((2, 2, 2), 250, "uint8"))
    np.testing.assert_array_equal((images + 10).values, np.full((2, 2, 2), 260.0))
    np.testing.assert_array_equal((images - 255).values, np.full((2, 2, 2), -5.0))


def test_division_by_zero_is_numpys(make):
    array = np.array([[0.0, 1.0, -1.0, np.nan]])
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal((td.series.fromarray(array) / 0).values, array / 0.0)
    np.testing.assert_array_equal((td.series.fromarray(array) + np.nan).values, array + np.nan)


def test_index_stays(make):
    series = td.series.fromarray(make((2, 3)), index=[5, 6, 7])
    np.testing.assert_array_equal((series + 1).index, [5, 6, 7])


@pytest.mark.parametrize("other", [np.zeros((3, 5)), np.zeros(4), td.series.fromarray(np.zeros((4, 3)))])
def test_shapes_have_to_fit(make, other):
    with pytest.raises(ValueError, match=r"add: shape \(.*\) fits neither the data's \(3, 3\) nor"):
        td.series.fromarray(make((3, 3))).plus(other)


def test_other_operations_are_refused(make):
    series = td.series.fromarray(make((3, 3)))
    with pytest.raises(ValueError, match="element_wise: op must be one of"):
        series.element_wise(series, np.arctan2)
    with pytest.raises(TypeError, match="add: "):
        series + "text"
