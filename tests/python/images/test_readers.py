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


@pytest.mark.parametrize("code", ["i2", "u4", "f8", "f2"])
def test_frombinary_in_either_byte_order(make, tmp_path, code):
    array = make((2, 3, 4), code)
    for order in "<>=":
        folder = tmp_path / f"{ord(order)}"
        folder.mkdir()
        for i, image in enumerate(array):
            image.astype(order + code).tofile(folder / f"image-{i}.bin")
        given = td.images.frombinary(str(folder), shape=(3, 4), dtype=order + code)
        series = td.series.frombinary(str(folder), shape=(6, 4), dtype=np.dtype(order + code))
        np.testing.assert_array_equal(given.values, array)
        np.testing.assert_array_equal(series.values, array.reshape(6, 4))
        (folder / "conf.json").write_text(f'{{"shape": [3, 4], "dtype": "{order}{code}"}}')
        described = td.images.frombinary(str(folder))
        assert described.dtype == code
        np.testing.assert_array_equal(described.toseries().values, np.moveaxis(array, 0, -1))
        np.testing.assert_array_equal(td.series.frombinary(str(folder), shape=(6, 4)).values, series.values)


def test_frombinary_of_single_planes(make, tmp_path):
    array = make((2, 3, 4), "int16")
    array.tofile(tmp_path / "volume.bin")
    images = td.images.frombinary(str(tmp_path), shape=(2, 3, 4), nplanes=1)
    np.testing.assert_array_equal(images.values, np.moveaxis(array, -1, 0))


def test_any_byte_but_zero_is_true(tmp_path):
    np.array([0, 1, 2, 255], "u1").tofile(tmp_path / "a.bin")
    series = td.series.frombinary(str(tmp_path), shape=(2, 2), dtype=bool)
    np.testing.assert_array_equal(series.sum().toarray(), [1, 2])
    np.save(tmp_path / "a.npy", np.array([[0, 1], [2, 255]], "u1").view(bool))
    np.testing.assert_array_equal(td.series.fromnpy(str(tmp_path / "a.npy")).sum().toarray(), [1, 2])


@pytest.mark.parametrize("name", ["b,c", "s{1,2}", "2024-01-01T12:00", "a [1]", "x*y"])
def test_any_name_of_a_folder(make, tmp_path, name):
    images = td.images.fromarray(make((2, 3, 4), "uint8"))
    path = str(tmp_path / name)
    for _ in range(2):
        images.tobinary(path, overwrite=True)
    images.totif(f"{path}-tif", prefix="12:30")
    for found in (
        td.images.frombinary(path),
        td.images.frombinary([path]),
        td.images.fromtif(f"{path}-tif"),
        td.images.fromtif([f"{path}-tif/12:30-00000.tif", f"{path}-tif/12:30-00001.tif"]),
    ):
        np.testing.assert_array_equal(found.values, images.values)
    images.tonpy(f"{path}.npy")
    np.testing.assert_array_equal(np.load(f"{path}.npy"), images.values)


def test_patterns_leave_hidden_files_out(make, tmp_path):
    images = td.images.fromarray(make((2, 3, 4), "uint8"))
    images.totif(str(tmp_path / "out"))
    (tmp_path / "out" / "._image-00000.tif").write_bytes(b"no image")
    assert td.images.fromtif(str(tmp_path / "out" / "*.tif")).shape == images.shape
    assert td.images.fromtif(str(tmp_path / "out")).shape == images.shape


def test_arguments_of_readers_are_checked(make, tmp_path):
    td.images.fromarray(make((2, 3, 4), "uint8")).totif(str(tmp_path / "out"))
    path = str(tmp_path / "out")
    assert td.images.fromtif(path, recursive=1, discard_extra=0).shape == (2, 3, 4)
    for wrong in ({"start": 2**40}, {"stop": -(2**40)}, {"npartitions": 2**40}, {"nplanes": 2**40}):
        with pytest.raises(ValueError, match=f"fromtif: {next(iter(wrong))} must be (between|at most)"):
            td.images.fromtif(path, **wrong)
    for nothing in (None, "", []):
        with pytest.raises(ValueError, match="path must "):
            td.images.fromtif(nothing)
    with pytest.raises(TypeError, match=r"frombinary: shape must be an integer, but is 2.5"):
        td.images.frombinary(path, shape=(2, 2.5))
    with pytest.raises(ValueError, match=r"images have 2 axes or more, but the shape is \(4,\)"):
        td.images.frombinary(path, shape=(4,), ext="tif")


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


@pytest.mark.parametrize(
    "kind", ["bool", "uint8", "int16", "uint32", "int64", "float16", "float32", "float64"]
)
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_fromnpy_reads_what_numpy_saves(make, tmp_path, kind, order, byteorder):
    array = make((3, 4, 5, 6), kind)
    for i, volume in enumerate(array):
        saved = np.asarray(volume, dtype=volume.dtype.newbyteorder(byteorder), order=order)
        np.save(tmp_path / f"v{i}.npy", saved)
    images = td.images.fromnpy(str(tmp_path))
    assert images.dtype == np.dtype(kind)
    np.testing.assert_array_equal(images.values, array)
    np.testing.assert_array_equal(
        td.images.fromnpy(str(tmp_path), stacked=True, npartitions=3).values, array.reshape(12, 5, 6)
    )


def test_fromnpy_splits_a_stack_and_turns_it_into_series(make, tmp_path, npartitions):
    array = make((30, 20, 40), "uint16")
    np.save(tmp_path / "a.npy", array)
    images = td.images.fromnpy(str(tmp_path / "a.npy"), stacked=True, npartitions=npartitions)
    assert images.npartitions() == min(npartitions, 30)
    np.testing.assert_array_equal(images.values, array)
    np.testing.assert_array_equal(images.toseries().values, np.moveaxis(array, 0, -1))
    np.save(tmp_path / "b.npy", array.reshape(15, 2, 20, 40))
    np.testing.assert_array_equal(
        td.images.fromnpy(str(tmp_path / "b.npy")).values, array.reshape(15, 2, 20, 40)
    )


def test_fromnpy_names_what_is_wrong(make, tmp_path):
    np.save(tmp_path / "a.npy", np.zeros((3, 4), "complex64"))
    with pytest.raises(DataError, match=r"a\.npy: values of type '<c8' .* are not supported"):
        td.images.fromnpy(str(tmp_path))
    np.save(tmp_path / "a.npy", make((3, 4), "int16"))
    np.save(tmp_path / "b.npy", make((4, 3), "int16"))
    with pytest.raises(
        DataError, match=r"b\.npy has int16 values in C order, of shape \(4, 3\), but .*a\.npy"
    ):
        td.images.fromnpy(str(tmp_path)).toarray()
    (tmp_path / "a.npy").write_bytes((tmp_path / "a.npy").read_bytes()[:-1])
    with pytest.raises(DataError, match=r"a\.npy: expected 24 bytes .* from byte 128 on"):
        td.images.fromnpy(str(tmp_path))


def test_tonpy(make, tmp_path, npartitions):
    array = make((5, 3, 4), "float32")
    images = td.images.fromarray(array, npartitions=npartitions)
    images.tonpy(str(tmp_path / "a.npy"))
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), array, strict=True)
    with pytest.raises(ValueError, match="exists already"):
        images.tonpy(str(tmp_path / "a.npy"))
    images.toseries().tonpy(str(tmp_path / "a.npy"), overwrite=True)
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), np.moveaxis(array, 0, -1), strict=True)
