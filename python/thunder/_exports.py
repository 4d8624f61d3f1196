"""All values as one array in one file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _credentials, _transfer
from thunder._remote import Remote

if TYPE_CHECKING:
    from thunder._jvm import Connection


class Exports:
    """Files of NumPy's and MATLAB's own formats, for `Images` and `Series`."""

    _distributed: Remote
    values: np.ndarray

    def tonpy(self, path: str, overwrite: bool = False, credentials: Any = None) -> None:
        """Write everything as one array to one ``.npy`` file, partition by partition through the driver.

        Parameters
        ----------
        path : str
            a new file, on any file system that Spark knows
        overwrite : bool
            whether to replace an existing file
        credentials : dict, optional
            for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
        """
        self._write("writeNpy", "tonpy", path, overwrite=overwrite, credentials=credentials)

    def tomat(self, path: str, var: str = "values", overwrite: bool = False, credentials: Any = None) -> None:
        """Write everything as one array to a MATLAB file of version 5, through this process.

        Parameters
        ----------
        path, overwrite, credentials
            see `tonpy`; an array may have up to 4 GB
        var : str
            the array's name in the file
        """
        from scipy.io import savemat

        if not re.fullmatch(r"[A-Za-z]\w{0,62}", str(var), re.ASCII):
            raise ValueError(f"tomat: var must be a name of MATLAB's, such as 'values', but is {var!r}")
        array = self.values
        known = array.astype(np.float32) if array.dtype == np.float16 else array

        def save(file: Path) -> None:
            """Write a file of this machine."""
            with file.open("wb") as out:
                savemat(out, {var: known}, do_compression=False)

        self._export("tomat", save, path, overwrite, credentials)

    def _export(
        self, name: str, save: Callable[[Path], None], path: str, overwrite: bool, credentials: Any
    ) -> None:
        """Copy the file of this machine that `save` writes to a path on any file system."""
        used = self._distributed.connection
        target = _target(name, used, path, overwrite, credentials)
        with _transfer.temporary_file() as copy:
            save(copy)
            used.run("putFile", str(copy), target, bool(overwrite), description=name)

    def _write(
        self, call: str, name: str, path: str, *options: Any, overwrite: bool, credentials: Any
    ) -> None:
        target = _target(name, self._distributed.connection, path, overwrite, credentials)
        self._distributed.run(call, target, *options, bool(overwrite), description=name)

    def _write_files(
        self, call: str, name: str, path: str, prefix: str, overwrite: bool, credentials: Any
    ) -> None:
        """Write a folder of files whose names begin with `prefix`."""
        if re.match(r"[._]|.*/", str(prefix)):
            raise ValueError(
                f"{name}: prefix must not begin with . or _, nor have a / in it, but is {prefix!r}"
            )
        self._write(call, name, path, str(prefix), overwrite=overwrite, credentials=credentials)


def _target(name: str, used: "Connection", path: str, overwrite: bool, credentials: Any) -> str:
    """Where to write to, as the JVM knows it; never over the folder that this process works in."""
    _credentials.give(name, used, path, credentials)
    target = used.absolute(path)
    if overwrite and Path.cwd().is_relative_to(Path(target).resolve()):
        raise ValueError(f"{name}: {target} is not replaced, as it holds the working directory {Path.cwd()}")
    return target
