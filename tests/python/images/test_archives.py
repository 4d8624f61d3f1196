import numpy as np
import scipy.io

import thunder as td


def test_an_array_of_a_file_is_images(make, tmp_path, dtype):
    array = make((4, 3, 2), dtype)
    scipy.io.savemat(tmp_path / "a.mat", {"movie": array, "time": np.arange(4)})
    np.savez(tmp_path / "a.npz", movie=array)
    images = td.images.frommat(tmp_path / "a.mat", "movie", labels=list("abcd"), npartitions=2)
    assert (images.dtype, images.labels.tolist()) == (dtype, list("abcd"))
    np.testing.assert_array_equal(images.values, array)
    np.testing.assert_array_equal(td.images.fromnpz(tmp_path / "a.npz").values, array)
