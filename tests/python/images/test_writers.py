import numpy as np
import pytest
import tifffile
from PIL import Image

import thunder as td
from thunder.images import writers

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def read_binary(path):
    return np.fromfile(path, "uint8").reshape(5, 7)


@pytest.mark.parametrize(
    ("write", "extension", "read"),
    [
        (writers.tobinary, "bin", read_binary),
        (writers.totif, "tif", tifffile.imread),
        (writers.topng, "png", lambda path: np.asarray(Image.open(path))),
    ],
)
def test_functions_write_what_the_methods_do(tmp_path, make, write, extension, read):
    array = make((3, 5, 7), "uint8")
    images = td.images.fromarray(array)
    write(images, str(tmp_path / "a"), prefix="frame")
    for i, expected in enumerate(array):
        np.testing.assert_array_equal(read(tmp_path / "a" / f"frame-{i:05d}.{extension}"), expected)
    with pytest.raises(ValueError, match="exists already"):
        write(images, str(tmp_path / "a"))
    write(images[:1], str(tmp_path / "a"), overwrite=True)
    assert (tmp_path / "a" / f"image-00000.{extension}").exists()
    with pytest.raises(ValueError, match=f"{write.__name__}: credentials are for paths such as"):
        write(images, str(tmp_path / "b"), credentials={"access": "who", "secret": "hush"})
