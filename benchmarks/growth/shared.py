"""What other benchmarks have already: their folders are put on the path, for they are no packages."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "suite"), str(Path(__file__).parents[1])]

import limits
from measure import Warmth, seconds, warm_up
from memory import forget
from report import environment

__all__ = ["Warmth", "environment", "forget", "limits", "seconds", "warm_up"]
