import numpy as np
import pytest

from thunder import plot
from thunder.design import Design

VALUES = np.random.default_rng(0).standard_normal((40, 3)) * [1, 10, 0.1]


def test_columns_are_relative_to_their_largest_values():
    ax = plot.design(Design(VALUES, ["left", "right", "speed"]), times=np.arange(40) / 2)
    (shown,) = ax.images
    np.testing.assert_allclose(shown.get_array(), VALUES / np.abs(VALUES).max(axis=0))
    assert shown.get_clim() == (-1, 1)
    np.testing.assert_allclose(shown.get_extent(), (-0.5, 2.5, 19.75, -0.25))
    assert [label.get_text() for label in ax.get_xticklabels()] == ["left", "right", "speed"]
    assert ax.get_ylabel() == "Time (s)"


def test_arrays_have_numbers_unless_names_are_given():
    ax = plot.design(VALUES, title="Design", colorbar=False)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "1", "2"]
    assert ax.get_ylabel() == "Time (samples)"
    assert ax.get_title(loc="left") == "Design"
    assert not ax.child_axes
    ax = plot.design(VALUES, plot.design(VALUES), names=["a", "b", "c"], ylabel="Volume")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b", "c"]
    assert ax.get_ylabel() == "Volume"


def test_missing_samples_are_gray_and_zeros_stay():
    values = np.array([[0, np.nan, np.nan], [0, 2.0, np.nan]])
    (shown,) = plot.design(values).images
    np.testing.assert_array_equal(shown.get_array().filled(np.nan), [[0, np.nan, np.nan], [0, 1, np.nan]])
    np.testing.assert_allclose(shown.to_rgba(shown.get_array())[0, 1], [0.851, 0.851, 0.851, 1], atol=1e-2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (600, 1)])
def test_one_sample_or_column(shape):
    (shown,) = plot.design(np.ones(shape)).images
    assert shown.get_array().shape == (min(400, shape[0]), shape[1])


def test_bad_arguments():
    with pytest.raises(ValueError, match="design: names must have 3 entries, one a column, but has 1"):
        plot.design(VALUES, names=["a"])
    with pytest.raises(ValueError, match="design: times must have one value a sample"):
        plot.design(VALUES, times=[1, 2])
    with pytest.raises(ValueError, match="design: data must have 2 dimensions"):
        plot.design(VALUES[:, 0])
    with pytest.raises(TypeError, match="design: ax must be a matplotlib Axes"):
        plot.design(VALUES, "here")


def test_many_samples_are_means_of_neighbours_and_columns_stay_apart():
    values = np.random.default_rng(0).standard_normal((1000, 2))
    image = plot.design(values).images[0]
    relative = values / np.abs(values).max(axis=0)
    rows = np.stack(
        [part.mean(axis=0) for part in np.split(relative, np.linspace(0, 1000, 401).astype(int)[1:-1])]
    )
    np.testing.assert_allclose(image.get_array(), rows, atol=1e-12)
    assert image.get_interpolation() == "nearest"
