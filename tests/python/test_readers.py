import builtins
import os

import pytest

import thunder as td
from thunder import readers
from thunder.errors import MissingDataError


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "c.bin", "d.tif", "e.tiff", "deep/f.txt", "deep/er/g.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def names(found, folder):
    return [os.path.relpath(name, folder) for name in found]


def test_the_error_is_known_by_all_its_names():
    assert issubclass(readers.FileNotFoundError, builtins.FileNotFoundError)
    assert readers.FileNotFoundError is MissingDataError
    with pytest.raises(IOError, match="no file of type 'bin'"):
        readers.LocalParallelReader().list("/no/such/folder", "bin")


def test_listing(folder):
    path = str(folder)
    assert names(readers.listflat(path), folder) == ["a.txt", "b.txt", "c.bin", "d.tif", "e.tiff"]
    assert names(readers.listflat(path, "tif"), folder) == ["d.tif", "e.tiff"]
    assert names(readers.listflat(f"{path}/[ab].*"), folder) == ["a.txt", "b.txt"]
    assert names(readers.listrecursive(path, "txt"), folder) == [
        "a.txt",
        "b.txt",
        "deep/er/g.txt",
        "deep/f.txt",
    ]
    assert readers.select(["a", "b", "c"], 1, None) == ["b", "c"]
    assert readers.select(["a", "b", "c"], None, -1) == ["a", "b"]


def test_whole_files(folder):
    reader = readers.get_parallel_reader(str(folder))()
    read = reader.read(f"file://{folder}", ext="txt", start=1, recursive=True)
    assert [(i, content) for i, content, _ in read] == [
        (0, b"b.txt"),
        (1, b"deep/er/g.txt"),
        (2, b"deep/f.txt"),
    ]
    assert reader.nfiles == 3
    assert readers.readlocal(read[0][2]) == b"b.txt"


def test_whole_files_on_workers(spark, folder):
    for engine in (spark, spark.sparkContext):
        rdd = readers.LocalParallelReader(engine).read(str(folder), ext="txt", npartitions=5)
        assert rdd.getNumPartitions() == 2
        assert [(i, content) for i, content, _ in rdd.collect()] == [(0, b"a.txt"), (1, b"b.txt")]


def test_single_files(folder):
    reader = readers.get_file_reader(str(folder))()
    assert reader.read(str(folder), "c.bin") == b"c.bin"
    assert reader.read(str(folder / "a.txt"), "c.bin", offset=2, size=2) == b"bi"
    assert names(reader.list(str(folder), stop=2), folder) == ["a.txt", "b.txt"]
    assert names(reader.list(str(folder), directories=True), folder) == ["."]
    assert len(reader.list(str(folder), recursive=True)) == 7
    with reader.open(str(folder / "c.*")) as file:
        assert file.read() == b"c.bin"
    with pytest.raises(readers.FileNotFoundError, match="no file was found"):
        reader.read(str(folder), "z.bin")
    with pytest.raises(ValueError, match="2 files were found"):
        reader.read(str(folder / "*.txt"))


def test_paths():
    assert readers.addextension("/a/b", "bin") == "/a/b/*.bin"
    assert readers.addextension("/a/b/", ".bin") == "/a/b/*.bin"
    assert readers.addextension("/a/*.x", "bin") == "/a/*.x"
    assert readers.addextension("/a/b.x", "bin") == "/a/b.x"
    assert readers.addextension("/a/b") == "/a/b"
    assert readers.uri_to_path("file:///a/b%20c") == "/a/b c"
    assert readers.uri_to_path("s3a://a/b") == "s3a://a/b"
    assert readers.normalize_scheme("/a/b", "bin") == "file:///a/b/*.bin"
    assert readers.normalize_scheme("s3a://a/b.bin", "bin") == "s3a://a/b.bin"


def test_schemes():
    assert readers.get_by_scheme("s3://a", {"s3": 1}, 2) == 1
    assert readers.get_by_scheme("/a", {"s3": 1}, 2) == 2
    with pytest.raises(NotImplementedError, match="no reader for hdfs paths"):
        readers.get_parallel_reader("hdfs://a/b")
    for scheme in ("s3", "s3n", "s3a", "gs"):
        assert readers.get_parallel_reader(f"{scheme}://a/b") is readers.BotoParallelReader
        assert readers.get_file_reader(f"{scheme}://a/b") is readers.BotoFileReader
    for choose in (readers.get_parallel_reader, readers.get_file_reader):
        for scheme in ("hdfs", "http", "https", "ftp"):
            with pytest.raises(NotImplementedError, match=f"no reader for {scheme} paths"):
                choose(f"{scheme}://a/b")


def test_missing_data_are_caught_by_old_scripts(spark, tmp_path):
    with pytest.raises(td.readers.FileNotFoundError):
        td.images.fromtif(str(tmp_path / "none"))
