"""What Thunder raises: the message alone says what is wrong and what to do."""

__all__ = [
    "ConvergenceWarning",
    "DataError",
    "InvalidArgumentError",
    "MissingDataError",
    "SessionError",
    "ThunderError",
    "UserFunctionError",
]


class ConvergenceWarning(UserWarning):
    """An iteration ended before it came to rest: the message says how far from it; the result is kept."""


class ThunderError(Exception):
    """Anything that went wrong in Thunder; an exception of the JVM, if there was one, is its cause."""


class InvalidArgumentError(ThunderError, ValueError):
    """An argument that cannot be used."""


class DataError(ThunderError):
    """Data that is not what its name, header or configuration promises."""


class MissingDataError(DataError, FileNotFoundError):
    """A path that leads to no data."""


class SessionError(ThunderError):
    """No usable Spark session: no Java, a stopped session, versions that do not fit."""


class UserFunctionError(ThunderError):
    """A function given by the user failed; the message ends with its own traceback.

    Attributes
    ----------
    key : tuple of int or None
        the record it failed on, or the block's place in the grid; None if it is not about one
    """

    def __init__(self, message: str, key: tuple[int, ...] | None = None):
        super().__init__(message)
        self.key = key
