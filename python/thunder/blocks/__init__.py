"""Rectangles of space with all time: for work on neighbourhoods, distributed or in this process."""

from thunder.blocks.blocks import Blocks
from thunder.blocks.local import LocalChunks

__all__ = ["Blocks", "LocalChunks"]
