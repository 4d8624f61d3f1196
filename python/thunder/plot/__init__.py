"""Pictures of recordings and of what was found in them.

Every function takes anything ``numpy.asarray`` takes (arrays, ``Images``, ``Series``), draws into the
matplotlib Axes it is given (or into a new one) and returns that Axes; `colorize` returns an RGB array.
Nothing here changes matplotlib's global settings: see `style` to give the same look to your own figures.
"""

from ._colorize import WHEEL, colorize
from ._image import image
from ._style import PALETTE, style
from ._traces import traces
from ._trajectory import trajectory
from ._wheel import wheel

__all__ = ["PALETTE", "WHEEL", "colorize", "image", "style", "traces", "trajectory", "wheel"]
