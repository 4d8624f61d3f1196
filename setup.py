"""Builds the wheel: the version is the one in version.sbt, and the assembled JAR goes in with the package."""

import re
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from setuptools.errors import FileError

ROOT = Path(__file__).resolve().parent
VERSION = re.search(r'version\s*:=\s*"([^"]+)"', (ROOT / "version.sbt").read_text()).group(1)
JAR = f"thunder-assembly-{VERSION}.jar"
BUILT = ROOT / "core-scala" / "spark" / "target" / "scala-2.13" / JAR
UNPACKED = ROOT / "python" / "thunder" / "jars" / JAR


def assembled_jar() -> Path:
    """The JAR of the development build or, in an unpacked source distribution, the one it came with."""
    for path in (BUILT, UNPACKED):
        if path.is_file():
            return path
    raise FileError(
        f"{JAR} is missing: a wheel holds it. Build it first with 'project/sbt spark/assembly', which writes "
        f"{BUILT.relative_to(ROOT)}"
    )


def copy_jar(package: Path) -> None:
    target = package / "jars" / JAR
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(assembled_jar(), target)


class BuildWithJar(build_py):
    def run(self) -> None:
        if not self.editable_mode:
            copy_jar(Path(self.build_lib) / "thunder")
        super().run()


class SourceWithJar(sdist):
    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        super().make_release_tree(base_dir, files)
        copy_jar(Path(base_dir) / "python" / "thunder")


setup(version=VERSION, cmdclass={"build_py": BuildWithJar, "sdist": SourceWithJar})
