import operator
from fractions import Fraction

import numpy as np
import pytest

import thunder as td
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv]
COMPARISONS = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]


@pytest.fixture(params=["uint8", "int16", "uint16", "int32", "float32", "float64", "bool"])
def dtype(request):
    return np.dtype(request.param)


def result_type(dtype):
    return np.dtype(
        "float64" if dtype == np.float64 or (dtype.kind in "iu" and dtype.itemsize > 2) else "float32"
    )


def close(data, wanted, dtype):
    assert data.dtype == dtype
    np.testing.assert_allclose(data.values, wanted.astype(dtype), rtol=1e-6)


def same(data, wanted):
    """In shape, type and every bit."""
    values = data.values
    assert data.dtype == values.dtype == wanted.dtype
    np.testing.assert_array_equal(values, wanted, strict=True)


def comparable(make, dtype, shape):
    """Two arrays with equal elements among others, and NaN where there may be one."""
    left = make(shape, dtype)
    right = left.copy()
    right[::2] = left[::-1][::2]
    if dtype.kind == "f" and left.size:
        left.flat[0] = np.nan
        right.flat[-1] = np.nan
    return left, right


@pytest.mark.parametrize("op", OPERATORS)
def test_numbers_on_either_side(make, dtype, op):
    array = make((5, 4, 3), dtype)
    images = td.images.fromarray(array, npartitions=3).tospark()
    with np.errstate(all="ignore"):
        close(op(images, 2.5), op(array.astype("float64"), 2.5), result_type(dtype))
        close(op(2.5, images), op(2.5, array.astype("float64")), result_type(dtype))
        close(op(np.float64(2.5), images), op(2.5, array.astype("float64")), result_type(dtype))


@pytest.mark.parametrize("op", OPERATORS)
def test_data_with_each_other(make, dtype, op, npartitions):
    left, right = make((6, 5, 4), dtype), make((6, 5, 4), "float64") + 1
    first = td.series.fromarray(left, npartitions=npartitions).tospark()
    second = td.series.fromarray(right, npartitions=2).tospark()
    with np.errstate(all="ignore"):
        close(op(first, second), op(left.astype("float64"), right), np.dtype("float64"))


def test_comparisons_with_each_other(make, dtype):
    left, right = comparable(make, dtype, (6, 5, 4))
    first = td.series.fromarray(left, npartitions=3)
    second = td.series.fromarray(right, npartitions=1)
    for op in COMPARISONS:
        same(op(first, second), op(left, right))
    same(first < right, left < right)
    same(left >= second, left >= right)


def test_comparisons_with_numbers(make, dtype):
    array, _ = comparable(make, dtype, (5, 4, 3))
    images = td.images.fromarray(array, npartitions=3)
    for op in COMPARISONS:
        same(op(images, array[1, 1, 1].item()), op(array, array[1, 1, 1].item()))
    for number in (7, -1, 300, 2.5, np.nan, True, array[1, 1, 1]):
        same(images > number, array > number)
        same(number == images, number == array)


def test_comparisons_with_records(make, dtype):
    array, _ = comparable(make, dtype, (5, 4, 3))
    images = td.images.fromarray(array, npartitions=3)
    for record in (array[1], array[1].astype("float64"), make((4, 3), "int16")):
        same(images <= record, array <= record)
        same(record < images, record < array)


@pytest.mark.parametrize("shape", [(1, 3), (4, 1), (0, 3), (3, 0)])
def test_comparisons_of_few_values(make, shape):
    left, right = comparable(make, np.dtype("float32"), shape)
    series = td.series.fromarray(left)
    same(series == td.series.fromarray(right), left == right)
    same(series != 2, left != 2)
    same(series < np.zeros(shape[1]), left < np.zeros(shape[1]))


def test_integers_are_compared_to_the_last_bit():
    array = np.array([[2**53, 2**53 + 1, -(2**62) - 1]])
    series = td.series.fromarray(array)
    same(series == 2**53 + 1, array == 2**53 + 1)
    same(series > -(2**62) - 2, array > -(2**62) - 2)
    same(series < 2**64 - 1, array < 2**64 - 1)
    same(series < 10**30, np.full((1, 3), True))
    unsigned = td.series.fromarray(array.astype("uint64"))
    same(unsigned == 2**64 - 2**62 - 1, array.astype("uint64") == 2**64 - 2**62 - 1)
    same(unsigned < -1, np.full((1, 3), False))


def test_numbers_are_rounded_as_numpy_rounds_them():
    array = np.array([[0.1, 0.2]], "float32")
    same(td.series.fromarray(array) == 0.1, array == 0.1)


@pytest.mark.parametrize("op", [np.minimum, np.maximum])
def test_lesser_and_greater(make, dtype, op, npartitions):
    left, right = comparable(make, dtype, (6, 5, 4))
    first = td.series.fromarray(left, npartitions=npartitions)
    same(first.element_wise(td.series.fromarray(right, npartitions=2), op), op(left, right))
    same(first.element_wise(right.astype("float64"), op), op(left, right.astype("float64")))
    same(first.element_wise(left[2, 1], op), op(left, left[2, 1]))
    same(first.element_wise(left[1, 1, 1].item(), op), op(left, left[1, 1, 1].item()))


def test_absolute_and_negative(make, dtype):
    array = make((5, 4, 3), dtype)
    if dtype.kind == "i":
        array.flat[0] = np.iinfo(dtype).min
    images = td.images.fromarray(array, npartitions=2)
    same(abs(images), np.abs(array.astype("float64")).astype(result_type(dtype)))
    same(-images, (-array.astype("float64")).astype(result_type(dtype)))
    np.testing.assert_array_equal(np.abs(images), np.abs(array))
    np.testing.assert_array_equal(np.sqrt(abs(images)), np.sqrt(np.asarray(abs(images))))


def test_clip(make, dtype, npartitions):
    array = make((6, 5, 4), dtype)
    images = td.images.fromarray(array, npartitions=npartitions)
    low, high = (0, 1) if dtype.kind == "b" else (3, 60)
    same(images.clip(low, high), np.clip(array, dtype.type(low), dtype.type(high)))
    same(images.clip(max=high), np.minimum(array, dtype.type(high)))
    same(images.clip(min=array[0], max=array[1]), np.clip(array, array[0], array[1]))
    wanted = dtype if dtype.kind == "f" else result_type(dtype)
    same(images.clip(0.5, 7.25), np.clip(array.astype("float64"), 0.5, 7.25).astype(wanted))


def test_clip_and_nan():
    array = np.array([[np.nan, -5.0, 0.5, 5.0]])
    series = td.series.fromarray(array)
    same(series.clip(0, 1), np.clip(array, 0, 1))
    same(series.clip(3, 1), np.clip(array, 3, 1))
    same(series.clip(np.nan, 1), np.clip(array, np.nan, 1))
    with pytest.raises(ValueError, match="clip: give min, max or both"):
        series.clip()
    with pytest.raises(TypeError, match="clip: min must be a number, but is 'a'"):
        series.clip("a")
    with pytest.raises(ValueError, match=r"clip: max of shape \(3,\) fits neither the data's \(1, 4\) nor"):
        series.clip(0, np.ones(3))


def test_records_and_arrays(make):
    array = make((6, 5, 4))
    images = td.images.fromarray(array).tospark()
    np.testing.assert_allclose((images - array[0]).values, array - array[0])
    np.testing.assert_allclose(
        (images - images.mean()).values, array - array.mean(axis=0), rtol=1e-10, atol=1e-12
    )
    np.testing.assert_allclose((images / images.max().tospark()).values, array / array.max(axis=0))
    np.testing.assert_allclose((images * array).values, array * array)
    np.testing.assert_allclose((array[0] - images).values, array[0] - array)
    np.testing.assert_allclose(images.subtract(array[1]).values, array - array[1])


def test_names_of_the_operations(make):
    a, b = make((3, 4)), make((3, 4)) + 2
    x, y = td.series.fromarray(a), td.series.fromarray(b)
    np.testing.assert_allclose(x.plus(y).values, a + b)
    np.testing.assert_allclose(x.minus(y).values, a - b)
    np.testing.assert_allclose(x.dottimes(y).values, a * b)
    np.testing.assert_allclose(x.dotdivide(y).values, a / b)
    np.testing.assert_allclose(x.element_wise(y, np.subtract).values, a - b)
    np.testing.assert_allclose(x.element_wise(y, operator.truediv).values, a / b)
    same(x.element_wise(y, np.greater), a > b)


def test_any_other_function(make, dtype):
    left, right = make((6, 5, 4), dtype), make((6, 5, 4), "int16")
    first, second = td.series.fromarray(left, npartitions=3), td.series.fromarray(right, npartitions=2)
    for op in (np.hypot, lambda a, b: np.where(a > b, a, b)):
        close(first.element_wise(second, op), op(left, right), op(left, right).dtype)
    close(first.element_wise(right, np.arctan2), np.arctan2(left, right), np.arctan2(left, right).dtype)
    close(first.element_wise(3, np.logaddexp), np.logaddexp(left, 3), np.logaddexp(left, 3).dtype)


@pytest.mark.parametrize("shape", [(1, 3), (4, 1), (0, 3), (3, 0)])
def test_any_other_function_of_few_values(make, shape):
    left, right = make(shape, "float32"), make(shape)
    series = td.series.fromarray(left)
    same(series.element_wise(td.series.fromarray(right), np.hypot), np.hypot(left, right))
    same(series.element_wise(2.0, np.hypot), np.hypot(left, 2.0))
    same(series.element_wise(np.ones(shape[1]), np.hypot), np.hypot(left, np.ones(shape[1])))


def test_any_other_function_with_a_record(make, npartitions):
    array = make((6, 4, 3), "float32")
    images = td.images.fromarray(array, npartitions=npartitions)
    same(images.element_wise(array[2], np.copysign), np.copysign(array, array[2]))
    same(images.element_wise(images[2], lambda a, b: a // (b + 1)), array // (array[2] + 1))


def test_any_other_function_keeps_labels_and_index(make):
    series = td.series.fromarray(make((2, 3)), index=[5, 6, 7], labels=["a", "b"])
    result = series.element_wise(2, operator.pow)
    np.testing.assert_array_equal(result.index, [5, 6, 7])
    np.testing.assert_array_equal(result.labels, ["a", "b"])


def test_functions_that_fail(make):
    series = td.series.fromarray(make((3, 4)))
    with pytest.raises(
        UserFunctionError, match=r"element_wise: the function failed on record \(0,\): ZeroDiv"
    ):
        series.element_wise(series, lambda a, b: 1 // 0)
    with pytest.raises(ValueError, match=r"element_wise: .* for shape \(1, 4\) it returns \(1,\)"):
        series.element_wise(series, lambda a, b: a.sum(axis=1))
    with pytest.raises(TypeError, match="element_wise: op must be callable"):
        series.element_wise(series, "add")


def test_small_integers_do_not_wrap():
    images = td.images.fromarray(np.full((2, 2, 2), 250, "uint8"))
    np.testing.assert_array_equal((images + 10).values, np.full((2, 2, 2), 260.0))
    np.testing.assert_array_equal((images - 255).values, np.full((2, 2, 2), -5.0))
    np.testing.assert_array_equal((-images).values, np.full((2, 2, 2), -250.0))


def test_division_by_zero_is_numpys(make):
    array = np.array([[0.0, 1.0, -1.0, np.nan]])
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal((td.series.fromarray(array) / 0).values, array / 0.0)
    np.testing.assert_array_equal((td.series.fromarray(array) + np.nan).values, array + np.nan)


def test_index_stays(make):
    series = td.series.fromarray(make((2, 3)), index=[5, 6, 7])
    np.testing.assert_array_equal((series + 1).index, [5, 6, 7])
    np.testing.assert_array_equal((abs(series) > 1).index, [5, 6, 7])


@pytest.mark.parametrize("other", [np.zeros((3, 5)), np.zeros(4), td.series.fromarray(np.zeros((4, 3)))])
def test_shapes_have_to_fit(make, other):
    series = td.series.fromarray(make((3, 3)))
    with pytest.raises(ValueError, match=r"add: other of shape \(.*\) fits neither the data's \(3, 3\) nor"):
        series.plus(other)
    with pytest.raises(ValueError, match="less: other of shape"):
        series < other  # noqa: B015
    for op in (np.hypot, np.add):
        with pytest.raises(ValueError, match="element_wise: other of shape"):
            series.element_wise(other, op)


def test_what_is_no_number_is_refused(make):
    series = td.series.fromarray(make((3, 3)))
    for other in ("text", None, 1j, object()):
        with pytest.raises(TypeError, match="add: other must be a number"):
            series + other
    with pytest.raises(TypeError, match="add: dtype"):
        series + np.full((3, 3), "text")
    same(series + Fraction(1, 2), make((3, 3)) + 0.5)
    same(series + np.array(2.0), make((3, 3)) + 2.0)


def test_images_do_not_fit_series(make):
    array = make((3, 3, 3))
    with pytest.raises(TypeError, match="add: Images do not fit Series"):
        td.images.fromarray(array) + td.series.fromarray(array)


def test_nothing_else_equals_data(make):
    series = td.series.fromarray(make((3, 3)))
    for other in (None, "auto", object()):
        assert (series == other) is False
        assert (series != other) is True


def test_the_truth_of_one_value(make):
    assert td.series.fromarray(np.array([[2.0]])) == 2
    assert not td.series.fromarray(np.array([[2.0]])) < 2
    with pytest.raises(ValueError, match=r"the truth of data of shape \(2, 3\) is ambiguous"):
        bool(td.series.fromarray(make((2, 3))) == 1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(td.series.fromarray(make((2, 3))))
