import numpy as np
import pytest
from nilearn.glm.first_level import make_first_level_design_matrix
from scipy.fft import idct

from thunder.design import cosines, frame_times


@pytest.mark.parametrize("frames", [2, 7, 100, 301])
@pytest.mark.parametrize("high_pass", [0.0, 1 / 128, 0.02, 0.2])
def test_is_nilearns(frames, high_pass):
    times = frame_times(frames, rate=0.5, start=3)
    theirs = make_first_level_design_matrix(times, drift_model="cosine", high_pass=high_pass)
    found = cosines(times, high_pass)
    assert found.shape[1] == theirs.shape[1] - 1
    np.testing.assert_allclose(found.values, theirs.to_numpy()[:, :-1], atol=1e-12)


def test_are_scipys_transform():
    found = cosines(frame_times(50, 1), 0.1)
    assert found.names == tuple(f"cosine_{k}" for k in range(1, 11))
    np.testing.assert_allclose(found.values, idct(np.eye(50), axis=0, norm="ortho")[:, 1:11], atol=1e-12)


def test_short_recordings_have_none():
    assert cosines(frame_times(50, 10)).shape == (50, 0)
    assert cosines([0.0]).shape == (1, 0)


def test_bad_arguments():
    with pytest.raises(ValueError, match=r"high_pass must be below half the rate \(0.5 Hz\), but is 0.5 Hz"):
        cosines(frame_times(50, 1), 0.5)
    with pytest.raises(ValueError, match="cosines: high_pass must be between 0 and inf, but is -1"):
        cosines(frame_times(50, 1), -1)
