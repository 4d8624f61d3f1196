"""The demonstration: real recordings analysed, pictured and explained in one HTML page.

``python -m thunder.demo --output demo-output`` writes ``report.html`` and its pictures.
"""

from thunder.demo.story import run

__all__ = ["run"]
