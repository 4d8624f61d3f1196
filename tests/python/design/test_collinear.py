import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thunder.design._collinear import dependent_columns


def test_names_what_a_column_depends_on():
    a, b, c = np.random.default_rng(0).standard_normal((3, 40))
    matrix = np.column_stack([a, b, a - 2 * b, c, np.zeros(40), 5 * c])
    assert dependent_columns(matrix) == {2: [0, 1], 4: [], 5: [3]}


def test_units_do_not_count():
    a, b = np.random.default_rng(1).standard_normal((2, 40))
    assert dependent_columns(np.column_stack([a * 1e12, b * 1e-12])) == {}
    assert dependent_columns(np.column_stack([a * 1e12, a * 1e-12])) == {1: [0]}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.integers(1, 8), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_rank_is_numpys(samples, columns, rank, seed):
    rng = np.random.default_rng(seed)
    matrix = rng.integers(-3, 4, (samples, rank)) @ rng.integers(-2, 3, (rank, columns)) * 1.0
    assert columns - len(dependent_columns(matrix)) == np.linalg.matrix_rank(matrix)


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (1, 1)])
def test_degenerate_matrices(shape):
    assert list(dependent_columns(np.ones(shape))) == (list(range(3)) if shape == (0, 3) else [])
