"""Pictures of recordings and of what was found in them.

Every function takes anything ``numpy.asarray`` takes (arrays, ``Images``, ``Series``), draws into the
matplotlib Axes it is given (or into a new one) and returns that Axes; `colorize` returns an RGB array, and
`clusters`, `components` and `maps` several Axes. Nothing here changes matplotlib's global settings: see
`style` to give the same look to your own figures.
"""

from ._clusters import clusters
from ._colorize import WHEEL, colorize
from ._components import components
from ._design import design
from ._image import image
from ._map import map  # noqa: A004, what it draws
from ._maps import maps
from ._raster import raster
from ._style import PALETTE, style
from ._traces import traces
from ._trajectory import trajectory
from ._wheel import wheel

__all__ = [
    "PALETTE",
    "WHEEL",
    "clusters",
    "colorize",
    "components",
    "design",
    "image",
    "map",
    "maps",
    "raster",
    "style",
    "traces",
    "trajectory",
    "wheel",
]
