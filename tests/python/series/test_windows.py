import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def close(result, wanted, dtype):
    tolerance = 1e-12 if dtype == np.float64 else 1e-5
    scale = np.abs(wanted).max()
    np.testing.assert_allclose(result, wanted, rtol=tolerance, atol=tolerance * scale)


def test_between(make):
    array = make((2, 3, 6))
    series = td.series.fromarray(array, index=[0, 1, 1, 2, 2.5, 9], labels=np.arange(6).reshape(2, 3))
    result = series.between(1, 2.5)
    np.testing.assert_array_equal(result.values, array[..., 1:4])
    assert result.index.tolist() == [1, 1, 2]
    assert result.labels.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert td.series.fromarray(array).between(2, 4).index.tolist() == [2, 3]
    assert td.series.fromarray(array).between(2, 4, inclusive=True).index.tolist() == [2, 3, 4]
    with pytest.raises(ValueError, match="between: the index must have one level, but has 2"):
        td.series.fromarray(array, index=np.zeros((6, 2))).between(0, 1)


@pytest.mark.parametrize("panel", [1, 3, 12, 36])
def test_mean_by_panel(make, dtype, npartitions, panel):
    array = make((5, 4, 36), dtype)
    result = td.series.fromarray(array, npartitions=npartitions).mean_by_panel(panel)
    close(result.values, array.reshape(5, 4, -1, panel).mean(axis=2, dtype="f8"), dtype)
    assert result.index.tolist() == list(range(panel))


@pytest.mark.parametrize("panel", [1, 3, 36])
def test_max_by_panel_and_group_by_panel(make, dtype, npartitions, panel):
    array = make((5, 4, 36), dtype)
    series = td.series.fromarray(array, labels=np.arange(20).reshape(5, 4), npartitions=npartitions)
    panels = array.reshape(5, 4, -1, panel)
    greatest = series.max_by_panel(panel)
    np.testing.assert_array_equal(greatest.values, panels.max(axis=2))
    assert (greatest.dtype, greatest.index.tolist()) == (dtype, list(range(panel)))
    assert greatest.labels.tolist() == series.labels.tolist()
    grouped = series.group_by_panel(panel)
    np.testing.assert_array_equal(grouped.values, panels)
    assert (grouped.labels == series.labels[..., None]).all()
    close(grouped.mean(axis=1).values[..., 0], panels.mean(-1, dtype="f8"), dtype)


def test_mean_by_panel_arguments(make):
    for name in ("max_by_panel", "group_by_panel"):
        with pytest.raises(ValueError, match=f"{name}: length must divide the records' 9 samples, but is 2"):
            getattr(td.series.fromarray(make((2, 9))), name)(2)
    with pytest.raises(
        ValueError, match="mean_by_panel: length must divide the records' 9 samples, but is 2"
    ):
        td.series.fromarray(make((2, 9))).mean_by_panel(2)
    with pytest.raises(ValueError, match="mean_by_panel: length must be at least 1"):
        td.series.fromarray(make((2, 9))).mean_by_panel(0)


@pytest.mark.parametrize("window", [1, 2, 5, 6])
def test_mean_by_window(make, dtype, npartitions, window):
    array = make((5, 4, 36), dtype)
    index = np.arange(36) * 10
    centers = [3, 17, 3, 33]
    parts = [array[..., c - window // 2 :][..., :window] for c in centers]
    series = td.series.fromarray(array, index=index, npartitions=npartitions)
    result = series.mean_by_window(index[centers], window)
    close(result.values, np.mean(parts, axis=0, dtype="f8"), dtype)
    assert result.index.tolist() == list(range(window))


@pytest.mark.parametrize("window", [1, 2, 5])
def test_max_by_window_and_group_by_window(make, dtype, npartitions, window):
    array = make((5, 4, 36), dtype)
    index = np.arange(36) * 10
    centers = [3, 17, 3, 33]
    windows = np.stack([array[..., c - window // 2 :][..., :window] for c in centers], axis=2)
    series = td.series.fromarray(array, index=index, npartitions=npartitions)
    greatest = series.max_by_window(index[centers], window)
    np.testing.assert_array_equal(greatest.values, windows.max(axis=2))
    assert (greatest.dtype, greatest.index.tolist()) == (dtype, list(range(window)))
    grouped = series.group_by_window(index[centers], window)
    np.testing.assert_array_equal(grouped.values, windows)
    assert grouped.index.tolist() == list(range(window))


def test_windows_of_nan_and_of_labels():
    array = np.array([[1.0, np.nan, 3, 4], [5, 6, 7, 8]])
    series = td.series.fromarray(array, labels=["a", "b"])
    np.testing.assert_array_equal(series.max_by_window([1, 2], 2).values, [[np.nan, np.nan], [6, 7]])
    assert series.group_by_window([1, 2, 3], 2).labels.tolist() == [["a"] * 3, ["b"] * 3]


def test_mean_by_window_arguments(make):
    for name in ("max_by_window", "group_by_window"):
        with pytest.raises(ValueError, match=f"{name}: the window of 4 samples around index 8 leaves"):
            getattr(td.series.fromarray(make((2, 9))), name)([8], 4)
    series = td.series.fromarray(make((2, 9)))
    assert series.mean_by_window(2, 4).shape == (2, 4)
    for center in (1, 8):
        with pytest.raises(ValueError, match=f"window of 4 samples around index {center} leaves the records"):
            series.mean_by_window([4, center], 4)
    with pytest.raises(ValueError, match="mean_by_window: 20 is not in the index"):
        series.mean_by_window([20], 4)
    with pytest.raises(ValueError, match="mean_by_window: there are no indices"):
        series.mean_by_window([], 4)


@pytest.mark.parametrize("factor", [1, 2, 5, 36])
def test_downsample(make, dtype, npartitions, factor):
    array = make((5, 4, 36), dtype)
    result = td.series.fromarray(array, npartitions=npartitions).downsample(factor)
    kept = 36 // factor * factor
    close(result.values, array[..., :kept].reshape(5, 4, -1, factor).mean(axis=-1, dtype="f8"), dtype)
    assert result.index.tolist() == list(range(36 // factor))


def test_downsample_to_nothing(make):
    assert td.series.fromarray(make((2, 3))).downsample(4).shape == (2, 0)
    with pytest.raises(ValueError, match="downsample: sample_factor must be at least 1"):
        td.series.fromarray(make((2, 3))).downsample(0)


def test_subsample(make):
    series = td.series.fromarray(make((2, 7)), index=np.arange(7) * 3).subsample(3)
    np.testing.assert_array_equal(series.values, make((2, 7))[:, ::3])
    assert series.index.tolist() == [0, 9, 18]
    assert series.subsample(1).index.tolist() == [0, 9, 18]
    np.testing.assert_array_equal(series.subsample(20).values, make((2, 7))[:, :1])
