import numpy as np
import pytest

from thunder import plot

RNG = np.random.default_rng(5)
ROWS = RNG.normal(size=(3, 50))


def test_stacked_rows_are_a_step_apart():
    ax = plot.traces(ROWS, offset=10)
    for i, row in enumerate(ROWS):
        np.testing.assert_allclose(ax.lines[i].get_ydata(), row - 10 * i)
        np.testing.assert_array_equal(ax.lines[i].get_xdata(), np.arange(50))


def test_automatic_step_is_the_largest_robust_range():
    ax = plot.traces(ROWS)
    step = 1.15 * max(np.ptp(np.percentile(row, [0.5, 99.5])) for row in ROWS)
    np.testing.assert_allclose(ROWS[1] - ax.lines[1].get_ydata(), step)


def test_overlay_keeps_the_axis_of_values():
    ax = plot.traces(ROWS, offset=0, unit="dF/F (%)", labels=["a", "b", "c"])
    assert ax.get_ylabel() == "dF/F (%)"
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["a", "b", "c"]
    np.testing.assert_allclose(ax.lines[2].get_ydata(), ROWS[2])


def test_one_series_is_not_stacked():
    ax = plot.traces(ROWS[0], unit="a.u.")
    assert ax.get_ylabel() == "a.u."
    assert len(ax.lines) == 1


def test_scale_bar_has_its_length():
    ax = plot.traces(ROWS, offset=10, scale=4, unit="% dF/F")
    assert np.ptp(ax.lines[-1].get_ydata()) == pytest.approx(4)
    assert ax.texts[-1].get_text() == "4 % dF/F"
    ax = plot.traces(ROWS, offset=10)
    assert np.ptp(ax.lines[-1].get_ydata()) == pytest.approx(5)
    assert len(plot.traces(ROWS, offset=10, scale=0).lines) == 3


def test_names_colours_and_times():
    ax = plot.traces(
        ROWS, times=np.arange(50) / 2, labels=["a", "b", "c"], colors=["k", "r", "b"], xlabel="Time (s)"
    )
    assert [t.get_text() for t in ax.texts[:3]] == ["a", "b", "c"]
    assert ax.lines[1].get_color() == "r"
    assert ax.get_xlim() == (0, 24.5)
    assert ax.get_xlabel() == "Time (s)"


def test_bands_lie_about_their_time_courses():
    ax = plot.traces(ROWS, offset=10, bands=(ROWS - 1, ROWS + 2))
    assert len(ax.collections) == 3
    for i, (row, band) in enumerate(zip(ROWS, ax.collections, strict=True)):
        heights = band.get_paths()[0].vertices[:, 1]
        assert heights.min() == pytest.approx(row.min() - 1 - 10 * i)
        assert heights.max() == pytest.approx(row.max() + 2 - 10 * i)
    with pytest.raises(ValueError, match=r"bands must be two arrays of shape \(3, 50\), but are of shapes"):
        plot.traces(ROWS, bands=(ROWS[0], ROWS[1]))


def test_spans_are_shaded():
    assert len(plot.traces(ROWS, spans=[(0, 5), (10, 15)]).patches) == 2


@pytest.mark.parametrize(
    "rows", [np.ones((3, 20)), np.full((2, 9), np.nan), [[1, 2], [np.nan, 3]], [[1]], [5]]
)
def test_constant_missing_and_short_rows_are_drawn(rows):
    plot.traces(rows).figure.canvas.draw()


@pytest.mark.parametrize("dtype", ["bool", "u1", "i2", "f4"])
def test_types(dtype):
    rows = (10 * RNG.random((2, 6))).astype(dtype)
    np.testing.assert_allclose(plot.traces(rows, offset=0).lines[1].get_ydata(), rows[1].astype(float))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"labels": ["a"]}, "labels must have 3 entries, one a time course, but has 1"),
        ({"colors": ["k"] * 4}, "colors must have 3 entries"),
        ({"times": [1]}, r"times must have one value a sample \(50\), but has 1"),
        ({"offset": "wide"}, "offset must be a number or 'auto', but offset = 'wide'"),
        ({"offset": -1}, "offset must be 0 or more, but offset = -1"),
        ({"scale": 1e6}, "scale must be above 0 and below"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^traces: {message}"):
        plot.traces(ROWS, **arguments)
