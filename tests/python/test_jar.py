import zipfile

import pytest

from thunder import _jar
from thunder.errors import SessionError


def test_the_environment_comes_first(tmp_path, monkeypatch):
    jar = tmp_path / "some.jar"
    jar.touch()
    monkeypatch.setenv("THUNDER_JAR", str(jar))
    assert _jar.find_jar() == jar


def test_a_wrong_path_in_the_environment_is_named(monkeypatch):
    monkeypatch.setenv("THUNDER_JAR", "/no/such.jar")
    with pytest.raises(SessionError, match="THUNDER_JAR is '/no/such.jar', but there is no such file"):
        _jar.find_jar()


def test_the_development_build_comes_before_the_package(tmp_path, monkeypatch):
    monkeypatch.delenv("THUNDER_JAR", raising=False)
    monkeypatch.setattr(_jar, "_PACKAGE", tmp_path / "python" / "thunder")
    name = f"thunder-assembly-{_jar.__version__}.jar"
    packaged = tmp_path / "python" / "thunder" / "jars" / name
    built = tmp_path / "core-scala" / "spark" / "target" / "scala-2.13" / name
    with pytest.raises(SessionError) as raised:
        _jar.find_jar()
    assert all(str(place) in str(raised.value) for place in (packaged, built, "THUNDER_JAR"))
    packaged.parent.mkdir(parents=True)
    packaged.touch()
    assert _jar.find_jar() == packaged
    built.parent.mkdir(parents=True)
    built.touch()
    assert _jar.find_jar() == built


def test_the_version_is_in_the_manifest(tmp_path):
    jar = tmp_path / "a.jar"
    with zipfile.ZipFile(jar, "w") as file:
        file.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nThunder-Version: 9.8.7\r\n")
    assert _jar.jar_version(jar) == "9.8.7"
    assert _jar.jar_version(tmp_path / "none.jar") == "unknown"
