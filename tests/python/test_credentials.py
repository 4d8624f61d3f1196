import pytest

import thunder as td
from thunder import _credentials
from thunder._session import connection

KEYS = {"access": "who", "secret": "hush"}


class Used:
    """A session that remembers what it was told."""

    def __init__(self):
        self.calls = []

    def call(self, *arguments):
        self.calls.append(arguments)


def test_keys_are_those_of_the_paths_buckets():
    used = Used()
    _credentials.give("f", used, ["s3a://one/a", "s3n://two/b/*.bin", "s3://one/c"], {**KEYS, "token": "t"})
    assert used.calls == [
        ("setCredentials", "one", "who", "hush", "t"),
        ("setCredentials", "two", "who", "hush", "t"),
    ]
    used = Used()
    _credentials.give("f", used, "/a/folder", None)
    assert used.calls == []


@pytest.mark.parametrize("given", [{"access": "who"}, {**KEYS, "region": "x"}, "hush", ("who", "hush")])
def test_other_credentials_are_refused_and_not_told(given):
    with pytest.raises(ValueError, match="f: credentials must be a dict") as raised:
        _credentials.give("f", Used(), "s3a://one/a", given)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("path", ["/a/folder", "hdfs://one/a", "gs://one/a", "s3a:///a"])
def test_other_stores_are_refused(path):
    with pytest.raises(ValueError, match="f: credentials are for paths such as s3a://bucket/folder"):
        _credentials.give("f", Used(), path, KEYS)


def test_the_sessions_configuration_has_them(spark):
    _credentials.give("f", connection(), "s3a://thunder-tests/a", KEYS)
    configuration = spark.sparkContext._jsc.hadoopConfiguration()
    assert configuration.get("fs.s3a.bucket.thunder-tests.secret.key") == "hush"
    assert configuration.get("fs.s3a.secret.key") is None


@pytest.mark.parametrize(
    "read", [td.images.frombinary, td.images.fromtif, td.series.fromtext, td.series.frommat]
)
def test_every_reader_takes_them(spark, read):
    with pytest.raises(ValueError, match="credentials are for paths such as"):
        read("/a/folder", credentials=KEYS)
