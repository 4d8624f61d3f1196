import inspect

import matplotlib.pyplot as plt
import pytest

from thunder.demo import record
from thunder.demo.record import Record


def answer(number):
    """Double a number.

    Not shown.
    """
    return 2 * number


def drawing(number):
    """Draw nothing."""
    return plt.figure(num=number)


@pytest.fixture
def words(monkeypatch):
    monkeypatch.setitem(record.SECTIONS, "numbers", ("Numbers", "Lead with {count}."))
    monkeypatch.setitem(record.PANELS, "drawing", ("A drawing", "Caption with {value:.1f} of {count}."))


def test_a_step_has_its_source_purpose_and_time(tmp_path):
    made = Record(tmp_path)
    assert made.run(answer, 21) == 42
    step = made.steps["test_record.answer"]
    assert step.purpose == "Double a number."
    assert step.source == inspect.getsource(answer)
    assert 0 <= step.seconds < 1


def test_panels_are_lettered_saved_and_filled_with_facts(tmp_path, words):
    made = Record(tmp_path)
    made.run(answer, 1)
    made.section("numbers", count=3)
    made.panel(drawing, 5, shows=[answer], value=0.25)
    made.panel(drawing, 6, shows=[answer], size="wide", value=0.5)
    (section,) = made.sections
    first, second = section.panels
    assert section.lead == "Lead with 3."
    assert (first.letter, second.letter) == ("a", "b")
    assert first.caption == "Caption with 0.2 of 3."
    assert first.analysis == (made.steps["test_record.answer"],)
    assert first.drawing.source == inspect.getsource(drawing)
    assert second.size == "wide"
    assert (tmp_path / first.file).read_bytes().startswith(b"\x89PNG")
    assert plt.get_fignums() == []


def test_drawings_are_not_among_the_steps(tmp_path, words):
    made = Record(tmp_path)
    made.section("numbers", count=1)
    made.panel(drawing, 1, shows=[], value=1)
    made.headline(drawing, 2)
    assert made.steps == {}
    assert (tmp_path / made.overview).is_file()


def test_an_analysis_must_have_run(tmp_path, words):
    made = Record(tmp_path)
    made.section("numbers", count=1)
    with pytest.raises(KeyError, match="answer"):
        made.panel(drawing, 1, shows=[answer], value=1)
