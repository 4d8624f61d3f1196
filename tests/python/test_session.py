import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pyspark
import pytest

import thunder as td
from thunder import _session
from thunder.errors import SessionError

ROOT = Path(__file__).resolve().parents[2]


class Builder:
    """What a session builder looks like to `configure`."""

    def __init__(self, **options):
        self._options = options

    def config(self, name, value):
        self._options[name] = value
        return self


@pytest.fixture
def jar(tmp_path, monkeypatch):
    path = tmp_path / "thunder.jar"
    path.touch()
    monkeypatch.setenv("THUNDER_JAR", str(path))
    return str(path)


def test_configure_keeps_what_was_set(jar):
    builder = Builder(**{"spark.jars": "a.jar", "spark.shuffle.compress": "true", "spark.master": "local[2]"})
    assert td.configure(builder) is builder
    assert builder._options["spark.jars"] == f"a.jar,{jar}"
    assert builder._options["spark.shuffle.compress"] == "true"
    assert builder._options["spark.shuffle.sort.bypassMergeThreshold"] == "1"
    assert builder._options["spark.task.maxDirectResultSize"] == "64m"
    assert builder._options["spark.pyspark.python"] == sys.executable
    assert builder._options["spark.python.unix.domain.socket.enabled"] == "true"


def test_configure_leaves_a_clusters_python_and_compression(jar):
    options = td.configure(Builder(**{"spark.master": "yarn"}))._options
    assert "spark.pyspark.python" not in options
    assert not any(name.startswith("spark.shuffle") for name in options)
    assert options["spark.executorEnv.OPENBLAS_NUM_THREADS"] == "1"
    for option in ("InitiatingHeapOccupancyPercent", "UseTransparentHugePages"):
        assert option in options["spark.executor.extraJavaOptions"]


def test_configure_leaves_java_options_that_were_set(jar):
    options = td.configure(Builder(**{"spark.driver.extraJavaOptions": "-Xss4m"}))._options
    assert options["spark.driver.extraJavaOptions"] == "-Xss4m"


def test_memory_is_a_share_of_the_machines():
    mebibytes = int(_session.default_memory().removesuffix("m"))
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    assert 0 < mebibytes <= min(0.61 * physical, 64 << 10)


def fake_java(folder, report):
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho '{report}' >&2\n")
    java.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("version", ["17.0.1", "21", "25-ea"])
def test_java_that_is_recent_enough(tmp_path, monkeypatch, version):
    monkeypatch.setenv("JAVA_HOME", fake_java(tmp_path, f'openjdk version "{version}" 2025-01-01'))
    _session.check_java()


@pytest.mark.parametrize(("version", "number"), [("1.8.0_292", "8"), ("11.0.2", "11")])
def test_java_that_is_too_old(tmp_path, monkeypatch, version, number):
    monkeypatch.setenv("JAVA_HOME", fake_java(tmp_path, f'openjdk version "{version}"'))
    with pytest.raises(SessionError, match=f"needs Java 17 or later, but .* is Java {number}; set JAVA_HOME"):
        _session.check_java()


@pytest.mark.parametrize(
    ("spark", "java", "fits"), [("4.0.0", 21, True), ("4.1.4", 25, False), ("4.2.0", 25, True)]
)
def test_java_that_is_too_recent(tmp_path, monkeypatch, spark, java, fits):
    monkeypatch.setenv("JAVA_HOME", fake_java(tmp_path, f'openjdk version "{java}"'))
    monkeypatch.delenv("SPARK_HOME", raising=False)
    monkeypatch.setattr(pyspark, "__version__", spark)
    if fits:
        _session.check_java()
    else:
        with pytest.raises(
            SessionError, match="Spark 4.1 needs Java 17 to 22, but .* is Java 25; set JAVA_HOME"
        ):
            _session.check_java()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))  # a Spark whose version is not known
    _session.check_java()


def test_no_java(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SessionError, match="needs Java 17 or later, but there is no java on the PATH"):
        _session.check_java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(SessionError, match="JAVA_HOME is .* which has no bin/java"):
        _session.check_java()


def test_the_running_session_is_found(spark):
    assert td.session() is spark or td.session().sparkContext is spark.sparkContext
    assert _session.connection(spark).session.sparkContext is spark.sparkContext
    assert _session.connection(spark.sparkContext) is _session.connection()


def test_engines_of_other_kinds_are_refused(spark):
    with pytest.raises(TypeError, match="engine must be None, a SparkSession or a SparkContext, but is int"):
        td.images.fromarray([[1, 2]], engine=3)


def test_a_connect_session_is_refused(spark):
    remote = type("SparkSession", (), {"__module__": "pyspark.sql.connect.session"})()
    with pytest.raises(SessionError, match="speaks Spark Connect"):
        _session.connection(remote)


def test_versions_that_do_not_fit_are_all_named(spark, monkeypatch):
    monkeypatch.setattr(_session, "__version__", "9.9.0")
    with pytest.raises(
        SessionError, match=r"package 9\.9\.0, JAR 2\..*, PySpark .*, Spark .*, Scala 2\.13.*, Java "
    ):
        _session._connect(td.session())


def test_versions_are_those_in_use(spark):
    found = td.versions()
    assert list(found) == ["package", "JAR", "PySpark", "Spark", "Scala", "Java", "Python"]
    assert found["package"] == found["JAR"] == td.__version__
    assert found["PySpark"] == found["Spark"] == pyspark.__version__
    assert found["Scala"].startswith("2.13")


def test_blas_info_tells_of_driver_and_executors(spark):
    lines = td.blas_info().splitlines()
    assert lines[0].startswith("driver: ")
    assert any(line.startswith("executor ") for line in lines[1:])


def run_alone(program, **environment):
    """Run a program in a Python of its own; its standard output."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYSPARK_")},
        "PYTHONPATH": str(ROOT / "python"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_sessions_come_and_go():
    """A session started without Thunder is attached; a stopped one is reported, and then replaced."""
    output = run_alone("""
        import numpy as np, thunder as td
        from pyspark.sql import SparkSession
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        spark.range(3).count()
        a = np.arange(24.0).reshape(4, 6)
        held = td.series.fromarray(a)
        series = held.tospark()
        mapped = series.map(lambda x: x + 1).values
        print("attached", np.array_equal(mapped, a + 1), float(series.mean().values.sum()))
        spark.stop()
        try:
            series.toarray()
        except td.errors.SessionError as error:
            print("stopped", error)
        print("again", np.array_equal((held + 1).values, a + 1))
        td.session().sparkContext._jsc.sc().stop()
        print("replaced", np.array_equal((td.series.fromarray(a) + 1).values, a + 1))
    """)
    lines = dict(line.split(" ", 1) for line in output.splitlines())
    assert lines["attached"] == "True 69.0"
    assert "was stopped" in lines["stopped"]
    assert lines["again"] == "True"
    assert lines["replaced"] == "True"


def test_a_running_cluster_is_attached():
    output = run_alone(
        """
        import numpy as np, thunder as td
        from pyspark.sql import SparkSession
        builder = SparkSession.builder.master("local-cluster[2,1,1024]")
        spark = builder.config("spark.ui.enabled", "false").getOrCreate()
        spark.range(3).count()
        a = np.arange(2400.0).reshape(400, 6)
        series = td.series.fromarray(a, npartitions=4).tospark()
        print(np.array_equal(series.values, a), np.allclose(series.mean().values, a.mean(0)))
        print(np.array_equal(series.map(lambda x: x + 1).values, a + 1), series.toimages().shape)
        """,
        SPARK_HOME=str(Path(pyspark.__file__).parent),
        PYSPARK_PYTHON=sys.executable,
    )
    assert output.splitlines() == ["True True", "True (6, 400)"]


def test_an_interrupt_cancels_the_job_and_leaves_the_session_usable():
    output = run_alone("""
        import _thread, threading, time
        import numpy as np, thunder as td
        td.progress(False)
        td.session(master="local[2]", memory="1g")
        series = td.series.fromarray(np.ones((4, 3)), npartitions=4)
        slow = series.map(lambda x: time.sleep(60) or x, value_shape=3, dtype="float64")
        threading.Timer(3, _thread.interrupt_main).start()
        began = time.time()
        try:
            slow.toarray()
        except KeyboardInterrupt:
            print("interrupted", time.time() - began < 30)
        print("usable", float(series.sum().values.sum()))
        tracker, deadline = td.session().sparkContext.statusTracker(), time.time() + 30
        while tracker.getActiveJobsIds() and time.time() < deadline:
            time.sleep(0.1)
        print("idle", tracker.getActiveJobsIds())
    """)
    assert output.splitlines() == ["interrupted True", "usable 12.0", "idle []"]


def test_without_java_there_is_one_clear_error(tmp_path):
    output = run_alone(
        """
        import thunder as td
        try:
            td.session()
        except td.errors.SessionError as error:
            print(error)
        """,
        JAVA_HOME=str(tmp_path),
    )
    assert "needs Java 17 or later" in output


def test_spark_connect_is_refused_before_it_starts():
    output = run_alone(
        """
        import thunder as td
        try:
            td.images.fromrandom().sum()
        except td.errors.SessionError as error:
            print(error)
        """,
        SPARK_REMOTE="sc://localhost",
    )
    assert "speaks Spark Connect" in output
