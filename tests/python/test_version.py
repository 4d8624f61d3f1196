import re
from pathlib import Path

import thunder as td


def test_the_version_is_that_of_the_build():
    text = (Path(__file__).resolve().parents[2] / "version.sbt").read_text()
    assert td.__version__ == re.search(r'"(.+)"', text).group(1)
