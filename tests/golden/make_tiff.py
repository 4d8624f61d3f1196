"""Writes small TIFF files and the arrays that they hold to tests/golden/tiff.

The files come from two writers that know nothing of each other, tifffile (with imagecodecs) and libtiff
(by Pillow), and every expected array is what tifffile reads back. ``index.txt`` has a line for each file:
name, dtype and shape (pages, height, width, and samples if there are several) of the C-ordered
little-endian numbers in ``<name>.raw``; or,
for a file that is to be refused, name, ``refused`` and what the message has to say.

Run: ``python tests/golden/make_tiff.py`` (numpy, tifffile, imagecodecs, Pillow).
"""

from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

FOLDER = Path(__file__).parent / "tiff"
INTEGERS = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]
FLOATS = ["float16", "float32", "float64"]


def pixels(rng, dtype, shape):
    """Smooth rows, as LZW likes them, with the type's extremes or, in floats, NaN and infinities."""
    dtype = np.dtype(dtype)
    ramp = np.cumsum(rng.integers(-2, 3, size=shape), axis=-1)
    if dtype.kind == "b":
        return ramp > 0
    if dtype.kind == "f":
        image = (ramp / 3).astype(dtype)
        image.flat[:3] = np.nan, np.inf, -np.inf
    else:
        image = (ramp + (64 if dtype.kind == "u" else 0)).astype(dtype)
        image.flat[:2] = np.iinfo(dtype).min, np.iinfo(dtype).max
    return image


class Writer:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.lines = []
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.iterdir():
            old.unlink()

    def keep(self, name, written, samples=1):
        """Records what tifffile reads from a file, which has to be what was written to it."""
        found = tifffile.imread(FOLDER / f"{name}.tif")
        if found.ndim == 3 and samples > 1 and found.shape[0] == samples:  # planar
            found = np.moveaxis(found, 0, -1)
        found = found.reshape(written.shape)
        np.testing.assert_array_equal(found, written, strict=True)
        page = 2 if samples == 1 else 3
        found = found.reshape((-1, *found.shape[-page:]))
        found.astype(found.dtype.newbyteorder("<")).tofile(FOLDER / f"{name}.raw")
        self.lines.append(f"{name}.tif {found.dtype.name} {','.join(map(str, found.shape))}")

    def write(self, name, dtype, shape=(7, 9), **options):
        image = pixels(self.rng, dtype, shape)
        tifffile.imwrite(FOLDER / f"{name}.tif", image, **{"metadata": None, **options})
        self.keep(name, image)

    def libtiff(self, name, dtype, shape, **options):
        image = pixels(self.rng, dtype, shape)
        Image.fromarray(image).save(FOLDER / f"{name}.tif", **options)
        self.keep(name, image)

    def refused(self, name, message, data, **options):
        tifffile.imwrite(FOLDER / f"{name}.tif", data, **{"metadata": None, **options})
        self.lines.append(f"{name}.tif refused {message}")


def write_types(writer):
    for dtype in INTEGERS + FLOATS:
        writer.write(f"{dtype}-little", dtype)
        writer.write(f"{dtype}-big", dtype, byteorder=">", rowsperstrip=2)
        writer.write(f"{dtype}-lzw", dtype, compression="lzw", rowsperstrip=3)
    for dtype in INTEGERS:
        writer.write(f"{dtype}-predicted", dtype, compression="lzw", predictor=2, rowsperstrip=3)
        writer.write(f"{dtype}-predicted-big", dtype, compression="lzw", predictor=2, byteorder=">")
    writer.write("float32-lzw-big", "float32", compression="lzw", byteorder=">")


def write_layouts(writer):
    writer.write("pages", "uint16", (5, 6, 4), photometric="minisblack")
    writer.write("pages-packbits", "uint8", (3, 6, 40), compression="packbits", photometric="minisblack")
    writer.write(
        "pages-lzw-big", "int16", (3, 6, 5), compression="lzw", byteorder=">", photometric="minisblack"
    )
    writer.write("bigtiff", "uint16", (3, 6, 5), bigtiff=True, photometric="minisblack")
    writer.write("bigtiff-big", "float32", (2, 6, 5), bigtiff=True, byteorder=">", rowsperstrip=1)
    writer.write("one-pixel", "uint8", (1, 1))
    writer.write("one-row", "int16", (1, 33), compression="lzw", predictor=2)
    writer.write("one-column", "int16", (33, 1), compression="packbits", rowsperstrip=4)
    writer.write("white-is-zero", "uint8", photometric="miniswhite")
    writer.write("palette", "uint8", photometric="palette", colormap=np.zeros((3, 256), np.uint16))
    writer.write("imagej", "uint16", (6, 5, 4), imagej=True)
    writer.write("imagej-one-directory", "uint16", (6, 5, 4), imagej=True, truncate=True)
    writer.write("described", "int16", (2, 5, 4), photometric="minisblack", description="a = 1\n" * 20)


def write_long_codes(writer):
    """Enough noise and enough sameness to fill LZW's table, and runs longer than PackBits' 128."""
    noise = writer.rng.integers(0, 2**16, size=(64, 64)).astype(np.uint16)
    flat = np.zeros((96, 128), np.uint8)
    flat[40:60, 30:90] = 7
    for name, image in {"noise": noise, "flat": flat}.items():
        for compression in ("lzw", "packbits"):
            tifffile.imwrite(
                FOLDER / f"{name}-{compression}.tif", image, compression=compression, metadata=None
            )
            writer.keep(f"{name}-{compression}", image)
        Image.fromarray(image).save(FOLDER / f"{name}-lzw-libtiff.tif", compression="tiff_lzw")
        writer.keep(f"{name}-lzw-libtiff", image)


def write_libtiff(writer):
    writer.libtiff("libtiff-raw", "uint8", (20, 30))
    writer.libtiff("libtiff-packbits", "uint8", (20, 30), compression="packbits")
    writer.libtiff("libtiff-lzw", "int32", (20, 30), compression="tiff_lzw")
    writer.libtiff("libtiff-predicted", "uint16", (20, 30), compression="tiff_lzw", tiffinfo={317: 2})
    writer.libtiff("libtiff-predicted-float", "float32", (20, 30), compression="tiff_lzw", tiffinfo={317: 2})


def write_packings(writer):
    for codec in ("zlib", "zstd"):
        writer.write(f"uint16-{codec}", "uint16", compression=codec, rowsperstrip=3)
        writer.write(f"int32-{codec}-predicted-big", "int32", compression=codec, predictor=2, byteorder=">")
    writer.write("old-deflate", "int16", compression="deflate", predictor=2)
    for dtype in FLOATS:
        for order in "<>":
            name = f"{dtype}-float-predictor-{'little' if order == '<' else 'big'}"
            writer.write(name, dtype, compression="zlib", predictor=3, byteorder=order, rowsperstrip=3)


def write_bits(writer):
    writer.write("bool", "bool", (5, 13))
    writer.write("bool-packbits", "bool", (5, 13), compression="packbits", rowsperstrip=2)
    for bits, dtype in ((2, "uint8"), (4, "uint8"), (10, "uint16"), (12, "uint16"), (24, "uint32")):
        image = writer.rng.integers(0, 2**bits, size=(4, 7)).astype(dtype)
        tifffile.imwrite(FOLDER / f"bits-{bits}.tif", image, bitspersample=bits, metadata=None)
        writer.keep(f"bits-{bits}", image)


def write_tiles_and_samples(writer):
    tiled = {"tile": (16, 32), "metadata": None}
    writer.write("tiles", "uint16", (37, 50), **tiled)
    writer.write("tiles-lzw-big", "int32", (37, 50), compression="lzw", predictor=2, byteorder=">", **tiled)
    writer.write("tiles-zstd", "float32", (20, 33), compression="zstd", predictor=3, **tiled)
    for samples, photometric in ((2, "minisblack"), (3, "rgb"), (4, "rgb")):
        image = pixels(writer.rng, "uint8", (20, 33, samples))
        for planar in ("contig", "separate"):
            stored = image if planar == "contig" else np.moveaxis(image, -1, 0)
            kind = {"photometric": photometric, "planarconfig": planar, "metadata": None}
            for name, options in {
                "strips": {"rowsperstrip": 7, "compression": "lzw", "predictor": 2},
                "tiles": {"tile": (16, 16), "compression": "zlib", "predictor": 2},
                "plain": {},
            }.items():
                file = f"samples-{samples}-{planar}-{name}"
                tifffile.imwrite(FOLDER / f"{file}.tif", stored, **kind, **options)
                writer.keep(file, image, samples)


def write_ome(writer):
    """Planes that OME's description puts in the reverse order of their directories."""
    planes = pixels(writer.rng, "uint8", (6, 4, 5))
    data = "".join(
        f'<TiffData FirstZ="{z}" FirstT="{t}" FirstC="0" IFD="{5 - (t * 3 + z)}" PlaneCount="1"/>'
        for t in range(2)
        for z in range(3)
    )
    description = (
        '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><Pixels '
        'ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="5" SizeY="4" SizeC="1" SizeZ="3" SizeT="2" '
        f'PhysicalSizeX="0.5">{data}</Pixels></Image></OME>'
    )
    tifffile.imwrite(
        FOLDER / "ome.tif", planes[::-1], metadata=None, photometric="minisblack", description=description
    )
    writer.keep("ome", planes)


def write_refused(writer):
    grey = np.arange(1024, dtype=np.uint16).reshape(32, 32)
    supported = "is not supported; supported: none, LZW, deflate, PackBits, Zstandard"
    writer.refused("jpeg", f"compression 7 (JPEG) {supported}", grey.astype("u1"), compression="jpeg")
    writer.refused("complex", "tag 339 (SampleFormat) 6 is not supported", grey.astype("c8"))
    with tifffile.TiffWriter(FOLDER / "third-page.tif") as tif:
        for compression in (None, "lzw", "lzma"):
            tif.write(grey[:4], compression=compression, metadata=None)
    writer.lines.append(f"third-page.tif refused compression 34925 (LZMA) {supported}")


def main():
    writer = Writer(seed=20)
    parts = (write_types, write_layouts, write_long_codes, write_libtiff, write_packings, write_bits)
    for part in (*parts, write_tiles_and_samples, write_ome, write_refused):
        part(writer)
    (FOLDER / "index.txt").write_text("\n".join(writer.lines) + "\n")
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{len(writer.lines)} files, {size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
