"""Rectangles of space with all time: distributed blocks, for work on neighbourhoods."""

from thunder.blocks.blocks import Blocks

__all__ = ["Blocks"]
