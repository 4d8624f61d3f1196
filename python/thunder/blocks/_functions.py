"""The user's functions on distributed blocks: what a result looks like is found out on the first block."""

import pickle
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from pyspark import cloudpickle

from thunder import _transfer
from thunder._checks import storable_dtype
from thunder._remote import Remote
from thunder._worker import as_numbers, failure, parse_failure
from thunder.blocks import _worker
from thunder.blocks._worker import BlockSpec, ResultSpec
from thunder.errors import UserFunctionError

if TYPE_CHECKING:
    from pyspark import RDD

cloudpickle.register_pickle_by_value(_worker)


def map_blocks(
    remote: Remote,
    spec: BlockSpec,
    func: Callable,
    block_shape: tuple[int, ...],
    value_shape: Any = None,
    dtype: Any = None,
) -> Remote:
    """The results of `func` for every block.

    `value_shape` and `dtype` are those of the result for a block of `block_shape`; they are found out on the
    first block if they are not given.
    """
    exact = dtype is None
    first_shape = block_shape if 0 in spec.grid else spec.shape(0)
    if value_shape is None or dtype is None:
        found = _probe(remote, spec, func)
        dtype = found.dtype if dtype is None else dtype
    if value_shape is None:
        axes = _result_axes(found.shape, [first_shape], spec)
    else:
        axes = _result_axes(tuple(map(int, value_shape)), [block_shape, first_shape], spec)
    results = ResultSpec(axes, storable_dtype("map", dtype), exact)
    shape = [whole if n is None else n for n, whole in zip(axes, remote.shape, strict=True)]
    pieces = _through_workers(remote, _worker.each_block(func, spec, results))
    return remote.derive("fromBlockPieces", pieces, results.dtype.name, _transfer.integers(shape))


def collect_objects(remote: Remote, spec: BlockSpec, func: Callable) -> np.ndarray:
    """What `func` returns for every block: an array of objects in the shape of the grid."""
    objects = np.empty(int(np.prod(spec.grid)), object)
    pieces = _through_workers(remote, _worker.each_object(func, spec))
    with _transfer.temporary_file() as path:
        remote.connection.run("payloadsToFile", pieces, str(path), description="map_generic")
        content = memoryview(path.read_bytes())
    ends = 8 * len(objects) + np.cumsum(np.frombuffer(content, ">i8", len(objects)))
    starts = [8 * len(objects), *ends[:-1]]
    for i, (start, end) in enumerate(zip(starts, ends, strict=False)):
        objects[i] = pickle.loads(content[start:end])
    return objects.reshape(spec.grid)


def to_rdd(remote: Remote, spec: BlockSpec) -> "RDD":
    """An RDD of (place in the grid, array) of all blocks."""
    pieces = remote.connection.rdd_of(remote.ask("blockPieces"))
    return pieces.mapPartitions(_worker.unpack_blocks(spec))


def _probe(remote: Remote, spec: BlockSpec, func: Callable) -> np.ndarray:
    """The result for the first block; a failure is told as one in a worker is."""
    if 0 in spec.grid:
        raise ValueError("map: there are no blocks to try func on: give value_shape and dtype")
    block = remote.fetch("firstBlock", description="map")
    try:
        return as_numbers(func(block))
    except Exception as error:
        message, key = parse_failure(str(failure(error, spec.key(0), f"block {spec.key(0)}")))
        raise UserFunctionError(f"map: {message}", key) from error


def _result_axes(
    shape: tuple[int, ...], allowed: Sequence[tuple[int, ...]], spec: BlockSpec
) -> list[int | None]:
    """The lengths of a result's axes, None for those that are cut, which have to be one of the `allowed`."""
    if len(shape) != len(spec.grid) + 1:
        raise ValueError(
            f"map: a result must have the axes of a block, time and space, {allowed[0]}, "
            f"but has shape {shape}"
        )
    cut = [False, *(n > 1 for n in spec.grid)]
    for axis, length in enumerate(shape):
        if cut[axis] and length not in {one[axis] for one in allowed}:
            raise ValueError(
                f"map: axes of space that are cut must keep their lengths: for a block of shape {allowed[0]} "
                f"the result has shape {shape}"
            )
    return [None if is_cut else length for is_cut, length in zip(cut, shape, strict=True)]


def _through_workers(remote: Remote, function: Callable) -> Any:
    """What a function of pieces makes of the blocks' pieces."""
    return remote.connection.map_pieces(remote.ask("blockPieces"), function)
