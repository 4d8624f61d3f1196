"""Spark sessions for Thunder: prepare one, find the running one, or make a local one."""

import contextlib
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thunder._jar import find_jar, jar_version
from thunder._version import __version__
from thunder.errors import SessionError

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    from thunder._jvm import Connection

MIN_JAVA = 17
_MAX_JAVA_BEFORE_4_2 = 22  # Hadoop asked for the caller's Subject in a way that later ones refuse
_MEMORY_SHARE = 0.6
_MAX_MEMORY = 64 << 30
# Cached chunks fill much of the heap and hold no references: marking it concurrently, which G1 would begin at
# 45 %, takes the cores away from the tasks (a fifth of the time of a Gram matrix) and frees nothing.
# In pages of 2 MB instead of 4 KB, where Linux gives them to who asks, tasks that read much memory need a
# sixth less of the processor.
_JAVA_OPTIONS = "-XX:InitiatingHeapOccupancyPercent=75 -XX:+UseTransparentHugePages"

_lock = threading.RLock()
_connection = None


def configure(builder: "SparkSession.Builder") -> "SparkSession.Builder":
    """Prepare a session builder for Thunder; what has been set on it already stays.

    Adds Thunder's JAR, Unix sockets between the JVM and Python, one BLAS thread for each task, and for Java
    large pages and a garbage collector that leaves cached data alone. For a local master also: this Python
    for the workers, shuffles that are not compressed (they never leave the machine) and are written once
    (not first a file for each partition), and results of tasks of up to 64 MB handed over as they are.

    Parameters
    ----------
    builder : SparkSession.Builder
        for instance ``SparkSession.builder.master("yarn")``

    Returns
    -------
    SparkSession.Builder
        the same builder

    Examples
    --------
    >>> spark = td.configure(SparkSession.builder.master("local[4]")).getOrCreate()  # doctest: +SKIP
    """
    from thunder._jvm import builder_options

    options = builder_options(builder)
    jars = [jar for jar in str(options.get("spark.jars", "")).split(",") if jar]
    builder.config("spark.jars", ",".join([*jars, str(find_jar())]))
    defaults = {
        "spark.python.unix.domain.socket.enabled": "true",
        "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
        "spark.driver.extraJavaOptions": _JAVA_OPTIONS,
        "spark.executor.extraJavaOptions": _JAVA_OPTIONS,
        "spark.ui.showConsoleProgress": "false",
    }
    if str(options.get("spark.master", "local")).startswith("local"):
        defaults |= {
            "spark.pyspark.python": sys.executable,
            "spark.shuffle.compress": "false",
            "spark.shuffle.spill.compress": "false",
            "spark.shuffle.sort.bypassMergeThreshold": "1",
            "spark.task.maxDirectResultSize": "64m",
        }
    for name, value in defaults.items():
        if name not in options:
            builder.config(name, value)
    return builder


def session(master: str | None = None, memory: str | None = None, ui: bool = False) -> "SparkSession":
    """Return the running Spark session, or start a local one.

    Parameters
    ----------
    master : str, optional
        the master of a new session; by default ``local[*]``, all cores of this machine
    memory : str, optional
        the memory of a new session's driver, such as ``"8g"``; by default 60 % of this machine's, at most 64g
    ui : bool
        whether a new session serves Spark's web pages

    Returns
    -------
    SparkSession

    Raises
    ------
    SessionError
        if the running session speaks Spark Connect, or no session can be started
    """
    with _lock:
        return connection(None, master=master, memory=memory, ui=ui).session


def versions() -> dict[str, str]:
    """The versions of the package, JAR, PySpark, Spark, Scala, Java and Python that are in use."""
    used = connection()
    return {**_all_versions(used.session, used.call("version")), "Python": platform.python_version()}


def blas_info() -> str:
    """What the linear algebra of the session's driver and executors runs on."""
    return connection().run("blasInfo", description="blas_info")


def connection(engine: "SparkSession | SparkContext | None" = None, **options: Any) -> "Connection":
    """The connection to the running session (which `engine` must be, if given), or to a new local one."""
    global _connection
    with _lock:
        _refuse_connect(engine)
        if _connection is None or not _connection.alive or engine is not None:
            from thunder import _jvm

            found = _jvm.active_session()
            _check_engine(engine, found)
            running = found or _start(**options)
            if _connection is None or not _connection.alive:
                _connection = _connect(running)
        return _connection


def _refuse_connect(engine: Any) -> None:
    from thunder import _jvm

    remote_engine = ".connect." in type(engine).__module__
    requested = "SPARK_REMOTE" in os.environ or "SPARK_CONNECT_MODE_ENABLED" in os.environ
    if remote_engine or (requested and not _jvm.has_context()):
        raise SessionError(
            "Thunder needs a Classic Spark session, but this one speaks Spark Connect, which gives no access "
            "to the JVM: start it without SPARK_REMOTE and with spark.api.mode=classic"
        )


def _check_engine(engine: Any, found: "SparkSession | None") -> None:
    if engine is None:
        return
    context = getattr(engine, "sparkContext", engine)
    if not hasattr(context, "parallelize"):
        raise TypeError(
            f"engine must be None, a SparkSession or a SparkContext, but is {type(engine).__name__}"
        )
    if found is None or context is not found.sparkContext:
        raise SessionError("the Spark session given as engine was stopped")


def _start(master: str | None = None, memory: str | None = None, ui: bool = False) -> "SparkSession":
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    from thunder import _jvm

    builder = SparkSession.builder.appName("thunder")
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # spark-submit has settled master and memory
    if not submitted:
        builder.master(master or "local[*]").config("spark.driver.memory", memory or default_memory())
        builder.config("spark.ui.enabled", str(ui).lower())
        if not _jvm.jvm_is_running():
            check_java()
    try:
        with _environment(OPENBLAS_NUM_THREADS="1", PYSPARK_PYTHON=sys.executable):
            started = configure(builder).getOrCreate()
    except PySparkException as error:
        raise SessionError(f"Spark did not start: {error}") from error
    _jvm.quieten(started)
    return started


@contextlib.contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Variables for the JVM that is started inside, where the user has not set them."""
    added = {name: value for name, value in variables.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def default_memory() -> str:
    """60 % of the memory this process may use, at most 64 GiB, as Spark spells it."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with contextlib.suppress(OSError, ValueError):
        physical = min(physical, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return f"{min(int(physical * _MEMORY_SHARE), _MAX_MEMORY) >> 20}m"


def check_java() -> None:
    """Raise a SessionError unless the Java that would be started is one that Spark runs on."""
    java, version = _java()
    if version < MIN_JAVA:
        raise SessionError(
            f"Spark needs Java {MIN_JAVA} or later, but {java} is Java {version or 'unknown'}; set JAVA_HOME"
        )
    spark = _packaged_spark()
    if version > _MAX_JAVA_BEFORE_4_2 and spark < (4, 2):
        raise SessionError(
            f"Spark {spark[0]}.{spark[1]} needs Java {MIN_JAVA} to {_MAX_JAVA_BEFORE_4_2}, but {java} is "
            f"Java {version}; set JAVA_HOME or install PySpark 4.2 or later"
        )


def _java() -> tuple[str, int]:
    """The Java that Spark would start, and its version; 0 if that is not understood."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(os.path.join(home, "bin", "java") if home else "java")
    if java is None:
        place = f"JAVA_HOME is {home!r}, which has no bin/java" if home else "there is no java on the PATH"
        raise SessionError(f"Spark needs Java {MIN_JAVA} or later, but {place}")
    report = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', report)
    return java, int(found.group(1)) if found else 0


def _packaged_spark() -> tuple[int, int]:
    """Major and minor version of PySpark's Spark; of one that SPARK_HOME names they are not known."""
    import pyspark

    major, minor = pyspark.__version__.split(".")[:2]
    return (sys.maxsize, 0) if "SPARK_HOME" in os.environ else (int(major), int(minor))


def _connect(running: "SparkSession") -> "Connection":
    from thunder import _jvm

    try:
        try:
            made = _jvm.Connection(running)
        except _jvm.FacadeMissingError:
            _jvm.add_jar(running, find_jar())
            made = _jvm.Connection(running)
        jar = made.call("version")
    except SessionError:
        raise
    except Exception as error:  # whatever a JAR for another Spark or Scala does when its class is loaded
        message = _versions(running, jar_version(find_jar()))
        raise SessionError(f"Thunder's JAR does not work in this session: {message}") from error
    if jar.split(".")[:2] != __version__.split(".")[:2]:
        raise SessionError(f"the JAR and the Python package do not fit: {_versions(running, jar)}")
    return made


def _all_versions(running: "SparkSession", jar: str) -> dict[str, str]:
    import pyspark

    from thunder._jvm import driver_versions

    return {"package": __version__, "JAR": jar, "PySpark": pyspark.__version__, **driver_versions(running)}


def _versions(running: "SparkSession", jar: str) -> str:
    listing = ", ".join(f"{name} {version}" for name, version in _all_versions(running, jar).items())
    return f"{listing}. Thunder {__version__} needs Spark 4, Scala 2.13 and Java {MIN_JAVA} or later"
