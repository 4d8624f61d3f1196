import hashlib
import json
import subprocess
import tarfile
import warnings

import numpy as np
import pytest
import tifffile
from scipy.signal import detrend

from thunder import _examples, _simulation


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """An empty cache, nothing remembered, and no network unless a test asks for it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("THUNDER_OFFLINE", "1")
    _examples._obtain.cache_clear()
    yield tmp_path / "thunder" / "examples"
    _examples._obtain.cache_clear()


@pytest.fixture(scope="module")
def recordings():
    """The example recordings as this machine can have them: real, or else simulated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _examples.obtain()


def keyed(file, keys, values):
    return np.fromfile(file, np.dtype([("keys", "<i2", (keys,)), ("values", values)]))


def archive_of(tmp_path, members):
    """A tar archive of (name, content) and of links (name, None)."""
    archive = tmp_path / "archive.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if content is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
                tar.addfile(info)
                continue
            source = tmp_path / "content"
            source.write_bytes(content)
            info.size = len(content)
            with source.open("rb") as stream:
                tar.addfile(info, stream)
    return archive


def test_offline_gives_simulated_recordings(fresh):
    data = _examples.obtain()
    assert data.simulated
    assert data.path == fresh / f"simulated-{_simulation.VERSION}"
    assert [p.name for p in fresh.iterdir()] == [data.path.name]


def test_simulated_recordings_are_made_once_and_always_the_same(fresh, tmp_path):
    first = _examples.obtain().path
    before = (first / "fish" / "series" / "conf.json").stat().st_mtime_ns
    _examples._obtain.cache_clear()
    assert _examples.obtain().path == first
    assert (first / "fish" / "series" / "conf.json").stat().st_mtime_ns == before
    _simulation.write(tmp_path / "again")
    assert _examples.digest(tmp_path / "again") == _examples.digest(first)


def test_a_failed_download_is_named_in_a_warning(fresh, monkeypatch):
    monkeypatch.delenv("THUNDER_OFFLINE")

    def fail(*_, **__):
        raise subprocess.CalledProcessError(1, "pip", stderr="first line\nERROR: no such host\n")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.warns(UserWarning, match="simulated: ERROR: no such host"):
        assert _examples.obtain().simulated
    assert not (fresh / "0.6.0").exists()


def test_a_wrong_archive_is_refused(fresh, monkeypatch, tmp_path):
    monkeypatch.delenv("THUNDER_OFFLINE")
    wrong = archive_of(tmp_path, [("thunder-python-0.6.0/thunder/utils/data/fish/a", b"a")])
    monkeypatch.setattr(_examples, "_download", lambda _: wrong)
    with pytest.warns(UserWarning, match="checksum"):
        assert _examples.obtain().simulated
    right = hashlib.sha256(wrong.read_bytes()).hexdigest()
    monkeypatch.setattr(_examples, "_ARCHIVE_SHA256", right)
    _examples._obtain.cache_clear()
    with pytest.warns(UserWarning, match="data files of archive.tar.gz are not the expected ones"):
        assert _examples.obtain().simulated


def test_cached_recordings_need_no_network_and_damage_is_noticed(fresh, monkeypatch):
    real = fresh / "0.6.0"
    _simulation.write(real)
    monkeypatch.setattr(_examples, "_FILES_SHA256", _examples.digest(real))
    assert _examples.obtain() == _examples.ExampleData(real, simulated=False)
    with (real / "iris" / "iris.bin").open("r+b") as file:
        file.write(b"x")
    _examples._obtain.cache_clear()
    assert _examples.obtain().simulated


def test_damaged_recordings_are_replaced(fresh, monkeypatch):
    monkeypatch.delenv("THUNDER_OFFLINE")
    real = fresh / "0.6.0"
    real.mkdir(parents=True)
    (real / "old").write_text("damaged")
    monkeypatch.setattr(_examples, "_fetch", _simulation.write)
    assert _examples.obtain() == _examples.ExampleData(real, simulated=False)
    assert sorted(p.name for p in real.iterdir()) == ["fish", "iris", "mouse"]
    assert [p.name for p in fresh.iterdir()] == ["0.6.0"]


def test_nothing_is_left_of_a_failed_write(fresh):
    def fail(folder):
        (folder / "half").write_text("x")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        _examples._publish(fail, fresh / "x")
    assert list(fresh.iterdir()) == []


def test_only_data_files_are_extracted(tmp_path):
    inside = "thunder-python-0.6.0/thunder/utils/data"
    archive = archive_of(
        tmp_path,
        [
            (f"{inside}/fish/series/a.bin", b"data"),
            (f"{inside}/fish/../../../../../outside", b"no"),
            (f"{inside}/fish/link", None),
            (f"{inside}/__init__.py", b"code"),
            ("thunder-python-0.6.0/setup.py", b"code"),
            ("/thunder-python-0.6.0/thunder/utils/data/fish/absolute", b"no"),
        ],
    )
    target = tmp_path / "target"
    _examples._extract(archive, target)
    assert [p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()] == [
        "fish/series/a.bin"
    ]
    assert not (tmp_path / "outside").exists()


def test_paths(fresh):
    root = _examples.obtain().path
    assert _examples.path("fish", "images") == root / "fish" / "images"
    assert _examples.path("iris", "series") == root / "iris"
    for name, kind in _examples._FOLDERS:
        assert list(_examples.path(name, kind).iterdir())


@pytest.mark.parametrize(("name", "kind"), [("fly", "series"), ("iris", "images"), ("fish", "params")])
def test_unknown_examples(fresh, name, kind):
    with pytest.raises(ValueError, match=f"there is no example '{name}' as '{kind}'; there are fish"):
        _examples.path(name, kind)


def test_fish_is_as_described(recordings):
    folder = recordings.path / "fish"
    (file,) = (folder / "series").glob("*.bin")
    records = keyed(file, 3, ("u1", (240,)))
    conf = json.loads((folder / "series" / "conf.json").read_text())
    assert (conf["dims"], conf["nvalues"], conf["valuetype"]) == ([76, 87, 2], 240, "uint8")
    np.testing.assert_array_equal(
        records["keys"], np.stack(np.unravel_index(np.arange(13224), (76, 87, 2), order="F"), axis=1)
    )
    movie = records["values"].reshape(2, 87, 76, 240).transpose(3, 0, 2, 1)
    pages = [tifffile.imread(f) for f in sorted((folder / "images").glob("*.tif"))]
    np.testing.assert_array_equal(pages, movie[:20])
    spectrum = np.abs(np.fft.rfft(detrend(movie.mean(axis=(1, 2, 3)))))
    assert spectrum.argmax() == 12


def test_mouse_is_as_described(recordings):
    folder = recordings.path / "mouse"
    (file,) = (folder / "series").glob("*.bin")
    records = keyed(file, 2, ("<i2", (500,)))
    frames = [np.fromfile(f, "<i2") for f in sorted((folder / "images").glob("*.bin"))]
    np.testing.assert_array_equal(records["values"].T, frames)
    np.testing.assert_array_equal(records["keys"][:65, 0], [*range(64), 0])
    covariates = json.loads((folder / "params" / "covariates.json").read_text())
    assert [(c["name"], len(c["value"]), c["unit"]) for c in covariates] == [
        ("runningSpeed", 500, "cm/s"),
        ("corridorPosition", 500, "cm"),
    ]


def test_iris_is_as_described(recordings):
    table = np.fromfile(recordings.path / "iris" / "iris.bin", "<f8").reshape(150, 5)
    np.testing.assert_array_equal(table[:, 0], np.arange(150))
    assert table[:, 1:].min() >= 0.1
    assert table[:, 1:].max() < 10
