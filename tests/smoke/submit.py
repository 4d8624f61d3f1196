"""The assembled JAR under Spark's own spark-submit: exit codes, summaries and maps, compared with NumPy's."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pyspark

from thunder._jar import find_jar

HOME = Path(pyspark.__file__).parent


def thunder(*words: str) -> subprocess.CompletedProcess:
    command = [HOME / "bin" / "spark-submit", "--driver-memory", "1g", find_jar(), *words]
    return subprocess.run(
        list(map(str, command)), env=os.environ | {"SPARK_HOME": str(HOME)}, capture_output=True, text=True
    )


def succeed(*words: str) -> dict:
    """The summary of a command."""
    done = thunder(*words, "--json")
    assert done.returncode == 0, done
    return json.loads(done.stdout)


def fail(code: int, reason: str, *words: str) -> None:
    done = thunder(*words)
    assert done.returncode == code, done
    assert [line for line in done.stderr.splitlines() if line.startswith("thunder") and reason in line], done


def read(folder: Path) -> np.ndarray:
    """The values of a folder of flat binary files."""
    assert (folder / "SUCCESS").is_file(), folder
    conf = json.loads((folder / "conf.json").read_text())
    values = b"".join(file.read_bytes() for file in sorted(folder.glob("*.bin")))
    return np.frombuffer(values, conf["dtype"]).reshape(-1, *conf["shape"])


def write(folder: Path, movie: np.ndarray) -> None:
    folder.mkdir()
    (folder / "conf.json").write_text(json.dumps({"shape": movie.shape[1:], "dtype": movie.dtype.name}))
    for i, frame in enumerate(movie):
        frame.tofile(folder / f"image-{i:05d}.bin")


with tempfile.TemporaryDirectory() as temporary:
    work = Path(temporary)
    recording, broken = work / "recording", work / "broken"
    movie = np.random.default_rng(0).poisson(50, size=(20, 12, 16)).astype("uint16")
    write(recording, movie)
    source = ("--input", str(recording))

    summary = succeed("info", *source)
    assert (summary["kind"], summary["shape"], summary["dtype"]) == ("images", [20, 12, 16], "uint16"), (
        summary
    )

    summary = succeed("stats", *source, "--output", str(work / "stats"), "--statistics", "mean,std,max")
    assert json.loads((work / "stats" / "summary.json").read_text()) == summary
    for name in ("mean", "std", "max"):
        expected = getattr(movie.astype(float), name)(axis=0)
        assert np.allclose(read(work / "stats" / name)[0], expected, rtol=1e-6), name

    summary = succeed("pca", *source, "--output", str(work / "pca"), "--k", "2")
    records = np.moveaxis(movie, 0, -1).reshape(-1, 20).astype(float)
    variances = np.linalg.eigvalsh(np.cov(records.T))[::-1]
    assert np.allclose(summary["explained_variance"], variances[:2], rtol=1e-5), summary
    components = read(work / "pca" / "components").reshape(2, 20)
    scores = (records - records.mean(axis=0)) @ components.T
    assert np.allclose(read(work / "pca" / "scores").reshape(2, -1), scores.T, atol=1e-3)

    write(broken, movie[:3])
    (broken / "image-00001.bin").write_bytes(b"too short")
    fail(1, "image-00001.bin", "stats", "--input", str(broken), "--output", str(work / "none"))
    fail(2, "--k: expected 1 or more", "pca", *source, "--output", str(work / "none"), "--k", "0")
    fail(2, "expected a command", "spin")
    assert not list((work / "none").glob("*")), "a failed command has written something"

print(f"spark-submit {pyspark.__version__}: info, stats, pca and what they refuse are as they should be")
