import gc
import io
import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from pieces import opened, piece
from pyspark import cloudpickle
from pyspark.serializers import SpecialLengths, write_int

from thunder import _worker


def spec(base=(4,), value=(3,), dtype="float32", out=(3,), out_dtype="float32"):
    return _worker.Spec(base, value, [dtype], out, out_dtype)


class Trickle(io.RawIOBase):
    """A stream that gives seven bytes at most."""

    def __init__(self, content):
        self.content = io.BytesIO(content)

    def readable(self):
        return True

    def read(self, size=-1):
        return self.content.read(size)

    def readinto(self, buffer):
        return self.content.readinto(memoryview(buffer)[:7])


def test_pieces_cross_with_their_lengths_in_front():
    sent, ended = io.BytesIO(), io.BytesIO()
    parts = [_worker.pack(5, np.arange(6.0).reshape(2, 3)), _worker.pack(9, np.empty((2, 0)))]
    _worker.Pieces().dump_stream(iter(parts), sent)
    write_int(SpecialLengths.END_OF_DATA_SECTION, ended)
    received = list(_worker.Pieces().load_stream(Trickle(sent.getvalue() + ended.getvalue())))
    found = [_worker.unpack(one) for one in received]
    assert [(number, count, len(payload)) for number, count, payload in found] == [(5, 2, 48), (9, 2, 0)]
    np.testing.assert_array_equal(found[0][2].view(float), np.arange(6.0))
    assert received[0].flags.writeable
    with pytest.raises(EOFError):
        list(_worker.Pieces().load_stream(Trickle(sent.getvalue()[:30])))


def test_every_record_of_every_chunk():
    values = np.arange(12, dtype="float32").reshape(4, 3)
    run = _worker.each_record(lambda x: x * 2, spec(), with_keys=False, exact=True)
    out = opened(run(iter([piece(0, values[:1]), piece(1, values[1:3]), piece(3, values[3:])])), "f4", (3,))
    assert [first for first, _ in out] == [0, 1, 3]
    np.testing.assert_array_equal(np.concatenate([chunk for _, chunk in out]), values * 2)


def test_keys_are_places_in_c_order():
    run = _worker.each_record(
        lambda item: np.array(item[0]), spec(base=(2, 3), value=(1,), out=(2,), out_dtype="int64"), True, True
    )
    out = opened(run(iter([piece(2, np.zeros((3, 1), "f4"))])), "i8", (2,))
    np.testing.assert_array_equal(out[0][1], [[0, 2], [1, 0], [1, 1]])


def test_records_without_values():
    run = _worker.each_record(np.sum, spec(value=(0,), out=(1,)), False, True)
    out = opened(run(iter([piece(0, np.zeros((4, 0), "f4"))])), "f4", (1,))
    np.testing.assert_array_equal(out[0][1], np.zeros((4, 1)))


def test_chunks_as_a_whole():
    run = _worker.each_chunk(lambda c: c.sum(axis=1), spec(out=(1,)), False, True)
    out = opened(run(iter([piece(0, np.ones((4, 3), "f4"))])), "f4", (1,))
    np.testing.assert_array_equal(out[0][1], np.full((4, 1), 3))


def test_pairs_of_any_two_types():
    two = _worker.Spec((3,), (1,), ["uint8", "float64"], (1,), "float64")
    run = _worker.each_chunk(lambda a, b: a + b, two, False, True)
    pair = piece(0, np.arange(3, dtype="u1").reshape(3, 1), np.full((3, 1), 0.5))
    np.testing.assert_array_equal(opened(run(iter([pair])), "f8", (1,))[0][1], [[0.5], [1.5], [2.5]])


def test_a_chunk_of_another_length_is_refused():
    run = _worker.each_chunk(lambda c: c[:2], spec(), False, True)
    with pytest.raises(RuntimeError, match=r"the result for 4 records has shape \(2, 3\)"):
        list(run(iter([piece(0, np.ones((4, 3), "f4"))])))


def test_pairs_fold_in_order():
    values = np.arange(12, dtype="float32").reshape(4, 3)
    run = _worker.each_pair(lambda a, b: a * 10 + b, spec())
    out = opened(run(iter([piece(0, values)])), "f4", (3,))
    np.testing.assert_array_equal(
        out[0][1], [((values[0] * 10 + values[1]) * 10 + values[2]) * 10 + values[3]]
    )


def test_truth_is_one_boolean():
    assert _worker.truth(lambda x: x[:1] > 0)(np.array([1, 2])) is True
    assert _worker.truth(lambda x: x.min() > 1)(np.array([1, 2])) is False
    with pytest.raises(ValueError, match=r"one truth value, but its result has shape \(2,\)"):
        _worker.truth(lambda x: x > 1)(np.array([1, 2]))


def test_failures_cross_as_text():
    run = _worker.each_record(lambda x: x.tolist()[9], spec(), False, True)
    with pytest.raises(RuntimeError) as raised:
        list(run(iter([piece(2, np.ones((1, 3), "f4"))])))
    message, key = _worker.parse_failure(f"Job aborted: {raised.value}\n\tat org.apache.spark")
    assert key == (2,)
    assert message.startswith("the function failed on record (2,): IndexError: list index out of range\n")
    assert "lambda x: x.tolist()[9]" in message
    assert "/_worker.py" not in message


def test_other_text_is_no_failure():
    assert _worker.parse_failure("Job aborted") is None


def test_workers_do_not_need_the_package():
    run = _worker.each_record(lambda x: x + 1, spec(), False, True)
    cloudpickle.register_pickle_by_value(_worker)
    pickled = cloudpickle.dumps(run)
    program = (
        "import sys, pickle; sys.modules['thunder'] = None\n"
        "run = pickle.loads(sys.stdin.buffer.read())\n"
        "import json; print(json.dumps(callable(run)))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=pickled, capture_output=True, check=True)
    assert json.loads(done.stdout)


def test_numbers_are_arrays_of_real_numbers():
    assert _worker.as_numbers(3).shape == ()
    assert _worker.as_numbers([True, False]).dtype == bool
    for returned in (None, "a", [None, 1.0], 1j, np.array(["x"])):
        with pytest.raises(TypeError, match="must return numbers, but returned "):
            _worker.as_numbers(returned)


def test_groups_of_samples():
    of_groups = _worker.each_group(np.max, [np.array([0, 2]), np.array([1])])
    np.testing.assert_array_equal(of_groups(np.array([1, 5, 3])), [3, 5])


def test_a_worker_settles_once_before_its_first_piece():
    vars(gc).pop(_worker._SETTLED, None)  # other tests have sent pieces here
    gc.unfreeze()
    before = signal.getsignal(signal.SIGPIPE)
    try:
        _worker.Pieces().dump_stream(iter([]), io.BytesIO())
        frozen = gc.get_freeze_count()
        assert frozen > 1000
        later = [[] for _ in range(100)]
        _worker.Pieces().dump_stream(iter([]), io.BytesIO())
        assert gc.get_freeze_count() < frozen + len(later)
        source, sink = os.pipe()
        os.close(source)
        with pytest.raises(BrokenPipeError), os.fdopen(sink, "wb", 0) as closed:  # the user's error as ever
            closed.write(b"lost")
    finally:
        signal.signal(signal.SIGPIPE, before)
        gc.unfreeze()
