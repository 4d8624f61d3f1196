import pickle

import pytest

from thunder import readers, writers
from thunder._session import connection

KEYS = {"access": "who", "secret": "hush"}


def names(found):
    return [name.rpartition("/")[2] for name in found]


def write(store, *files, **options):
    writer = writers.get_parallel_writer(store)(store, **options)
    for name, content in files:
        writer.write((name, content))


def test_many_files_are_what_the_reader_finds(store, tmp_path):
    write(f"{store}/new", ("b.bin", b"two"), ("a.bin", b"one"), ("c.txt", b""), credentials=KEYS)
    assert sorted(path.name for path in (tmp_path / "new").iterdir() if path.suffix != ".crc") == [
        "a.bin",
        "b.bin",
        "c.txt",
    ]
    reader = readers.get_parallel_reader(store)(credentials=KEYS)
    read = reader.read(f"{store}/new", ext="bin")
    assert [(i, content) for i, content, _ in read] == [(0, b"one"), (1, b"two")]
    assert reader.nfiles == 2
    assert all(name.startswith("s3a://bucket/") for _, _, name in read)
    assert names(reader.list(f"{store}/new", start=1)) == ["b.bin", "c.txt"]


def test_whole_files_on_workers(store, spark):
    write(f"{store}/new", ("b.bin", b"two"), ("a.bin", b"one"))
    for engine in (spark, spark.sparkContext):
        rdd = readers.BotoParallelReader(engine).read(f"{store}/new", npartitions=5)
        assert rdd.getNumPartitions() == 2
        assert [(i, content) for i, content, _ in rdd.collect()] == [(0, b"one"), (1, b"two")]


def test_a_folder_is_replaced_only_if_asked_for(store):
    write(f"{store}/new", ("a", b"1"))
    with pytest.raises(ValueError, match="new exists already"):
        write(f"{store}/new")
    write(f"{store}/new", ("b", b"2"), overwrite=True)
    assert names(readers.BotoParallelReader().list(f"{store}/new")) == ["b"]


def test_single_files(store):
    writers.get_file_writer(store)(f"{store}/new", "conf.json").write(b"{12}")
    reader = readers.get_file_reader(store)(credentials=KEYS)
    assert reader.read(f"{store}/new", "conf.json") == b"{12}"
    assert reader.read(f"{store}/new/image.bin", "conf.json", offset=1, size=2) == b"12"
    assert reader.read(f"{store}/new/*.json") == b"{12}"
    assert names(reader.list(f"{store}/new", "conf.json")) == ["conf.json"]
    with pytest.raises(ValueError, match="conf.json exists already"):
        writers.BotoFileWriter(f"{store}/new", "conf.json").write(b"")
    writers.BotoFileWriter(f"{store}/new", "conf.json", overwrite=True).write(b"[]")
    with reader.open(f"{store}/new", "conf.json") as file:
        assert file.read() == b"[]"
    writers.BotoFileWriter(f"{store}/new", "other.json").write(b"")
    with pytest.raises(ValueError, match="2 files were found"):
        reader.read(f"{store}/new/*.json")
    for missing in ("none.json", "none"):
        with pytest.raises(readers.FileNotFoundError, match="none"):
            reader.read(f"{store}/new", missing)


def test_writers_stay_in_this_process(store):
    with pytest.raises(TypeError, match="BotoParallelWriter writes from the process"):
        pickle.dumps(writers.BotoParallelWriter(f"{store}/new"))


def test_stores_have_the_name_that_hadoop_knows(store, spark):
    used, configuration = connection(), spark.sparkContext._jsc.hadoopConfiguration()
    assert used.absolute("s3n://bucket/a") == used.absolute("s3://bucket/a") == "s3a://bucket/a"
    assert used.absolute("gs://bucket/a") == "gs://bucket/a"
    configuration.set("fs.s3.impl", "org.apache.hadoop.fs.ProxyLocalFileSystem")
    assert used.absolute("s3://bucket/a") == "s3://bucket/a"
    configuration.unset("fs.s3.impl")
