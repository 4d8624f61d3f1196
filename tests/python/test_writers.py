import os

import pytest

from thunder import readers, writers


def test_many_files_are_what_the_reader_finds(tmp_path):
    folder = tmp_path / "out"
    writer = writers.get_parallel_writer(str(folder))(str(folder))
    for pair in [("b.bin", b"two"), ("a.bin", b"one"), ("c.bin", b"")]:
        writer.write(pair)
    found = readers.LocalParallelReader().read(str(folder), ext="bin")
    assert [(i, content) for i, content, _ in found] == [(0, b"one"), (1, b"two"), (2, b"")]
    assert sorted(os.listdir(folder)) == ["a.bin", "b.bin", "c.bin"]


def test_a_folder_is_replaced_only_if_asked_for(tmp_path):
    folder = tmp_path / "out"
    writers.LocalParallelWriter(str(folder)).write(("a", b"1"))
    with pytest.raises(ValueError, match="out exists already"):
        writers.LocalParallelWriter(str(folder))
    assert (folder / "a").read_bytes() == b"1"
    writers.LocalParallelWriter(folder.as_uri(), overwrite=True)
    assert list(folder.iterdir()) == []


def test_one_file(tmp_path):
    folder = tmp_path / "new" / "deep"
    writers.get_file_writer(str(folder))(str(folder), "conf.json").write(b"{}")
    assert readers.LocalFileReader().read(str(folder), "conf.json") == b"{}"
    with pytest.raises(ValueError, match="conf.json exists already"):
        writers.LocalFileWriter(str(folder), "conf.json")
    writers.LocalFileWriter(str(folder), "conf.json", overwrite=True).write(b"[]")
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("conf.json", b"[]")]


def test_schemes():
    assert writers.get_parallel_writer("s3n://bucket/x") is writers.BotoParallelWriter
    assert writers.get_file_writer("gs://bucket/x") is writers.BotoFileWriter
    for choose in (writers.get_parallel_writer, writers.get_file_writer):
        with pytest.raises(NotImplementedError, match="ftp://host/x"):
            choose("ftp://host/x")
