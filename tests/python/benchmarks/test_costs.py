import numpy as np
import pytest
from cases import CASES
from costs import Recording, predicted, steps
from machine import cluster, measured

SUITE = Recording(2**18, 1024, 1024, 512**2)


@pytest.fixture(scope="module")
def machine():
    return measured()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_operation_of_the_suite_has_a_prediction(case, machine):
    found = predicted(case.name, SUITE, machine)
    assert np.isfinite(found)
    assert found > 0
    assert predicted(case.name, SUITE, cluster(10, machine)) > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_more_records_take_longer(case, machine):
    more = SUITE._replace(records=2**22, frames=2**14)
    assert predicted(case.name, more, machine) >= predicted(case.name, SUITE, machine)


def test_sizes(machine):
    assert (SUITE.series, SUITE.images) == (2**30, 2**29)
    gram = steps("svd", SUITE, machine)[0]
    assert gram.largest == 8 * 1024 * 1025 / 2
    assert gram.work[0][1] == 2**18 * 1024 * 1025
    assert len(steps("kmeans", SUITE, machine)) == 1 + 5 + 1
    assert len(steps("pca_iterative", SUITE, machine)) == 1 + 5


def test_transpose_is_a_shuffle_on_a_cluster_only(machine):
    assert sum(step.shuffled for step in steps("transpose", SUITE, machine)) == 0
    cut, _ = steps("transpose", SUITE, cluster(2, machine))
    assert cut.shuffled == SUITE.images
    assert cut.pieces == SUITE.of_images.chunks * 16
