import numpy as np
import pandas as pd
import pytest

from thunder.design import motion

MOVES = np.random.default_rng(0).standard_normal((30, 6)).cumsum(axis=0)


def test_fristons_24():
    found = motion(MOVES)
    before = pd.DataFrame(MOVES).shift(1).bfill().to_numpy()
    before[0] = MOVES[0]
    np.testing.assert_array_equal(found.values, np.hstack([MOVES, before, MOVES**2, before**2]))
    assert found.names[::6] == (
        "motion_0",
        "motion_0_previous",
        "motion_0_squared",
        "motion_0_previous_squared",
    )


def test_differences_span_the_same_as_the_samples_before():
    found = motion({"x": MOVES[:, 0], "y": MOVES[:, 1]}, history="difference", squares=False)
    assert found.names == ("x", "y", "x_difference", "y_difference")
    np.testing.assert_array_equal(found["y_difference"], np.diff(MOVES[:, 1], prepend=MOVES[0, 1]))
    both = np.hstack([found.values, motion(MOVES[:, :2], squares=False).values])
    assert np.linalg.matrix_rank(both) == 4


def test_without_history():
    assert motion(MOVES, history=None, squares=False).shape == (30, 6)
    assert motion(MOVES[:, :1], "shift", history=None).names == ("shift", "shift_squared")
    assert motion(MOVES[:1]).shape == (1, 24)
    assert motion(np.zeros((5, 0))).shape[1] == 0


def test_bad_arguments():
    with pytest.raises(ValueError, match="motion: history must be one of 'previous', 'difference', None"):
        motion(MOVES, history=True)
    with pytest.raises(ValueError, match="motion: names must be 6 different ones"):
        motion(MOVES, ["x"])
