"""All values as one array in one file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from thunder import _credentials, _transfer
from thunder._remote import Remote


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
        self._write("writeNpy", "tonpy", path, bool(overwrite), credentials=credentials)

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
        _credentials.give(name, used, path, credentials)
        with _transfer.temporary_file() as copy:
            save(copy)
            used.run("putFile", str(copy), used.absolute(path), bool(overwrite), description=name)

    def _write(self, call: str, name: str, path: str, *options: Any, credentials: Any) -> None:
        used = self._distributed.connection
        _credentials.give(name, used, path, credentials)
        self._distributed.run(call, used.absolute(path), *options, description=name)
