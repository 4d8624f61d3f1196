import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import thunder as td
from thunder.errors import UserFunctionError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def series_of(array, **options):
    return td.series.fromarray(array, **options).tospark()


def test_local_data_need_no_session_to_be_looked_at(make):
    images = td.images.fromarray(make((4, 3, 2), "int16"), labels=list("abcd"))
    assert images.mode == "local"
    assert (images.shape, images.ndim, images.dtype, len(images)) == ((4, 3, 2), 3, np.dtype("int16"), 4)
    assert (images.baseshape, images.value_shape, images.count()) == ((4,), (3, 2), 4)
    assert images._remote is None


def test_both_modes_hold_the_same(make):
    array = make((4, 3, 5))
    local = td.series.fromarray(array)
    remote = local.tospark()
    assert (local.mode, remote.mode, remote.tolocal().mode) == ("local", "spark", "local")
    assert remote.tospark() is remote
    assert local.tolocal() is local
    np.testing.assert_array_equal(remote.tolocal().values, array)
    np.testing.assert_array_equal(np.asarray(remote), array)
    np.testing.assert_array_equal(np.asarray(remote, dtype="float32"), array.astype("float32"))


def test_toarray_drops_axes_of_length_one(make):
    array = make((1, 3, 1, 5))
    assert series_of(array).toarray().shape == (3, 5)
    assert series_of(array).values.shape == array.shape
    assert td.series.fromarray(array).toarray().shape == (3, 5)


def test_numpy_takes_them_as_toarray_gives_them(make):
    array = make((1, 5, 1, 4))
    for data in (td.images.fromarray(array), td.images.fromarray(array).tospark()):
        assert np.asarray(data).shape == (5, 4)
        assert np.asarray(data, "float32").dtype == np.float32
        np.testing.assert_array_equal(np.asarray(data), array.squeeze())
        assert data.lazy().__array__().shape == array.shape
    with pytest.raises(ValueError, match="always a copy"):
        np.array(td.images.fromarray(array).tospark(), copy=False)
    with pytest.raises(ValueError, match="always a copy"):
        np.array(td.images.fromarray(array).tospark().lazy(), copy=False)


@pytest.mark.parametrize("kind", [td.images, td.series])
def test_a_local_array_that_is_in_spark_does_not_change(make, kind):
    array = make((4, 5, 6))
    data = kind.fromarray(array.copy())
    data.values[0] = 7
    array[0] = 7
    np.testing.assert_allclose(data.mean().toarray(), array.mean(axis=data.baseaxes))
    with pytest.raises(ValueError, match="read-only"):
        data.values[0] = 8
    mine = data.toarray()
    mine[:] = 9
    np.testing.assert_array_equal(data.values, array)
    assert not np.shares_memory(np.asarray(data), data.values)
    assert np.shares_memory(np.array(data, copy=False), data.values)


def test_lists_are_arrays():
    assert td.images.Images([[[1, 2]]]).shape == (1, 1, 2)


def test_first_is_a_record(make):
    array = make((3, 4, 5), "uint8")
    for images in (td.images.fromarray(array), td.images.fromarray(array).tospark()):
        np.testing.assert_array_equal(images.first(), array[0])
    for series in (td.series.fromarray(array), series_of(array)):
        np.testing.assert_array_equal(series.first(), array[0, 0])


def test_labels_follow_selections_and_maps(make):
    array = make((2, 3, 5))
    labels = np.arange(6).reshape(2, 3)
    series = series_of(array).map(lambda x: x)
    series.labels = labels
    np.testing.assert_array_equal(series[1, ::2].labels, [[3, 5]])
    np.testing.assert_array_equal(series.map(np.sum).labels, labels)
    np.testing.assert_array_equal((series + 1).labels, labels)
    np.testing.assert_array_equal(
        series.filter(lambda x: x[0] > array[0, 0, 0]).labels, labels[array[..., 0] > array[0, 0, 0]]
    )


def test_labels_have_to_fit(make):
    with pytest.raises(ValueError, match=r"labels: expected the records' shape \(4,\), but found \(3,\)"):
        td.images.fromarray(make((4, 3, 2)), labels=[1, 2, 3])


@pytest.mark.parametrize("mode", ["local", "spark"])
@pytest.mark.parametrize(
    "index",
    [
        (0,),
        (slice(1, 3), -1),
        (slice(None, None, 2), [0, 3], slice(None, None, -1)),
        ([2, 0, 2], slice(None), [1]),
        (np.array([True, False, True]), ..., np.array([0, 4])),
        (slice(3, 0), ...),
    ],
    ids=str,
)
def test_indexing_keeps_axes(make, mode, index, npartitions):
    array = make((3, 4, 5), "int16")
    data = td.series.fromarray(array, npartitions=npartitions)
    data = data if mode == "local" else data.tospark()
    wanted = array
    entries = list(index)
    if Ellipsis in [e for e in entries if not isinstance(e, np.ndarray)]:
        at = next(i for i, e in enumerate(entries) if e is Ellipsis)
        entries[at : at + 1] = [slice(None)] * (3 - len(entries) + 1)
    for axis, entry in enumerate(entries):
        wanted = wanted[(slice(None),) * axis + ([entry] if isinstance(entry, int) else entry,)]
    result = data[index]
    assert result.shape == wanted.shape
    np.testing.assert_array_equal(result.values, wanted)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frames=st.slices(6), rows=st.lists(st.integers(-4, 3), min_size=1, max_size=5), columns=st.slices(5))
def test_slices_of_images_are_numpys(make, frames, rows, columns):
    array = make((6, 4, 5), "float32")
    images = td.images.fromarray(array, npartitions=3).tospark()
    wanted = array[frames][:, rows][:, :, columns]
    np.testing.assert_array_equal(images[frames, rows, columns].values, wanted)


def test_selections_compute_their_partitions_alone(make):
    array = make((64, 4))

    def early(record):
        return record[1] if record[0][0] < 8 else record[1] / "an array"

    series = td.series.fromarray(array, npartitions=8).map(
        early, value_shape=(4,), dtype="float64", with_keys=True
    )
    assert series[3].npartitions() == 1
    np.testing.assert_array_equal(series[3, 1:].values, array[3:4, 1:])
    np.testing.assert_array_equal(series.get(7), array[7])
    np.testing.assert_array_equal(series.lazy()[[7, 0], 2], array[[7, 0], 2])
    with pytest.raises(UserFunctionError):
        series.get(8)


def test_index_resets_where_samples_are_selected(make):
    series = td.series.fromarray(make((2, 5)), index=[10, 20, 30, 40, 50])
    np.testing.assert_array_equal(series[:, 1:3].index, [0, 1])
    np.testing.assert_array_equal(series.tospark()[:, 1:3].index, [0, 1])


def test_iteration_ends(make):
    assert len(list(td.images.fromarray(make((3, 2, 2))))) == 3


def test_filter_flattens(make, npartitions):
    array = make((4, 3, 5))
    kept = series_of(array, npartitions=npartitions).filter(lambda x: x.mean() > 3)
    flat = array.reshape(-1, 5)
    np.testing.assert_array_equal(kept.values, flat[flat.mean(axis=1) > 3])
    assert 0 < kept.shape[0] < 12


def test_filter_needs_one_answer_for_each_record(make):
    images = td.images.fromarray(make((4, 3, 2)))
    with pytest.raises(UserFunctionError, match=r"one truth value, but its result has shape \(3, 2\)"):
        images.filter(lambda image: image > 0)
    assert images.filter(lambda image: np.array([[True]])).shape == (4, 3, 2)


def test_filter_to_nothing_is_empty(make):
    empty = td.images.fromarray(make((3, 4, 5))).filter(lambda x: False)
    assert empty.shape == (0, 4, 5)
    assert empty.values.shape == (0, 4, 5)
    with pytest.raises(ValueError, match="mean: there are no records"):
        empty.mean()


def test_sample_draws_without_replacement(make):
    array = np.arange(200.0).reshape(20, 10)
    drawn = series_of(array).sample(8, seed=1).values
    assert drawn.shape == (8, 10)
    assert len(np.unique(drawn)) == 80
    np.testing.assert_array_equal(drawn, series_of(array).sample(8, seed=1).values)
    assert td.images.fromarray(make((3, 4, 5))).sample(100).shape == (3, 4, 5)


@pytest.mark.parametrize("target", ["uint8", "int64", "float16", "float32", "bool"])
def test_astype_is_numpys(make, dtype, target):
    array = make((4, 6), dtype) if dtype.kind != "f" else np.array([[-2.7, 0.0, 3.2, 100.9]], dtype)
    result = series_of(array).astype(target)
    assert result.dtype == np.dtype(target)
    with np.errstate(all="ignore"):
        wanted = array.astype(target)
    if not (
        dtype.kind == "f" and target == "uint8"
    ):  # negative floating point to unsigned is undefined in NumPy
        np.testing.assert_array_equal(result.values, wanted)


def test_the_smallest_floating_type_holds_all_values(make):
    types = {"bool": "f2", "uint8": "f2", "int8": "f2", "int16": "f4", "uint16": "f4"}
    types |= {"int32": "f8", "uint32": "f8", "int64": "f8", "float16": "f2", "float32": "f4", "float64": "f8"}
    for found, wanted in types.items():
        array = make((3, 4), found)
        result = td.series.fromarray(array).astype("smallfloat")
        assert result.dtype == np.dtype(wanted), found
        np.testing.assert_array_equal(result.values, array.astype(wanted))


def test_astype_checks_casting(make):
    with pytest.raises(TypeError, match="astype: cannot cast float64 to int16 with casting='safe'"):
        td.series.fromarray(make((2, 3))).astype("int16", casting="safe")


def test_cache_and_partitions(make, npartitions):
    series = series_of(make((70, 4)), npartitions=npartitions)
    assert not series.iscached()
    assert series.cache() is series
    assert series.iscached()
    assert series.uncache() is series
    assert not series.iscached()
    again = series.repartition(5)
    assert again.npartitions() == 5
    np.testing.assert_array_equal(again.values, series.values)
    assert series.coalesce(2).npartitions() == min(2, npartitions)
    assert not series.compute().iscached()
    assert series.cache().compute().iscached()
    series.uncache()


def test_map_of_records(make, dtype, npartitions):
    array = make((4, 3, 6), dtype)
    series = series_of(array, npartitions=npartitions)
    np.testing.assert_array_equal(series.map(lambda x: x[::-1]).values, array[..., ::-1])
    mapped = series.map(lambda x: x.mean())
    assert mapped.shape == (4, 3, 1)
    np.testing.assert_array_equal(mapped.values[..., 0], array.mean(axis=-1))


def test_map_of_images(make):
    array = make((5, 4, 3), "uint16")
    images = td.images.fromarray(array)
    np.testing.assert_array_equal(images.map(lambda x: x.T).values, array.transpose(0, 2, 1))
    keyed = images.map(lambda item: item[1] * 0 + item[0][0], dtype="int32", with_keys=True)
    np.testing.assert_array_equal(keyed.values[:, 0, 0], np.arange(5))


def test_map_may_change_its_record(make):
    def center(x):
        x -= x.mean()
        return x

    array = make((4, 6))
    np.testing.assert_allclose(series_of(array).map(center).values, array - array.mean(1, keepdims=True))


def test_map_with_shape_and_type_given_runs_nothing():
    series = series_of(np.zeros((3, 4)))
    mapped = series.map(lambda x: 1 / 0, value_shape=(2,), dtype="float32")
    assert (mapped.shape, mapped.dtype) == ((3, 2), np.dtype("float32"))
    with pytest.raises(td.errors.UserFunctionError, match="ZeroDivisionError"):
        mapped.toarray()


def test_map_sees_what_it_closes_over(make):
    array, offset = make((4, 6)), np.arange(6)
    np.testing.assert_array_equal(series_of(array).map(lambda x: x + offset).values, array + offset)


def test_map_keeps_or_takes_an_index(make):
    series = td.series.fromarray(make((4, 3)), index=[2, 4, 6])
    np.testing.assert_array_equal(series.map(lambda x: x * 2).index, [2, 4, 6])
    np.testing.assert_array_equal(series.map(lambda x: x[:2]).index, [0, 1])
    np.testing.assert_array_equal(series.map(lambda x: x[:2], index=[5, 6]).index, [5, 6])


def test_a_model_of_another_library_for_every_record(make, npartitions):
    linear_model = pytest.importorskip("sklearn.linear_model")
    design, array = make((30, 2)), make((4, 5, 30))
    model = linear_model.Ridge(alpha=0.5)

    def coefficients(y):
        fitted = model.fit(design, y)
        return np.r_[fitted.intercept_, fitted.coef_]

    result = series_of(array, npartitions=npartitions).map(coefficients)
    assert result.shape == (4, 5, 3)
    wanted = linear_model.Ridge(alpha=0.5).fit(design, array.reshape(20, 30).T)
    np.testing.assert_allclose(result.values[..., 0].ravel(), wanted.intercept_)
    np.testing.assert_allclose(result.values[..., 1:].reshape(20, 2), wanted.coef_)
    images = td.images.fromarray(np.moveaxis(array, -1, 0), npartitions=npartitions)
    np.testing.assert_allclose(
        images.map_as_series(coefficients).values, np.moveaxis(result.values, -1, 0), rtol=1e-9
    )

    def all_coefficients(chunk):
        return np.atleast_2d(linear_model.Ridge(alpha=0.5).fit(design, chunk.T).coef_)

    many = series_of(array).map_chunks(all_coefficients)
    np.testing.assert_allclose(many.values, result.values[..., 1:])


def test_map_chunks(make, npartitions):
    array = make((8, 5, 6), "float32")
    series = series_of(array, npartitions=npartitions)
    result = series.map_chunks(lambda c: c - c.mean(axis=1, keepdims=True))
    np.testing.assert_allclose(
        result.values, array - array.mean(axis=-1, keepdims=True), rtol=1e-4, atol=1e-4
    )
    norms = series.map_chunks(lambda c: (c**2).sum(axis=1))
    assert norms.shape == (8, 5, 1)
    np.testing.assert_allclose(norms.values[..., 0], (array**2).sum(axis=-1), rtol=1e-5)
    images = td.images.fromarray(array)
    np.testing.assert_array_equal(images.map_chunks(lambda c: c[:, :2]).values, array[:, :2])


def test_map_chunks_keeps_the_number_of_records():
    with pytest.raises(ValueError, match="map_chunks: func must return as many records"):
        series_of(np.zeros((4, 3))).map_chunks(lambda c: np.zeros((5, 3)))


def test_map_of_nothing_needs_shape_and_type(make):
    empty = td.series.fromarray(make((0, 3)))
    with pytest.raises(ValueError, match="map: there are no records to try func on"):
        empty.map(np.sum)
    assert empty.map(np.sum, value_shape=1, dtype="float64").values.shape == (0, 1)


def test_reduce_folds_in_order(make, npartitions):
    array = make((9, 2, 3))
    images = td.images.fromarray(array, npartitions=npartitions)
    total = images.reduce(np.add)
    assert (total.shape, total.mode) == ((1, 2, 3), "local")
    np.testing.assert_allclose(total.values[0], array.sum(axis=0))
    np.testing.assert_array_equal(images.reduce(lambda a, b: b).values[0], array[-1])
    np.testing.assert_array_equal(images[:1].reduce(np.add).values, array[:1])
    assert series_of(array).reduce(np.maximum).shape == (1, 1, 3)


def test_reduce_tells_of_failures(make):
    with pytest.raises(td.errors.UserFunctionError, match="reduce: .* ZeroDivisionError"):
        td.images.fromarray(make((3, 2, 2))).reduce(lambda a, b: 1 / 0)
    with pytest.raises(ValueError, match="reduce: there are no records"):
        td.images.fromarray(make((0, 2, 2))).reduce(np.add)


def test_functions_have_to_be_callable(make):
    for name in ("map", "map_chunks", "filter", "reduce"):
        with pytest.raises(TypeError, match=f"{name}: func must be callable, but is int"):
            getattr(td.images.fromarray(make((3, 2, 2))), name)(3)


def test_repr_helps(make):
    images = td.images.fromarray(make((2, 3, 4), "float32"))
    assert repr(images).splitlines() == [
        "Images",
        "mode: local",
        "dtype: float32",
        "shape: (2, 3, 4)",
        "size: 96 B",
    ]
    text = repr(images.tospark())
    assert "mode: spark" in text
    assert "cached: False" in text
    assert "<td>(2, 3, 4)</td>" in images._repr_html_()
