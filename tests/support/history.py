"""The calls of docs/from-0.6.md, and what they give."""

import re
from pathlib import Path

import numpy as np

DOCUMENT = Path(__file__).parents[2] / "docs" / "from-0.6.md"


def documented():
    """The calls of data and of models, by the names before: a table's first and second column."""
    return [calls(part) for part in DOCUMENT.read_text().split("\n## Models\n")]


def calls(text):
    """The names before and the calls here."""
    rows = re.findall(r"^\| (`.+`) \| `(.+)` \|$", text, re.MULTILINE)
    return [(name, call) for names, call in rows for name in re.findall(r"`([^`]+)`", names)]


def assert_same(result, expected):
    """What a call gives is as expected, in shape and values."""
    found = plain(result)
    assert found.shape == np.shape(expected)
    np.testing.assert_allclose(found, expected, rtol=1e-6 if found.dtype == np.float32 else 1e-10, atol=1e-10)


def plain(result):
    """What a call gives, as one array."""
    if isinstance(result, dict):
        return np.stack([plain(one) for one in result.values()])
    if isinstance(result, list):
        return np.stack([record for _, record in result])
    return np.asarray(getattr(result, "values", result))
