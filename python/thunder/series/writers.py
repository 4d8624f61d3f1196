"""Series to files, as a function: the name that scripts of Thunder 1.x import."""

from typing import Any

from thunder.series.series import Series


def tobinary(
    series: Series, path: str, prefix: str = "series", overwrite: bool = False, credentials: Any = None
) -> None:
    """`Series.tobinary`: flat binary files, one for each partition."""
    series.tobinary(path, prefix, overwrite, credentials)
