import _thread
import concurrent.futures
import threading
import time

import pytest

import thunder as td
from thunder import _progress


@pytest.fixture
def pool():
    with concurrent.futures.ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def bars(monkeypatch):
    """Bars that keep what they were told, and appear at once."""

    class Bar:
        def __init__(self):
            self.n, self.total, self.seen, self.closed = 0, 0, [], False
            made.append(self)

        def refresh(self):
            self.seen.append((self.n, self.total))

        def close(self):
            self.closed = True

    made = []
    monkeypatch.setattr(_progress, "_PATIENCE", 0)
    monkeypatch.setattr(_progress, "_TICK", 0.02)
    monkeypatch.setattr(_progress, "_new_bar", lambda description: Bar())
    monkeypatch.setattr(_progress, "_enabled", True)
    return made


def never():
    raise AssertionError("not to be called")


def test_results_and_failures_pass_through(pool):
    assert _progress.wait(pool.submit(lambda: 3), never, never, "x") == 3
    with pytest.raises(KeyError):
        _progress.wait(pool.submit(lambda: {}[1]), never, never, "x")


def test_a_bar_shows_what_is_done(pool, bars):
    _progress.wait(pool.submit(time.sleep, 0.4), lambda: (2, 5), never, "x")
    assert len(bars) == 1
    assert (2, 5) in bars[0].seen
    assert bars[0].closed


def test_no_bar_for_short_work(pool, bars, monkeypatch):
    monkeypatch.setattr(_progress, "_PATIENCE", 10)
    _progress.wait(pool.submit(time.sleep, 0.2), never, never, "x")
    assert not bars


def test_no_bar_if_switched_off(pool, bars):
    td.progress(False)
    _progress.wait(pool.submit(time.sleep, 0.2), never, never, "x")
    assert not bars


def test_a_poll_that_fails_does_no_harm(pool, bars):
    assert _progress.wait(pool.submit(time.sleep, 0.2), never, never, "x") is None


def test_an_interrupt_cancels_and_waits_for_the_end(pool):
    ended = threading.Event()
    future = pool.submit(ended.wait, 20)
    threading.Timer(0.3, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        _progress.wait(future, lambda: (0, 1), ended.set, "x")
    assert future.done()
    assert ended.is_set()
