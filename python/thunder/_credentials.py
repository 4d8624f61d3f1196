"""Credentials given with a path: for a bucket of an S3 store, and for that bucket alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from thunder._jvm import Connection

_SCHEMES = ("s3a", "s3", "s3n")
_NEEDED, _KNOWN = {"access", "secret"}, {"access", "secret", "token"}


def give(function: str, used: "Connection", path: str | Path | Sequence, credentials: Any) -> None:
    """Set the keys of every bucket that `path` names in the session's Hadoop configuration.

    Parameters
    ----------
    function : str
        for messages
    used : Connection
        the session
    path : str or list of str
        of the form ``s3a://bucket/folder``
    credentials : dict or None
        ``access`` and ``secret``, the two keys, and perhaps ``token``, that of temporary ones

    Raises
    ------
    ValueError
        for other credentials, or a path in another store
    """
    if credentials is None:
        return
    if not isinstance(credentials, Mapping) or not _NEEDED <= set(credentials) <= _KNOWN:
        raise ValueError(
            f"{function}: credentials must be a dict with 'access' and 'secret', and perhaps 'token'"
        )
    for bucket in _buckets(function, [path] if isinstance(path, str | Path) else path):
        keys = (str(credentials.get(name, "")) for name in ("access", "secret", "token"))
        used.call("setCredentials", bucket, *keys)


def _buckets(function: str, paths: Sequence) -> list[str]:
    parts = [urlsplit(str(one)) for one in paths]
    for part in parts:
        if part.scheme not in _SCHEMES or not part.netloc:
            raise ValueError(
                f"{function}: credentials are for paths such as s3a://bucket/folder, not {part.geturl()}: "
                "other stores are given theirs in Spark's configuration"
            )
    return sorted({part.netloc for part in parts})
