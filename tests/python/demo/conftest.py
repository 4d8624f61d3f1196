"""Simulated recordings, made once a module; pictures without a screen."""

import matplotlib
import pytest

from thunder import _examples

matplotlib.use("Agg")


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """Examples come from an empty cache and without a network: they are the simulated ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("THUNDER_OFFLINE", "1")
        yield _examples.obtain().path


@pytest.fixture(autouse=True)
def close_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")
