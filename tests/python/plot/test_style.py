import matplotlib
import numpy as np
import pytest

from thunder import plot
from thunder.plot._style import robust_range, round_length


class ArrayLike:
    """As Images and Series: knows how to become an array, and is none."""

    def __array__(self, dtype=None, copy=None):
        return np.arange(12, dtype=dtype).reshape(3, 4)


def draw_all():
    plot.image(np.eye(4))
    plot.traces(np.eye(3))
    plot.trajectory(np.eye(3))
    plot.trajectory(np.eye(3), dims=3)


def test_drawing_leaves_the_global_settings_alone():
    before = dict(matplotlib.rcParams)
    draw_all()
    assert dict(matplotlib.rcParams) == before


def test_style_is_undone_after_the_block():
    before = matplotlib.rcParams["axes.spines.top"]
    with plot.style():
        assert matplotlib.rcParams["axes.spines.top"] is False
    assert matplotlib.rcParams["axes.spines.top"] == before


def test_objects_that_become_arrays_are_drawn():
    assert plot.image(ArrayLike()).images[0].get_array().shape == (3, 4)
    assert len(plot.traces(ArrayLike()).lines) >= 3
    assert plot.trajectory(ArrayLike()).collections


@pytest.mark.parametrize("draw", [plot.image, plot.traces, plot.trajectory])
def test_a_given_axes_is_returned(draw):
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    assert draw(np.random.default_rng(0).normal(size=(4, 9)), ax) is ax


@pytest.mark.parametrize("draw", [plot.image, plot.traces, plot.trajectory])
@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (np.array([["a", "b"]]), TypeError, "must be real numbers"),
        (np.ones((2, 2), dtype=complex), TypeError, "complex128"),
        (np.ones((1, 1, 1, 1, 1)), ValueError, r"shape is \(1, 1, 1, 1, 1\)"),
        (np.ones((2, 0)), ValueError, "is empty"),
    ],
)
def test_data_that_cannot_be_drawn(draw, data, error, message):
    with pytest.raises(error, match=message) as caught:
        draw(data)
    assert str(caught.value).startswith(f"{draw.__name__}: ")


@pytest.mark.parametrize("draw", [plot.image, plot.traces, plot.trajectory])
def test_ax_must_be_an_axes(draw):
    with pytest.raises(TypeError, match="ax must be a matplotlib Axes, but got str"):
        draw(np.eye(3), "left")


def test_robust_range_is_numpys_percentiles_of_the_finite_values():
    values = np.random.default_rng(1).normal(size=1000)
    expected = np.percentile(values, [1, 99])
    with_gaps = np.concatenate([values, [np.nan, np.inf, -np.inf]])
    np.testing.assert_allclose(robust_range(with_gaps, 1, 99), expected)


@pytest.mark.parametrize(
    ("values", "expected"), [([np.nan], (0, 1)), ([3.0, 3.0], (3, 4)), ([0.0] * 999 + [5.0], (0, 5))]
)
def test_robust_range_is_never_empty(values, expected):
    assert robust_range(np.array(values), 1, 99) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [(1, 1), (1.9, 1), (4.99, 2), (5, 5), (73, 50), (0.03, 0.02), (0, 0), (1000, 1000)],
)
def test_round_length(length, expected):
    assert round_length(length) == expected
