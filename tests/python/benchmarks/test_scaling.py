import pytest
from costs import Recording
from machine import cluster, measured
from scaling import compared, constants, forecast, replaced


def test_tables_are_put_between_marks():
    text = "before\n<!-- one -->\nold\n<!-- end -->\nafter\n<!-- two -->\nkept\n<!-- end -->\n"
    found = replaced(text, "one", ["| new |"])
    assert found == text.replace("old\n", "\n| new |\n\n")
    with pytest.raises(ValueError, match="marked <!-- three -->"):
        replaced(text, "three", [])


def test_predictions_stand_beside_medians():
    rows = [
        {"name": name, "title": name, "bytes": size, "seconds": {"Thunder": [3.0, 1.0, 2.0]}}
        for name, size in (("stats", 2**30), ("transpose", 2**29))
    ]
    _, _, first, second = compared({"operations": rows}, measured())
    assert first.startswith("| stats |")
    assert "| 2 |" in second


def test_tables_have_a_line_for_each_operation():
    machine = measured()
    lines = forecast(Recording(2**18, 1024, 1024, 512**2), cluster(10, machine))
    assert len({line.count("|") for line in lines}) == 1
    assert len({line.count("|") for line in constants(machine)}) == 1
