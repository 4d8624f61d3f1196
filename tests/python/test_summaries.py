import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

STATISTICS = ["sum", "mean", "var", "std", "min", "max"]


def wanted(array, statistic, axis, **options):
    values = (
        array
        if statistic in ("min", "max")
        else array.astype("float64" if array.dtype.kind == "f" else "int64")
    )
    return getattr(np, statistic)(values, axis=axis, **options)


@pytest.mark.parametrize("statistic", STATISTICS)
def test_over_records_of_images(make, dtype, npartitions, statistic):
    array = make((20, 4, 3), dtype)
    images = td.images.fromarray(array, npartitions=npartitions)
    result = getattr(images, statistic)()
    assert (result.shape, result.mode) == ((1, 4, 3), "local")
    np.testing.assert_allclose(result.values, wanted(array, statistic, 0, keepdims=True), rtol=1e-6)
    types = {"sum": "float64" if dtype.kind == "f" else "int64", "min": dtype, "max": dtype}
    assert result.dtype == types.get(statistic, "float64")


@pytest.mark.parametrize("statistic", STATISTICS)
def test_over_records_of_series(make, dtype, npartitions, statistic):
    array = make((5, 4, 6), dtype)
    series = td.series.fromarray(array, index=[1, 2, 3, 5, 8, 13], npartitions=npartitions)
    result = getattr(series, statistic)()
    assert result.shape == (1, 1, 6)
    np.testing.assert_array_equal(result.index, [1, 2, 3, 5, 8, 13])
    np.testing.assert_allclose(result.values[0, 0], wanted(array, statistic, (0, 1)), rtol=1e-6)


@pytest.mark.parametrize("statistic", STATISTICS)
def test_within_records(make, dtype, statistic):
    array = make((5, 4, 6), dtype)
    series = getattr(td.series.fromarray(array, npartitions=3), statistic)(axis=1)
    assert series.shape == (5, 4, 1)
    np.testing.assert_allclose(series.values[..., 0], wanted(array, statistic, -1), rtol=1e-6)
    images = getattr(td.images.fromarray(array), statistic)(axis=1)
    assert images.shape == (5, 1, 1)
    np.testing.assert_allclose(images.values[:, 0, 0], wanted(array, statistic, (1, 2)), rtol=1e-6)


@pytest.mark.parametrize("statistic", STATISTICS)
def test_nan_is_numpys(statistic):
    array = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.inf]])
    result = getattr(td.series.fromarray(array), statistic)()
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(result.values[0], getattr(np, statistic)(array, axis=0))


def test_sums_of_small_integers_do_not_wrap():
    images = td.images.fromarray(np.full((3, 1, 2), 30000, "int16"))
    np.testing.assert_array_equal(images.sum().values, np.full((1, 1, 2), 90000))


def test_sums_of_uint64_are_uint64():
    series = td.series.fromarray(np.array([[2**63, 2**62], [2**61, 2**60]], "uint64"))
    for axis in (0, 1):
        assert series.sum(axis).dtype == np.uint64
        np.testing.assert_array_equal(series.sum(axis).values.ravel(), series.values.sum(axis))


def test_the_same_bits_for_every_run(make):
    series = td.series.fromarray(make((500, 30), "float32"), npartitions=64).tospark()
    assert series.var().values.tobytes() == series.var().values.tobytes()


def test_one_record_and_one_sample(make):
    np.testing.assert_array_equal(td.series.fromarray(make((1, 4))).std().values, np.zeros((1, 4)))
    np.testing.assert_allclose(
        td.series.fromarray(make((4, 1))).mean().values, make((4, 1)).mean(0, keepdims=True)
    )


@pytest.mark.parametrize("statistic", STATISTICS)
@pytest.mark.parametrize("kind", [td.images, td.series])
def test_numpys_functions_call_the_methods(make, kind, statistic):
    data = kind.fromarray(make((5, 4, 6), "uint16"), npartitions=2)
    function, method = getattr(np, statistic), getattr(data, statistic)
    for result, alone in ((function(data), method()), (function(data, axis=1), method(axis=1))):
        assert type(result) is type(data)
        assert result.dtype == alone.dtype
        np.testing.assert_array_equal(result.values, alone.values, strict=True)
    with pytest.raises(TypeError, match=f"{statistic}: axis is the only argument, but out is array"):
        function(data, out=np.zeros((1, 4, 6)))
    with pytest.raises(TypeError, match=f"{statistic}: axis is the only argument, but keepdims is True"):
        function(data, keepdims=True)


def test_options_of_numpys_functions_are_refused(make):
    series = td.series.fromarray(make((3, 4)))
    with pytest.raises(TypeError, match="mean: axis is the only argument, but dtype is 'float32'"):
        np.mean(series, dtype="float32")
    with pytest.raises(TypeError, match="std: axis is the only argument, but ddof is 1"):
        np.std(series, ddof=1)


@pytest.mark.parametrize("axis", [2, -1, "0"])
def test_axes_are_zero_and_one(make, axis):
    with pytest.raises(ValueError, match="mean: axis must be one of 0, 1"):
        td.series.fromarray(make((3, 4))).mean(axis)


@pytest.mark.parametrize("q", [0, 20, 37.5, 50, 100])
def test_percentiles(make, dtype, npartitions, q):
    array = make((11, 4, 3), dtype)
    images = td.images.fromarray(array, npartitions=npartitions)
    series = td.series.fromarray(array, index=[2, 3, 5], npartitions=npartitions)
    exact = array.astype("f8")
    over = images.percentile(q)
    assert (over.shape, over.mode, over.dtype) == ((1, 4, 3), "local", "float64")
    np.testing.assert_allclose(over.values[0], np.percentile(exact, q, axis=0), rtol=1e-12)
    np.testing.assert_allclose(
        images.percentile(q, axis=1).values[:, 0, 0], np.percentile(exact, q, axis=(1, 2)), rtol=1e-12
    )
    over = series.percentile(q)
    assert (over.shape, over.index.tolist()) == ((1, 1, 3), [2, 3, 5])
    np.testing.assert_allclose(over.values[0, 0], np.percentile(exact, q, axis=(0, 1)), rtol=1e-12)
    np.testing.assert_allclose(
        series.percentile(q, axis=1).values[..., 0], np.percentile(exact, q, axis=2), rtol=1e-12
    )


def test_percentiles_of_infinite_samples():
    series = td.series.fromarray(np.array([[1, 2, np.inf], [1, np.inf, np.inf], [-np.inf, -np.inf, 1]]))
    np.testing.assert_array_equal(series.percentile(50, axis=1).values.ravel(), [2, np.inf, -np.inf])
    np.testing.assert_array_equal(series.percentile(75, axis=1).values.ravel()[1], np.inf)


def test_medians(make):
    array = make((5, 4, 6), "int16")
    series = td.series.fromarray(array)
    np.testing.assert_array_equal(series.median(axis=1).values[..., 0], np.median(array, axis=-1))
    np.testing.assert_array_equal(series.median().values[0, 0], np.median(array, axis=(0, 1)))
    np.testing.assert_array_equal(
        td.images.fromarray([[[1.0, np.nan]], [[3.0, 4.0]]]).median().values, [[[2, np.nan]]]
    )


def test_percentile_arguments(make):
    with pytest.raises(ValueError, match="percentile: q must be between 0 and 100, but is 101"):
        td.series.fromarray(make((3, 4))).percentile(101)
    with pytest.raises(ValueError, match="percentile: axis must be one of 0, 1"):
        td.series.fromarray(make((3, 4))).percentile(50, 2)
    with pytest.raises(ValueError, match="percentile: there are no records"):
        td.series.fromarray(make((0, 4))).percentile(50)
    with pytest.raises(ValueError, match="median: there are no records"):
        td.series.fromarray(make((0, 4))).median()
    with pytest.raises(ValueError, match="median: axis must be one of 0, 1"):
        td.series.fromarray(make((3, 4))).median(2)


def test_stats_over_records(make, dtype, npartitions):
    array = make((20, 4, 3), dtype)
    for data in (
        td.images.fromarray(array, npartitions=npartitions),
        td.series.fromarray(array, npartitions=npartitions),
    ):
        found = data.stats()
        assert list(found) == ["count", "mean", "var", "std", "min", "max"]
        assert found.pop("count") == data.count()
        for name, result in found.items():
            alone = getattr(data, name)()
            assert (result.mode, result.shape, result.dtype) == ("local", alone.shape, alone.dtype)
            exact = 0 if name in ("min", "max") else 1e-12
            np.testing.assert_allclose(result.values, alone.values, rtol=exact)
    assert list(td.series.fromarray(array).stats(["max", "mean"])) == ["max", "mean"]
    assert list(td.series.fromarray(array).stats("max")) == ["max"]


def test_stats_within_records(make, dtype, npartitions):
    array = make((5, 4, 6), dtype)
    result = td.series.fromarray(array, labels=np.ones((5, 4)), npartitions=npartitions).stats(axis=1)
    assert result.index.tolist() == ["count", "mean", "var", "std", "min", "max"]
    assert (result.dtype, result.labels.shape) == ("float64", (5, 4))
    columns = [np.full((5, 4), 6.0)] + [wanted(array, name, -1) for name in STATISTICS if name != "sum"]
    order = ["count", "mean", "var", "std", "min", "max"]
    for i, column in enumerate(columns):
        np.testing.assert_allclose(result.values[..., i], column, rtol=1e-6, err_msg=order[i])


def test_stats_arguments(make):
    with pytest.raises(ValueError, match="stats: requested must be one of 'count', .* but is 'mode'"):
        td.series.fromarray(make((3, 4))).stats(["mean", "mode"])
    with pytest.raises(ValueError, match="stats: there are no records"):
        td.series.fromarray(make((0, 4))).stats()
    with pytest.raises(ValueError, match="stats: axis must be one of 0"):
        td.images.fromarray(make((3, 4, 2))).stats(axis=1)
