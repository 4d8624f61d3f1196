import numpy as np
import pytest

import thunder as td
from thunder.tuning import retinotopy, sign_map

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def sweeps(position, delay, periods=10, samples=300):
    """Responses of pixels that fire when the stimulus passes them, and `delay` later."""
    phase = 2 * np.pi * periods * np.arange(samples) / samples
    ahead = np.cos(phase - (position + delay)[..., None])
    return 100 + ahead, 100 + np.cos(phase - (-position + delay)[..., None])


def test_position_and_delay_are_those_that_were_put_in(npartitions):
    rng = np.random.default_rng(0)
    position, delay = rng.uniform(-np.pi, np.pi, (6, 5)), rng.uniform(0.1, 3, (6, 5))
    forward, backward = sweeps(position, delay)
    found = retinotopy(td.series.fromarray(forward, npartitions=npartitions), backward, 10)
    np.testing.assert_allclose(found.position, position, atol=1e-9)
    np.testing.assert_allclose(found.delay, delay, atol=1e-9)
    np.testing.assert_allclose(found.strength, 1, atol=1e-9)


def test_noise_has_less_strength():
    forward, backward = sweeps(np.zeros(2), np.ones(2))
    noise = np.random.default_rng(2).standard_normal(forward.shape) * [[0], [3]]
    found = retinotopy(forward + noise, backward + noise, 10)
    assert found.strength[0] == pytest.approx(1)
    assert 0.2 < found.strength[1] < 0.9


def test_signs_of_a_map_its_mirror_image_and_a_border():
    y, x = np.mgrid[:20, :30].astype(float)
    np.testing.assert_allclose(sign_map(x, -y), 1)
    np.testing.assert_allclose(sign_map(-x, -y), -1)
    turned = sign_map(0.5 * x - 2 * y, -y)
    np.testing.assert_allclose(turned, np.sin(np.angle(0.5 - 2j) - np.angle(-1j)))
    border = sign_map(np.abs(x - 15), -y)
    assert (border[:, :14] == -1).all()
    assert (border[:, 17:] == 1).all()
    smooth = sign_map(np.abs(x - 15), -y, sigma=2)
    assert np.abs(np.diff(smooth, axis=1)).max() < 0.5


def test_bad_arguments():
    with pytest.raises(ValueError, match=r"must be of one space, but are of \(3, 4\) and \(4,\)"):
        retinotopy(np.ones((3, 4, 20)), np.ones((4, 20)), 2)
    with pytest.raises(ValueError, match=r"two maps of one shape \(y, x\), each axis of 2 or more"):
        sign_map(np.ones((3, 4)), np.ones((4, 3)))
    with pytest.raises(ValueError, match="sigma must be"):
        sign_map(np.ones((3, 4)), np.ones((3, 4)), sigma=-1)
