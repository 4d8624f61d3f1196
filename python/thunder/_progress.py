"""Waiting for Spark: a progress bar, and Ctrl-C that cancels the jobs and not only the wait."""

import concurrent.futures
import sys
import time
from collections.abc import Callable
from typing import Any

_PATIENCE = 1.0  # seconds before a bar is worth its place
_TICK = 0.25

_watchers = concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix="thunder-watch")
_enabled = True


def progress(enabled: bool = True) -> None:
    """Show progress bars of work that takes longer than a second, or stop showing them."""
    global _enabled
    _enabled = bool(enabled)


def wait(
    future: concurrent.futures.Future,
    poll: Callable[[], tuple[int, int]],
    cancel: Callable[[], None],
    description: str,
) -> Any:
    """Wait for `future` and return its result.

    This thread only waits: `poll` (tasks done, tasks known) and `cancel` run in other threads, so an
    interrupt never leaves half a reply on this thread's connection to the JVM. An interrupt cancels and waits
    for the end of the work before it goes on its way; a second one goes at once.
    """
    bar = _Bar(description, poll)
    try:
        while not concurrent.futures.wait([future], timeout=_TICK).done:
            bar.update()
        return future.result()
    except KeyboardInterrupt:
        if not future.done():
            _watchers.submit(cancel)
            concurrent.futures.wait([future])
        raise
    finally:
        bar.close()


class _Bar:
    """A bar that appears once the work has taken long enough."""

    def __init__(self, description: str, poll: Callable[[], tuple[int, int]]):
        self._description = description
        self._poll = poll
        self._appears = time.monotonic() + _PATIENCE
        self._polling: concurrent.futures.Future | None = None
        self._bar = None

    def update(self) -> None:
        """Show what the last poll has found, if it is time, and begin the next."""
        if not _enabled or time.monotonic() < self._appears:
            return
        if self._polling is None:
            self._polling = _watchers.submit(self._poll)
        elif self._polling.done():
            if self._polling.exception() is None:
                self._show(*self._polling.result())
            self._polling = None

    def _show(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _new_bar(self._description)
        self._bar.total = total
        self._bar.n = done
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def _new_bar(description: str) -> Any:
    from tqdm.auto import tqdm

    in_notebook = any(base.__name__ == "tqdm_notebook" for base in tqdm.__mro__)
    hidden = not (in_notebook or sys.stderr.isatty())
    return tqdm(desc=description, unit="task", leave=False, disable=hidden)
