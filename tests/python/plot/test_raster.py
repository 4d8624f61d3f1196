import numpy as np
import pytest

from thunder import plot

RNG = np.random.default_rng(6)
ROWS = RNG.normal(size=(30, 50)).astype("float32")


def test_rows_lie_in_their_order_around_their_times():
    ax = plot.raster(ROWS, times=np.arange(50) / 10)
    (shown,) = ax.images
    np.testing.assert_array_equal(shown.get_array(), ROWS)
    np.testing.assert_allclose(shown.get_extent(), (-0.05, 4.95, 29.5, -0.5))


def test_colours_span_percentiles_unless_given():
    (shown,) = plot.raster(ROWS).images
    np.testing.assert_allclose(shown.get_clim(), np.percentile(ROWS, [1, 99]))
    (shown,) = plot.raster(ROWS, vmin=-1, vmax=2).images
    assert shown.get_clim() == (-1, 2)


def test_an_order_may_leave_rows_out():
    (shown,) = plot.raster(ROWS, order=[4, 2, 9]).images
    np.testing.assert_array_equal(shown.get_array(), ROWS[[4, 2, 9]])


def test_missing_samples_are_gray():
    rows = ROWS.copy()
    rows[3, 4] = np.nan
    (shown,) = plot.raster(rows).images
    np.testing.assert_allclose(shown.to_rgba(shown.get_array())[3, 4], [0.851, 0.851, 0.851, 1], atol=1e-2)


def test_labels_spans_and_colour_bar():
    ax = plot.raster(ROWS, spans=[(5, 10), (20, 30)], label="dF/F (%)", ylabel="Neuron", title="All")
    assert ax.get_ylabel() == "Neuron"
    assert ax.get_title(loc="left") == "All"
    assert [line.get_xdata().tolist() for line in ax.lines] == [[5, 10], [20, 30]]
    assert ax.child_axes[0].get_ylabel() == "dF/F (%)"
    assert not plot.raster(ROWS, colorbar=False).child_axes


def test_spans_beyond_the_rows_end_with_them():
    samples = ROWS.shape[1]
    ax = plot.raster(ROWS, spans=[(-5, 3), (samples - 4, samples + 9)])
    assert [line.get_xdata().tolist() for line in ax.lines] == [[-0.5, 3], [samples - 4, samples - 0.5]]
    assert ax.get_xlim() == (-0.5, samples - 0.5)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1)])
def test_one_row_or_one_sample(shape):
    (shown,) = plot.raster(np.ones(shape)).images
    assert shown.get_array().shape == shape


def test_bad_arguments():
    with pytest.raises(ValueError, match=r"data must have 2 dimensions, but its shape is \(50,\)"):
        plot.raster(ROWS[0])
    with pytest.raises(TypeError, match="data must be real numbers"):
        plot.raster(ROWS.astype(complex))
    with pytest.raises(ValueError, match="order must hold rows 0 to 29, but has 0 to 30"):
        plot.raster(ROWS, order=[0, 30])
    with pytest.raises(ValueError, match="order must be a list of row numbers, but is float64"):
        plot.raster(ROWS, order=[0.5])
    with pytest.raises(ValueError, match=r"times must have one value a sample \(50\), but has 3"):
        plot.raster(ROWS, times=[1, 2, 3])
    with pytest.raises(ValueError, match="vmin must be below vmax, but they are 2 and 1"):
        plot.raster(ROWS, vmin=2, vmax=1)
