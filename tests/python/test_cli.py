import os

import pytest

from thunder import _cli


@pytest.fixture
def jar(tmp_path, monkeypatch):
    path = tmp_path / "thunder.jar"
    path.touch()
    monkeypatch.setenv("THUNDER_JAR", str(path))
    monkeypatch.delenv("SPARK_HOME", raising=False)
    return str(path)


def test_arguments_go_to_the_jar(jar):
    words = _cli.command(["pca", "--input", "a b"])
    assert os.access(words[0], os.X_OK)
    assert os.path.basename(words[0]) == "spark-submit"
    assert words[1] == "--driver-memory"
    assert words[3:] == [jar, "pca", "--input", "a b"]


def test_options_of_spark_come_first(jar):
    words = _cli.command(["--master", "yarn", "--", "pca", "--k", "3"])
    assert words[1:] == ["--master", "yarn", jar, "pca", "--k", "3"]


def test_a_missing_jar_is_one_line(monkeypatch):
    monkeypatch.setenv("THUNDER_JAR", "/no/such.jar")
    with pytest.raises(SystemExit, match="thunder: THUNDER_JAR is"):
        _cli.main()
