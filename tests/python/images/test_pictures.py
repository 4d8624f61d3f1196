"""Against tifffile over the variants of TIFF, and against Pillow and imagecodecs."""

import itertools

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

INTEGERS = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
FLOATS = ["float16", "float32", "float64"]
CODECS = [None, "packbits", "lzw", "zlib", "deflate", "zstd"]
HEIGHT, WIDTH = 21, 34


def image(dtype, samples):
    """Smooth rows with the type's extremes or, in floats, NaN and infinities."""
    rng = np.random.default_rng(3)
    shape = (HEIGHT, WIDTH, samples) if samples > 1 else (HEIGHT, WIDTH)
    ramp = np.cumsum(rng.integers(-2, 3, size=shape), axis=1)
    if dtype == "bool":
        return ramp > 0
    if dtype in FLOATS:
        values = (ramp / 3).astype(dtype)
        values.flat[:3] = np.nan, np.inf, -np.inf
        return values
    values = ramp.astype(dtype)
    values.flat[:2] = np.iinfo(dtype).min, np.iinfo(dtype).max
    return values


def predictors(dtype, codec):
    if codec in (None, "packbits") or dtype == "bool":
        return [None]
    return [None, 3] if dtype in FLOATS else [None, 2]


def variants(dtype, samples):
    """Options of `tifffile.imwrite` for every way to store such an image."""
    planes = ["contig", "separate"] if samples > 1 else [None]
    layouts = [{}, {"rowsperstrip": 4}, {"tile": (16, 32)}]
    for planar, layout, codec, order, big in itertools.product(planes, layouts, CODECS, "<>", (False, True)):
        for predictor in predictors(dtype, codec):
            if dtype == "bool" and "tile" in layout:  # tifffile writes none
                continue
            options = dict(layout, compression=codec, byteorder=order, bigtiff=big, metadata=None)
            if planar:
                options.update(planarconfig=planar)
            if predictor:
                options.update(predictor=predictor)
            yield options


@pytest.mark.parametrize(
    ("dtype", "samples"), [("bool", 1), *itertools.product(INTEGERS + FLOATS, [1, 2, 3, 4])]
)
def test_every_variant_is_what_tifffile_reads(tmp_path, dtype, samples):
    array = image(dtype, samples)
    written = []
    photometric = "rgb" if samples in (3, 4) else "minisblack"
    for number, options in enumerate(variants(dtype, samples)):
        planar = options.get("planarconfig") == "separate"
        stored = np.moveaxis(array, -1, 0) if planar else array
        path = tmp_path / f"{number:04d}.tif"
        tifffile.imwrite(path, stored, photometric=photometric, **options)
        found = tifffile.imread(path)
        written.append((options, np.moveaxis(found, 0, -1) if planar else found))
    images = td.images.fromtif(str(tmp_path)).values
    assert images.dtype == np.dtype(dtype)
    for found, (options, expected) in zip(images, written, strict=True):
        np.testing.assert_array_equal(found, expected, err_msg=str(options))


@pytest.mark.parametrize("bits", [2, 3, 4, 6, 9, 10, 12, 14, 20, 24, 31])
def test_values_of_a_few_bits(tmp_path, bits):
    dtype = "uint8" if bits < 8 else "uint16" if bits < 16 else "uint32"
    array = np.random.default_rng(bits).integers(0, 2**bits, size=(7, 11)).astype(dtype)
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, array, bitspersample=bits, metadata=None)
    np.testing.assert_array_equal(tifffile.imread(path), array)
    images = td.images.fromtif(str(path))
    assert images.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(images.values, array[np.newaxis])


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("truncate", [False, True])
def test_imagej_hyperstacks(tmp_path, dtype, truncate):
    stack = np.arange(2 * 3 * 2 * 5 * 4).reshape(2, 3, 2, 5, 4).astype(dtype)
    path = tmp_path / "stack.tif"
    tifffile.imwrite(path, stack, imagej=True, truncate=truncate, metadata={"axes": "TZCYX"})
    np.testing.assert_array_equal(td.images.fromtif(str(path)).values, stack.reshape(1, 12, 5, 4))
    np.testing.assert_array_equal(td.images.fromtif(str(path), nplanes=6).values, stack.reshape(2, 6, 5, 4))
    metadata = td.images.tifmetadata(str(path))
    assert (metadata["program"], metadata["axes"], metadata["sizes"]) == ("imagej", "TZCYX", stack.shape)


def test_imagej_colours(tmp_path):
    stack = np.arange(3 * 5 * 4 * 3, dtype="uint8").reshape(3, 5, 4, 3)
    tifffile.imwrite(tmp_path / "a.tif", stack, imagej=True, truncate=True)
    np.testing.assert_array_equal(td.images.fromtif(str(tmp_path), nplanes=1).values, stack)


@pytest.mark.parametrize("axes", ["TZCYX", "TCZYX", "ZTCYX", "CZTYX"])
def test_ome_files_come_in_their_dimension_order(tmp_path, axes):
    array = np.arange(2 * 3 * 2 * 5 * 4, dtype="uint16").reshape(2, 3, 2, 5, 4)
    path = tmp_path / "a.ome.tif"
    tifffile.imwrite(path, array, ome=True, photometric="minisblack", metadata={"axes": axes})
    expected = tifffile.imread(path).reshape(-1, 5, 4)
    np.testing.assert_array_equal(td.images.fromtif(str(path), nplanes=1).values, expected)
    metadata = td.images.tifmetadata(str(path))
    assert (metadata["program"], metadata["axes"], metadata["sizes"]) == ("ome", axes, array.shape)
    assert metadata["fields"]["Type"] == "uint16"


def test_scanimage_and_other_descriptions(tmp_path):
    path = tmp_path / "a.tif"
    software = "SI.VERSION_MAJOR = '2019'\nSI.hRoiManager.scanFrameRate = 30.03"
    frame = np.zeros((4, 4), "int16")
    tifffile.imwrite(path, frame, software=software, description="frameNumbers = 1\n", metadata=None)
    metadata = td.images.tifmetadata(str(path))
    assert metadata["program"] == "scanimage"
    assert metadata["fields"]["SI.hRoiManager.scanFrameRate"] == "30.03"
    tifffile.imwrite(path, frame, description="made by hand", metadata=None)
    assert td.images.tifmetadata(str(tmp_path))["fields"] == {"description": "made by hand"}


@pytest.mark.parametrize("big", [False, True])
def test_more_pages_than_a_classic_count_holds(tmp_path, big):
    pages = 70_000
    stack = np.arange(pages * 6, dtype="uint16").reshape(pages, 2, 3)
    with tifffile.TiffWriter(tmp_path / "a.tif", bigtiff=big) as tif:
        tif.write(stack, photometric="minisblack", metadata=None, contiguous=True)
    images = td.images.fromtif(str(tmp_path), nplanes=1)
    assert images.shape == (pages, 2, 3)
    np.testing.assert_array_equal(images.values, stack)


def test_files_that_differ_are_both_named(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((4, 5), "uint8"))
    tifffile.imwrite(tmp_path / "b.tif", np.zeros((4, 6), "uint8"))
    with pytest.raises(
        td.errors.DataError, match=r"b\.tif has \(4, 6\) uint8 on page 1, but .*a\.tif has \(4, 5\)"
    ):
        td.images.fromtif(str(tmp_path)).toarray()


def test_dropped_pages_are_told(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((5, 4, 3), "uint8"), photometric="minisblack")
    with pytest.warns(UserWarning, match="fromtif: 1 pages at the ends of files do not make up 2 planes"):
        assert td.images.fromtif(str(tmp_path), nplanes=2, discard_extra=True).shape == (2, 2, 4, 3)


def test_compressions_that_are_not_read_are_named(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((16, 16), "uint8"), compression="jpeg")
    with pytest.raises(
        td.errors.DataError, match=r"a\.tif: page 1 at byte \d+: compression 7 \(JPEG\) is not"
    ):
        td.images.fromtif(str(tmp_path))


@pytest.mark.parametrize("kind", ["uint8", "uint16"])
@pytest.mark.parametrize("mode", ["grey", "RGB", "RGBA"])
def test_frompng_reads_what_imageio_writes(tmp_path, make, kind, mode):
    shape = (3, 7, 9) if mode == "grey" else (3, 7, 9, len(mode))
    array = make(shape, kind)
    for i, picture in enumerate(array):
        write_png(tmp_path / f"{i}.png", picture)
    images = td.images.frompng(str(tmp_path))
    assert images.dtype == np.dtype(kind)
    np.testing.assert_array_equal(images.values, array)
    np.testing.assert_array_equal(td.images.frompng(str(tmp_path), start=1, stop=2).values, array[1:2])


def write_png(path, picture):
    """A PNG file by Pillow or, for 16-bit colours, which it does not know, by imagecodecs."""
    if picture.dtype == np.uint16 and picture.ndim == 3:
        path.write_bytes(imagecodecs.png_encode(picture))
    else:
        Image.fromarray(picture).save(path)


@pytest.mark.parametrize("mode", ["1", "P", "LA"])
def test_frompng_resolves_palettes_and_single_bits(tmp_path, make, mode):
    grey = Image.fromarray(make((8, 9), "uint8"))
    picture = grey.convert("RGB").quantize(7) if mode == "P" else grey.convert(mode)
    picture.save(tmp_path / "a.png")
    expected = np.asarray(picture.convert({"1": "L", "P": "RGB", "LA": "LA"}[mode]))
    np.testing.assert_array_equal(td.images.frompng(str(tmp_path)).values[0], expected)


def test_frompng_names_what_is_wrong(tmp_path):
    Image.fromarray(np.zeros((4, 5), "uint8")).save(tmp_path / "a.png")
    Image.fromarray(np.zeros((4, 6), "uint8")).save(tmp_path / "b.png")
    with pytest.raises(
        td.errors.DataError, match=r"b\.png has \(4, 6\) uint8, but .*a\.png has \(4, 5\) uint8"
    ):
        td.images.frompng(str(tmp_path)).toarray()
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:40])
    with pytest.raises(td.errors.DataError, match=r"a\.png: .* at byte \d+"):
        td.images.frompng(str(tmp_path))


@pytest.mark.parametrize("kind", ["bool", *INTEGERS, *FLOATS])
def test_tifffile_reads_what_totif_writes(tmp_path, make, kind):
    for shape in [(2, 5, 7), (2, 3, 5, 7)]:
        array = make(shape, kind)
        path = tmp_path / str(len(shape))
        td.images.fromarray(array).totif(str(path), prefix="frame")
        assert sorted(p.name for p in path.iterdir()) == ["SUCCESS", "frame-00000.tif", "frame-00001.tif"]
        for i, expected in enumerate(array):
            found = tifffile.imread(path / f"frame-{i:05d}.tif")
            assert found.dtype == expected.dtype
            np.testing.assert_array_equal(found, expected)
        np.testing.assert_array_equal(td.images.fromtif(str(path)).values, array)


def test_totif_writes_imagej_stacks_and_colours(tmp_path, make):
    volume = make((1, 4, 5, 6), "uint16")
    td.images.fromarray(volume).totif(str(tmp_path / "a"))
    with tifffile.TiffFile(tmp_path / "a" / "image-00000.tif") as tif:
        assert tif.is_imagej
        assert tif.imagej_metadata["slices"] == 4
        assert tif.series[0].axes == "ZYX"
    colours = make((2, 5, 6, 3), "uint8")
    td.images.fromarray(colours).totif(str(tmp_path / "b"))
    with tifffile.TiffFile(tmp_path / "b" / "image-00001.tif") as tif:
        assert tif.pages[0].photometric.name == "RGB"
        np.testing.assert_array_equal(tif.asarray(), colours[1])
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "b" / "image-00000.tif")), colours[0])


@pytest.mark.parametrize("kind", ["uint8", "uint16"])
@pytest.mark.parametrize("shape", [(2, 5, 7), (2, 5, 7, 3), (2, 5, 7, 4)])
def test_others_read_what_topng_writes(tmp_path, make, kind, shape):
    array = make(shape, kind)
    td.images.fromarray(array).topng(str(tmp_path / "a"))
    for i, expected in enumerate(array):
        found = imagecodecs.png_decode((tmp_path / "a" / f"image-{i:05d}.png").read_bytes())
        np.testing.assert_array_equal(found, expected, strict=True)
    np.testing.assert_array_equal(td.images.frompng(str(tmp_path / "a")).values, array)


def test_writers_refuse_what_they_cannot_write(tmp_path, make):
    images = td.images.fromarray(make((2, 5, 7), "float32"))
    with pytest.raises(ValueError, match=r"topng: .* types other than uint8 and uint16"):
        td.images.fromarray(make((2, 3, 5, 3), "float32")).topng(str(tmp_path / "a"))
    images.totif(str(tmp_path / "a"))
    with pytest.raises(ValueError, match="exists already"):
        images.totif(str(tmp_path / "a"))
    images.totif(str(tmp_path / "a"), prefix="b", overwrite=True)
    assert (tmp_path / "a" / "b-00001.tif").exists()
    assert not (tmp_path / "a" / "image-00001.tif").exists()
