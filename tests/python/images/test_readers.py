import json

import numpy as np
import pytest
import tifffile

import thunder as td
from thunder.errors import DataError, MissingDataError

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def write_images(folder, array, conf=None, prefix="image"):
    folder.mkdir()
    for i, image in enumerate(array):
        image.tofile(folder / f"{prefix}-{i:05d}.bin")
    if conf:
        (folder / "conf.json").write_text(json.dumps(conf))
    return str(folder)


def test_fromarray_takes_what_numpy_takes(make):
    assert td.images.fromarray([[1, 2], [3, 4]]).shape == (1, 2, 2)
    assert td.images.fromarray(make((3, 4, 5)), npartitions=2).tospark().npartitions() == 2
    assert td.images.fromarray(make((3, 4, 5)), engine=td.session()).mode == "spark"
    for values in ([1, 2], 3):
        with pytest.raises(ValueError, match="fromarray: images need at least 2 axes"):
            td.images.fromarray(values)
    with pytest.raises(TypeError, match="fromarray: dtype complex128 is not supported"):
        td.images.fromarray(np.ones((2, 2, 2), complex))


def test_fromlist(make):
    array = make((4, 3, 2))
    np.testing.assert_array_equal(td.images.fromlist(list(array)).values, array)
    np.testing.assert_array_equal(td.images.fromlist(list(array), keys=[3, 2, 1, 0]).values, array[::-1])
    with pytest.raises(ValueError, match="fromlist: item 1 has shape"):
        td.images.fromlist([np.zeros((2, 2)), np.zeros((2, 3))])
    with pytest.raises(ValueError, match="fromlist: the list is empty"):
        td.images.fromlist([])


def test_fromlist_with_an_accessor_runs_in_spark(npartitions):
    images = td.images.fromlist(
        range(10), accessor=lambda i: np.full((3, 4), i, "int16"), npartitions=npartitions
    )
    assert (images.shape, images.dtype, images.mode) == ((10, 3, 4), np.dtype("int16"), "spark")
    np.testing.assert_array_equal(images.values[:, 0, 0], np.arange(10))
    with pytest.raises(ValueError, match="fromlist: images need at least 2 axes"):
        td.images.fromlist(range(3), accessor=np.zeros)


def test_frombinary_with_arguments(make, tmp_path):
    array = make((5, 3, 4), "int16")
    path = write_images(tmp_path / "a", array)
    np.testing.assert_array_equal(td.images.frombinary(path, shape=(3, 4)).values, array)
    np.testing.assert_array_equal(
        td.images.frombinary(path, shape=(3, 4), start=1, stop=3).values, array[1:3]
    )
    np.testing.assert_array_equal(td.images.frombinary(f"{path}/*-0000[12].bin", (3, 4)).values, array[1:3])
    split = td.images.frombinary(path, shape=(3, 4), nplanes=2).values
    np.testing.assert_array_equal(split, array.reshape(5, 3, 2, 2).transpose(0, 2, 1, 3).reshape(10, 3, 2))


def test_frombinary_lets_the_description_win(make, tmp_path):
    array = make((2, 3, 4), "float32")
    path = write_images(tmp_path / "a", array, {"shape": [3, 4], "dtype": "float32"})
    np.testing.assert_array_equal(td.images.frombinary(path, shape=(4, 3), dtype="uint8").values, array)


def test_frombinary_in_column_major_order(make, tmp_path):
    array = make((3, 4, 5), "int16")
    path = write_images(tmp_path / "a", [image.ravel("F") for image in array])
    np.testing.assert_array_equal(td.images.frombinary(path, shape=(4, 5), order="F").values, array)


def test_frombinary_refuses_what_does_not_fit(make, tmp_path):
    path = write_images(tmp_path / "a", make((2, 3, 4), "int16"))
    with pytest.raises(ValueError, match=r"the images' shape is unknown: there is no conf\.json"):
        td.images.frombinary(path)
    with pytest.raises(DataError, match=r"image-00000\.bin: expected 30 bytes .* found 24"):
        td.images.frombinary(path, shape=(3, 5))
    with pytest.raises(ValueError, match="nplanes=3 does not divide"):
        td.images.frombinary(path, shape=(3, 4), nplanes=3)
    with pytest.raises(ValueError, match="frombinary: order must be one of 'C', 'F', but is 'A'"):
        td.images.frombinary(path, shape=(3, 4), order="A")
    with pytest.raises(MissingDataError, match="no/such"):
        td.images.frombinary(str(tmp_path / "no" / "such"), shape=(3, 4))
    with pytest.raises(FileNotFoundError):
        td.images.frombinary(path, shape=(3, 4), ext="raw")
    with pytest.raises(TypeError, match="frombinary: dtype 'what' is not understood"):
        td.images.frombinary(path, dtype="what")
    with pytest.raises(ValueError, match="frombinary: credentials must be a dict with 'access' and 'secret'"):
        td.images.frombinary(path, credentials={"access": "x"})


def test_a_malformed_description_is_named(make, tmp_path):
    path = write_images(tmp_path / "a", make((2, 3, 4), "int16"))
    (tmp_path / "a" / "conf.json").write_text("{shape: 3")
    with pytest.raises(DataError, match=r"conf\.json"):
        td.images.frombinary(path)


@pytest.mark.parametrize("compression", [None, "lzw", "packbits"])
@pytest.mark.parametrize("kind", ["uint8", "uint16", "int16", "float32"])
def test_fromtif_reads_what_tifffile_writes(make, tmp_path, compression, kind):
    array = make((3, 4, 6, 5), kind)
    for i, volume in enumerate(array):
        tifffile.imwrite(tmp_path / f"v{i}.tif", volume, compression=compression, photometric="minisblack")
    path = str(tmp_path)
    images = td.images.fromtif(path)
    assert images.dtype == np.dtype(kind)
    np.testing.assert_array_equal(images.values, array)
    np.testing.assert_array_equal(td.images.fromtif(path, nplanes=2).values, array.reshape(6, 2, 6, 5))
    np.testing.assert_array_equal(td.images.fromtif(path, nplanes=1, stop=1).values.squeeze(), array[0])


def test_fromtif_drops_extra_pages_only_if_told(make, tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", make((5, 4, 3), "uint8"), photometric="minisblack")
    with pytest.raises((DataError, ValueError), match=r"a\.tif"):
        td.images.fromtif(str(tmp_path), nplanes=2).toarray()
    dropped = td.images.fromtif(str(tmp_path), nplanes=2, discard_extra=True)
    np.testing.assert_array_equal(dropped.values, make((5, 4, 3), "uint8")[:4].reshape(2, 2, 4, 3))


def test_fromtif_names_a_truncated_file(make, tmp_path):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, make((40, 30), "uint16"))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DataError, match=r"a\.tif"):
        td.images.fromtif(str(tmp_path)).toarray()


def test_fromrandom_is_seeded():
    images = td.images.fromrandom((4, 3, 2), seed=5)
    np.testing.assert_array_equal(
        images.values, td.images.fromrandom((4, 3, 2), seed=5, npartitions=3).values
    )
    np.testing.assert_array_equal(images.values[3], np.random.RandomState(8).randn(3, 2))
    assert td.images.fromrandom().shape == (10, 50, 50)


def test_fromexample_tells_its_names(capsys):
    assert td.images.fromexample() is None
    assert "fish, mouse" in capsys.readouterr().out
    with pytest.raises(ValueError, match="fromexample: name must be one of 'fish', 'mouse', but is 'cat'"):
        td.images.fromexample("cat")


def test_relative_paths_start_where_python_is(make, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    array = make((3, 4, 5))
    td.images.fromarray(array).tobinary("written")
    assert (tmp_path / "written" / "SUCCESS").exists()
    np.testing.assert_array_equal(td.images.frombinary("written").values, array)
    np.testing.assert_array_equal(td.images.frombinary(["written"]).values, array)
