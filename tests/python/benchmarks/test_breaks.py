import pytest
from breaks import Break, gib, nearest, size
from costs import Recording, steps
from machine import cluster, measured


@pytest.fixture(scope="module")
def machine():
    return cluster(10, measured())


def limit(name, of, machine) -> Break:
    return nearest(name, steps(name, of, machine), of, machine)


def test_a_small_recording_breaks_nothing(machine):
    small = Recording(2**18, 1024, 1024, 512**2)
    assert all(limit(name, small, machine).share < 1 for name in ("stats", "pca", "kmeans", "transpose"))


def test_long_records_are_refused_by_direct_decompositions(machine):
    found = limit("svd", Recording(10**6, 20000, 1000, 1000), machine)
    assert found.share == pytest.approx(20000 / 16384)
    assert "randomized" in found.remedy


def test_local_correlation_of_large_images_exceeds_the_largest_result(machine):
    found = limit("localcorr", Recording(10**8, 1000, 1000, 10**8), machine)
    assert found.share == pytest.approx(4e9 / 2**30)
    assert found.remedy == "`spark.driver.maxResultSize=8g`"


def test_sizes_in_words():
    assert [size(count) for count in (12, 1500, 2e12)] == ["12 B", "1.5 KB", "2 TB"]
    assert [gib(count) for count in (1, 2**30, 2**30 + 1)] == [1, 1, 2]
