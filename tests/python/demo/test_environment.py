import platform

import thunder as td
from thunder.demo import environment


def test_the_running_session_is_attached(spark):
    assert environment.start().sparkContext is spark.sparkContext


def test_facts_name_the_versions(spark):
    facts = dict(environment.facts())
    assert facts["Thunder"] == td.__version__
    assert spark.version in facts["Spark"]
    assert spark.sparkContext.master in facts["Spark"]
    assert facts["Python"].startswith(platform.python_version())
    assert int(facts["Java"].split(".")[0]) >= 17
    assert all(isinstance(value, str) and value for value in facts.values())
