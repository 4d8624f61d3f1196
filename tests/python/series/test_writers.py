import numpy as np
import pytest

import thunder as td
from thunder.series import writers

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def test_the_function_writes_what_the_method_does(tmp_path, make):
    array = make((6, 4, 10), "int16")
    series = td.series.fromarray(array, npartitions=1)
    writers.tobinary(series, str(tmp_path / "a"), prefix="trace")
    written = np.fromfile(tmp_path / "a" / "trace-00000-00000.bin", "int16")
    np.testing.assert_array_equal(written.reshape(array.shape), array)
    with pytest.raises(ValueError, match="exists already"):
        writers.tobinary(series, str(tmp_path / "a"))
    with pytest.raises(ValueError, match="tobinary: credentials are for paths such as"):
        writers.tobinary(series, str(tmp_path / "b"), credentials={"access": "who", "secret": "hush"})
