"""The README's Python examples run as they stand, and its commands exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_runs(example, spark, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "movie" / "SUCCESS").exists() == ("movie" in example)


def test_make_targets_exist():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = set(re.findall(r"make ([a-z-]+)", README + (ROOT / "CONTRIBUTING.md").read_text()))
    assert named <= set(targets)


def test_versions_agree():
    version = re.search(r'"(.+)"', (ROOT / "version.sbt").read_text()).group(1)
    assert f"thunder-assembly-{version}.jar" in README
    assert f'"org.thunder" %% "thunder-spark" % "{version}"' in README
