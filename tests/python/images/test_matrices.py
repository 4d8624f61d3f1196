import numpy as np
import pytest

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


@pytest.fixture(params=["local", "spark"])
def images(request, make):
    npartitions = None if request.param == "local" else 3
    return td.images.fromarray(make((30, 3, 4), "float32"), np.arange(30), npartitions)


@pytest.fixture
def matrix(make):
    return make((30, 3, 4), "float32").reshape(30, 12).astype(float)


def close(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-5 * np.abs(wanted).max())


def test_frames_as_records(images, matrix):
    flat = images.flatten()
    assert (flat.shape, flat.mode) == ((30, 12), images.mode)
    np.testing.assert_array_equal(flat.toarray(), matrix)
    np.testing.assert_array_equal(flat.labels, np.arange(30))


def test_products(images, matrix, make):
    maps = make((12, 2))
    close(images.times(maps).toarray(), matrix @ maps)
    close(images.gramian().toarray(), matrix.T @ matrix)
    close(images.cov().toarray(), np.cov(matrix, rowvar=False))
    close(images.corr().toarray(), np.corrcoef(matrix, rowvar=False))
    close(images.crossproduct(images).toarray(), matrix.T @ matrix)
    signals = make((30, 5))
    close(images.crossproduct(td.series.fromarray(signals)).toarray(), matrix.T @ signals)


def test_norms_and_factors(images, matrix):
    assert images.norm() == pytest.approx(np.linalg.norm(matrix))
    assert images.norm(np.inf) == pytest.approx(np.linalg.norm(matrix, np.inf))
    q, r = images.qr()
    close(q.toarray() @ r, matrix)
    assert q.shape == (30, 12)


def test_volumes_and_too_many_pixels(make):
    volumes = make((4, 2, 3, 2), "uint8")
    assert td.images.fromarray(volumes).tospark().flatten().shape == (4, 12)
    large = td.images.fromarray(np.zeros((1, 250, 200), np.uint8)).tospark()
    with pytest.raises(ValueError, match="50000 x 50000 has more elements than one array can hold"):
        large.gramian()
