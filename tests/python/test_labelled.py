import sys

import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_images(make, dtype):
    pytest.importorskip("xarray")
    array = make((3, 2, 4, 5), dtype)
    labelled = td.images.fromarray(array, labels=["a", "b", "c"], npartitions=2).tospark().toxarray()
    assert (labelled.dims, labelled.dtype, labelled.name) == (("t", "z", "y", "x"), dtype, "images")
    np.testing.assert_array_equal(labelled.values, array)
    np.testing.assert_array_equal(labelled.sel(t=1, y=slice(1, 2)).values, array[1, :, 1:3])
    assert labelled.label.dims == ("t",)
    assert labelled.label.values.tolist() == ["a", "b", "c"]
    assert labelled.x.values.tolist() == [0, 1, 2, 3, 4]


def test_series(make):
    pytest.importorskip("xarray")
    array = make((4, 5, 3))
    series = td.series.fromarray(array, index=[0.5, 1.0, 1.5], labels=np.arange(20).reshape(4, 5))
    labelled = series.toxarray()
    assert labelled.dims == ("y", "x", "t")
    np.testing.assert_array_equal(labelled.sel(t=1.0, x=2).values, array[:, 2, 1])
    np.testing.assert_array_equal(labelled.label.values, series.labels)
    assert series.fourier(0).toxarray().t.values.tolist() == ["coherence", "phase"]


def test_an_index_of_levels(make):
    pytest.importorskip("xarray")
    series = td.series.fromarray(make((4, 3)), index=[[0, 1], [0, 2], [1, 1]])
    labelled = series.toxarray()
    assert labelled.dims == ("x", "t")
    assert labelled.level_1.values.tolist() == [1, 2, 1]
    assert "label" not in labelled.coords
    grouped = labelled.groupby("level_0").mean()
    np.testing.assert_allclose(grouped.values, series.mean_by_index(0).values)


def test_more_axes_than_space_has(make):
    pytest.importorskip("xarray")
    assert td.images.fromarray(make((2, 3, 4, 5, 6))).toxarray().dims == ("t", "axis_0", "z", "y", "x")


def test_without_xarray(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "xarray", None)
    with pytest.raises(ImportError, match="toxarray needs xarray, .*: pip install xarray"):
        td.images.fromarray(make((2, 3, 4))).toxarray()
