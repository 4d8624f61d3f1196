"""Data as arrays with named axes, as xarray has them."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import xarray

    from thunder.base import Data


def to_xarray(data: "Data") -> "xarray.DataArray":
    """The data as an `xarray.DataArray`; see `Data.toxarray`."""
    try:
        import xarray
    except ImportError as error:
        raise ImportError("toxarray needs xarray, which is not installed: pip install xarray") from error
    is_series = data._kind == "series"
    space = _space(len(data.shape) - 1)
    dims = (*space, "t") if is_series else ("t", *space)
    coordinates: dict[str, Any] = {
        name: np.arange(length) for name, length in zip(dims, data.shape, strict=True)
    }
    if is_series:
        coordinates.update(_of_index(data.index))
    if data.labels is not None:
        coordinates["label"] = (space if is_series else "t", data.labels)
    return xarray.DataArray(data.values, coordinates, dims, name=data._kind)


def _space(axes: int) -> tuple[str, ...]:
    """Names of the axes of space: x is the last, z the third from the end; those before it have numbers."""
    return tuple("zyx"[axis] if axis >= 0 else f"axis_{axis + axes - 3}" for axis in range(3 - axes, 3))


def _of_index(index: np.ndarray) -> dict[str, Any]:
    """The coordinates that an index gives to time: its values, or one coordinate for each of its levels."""
    if index.ndim == 1:
        return {"t": index}
    return {f"level_{level}": ("t", index[:, level]) for level in range(index.shape[1])}
