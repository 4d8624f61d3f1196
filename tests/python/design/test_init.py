import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import thunder as td
from thunder import design

MODULES = [
    "thunder.design",
    *(f"thunder.design.{found.name}" for found in pkgutil.iter_modules(design.__path__)),
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module):
    found = doctest.testmod(importlib.import_module(module))
    assert found.failed == 0


def test_is_loaded_when_it_is_asked_for():
    assert td.design is design
    assert set(design.__all__) <= set(dir(design))
    code = "import sys, thunder.design; sys.exit(any(name in sys.modules for name in ('pandas', 'scipy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
