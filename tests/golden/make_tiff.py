"""Writes small TIFF files and the arrays that they hold to tests/golden/tiff.

The files come from two writers that know nothing of each other, tifffile (with imagecodecs) and libtiff
(by Pillow), and every expected array is what tifffile reads back. ``index.txt`` has a line for each file:
name, dtype and shape (pages, height, width) of the C-ordered little-endian numbers in ``<name>.raw``; or,
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

    def keep(self, name, written):
        """Records what tifffile reads from a file, which has to be what was written to it."""
        found = tifffile.imread(FOLDER / f"{name}.tif").reshape(written.shape)
        np.testing.assert_array_equal(found, written, strict=True)
        found = found.reshape((-1, *found.shape[-2:]))
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


def write_refused(writer):
    grey = np.arange(1024, dtype=np.uint16).reshape(32, 32)
    colour = np.zeros((8, 8, 3), np.uint8)
    supported = "is not supported; supported: none, LZW, PackBits"
    writer.refused("deflate", f"page 1: compression 8 (deflate) {supported}", grey, compression="zlib")
    writer.refused("zstd", f"page 1: compression 50000 (Zstandard) {supported}", grey, compression="zstd")
    writer.refused("jpeg", f"page 1: compression 7 (JPEG) {supported}", grey.astype("u1"), compression="jpeg")
    writer.refused("tiles", "tag 322 (TileWidth) 16 is not supported", grey, tile=(16, 16))
    writer.refused("rgb", "tag 277 (SamplesPerPixel) 3 is not supported", colour, photometric="rgb")
    writer.refused("bits", "tag 258 (BitsPerSample) 1 is not supported", grey > 9)
    writer.refused("complex", "tag 339 (SampleFormat) 6 is not supported", grey.astype("c8"))
    writer.refused(
        "float-predictor",
        "tag 317 (Predictor) 3 is not supported",
        grey.astype("f4"),
        compression="lzw",
        predictor=3,
    )
    with tifffile.TiffWriter(FOLDER / "third-page.tif") as tif:
        for compression in (None, "lzw", "zlib"):
            tif.write(grey[:4], compression=compression, metadata=None)
    writer.lines.append(f"third-page.tif refused page 3: compression 8 (deflate) {supported}")


def main():
    writer = Writer(seed=20)
    for part in (write_types, write_layouts, write_long_codes, write_libtiff, write_refused):
        part(writer)
    (FOLDER / "index.txt").write_text("\n".join(writer.lines) + "\n")
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{len(writer.lines)} files, {size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
