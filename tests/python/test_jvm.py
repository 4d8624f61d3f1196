import ast
import re
from pathlib import Path

import pytest
from py4j.protocol import Py4JNetworkError

import thunder as td
from thunder import _jvm
from thunder._session import connection

PACKAGE = Path(td.__file__).parent

# A facade's method is named in calls of these functions.
_CALLS = ("call", "run", "fetch", "ask", "derive", "compute", "_invoke")


def facade_calls():
    """(file, line, method) of all calls of the facade in the package."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in _CALLS and words and re.fullmatch(r"[a-z]+[A-Za-z]*", words[0]):
                yield path.name, node.lineno, words[0]


def facade_methods(spark):
    methods = connection()._api.getClass().getMethods()
    return [method for method in methods if method.getDeclaringClass().getName().startswith("org.thunder")]


def test_every_call_has_its_method(spark):
    methods = {method.getName() for method in facade_methods(spark)}
    missing = [call for call in facade_calls() if call[2] not in methods]
    assert not missing
    assert len({call[2] for call in facade_calls()}) > 25


def test_every_method_is_called(spark):
    text = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    plumbing = {"session", "context", "frames", "rowsToFile"}
    dynamic = {"imagesFromFile", "seriesFromFile"}  # named after the kind of data
    names = {method.getName() for method in facade_methods(spark)} - plumbing - dynamic
    unused = [
        name for name in names if f'"{name}"' not in text and "$" not in name and f".{name}(" not in text
    ]
    assert not unused


def test_the_facade_has_no_overloads_and_no_scala_types(spark):
    seen = set()
    for method in facade_methods(spark):
        name = method.getName()
        if "$" in name:
            continue
        assert name not in seen, f"{name} is overloaded"
        seen.add(name)
        types = [kind.getName() for kind in method.getParameterTypes()] + [method.getReturnType().getName()]
        assert not [kind for kind in types if kind.startswith("scala.")], name


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("invalid", ValueError),
        ("missing", FileNotFoundError),
        ("data", td.errors.DataError),
        ("stopped", td.errors.SessionError),
        ("python", td.errors.UserFunctionError),
        ("other", td.errors.ThunderError),
    ],
)
def test_kinds_of_failures(kind, error):
    failure = _jvm.failure_of(kind, "what happened")
    assert isinstance(failure, error)
    assert isinstance(failure, td.errors.ThunderError)
    assert "what happened" in str(failure)


def test_failures_of_the_jvm_are_translated(spark):
    with pytest.raises(ValueError, match="unknown dtype 'int3'") as raised:
        connection().call("readBlock", "/no/file", "int3", b"")
    assert raised.value.__cause__ is None
    with pytest.raises(td.errors.ThunderError, match="NoSuchFileException: /no/file") as raised:
        connection().call("readBlock", "/no/file", "int32", b"\x01" + bytes(7))
    assert raised.value.__cause__ is not None


def test_a_call_that_does_not_exist(spark):
    with pytest.raises(td.errors.ThunderError, match="a call to Thunder's JAR failed: .*nothing"):
        connection().call("nothing", 1)


def test_a_jvm_that_ended_is_told():
    assert "JVM of the Spark session has ended" in str(_jvm._without_java(Py4JNetworkError("gone")))


def test_jobs_have_the_users_properties_and_a_group_of_their_own(spark):
    context = spark.sparkContext
    context.setLocalProperty("spark.scheduler.pool", "mine")
    try:
        td.series.fromarray([[1.0, 2.0]]).tospark().toarray()
        assert context.getLocalProperty("spark.scheduler.pool") == "mine"
        assert context.getLocalProperty("spark.jobGroup.id") is None
    finally:
        context.setLocalProperty("spark.scheduler.pool", None)


def test_only_one_module_touches_private_attributes():
    private = re.compile(r"\b(py4j|_jsc|_jvm\.java|_gateway|_jsparkSession|_jdf|_jc|_active_spark_context)\b")
    allowed = {"_jvm.py"}
    found = [
        f"{path.name}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        if path.name not in allowed
        for line in path.read_text().splitlines()
        if private.search(line) and not line.strip().startswith("#")
    ]
    assert not found
