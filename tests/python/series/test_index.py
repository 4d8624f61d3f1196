import numpy as np
import pytest
from scipy import ndimage

import thunder as td
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

LEVELS = [(0, 1, 5), (0, 0, 5), (0, 1, 6), (1, 0, 6), (1, 1, 6), (0, 1, 5)]
ORACLES = {
    "sum": ndimage.sum_labels,
    "mean": ndimage.mean,
    "median": ndimage.median,
    "std": ndimage.standard_deviation,
    "var": ndimage.variance,
    "max": ndimage.maximum,
    "min": ndimage.minimum,
}


def leveled(make, dtype="float64", npartitions=3):
    array = make((4, 3, 6), dtype)
    return array, td.series.fromarray(array, index=LEVELS, npartitions=npartitions)


@pytest.mark.parametrize(
    "crit", [3, [1, 3], (1, 3), {1, 3}, {1: 0, 3: 0}.keys(), range(1, 4, 2), lambda value: value in (1, 3)]
)
def test_select_by_value_several_of_them_or_function(make, crit):
    array = make((2, 5))
    series = td.series.fromarray(array, index=[5, 3, 1, 3, 0])
    wanted = [1, 3] if crit == 3 else [1, 2, 3]
    result = series.select(crit)
    np.testing.assert_array_equal(result.values, array[:, wanted])
    assert result.index.tolist() == series.index[wanted].tolist()


def test_select_rows_of_a_multi_index_and_words(make):
    array, series = leveled(make)
    np.testing.assert_array_equal(series.select((0, 1, 5)).values, array[..., [0, 5]])
    result = series.select(lambda row: row[1] == 0)
    assert result.index.tolist() == [[0, 0, 5], [1, 0, 6]]
    words = td.series.fromarray(array, index=list("abcabc")).select("b")
    np.testing.assert_array_equal(words.values, array[..., [1, 4]])
    assert words.index.tolist() == ["b", "b"]


def test_select_needs_a_sample_that_fulfils_it(make):
    series = td.series.fromarray(make((2, 5)))
    for crit in (9, [9, "a"], lambda value: value > 7):
        with pytest.raises(ValueError, match="select: no sample has an index that fulfils "):
            series.select(crit)


def test_an_index_of_texts_and_numbers_keeps_both(make):
    array = make((3, 4))
    series = td.series.fromarray(array, index=[("b", 0), ("b", 1), ("a", 0), ("a", 1)])
    assert series.index.tolist() == [["b", 0], ["b", 1], ["a", 0], ["a", 1]]
    np.testing.assert_array_equal(series.select(lambda row: row[1] == 1).values, array[:, [1, 3]])
    np.testing.assert_array_equal(series.select(("a", 1)).values, array[:, [3]])
    np.testing.assert_array_equal(series.select([("a", 1), ("b", 0)]).values, array[:, [0, 3]])
    np.testing.assert_array_equal(series.select_by_index(1, level=1).values, array[:, [1, 3]])
    np.testing.assert_array_equal(series.select_by_index(["a", 1], level=[0, 1]).values, array[:, [3]])
    means = series.mean_by_index(1)
    assert means.index.tolist() == [0, 1]
    assert means.index.dtype.kind == "i"
    np.testing.assert_allclose(means.values, array.reshape(3, 2, 2).mean(axis=1))
    pairs = series.sum_by_index([0, 1])
    assert pairs.index.tolist() == [["a", 0], ["a", 1], ["b", 0], ["b", 1]]
    np.testing.assert_array_equal(pairs.values, array[:, [2, 3, 0, 1]])
    mixed = td.series.fromarray(array, index=["a", 2, 3.5, None])
    assert mixed.index.tolist() == ["a", 2, 3.5, None]
    np.testing.assert_array_equal(mixed.select(["a", 3.5]).values, array[:, [0, 2]])


def test_a_list_of_one_level_is_the_level(make):
    array, series = leveled(make)
    for val, level in [(0, [0]), ([0], [0]), ([[0]], [0]), ([[0]], 0), (0, -3)]:
        found = series.select_by_index(val, level=level)
        np.testing.assert_array_equal(found.values, array[..., [0, 1, 2, 5]])
    for val in ([5, 9], [[5, 9]], (5, 9)):
        np.testing.assert_array_equal(series.select_by_index(val, level=[-1]).values, array[..., [0, 1, 5]])


def test_groups_keep_the_type_of_the_index(make):
    for index in (np.array([1, 0, 1], "int16"), np.array([1, 0, 1], "float32"), np.array(["b", "a", "b"])):
        series = td.series.fromarray(make((2, 3)), index=index)
        assert series.index.dtype == series.sum_by_index().index.dtype == index.dtype
        levels = td.series.fromarray(make((2, 3)), index=np.stack([index, index], axis=1))
        assert levels.sum_by_index([0, 1]).index.dtype == index.dtype


def test_names_of_statistics_are_those_of_before(make):
    _, series = leveled(make)
    for name, known in [("stdev", "std"), ("Mean", "mean"), ("STDEV", "std"), ("Max", "max")]:
        found = series.stat_by_index(name, level=-1)
        np.testing.assert_array_equal(found.values, series.stat_by_index(known, level=2).values)


def test_select_by_index_of_one_level(make):
    array = make((3, 6))
    series = td.series.fromarray(array, index=[0, 1, 2, 0, 1, 2])
    np.testing.assert_array_equal(series.select_by_index(1).values, array[:, [1, 4]])
    chosen, mask = series.select_by_index([0, 2], return_mask=True)
    assert mask.tolist() == [True, False, True, True, False, True]
    np.testing.assert_array_equal(chosen.values, array[:, mask])
    assert chosen.index.tolist() == [0, 2, 0, 2]
    assert series.select_by_index(1, filter=True).index.tolist() == [0, 2, 0, 2]
    assert series.select_by_index(1, squeeze=True).index.tolist() == [0, 1]


def test_select_by_index_of_several_levels(make):
    array, series = leveled(make)
    result = series.select_by_index([0, [5, 6]], level=[0, 2])
    np.testing.assert_array_equal(result.values, array[..., [0, 1, 2, 5]])
    assert result.index.tolist() == [list(LEVELS[i]) for i in (0, 1, 2, 5)]
    squeezed = series.select_by_index([0, [5, 6]], level=[0, 2], squeeze=True)
    assert squeezed.index.tolist() == [list(LEVELS[i][1:]) for i in (0, 1, 2, 5)]
    assert series.select_by_index([0, 1], level=[0, 1], squeeze=True).index.tolist() == [5, 6, 5]
    assert series.select_by_index([0, 1, 5], level=[0, 1, 2], squeeze=True).index.tolist() == [0, 1]
    others, mask = series.select_by_index(5, level=2, filter=True, return_mask=True)
    np.testing.assert_array_equal(others.values, array[..., [2, 3, 4]])
    assert mask.tolist() == [False, False, True, True, True, False]


@pytest.mark.parametrize("stat", ORACLES)
def test_statistics_by_index(make, dtype, npartitions, stat):
    array = make((4, 3, 6), dtype)
    index = np.array([3, 1, 3, 1, 1, 8])
    series = td.series.fromarray(array, index=index, npartitions=npartitions)
    result = series.stat_by_index(stat)
    expected = [
        [ORACLES[stat](record.astype("float64"), index, value) for value in (1, 3, 8)]
        for record in array.reshape(-1, 6)
    ]
    assert result.index.tolist() == [1, 3, 8]
    np.testing.assert_allclose(result.values.reshape(-1, 3), expected, rtol=1e-9, atol=1e-9)
    by_name = getattr(series, f"{stat}_by_index", None)
    if by_name:
        np.testing.assert_array_equal(by_name().values, result.values)
    assert result.dtype == getattr(series, stat)(axis=1).dtype if stat != "median" else np.float64


def test_groups_of_several_levels_are_those_that_occur_in_order(make):
    array, series = leveled(make)
    series.labels = np.arange(12).reshape(4, 3)
    result = series.mean_by_index(level=[1, 0])
    groups = {(0, 0): [1], (0, 1): [3], (1, 0): [0, 2, 5], (1, 1): [4]}
    assert [tuple(row) for row in result.index] == list(groups)
    expected = np.stack([array[..., members].mean(axis=-1) for members in groups.values()], axis=-1)
    np.testing.assert_allclose(result.values, expected)
    assert result.labels.tolist() == series.labels.tolist()
    counts = series.count_by_index(level=2)
    assert counts.dtype == np.int64
    assert counts.index.tolist() == [5, 6]
    assert (counts.values == 3).all()


def test_any_function_of_a_group(make, npartitions):
    array, series = leveled(make, "int16", npartitions)
    result = series.aggregate_by_index(lambda group: np.ptp(group.astype(float)), level=2)
    expected = [np.ptp(array[..., g].astype(float), axis=-1) for g in ([0, 1, 5], [2, 3, 4])]
    np.testing.assert_array_equal(result.values, np.stack(expected, axis=-1))
    assert result.index.tolist() == [5, 6]
    same_length = td.series.fromarray(array).aggregate_by_index(np.sum)
    np.testing.assert_array_equal(same_length.values, array)


def test_functions_of_a_group_that_fail(make):
    series = td.series.fromarray(make((3, 4), "float32"), index=[0, 0, 1, 1])
    with pytest.raises(UserFunctionError, match="aggregate_by_index: .*one number for a group, not 2"):
        series.aggregate_by_index(lambda group: group)
    with pytest.raises(
        UserFunctionError, match="aggregate_by_index: .*must return numbers, but returned None"
    ):
        series.aggregate_by_index(lambda group: None)
    with pytest.raises(UserFunctionError, match=r"record \(0,\): ZeroDivisionError") as raised:
        series.aggregate_by_index(lambda group: 1 // 0)
    assert raised.value.key == (0,)
    firsts = series.aggregate_by_index(lambda group: group[:1])
    np.testing.assert_array_equal(firsts.values, make((3, 4), "float32")[:, ::2])
    assert firsts.dtype == np.float32


def test_bad_input(make):
    _, series = leveled(make)
    with pytest.raises(ValueError, match="stat_by_index: stat must be one of 'sum'.*'mode'"):
        series.stat_by_index("mode")
    with pytest.raises(ValueError, match="stat_by_index: level must be between -3 and 2, but is 3"):
        series.mean_by_index(level=3)
    with pytest.raises(ValueError, match="select_by_index: expected values for 2 levels, but found"):
        series.select_by_index([1], level=[0, 1])
    with pytest.raises(TypeError, match="aggregate_by_index: function must be callable"):
        series.aggregate_by_index("mean")
