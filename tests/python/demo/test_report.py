import html
import inspect
import re
from html.parser import HTMLParser

import pytest

from thunder.demo import fish, mouse, report
from thunder.demo.record import Panel, Record, Section, Step

STEP = Step("fish.read", "Read <it>.", "def read():\n    return 1 < 2  # why\n", 0.25)
DRAWING = Step("figures.mean", "Draw.", "def mean():\n    return 'x'\n", 1.5)


class Elements(HTMLParser):
    """All elements of a page, and whether every one is closed."""

    VOID = ("meta", "img", "br", "link")

    def __init__(self, page):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def page(tmp_path):
    """A function that writes a small report and returns its text."""

    def write(simulated):
        record = Record(tmp_path)
        record.steps[STEP.name] = STEP
        panel = Panel("a", "Title & co", "Caption <b>.", "mean.png", (STEP,), DRAWING, "wide")
        record.sections.append(Section("Section", "Lead.", [panel]))
        record.overview = "overview.png"
        report.write(tmp_path / "report.html", record, simulated, 75, [("Spark", "4 <x>")])
        return (tmp_path / "report.html").read_text(encoding="utf-8")

    return write


def test_the_page_is_well_formed_and_stands_alone(page):
    elements = Elements(page(False))
    assert elements.open == []
    assert [a["src"] for tag, a in elements.seen if tag == "img"] == ["overview.png", "mean.png"]
    assert not any(tag in ("script", "link", "iframe") for tag, _ in elements.seen)
    assert "http" not in page(False)


def test_words_times_and_code_are_on_the_page(page):
    text = page(False)
    assert "Title &amp; co" in text
    assert "Caption &lt;b&gt;." in text
    assert "analysis 250 ms · picture 1.5 s" in text
    assert "1 panels · 1 min 15 s in all" in text
    assert "4 &lt;x&gt;" in text
    assert 'class="panel wide"' in text


def test_the_page_says_whether_the_data_are_real(page):
    assert "real data" in page(False)
    assert "Simulated recordings" not in page(False)
    assert "simulated data" in page(True)
    assert "Simulated recordings" in page(True)


@pytest.mark.parametrize(
    "function", [f for m in (fish, mouse, report) for _, f in inspect.getmembers(m, inspect.isfunction)]
)
def test_marked_up_code_is_still_the_code(function):
    source = inspect.getsource(function)
    marked = report.highlight(source)
    assert html.unescape(re.sub(r"</?span[^>]*>", "", marked)) == source.strip("\n")


def test_words_are_marked_by_kind():
    marked = report.highlight('def f(x):\n    return len("a") + 1  # c\n')
    for piece in (
        '<span class="k">def</span>',
        '<span class="b">len</span>',
        '<span class="s">"a"</span>',
        '<span class="n">1</span>',
        '<span class="c"># c</span>',
    ):
        assert piece in marked


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0004, "0 ms"), (0.25, "250 ms"), (0.9996, "1.0 s"), (59.94, "59.9 s"), (125, "2 min 5 s")],
)
def test_durations(seconds, text):
    assert report._duration(seconds) == text
