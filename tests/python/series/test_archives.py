import numpy as np
import scipy.io

import thunder as td


def test_an_array_of_a_file_is_series(make, tmp_path, dtype):
    array = make((4, 3, 5), dtype)
    scipy.io.savemat(tmp_path / "a.mat", {"traces": array, "time": np.arange(5)})
    np.savez(tmp_path / "a.npz", traces=array)
    series = td.series.frommat(str(tmp_path / "a.mat"), var="traces", index=range(2, 7))
    assert (series.dtype, series.index.tolist()) == (dtype, [2, 3, 4, 5, 6])
    np.testing.assert_array_equal(series.values, array)
    np.testing.assert_array_equal(td.series.fromnpz(tmp_path / "a.npz", npartitions=2).values, array)
