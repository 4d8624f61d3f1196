import numpy as np
import pytest
from matplotlib.colors import to_hex

from thunder import plot

RNG = np.random.default_rng(3)
SCORES = RNG.normal(size=(4, 20))


def test_segments_join_neighbouring_samples():
    ax = plot.trajectory(SCORES, colorbar=False)
    (lines,) = ax.collections
    expected = np.stack([SCORES[:2, :-1].T, SCORES[:2, 1:].T], axis=1)
    np.testing.assert_allclose(lines.get_segments(), expected)


@pytest.mark.parametrize("dims", [2, 3])
def test_colours_follow_time(dims):
    times = np.linspace(5, 24, 20)
    ax = plot.trajectory(SCORES, dims=dims, times=times, label="Time (s)")
    (lines,) = ax.collections
    np.testing.assert_allclose(lines.get_array(), (times[:-1] + times[1:]) / 2)
    assert (lines.norm.vmin, lines.norm.vmax) == (5, 24)
    assert ax.figure.axes[-1].get_ylabel() == "Time (s)"


def test_three_dimensions():
    ax = plot.trajectory(SCORES, dims=3, names=["PC 1", "PC 2", "PC 3"])
    assert ax.name == "3d"
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_zlabel()) == ("PC 1", "PC 2", "PC 3")
    ax.figure.canvas.draw()


def test_everything_is_inside_the_limits():
    ax = plot.trajectory(SCORES)
    low, high = ax.get_ylim()
    assert low < SCORES[1].min() < SCORES[1].max() < high


def test_ends_are_marked():
    first, last = plot.trajectory(SCORES).lines
    assert (first.get_xdata()[0], last.get_xdata()[0]) == (SCORES[0, 0], SCORES[0, -1])
    assert first.get_markerfacecolor() == "white"
    assert not plot.trajectory(SCORES, ends=False).lines


@pytest.mark.parametrize("dims", [2, 3])
@pytest.mark.parametrize("bad", [[0], [5], [19], list(range(20))])
def test_missing_samples_interrupt_the_line(dims, bad):
    scores = SCORES.copy()
    scores[:, bad] = np.nan
    plot.trajectory(scores, dims=dims).figure.canvas.draw()


def test_a_resting_state_is_drawn():
    plot.trajectory(np.ones((2, 2))).figure.canvas.draw()


CONDITIONS = RNG.normal(size=(3, 4, 20))


@pytest.mark.parametrize("dims", [2, 3])
def test_conditions_have_colours_of_their_own_and_a_legend(dims):
    ax = plot.trajectory(CONDITIONS, dims=dims, conditions=["left", "right", 7], equal=True)
    assert [to_hex(lines.get_color()[0]) for lines in ax.collections] == [c.lower() for c in plot.PALETTE[:3]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["left", "right", "7"]
    assert len(ax.lines) == 6
    assert len(ax.figure.axes) == 1  # no colour bar
    ax.figure.canvas.draw()


def test_each_condition_is_its_own_path():
    ax = plot.trajectory(CONDITIONS, colors=["red", "green", "#0000ff"])
    for lines, scores in zip(ax.collections, CONDITIONS, strict=True):
        np.testing.assert_allclose(lines.get_segments()[3], scores[:2, 3:5].T)
    assert [to_hex(line.get_markeredgecolor()) for line in ax.lines[4:]] == ["#0000ff"] * 2
    assert (
        len(
            {lines.get_color().tobytes() for lines in plot.trajectory(RNG.normal(size=(9, 2, 5))).collections}
        )
        == 9
    )


def test_several_conditions_by_time_and_one_by_condition():
    ax = plot.trajectory(CONDITIONS, color_by="time", times=np.arange(20) / 10, label="Time (s)")
    for lines in ax.collections:
        assert (lines.norm.vmin, lines.norm.vmax) == (0, 1.9)
    assert ax.figure.axes[-1].get_ylabel() == "Time (s)"
    (lines,) = plot.trajectory(SCORES, color_by="condition").collections
    assert lines.get_array() is None


def test_equal_units():
    ax = plot.trajectory(SCORES * [[1], [9], [1], [1]], equal=True)
    assert ax.get_aspect() == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"conditions": ["a"]}, "conditions must name all 3 conditions, but has 1 names"),
        ({"colors": ["red"]}, "colors must name 3 colours, one a condition, but has 1"),
        ({"color_by": "speed"}, "color_by must be one of None, 'time', 'condition'"),
    ],
)
def test_wrong_conditions(arguments, message):
    with pytest.raises(ValueError, match=f"^trajectory: {message}"):
        plot.trajectory(CONDITIONS, **arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"dims": 4}, "dims must be one of 2, 3, but dims = 4"),
        ({"times": [1, 2]}, r"times must have one value a sample \(20\), but has 2"),
        ({"names": ["a"]}, "names must label 2 axes, but has 1 names"),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^trajectory: {message}"):
        plot.trajectory(SCORES, **arguments)


@pytest.mark.parametrize(("shape", "dims"), [((1, 9), 2), ((2, 9), 3), ((3, 1), 2)])
def test_too_few_scores(shape, dims):
    with pytest.raises(ValueError, match=f"^trajectory: scores must have at least {dims} components"):
        plot.trajectory(np.ones(shape), dims=dims)


def test_flat_axes_are_refused_for_three_dimensions():
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="trajectory: ax must have projection='3d'"):
        plot.trajectory(SCORES, ax, dims=3)
