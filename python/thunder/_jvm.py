"""The bridge to the JVM: the only module that touches py4j and PySpark's private attributes."""

import concurrent.futures
import os
import re
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from pickle import PicklingError
from typing import Any

import numpy as np
from py4j.protocol import Py4JError, Py4JJavaError, Py4JNetworkError
from pyspark import RDD, SparkContext, cloudpickle
from pyspark.errors import PySparkException
from pyspark.serializers import NoOpSerializer
from pyspark.sql import DataFrame, SparkSession

from thunder import _progress, _worker, _worker_files, _worker_rdd
from thunder.errors import (
    DataError,
    InvalidArgumentError,
    MissingDataError,
    SessionError,
    ThunderError,
    UserFunctionError,
)

for _module in (_worker, _worker_files, _worker_rdd):
    cloudpickle.register_pickle_by_value(_module)

FACADE = "org.thunder.python.PythonApi"

# Persistent: with pinned threads each of these has a JVM thread and a connection of its own.
_workers = concurrent.futures.ThreadPoolExecutor(max_workers=16, thread_name_prefix="thunder")


class FacadeMissingError(Exception):
    """Thunder's classes are not on the session's class path."""


class Connection:
    """A running Spark session that has Thunder's classes.

    Parameters
    ----------
    session : SparkSession
        a Classic session

    Raises
    ------
    FacadeMissingError
        if Thunder's classes are not on the session's class path
    """

    def __init__(self, session: SparkSession):
        self.session = session
        self._context = session.sparkContext
        self._api = _facade(session)
        self._scala_context = self._context._jsc.sc()
        if self.is_local and self._context.pythonExec == "python3":  # PySpark's default, whatever that may be
            self._context.pythonExec = sys.executable

    def __getstate__(self) -> dict[str, Any]:
        raise PicklingError(
            "what is in Spark can be used by this process alone: pickle, copy or send data as .tolocal(), or "
            "their .values"
        )

    @property
    def is_local(self) -> bool:
        """Whether the executors are this machine's driver, so that they see its files."""
        return self._context.master.split("[")[0] == "local"

    @property
    def alive(self) -> bool:
        """Whether the session runs; it may have been stopped from Python or, unknown to it, in the JVM."""
        return self._is_open() and not self._scala_context.isStopped()

    def _is_open(self) -> bool:
        return self._context._jsc is not None and SparkContext._active_spark_context is self._context

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a method of the facade that returns at once."""
        self._check(self._is_open())
        return self._invoke(name, arguments)

    def absolute(self, path: str | Path) -> str:
        """A path that means the same to the JVM, whose working folder may be another.

        S3's stores have the name that Hadoop has for them now, unless it knows the given one.
        """
        if not isinstance(path, str | Path) or not str(path):
            raise ValueError(f"path must name a file or a folder, but is {path!r}")
        named = str(path)
        scheme = re.match(r"([A-Za-z][\w+.-]*):/", named)
        if scheme is None:
            is_local = not named.startswith("/") and self.call("defaultFileSystem") == "file"
            return os.path.abspath(named) if is_local else named
        if scheme[1] in ("s3", "s3n") and not self.call("knowsScheme", scheme[1]):
            return "s3a" + named.removeprefix(scheme[1])
        return named

    def run(self, name: str, *arguments: Any, description: str) -> Any:
        """Call a method of the facade that runs Spark jobs: with progress, and stopped by an interrupt."""
        self._check(self.alive)
        group = f"thunder-{uuid.uuid4()}"
        properties = self._scala_context.getLocalProperties()
        future = _workers.submit(self._in_group, group, description, properties, name, arguments)
        return _progress.wait(
            future, lambda: self._tasks(group), lambda: self._invoke("cancel", (group,)), description
        )

    def map_pieces(self, java_rdd: Any, function: Callable) -> Any:
        """What a function of a partition's pieces makes of the JVM's RDD of them, as another one."""
        pieces = RDD(java_rdd, self._context, _worker.Pieces())
        mapped = pieces.mapPartitions(function, preservesPartitioning=True)
        mapped._jrdd_deserializer = _worker.Pieces()
        return _java_rdd(mapped)

    def bytes_of(self, rdd: RDD) -> Any:
        """An RDD of bytes as the JVM's, of byte arrays."""
        rdd._bypass_serializer = True
        return _java_rdd(rdd)

    def rdd_of(self, java_rdd: Any) -> RDD:
        """The JVM's RDD of byte arrays as one of bytes."""
        return RDD(java_rdd, self._context, NoOpSerializer())

    def frame_of(self, java_frame: Any) -> DataFrame:
        """A handle of a DataFrame as PySpark's."""
        return DataFrame(java_frame, self.session)

    def java_frame(self, frame: DataFrame) -> Any:
        """The handle of PySpark's DataFrame."""
        return frame._jdf

    def _in_group(self, group: str, description: str, properties: Any, name: str, arguments: tuple) -> Any:
        self._invoke("begin", (group, description, properties))
        return self._invoke(name, arguments)

    def _tasks(self, group: str) -> tuple[int, int]:
        done, total = self._invoke("progress", (group,)).split("/")
        return int(done), int(total)

    def _invoke(self, name: str, arguments: tuple) -> Any:
        try:
            return getattr(self._api, name)(*map(_plain, arguments))
        except (Py4JError, PySparkException) as error:
            failure = self._translated(error)
            raise failure from (None if isinstance(failure, InvalidArgumentError) else error)

    def _check(self, alive: bool) -> None:
        if not alive:
            raise SessionError("the Spark session that holds these data was stopped: make the data again")

    def _translated(self, error: Exception) -> ThunderError:
        java = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
        if java is None:
            return _without_java(error)
        kind, _, message = self._api.describeFailure(java).partition("\n")
        return failure_of(kind, message)


def failure_of(kind: str, message: str) -> ThunderError:
    """The exception for a failure as the facade describes it."""
    user_failure = _worker.parse_failure(message)
    if user_failure is not None:
        return UserFunctionError(*user_failure)
    data_failure = _worker_rdd.parse_data_failure(message)
    if data_failure is not None:
        return DataError(data_failure)
    if kind == "python":
        return UserFunctionError(f"the function failed in Spark's Python worker:\n{message}")
    kinds = {"invalid": InvalidArgumentError, "missing": MissingDataError, "data": DataError}
    return kinds.get(kind, SessionError if kind == "stopped" else ThunderError)(message)


def _java_rdd(rdd: RDD) -> Any:
    try:
        return rdd._jrdd
    except (PicklingError, TypeError) as error:
        raise UserFunctionError(f"the function cannot be sent to Spark's workers: {error}") from error


def _without_java(error: Exception) -> ThunderError:
    if isinstance(error, Py4JNetworkError) or "Answer from Java side is empty" in str(error):
        return SessionError("the JVM of the Spark session has ended; restart Python to begin a new one")
    return ThunderError(f"a call to Thunder's JAR failed: {error}")


def _plain(value: Any) -> Any:
    """NumPy scalars and paths as what py4j can send."""
    if isinstance(value, np.generic):
        return value.item()
    return str(value) if isinstance(value, Path) else value


# Sessions


def active_session() -> SparkSession | None:
    """The running Classic session, if there is one; one that was stopped in the JVM alone is cleared."""
    context = SparkContext._active_spark_context
    if context is None:
        return None
    try:
        stopped = context._jsc is None or context._jsc.sc().isStopped()
    except (Py4JError, OSError) as error:
        raise _without_java(Py4JNetworkError(str(error))) from error
    if stopped:
        context.stop()
        return None
    return SparkSession.getActiveSession() or SparkSession(context)


def has_context() -> bool:
    """Whether this process has a Classic Spark context."""
    return SparkContext._active_spark_context is not None


def jvm_is_running() -> bool:
    """Whether PySpark has started its JVM, or was started by it."""
    return SparkContext._gateway is not None


def builder_options(builder: SparkSession.Builder) -> dict[str, Any]:
    """What has been set on a builder so far."""
    return dict(builder._options)


def add_jar(session: SparkSession, jar: Path) -> None:
    """Make a JAR's classes visible to the driver and the executors of a running session.

    The JAR goes to the class loader that all of the driver's threads have inherited, so that there is one
    copy of each class. SQL's ADD JAR loads a second one, and then results that come back are not of our
    classes, nor are broadcast values with a local master: it is for drivers not started by Spark's launcher.
    """
    gateway = session.sparkContext._gateway
    root, loader = None, gateway.jvm.java.lang.Thread.currentThread().getContextClassLoader()
    while loader is not None and loader.getClass().getName().endswith("MutableURLClassLoader"):
        root, loader = loader, loader.getParent()
    if root is None:
        session.sql(f'ADD JAR "{jar}"')
    else:
        root.addURL(gateway.jvm.java.io.File(str(jar)).toURI().toURL())
        session.sparkContext._jsc.addJar(str(jar))


def quieten(session: SparkSession) -> None:
    """Keep failed tasks out of the log: the exception that comes of them tells all."""
    configurator = session.sparkContext._jvm.org.apache.logging.log4j.core.config.Configurator
    off = session.sparkContext._jvm.org.apache.logging.log4j.Level.OFF
    for logger in ("org.apache.spark.executor.Executor", "org.apache.spark.scheduler.TaskSetManager"):
        configurator.setLevel(logger, off)


def driver_versions(session: SparkSession) -> dict[str, str]:
    """The versions of what the session runs on, asked without Thunder's classes."""
    jvm = session.sparkContext._jvm
    return {
        "Spark": session.version,
        "Scala": jvm.scala.util.Properties.versionNumberString(),
        "Java": jvm.java.lang.System.getProperty("java.version"),
    }


def _facade(session: SparkSession) -> Any:
    gateway = session.sparkContext._gateway
    java_session = session._jsparkSession
    context_loader = gateway.jvm.java.lang.Thread.currentThread().getContextClassLoader()
    for loader in (context_loader, java_session.sharedState().jarClassLoader()):
        try:
            constructor = loader.loadClass(FACADE).getConstructors()[0]
        except Py4JJavaError as error:
            if not re.search(r"ClassNotFoundException", str(error.java_exception.getClass().getName())):
                raise
            continue
        arguments = gateway.new_array(gateway.jvm.java.lang.Object, 1)
        arguments[0] = java_session
        return constructor.newInstance(arguments)
    raise FacadeMissingError
