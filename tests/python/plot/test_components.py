import matplotlib.pyplot as plt
import numpy as np
import pytest

from thunder import plot

RNG = np.random.default_rng(7)
MAPS = RNG.normal(size=(8, 9, 3))
COURSES = RNG.normal(size=(3, 40))


def test_every_component_has_its_map_and_its_course():
    axes = plot.components(MAPS, COURSES, times=np.arange(40) / 2, xlabel="Time (s)", unit="dF/F")
    assert axes.shape == (3, 2)
    for i, (left, right) in enumerate(axes):
        np.testing.assert_array_equal(left.images[0].get_array(), MAPS[..., i])
        np.testing.assert_array_equal(right.lines[0].get_ydata(), COURSES[i])
        np.testing.assert_array_equal(right.lines[0].get_xdata(), np.arange(40) / 2)
        assert left.get_title(loc="left") == f"Component {i + 1}"
        assert right.get_ylabel() == "dF/F"
    assert [right.get_xlabel() for right in axes[:, 1]] == ["", "", "Time (s)"]


def test_volumes_show_their_planes():
    axes = plot.components(RNG.normal(size=(2, 8, 9, 3)), COURSES, names=["a", "b", "c"], spans=[(3, 5)])
    assert [len(left.images) for left in axes[:, 0]] == [2, 2, 2]
    assert [left.get_title(loc="left") for left in axes[:, 0]] == ["a", "b", "c"]
    assert [len(right.patches) for right in axes[:, 1]] == [1, 1, 1]


def test_given_axes_and_one_component():
    _, given = plt.subplots(1, 2, squeeze=False)
    axes = plot.components(MAPS[..., :1], COURSES[:1], given)
    assert axes[0, 1] is given[0, 1]
    assert len(given[0, 1].lines) == 1


def test_bad_arguments():
    with pytest.raises(ValueError, match="there are 3 maps, but 2 time courses"):
        plot.components(MAPS, COURSES[:2])
    with pytest.raises(ValueError, match="maps must have 3 or 4 dimensions"):
        plot.components(MAPS[0], COURSES)
    with pytest.raises(ValueError, match="names must name all 3 components, but has 1 names"):
        plot.components(MAPS, COURSES, names=["a"])
    with pytest.raises(ValueError, match=r"axes must be 3 x 2 Axes, but their shape is \(2,\)"):
        plot.components(MAPS, COURSES, plt.subplots(1, 2)[1])
