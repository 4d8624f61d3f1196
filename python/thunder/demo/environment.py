"""The machine and the software that made a report."""

import os
import platform

import matplotlib
import numpy as np

import thunder as td
from thunder._jvm import driver_versions


def start():
    """Start a local Spark session, or attach to the one that runs."""
    return td.session()


def facts():
    """Return pairs of what and which: machine, versions, linear algebra."""
    session = td.session()
    versions = driver_versions(session)
    python = f"{platform.python_version()} (NumPy {np.__version__}, matplotlib {matplotlib.__version__})"
    parallelism = session.sparkContext.defaultParallelism
    return [
        ("Thunder", td.__version__),
        ("Spark", f"{versions['Spark']} (Scala {versions['Scala']}), master {session.sparkContext.master}"),
        ("Java", versions["Java"]),
        ("Linear algebra", str(td.blas_info())),
        ("Python", python),
        (
            "Machine",
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {parallelism} used by Spark",
        ),
    ]
