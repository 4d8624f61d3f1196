import pickle
import subprocess
import sys

import numpy as np
import pytest
from pieces import opened, piece
from pyspark import cloudpickle

from thunder import _worker as records_worker
from thunder.blocks import _worker
from thunder.blocks._worker import BlockSpec, ResultSpec

SPEC = BlockSpec(4, [(2, 1), (3,)], "int16")


BLOCKS = [(0, np.arange(24, dtype="i2").reshape(4, 2, 3)), (1, np.arange(12, dtype="i2").reshape(4, 1, 3))]


def test_places_and_shapes():
    assert SPEC.grid == (2, 1)
    assert [SPEC.key(number) for number in range(2)] == [(0, 0), (1, 0)]
    assert [SPEC.shape(number) for number in range(2)] == [(4, 2, 3), (4, 1, 3)]


def pieces_of(*blocks):
    return iter([piece(*block) for block in blocks])


def test_every_block_of_a_partition():
    run = _worker.each_block(lambda block: block[:1] / 2, SPEC, ResultSpec((1, None, 3), "f8", exact=True))
    out = list(run(pieces_of(*BLOCKS, BLOCKS[1])))
    assert [number for number, _ in opened(out, "f8", (-1, 3))] == [0, 1, 1]
    np.testing.assert_array_equal(opened(out, "f8", (-1, 3))[1][1], BLOCKS[1][1][:1] / 2)


def test_blocks_come_and_go_in_pieces(monkeypatch):
    monkeypatch.setattr(_worker, "PIECE_BYTES", 24)
    (zero, one), (_, other) = BLOCKS
    parts = pieces_of((zero, one[:1]), (zero, one[1:3]), (zero, one[3:]), (1, other[:3]), (1, other[3:]))
    run = _worker.each_block(lambda block: block + 1, SPEC, ResultSpec((4, None, 3), "i2", exact=True))
    out = opened(run(parts), "i2", (-1,))
    assert [(number, len(values)) for number, values in out] == [(0, 2), (0, 2), (1, 4)]
    found = np.concatenate([values.ravel() for _, values in out])
    np.testing.assert_array_equal(found, np.concatenate([one.ravel(), other.ravel()]) + 1)


def test_functions_may_write_to_their_block():
    def func(block):
        block += 1
        return block

    run = _worker.each_block(func, SPEC, ResultSpec((4, None, 3), "i2", exact=True))
    ((_, out),) = opened(run(pieces_of(BLOCKS[0])), "i2", (6,))
    np.testing.assert_array_equal(out.ravel(), np.arange(1, 25))


def test_blocks_without_values():
    spec = BlockSpec(0, SPEC.lengths, "int16")
    run = _worker.each_block(lambda block: block, spec, ResultSpec((0, None, 3), "i2", exact=True))
    ((number, out),) = opened(run(pieces_of((1, np.empty((0, 1, 3), "i2")))), "i2", (1, 3))
    assert (number, len(out)) == (1, 0)


def test_objects_are_pickled():
    run = _worker.each_object(lambda block: block.shape, SPEC)
    assert [pickle.loads(payload) for _, payload in run(pieces_of(*BLOCKS))] == [(4, 2, 3), (4, 1, 3)]


def test_results_are_checked():
    exact = ResultSpec((4, None), "f4", exact=True)
    assert exact.checked(np.zeros((4, 7)), (9, 7)).dtype == np.float32
    with pytest.raises(ValueError, match=r"a block of shape \(9, 7\) has shape \(4, 6\), expected \(4, 7\)"):
        exact.checked(np.zeros((4, 6)), (9, 7))
    with pytest.raises(TypeError, match="give the type of all results with dtype="):
        ResultSpec((4, None), "i2", exact=True).checked(np.zeros((4, 7)), (9, 7))
    with pytest.raises(TypeError, match="must return numbers, but returned an array of complex128"):
        exact.checked(np.zeros((4, 7), complex), (9, 7))
    cast = ResultSpec((4, None), "i2", exact=False)
    np.testing.assert_array_equal(cast.checked(np.full((4, 7), 1.5), (9, 7)), np.ones((4, 7)))


def test_failures_tell_the_block():
    run = _worker.each_block(
        lambda block: block.tolist()[9], SPEC, ResultSpec((4, None, 3), "i2", exact=True)
    )
    with pytest.raises(RuntimeError) as raised:
        list(run(pieces_of(BLOCKS[1])))
    message, key = records_worker.parse_failure(str(raised.value))
    assert key == (1, 0)
    assert message.startswith("the function failed on block (1, 0): IndexError: list index out of range\n")
    assert "lambda block: block.tolist()[9]" in message
    assert "/_worker.py" not in message


def test_workers_do_not_need_the_package():
    run = _worker.each_object(np.max, SPEC)
    for module in (records_worker, _worker):
        cloudpickle.register_pickle_by_value(module)
    program = (
        "import sys, pickle; sys.modules['thunder'] = None\n"
        "run = pickle.loads(sys.stdin.buffer.read())\n"
        "print(callable(run))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=cloudpickle.dumps(run), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"True"
