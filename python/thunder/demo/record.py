"""What was done, with which code, and how long it took."""

import inspect
import time
from dataclasses import dataclass, field

import matplotlib.pyplot as plt

from thunder.demo.words import PANELS, SECTIONS


@dataclass(frozen=True)
class Step:
    """One call: the function's name, what it says of itself, its source, and the seconds it took."""

    name: str
    purpose: str
    source: str
    seconds: float


@dataclass(frozen=True)
class Panel:
    """One picture: its file, its words, the steps whose results it shows, and the one that drew it."""

    letter: str
    title: str
    caption: str
    file: str
    analysis: tuple[Step, ...]
    drawing: Step
    size: str


@dataclass
class Section:
    """Panels that belong together."""

    title: str
    lead: str
    panels: list[Panel] = field(default_factory=list)


class Record:
    """Runs functions, remembers their source and time, and saves the pictures they draw.

    Attributes
    ----------
    steps : dict of str to Step
        Every analysis that ran, in order.
    sections : list of Section
    overview : str or None
        File of the picture at the head of the report.
    facts : dict
        Numbers for the words of the report.
    """

    def __init__(self, folder):
        self.folder = folder
        self.steps = {}
        self.sections = []
        self.overview = None
        self.facts = {}
        self._letters = iter("abcdefghijklmnopqrstuvwxyz")

    def run(self, function, *arguments):
        """Call an analysis, remember it as a step, and return its result."""
        result, step = _timed(function, arguments)
        self.steps[step.name] = step
        return result

    def section(self, name, **facts):
        """Begin a section."""
        self.facts.update(facts)
        title, lead = SECTIONS[name]
        self.sections.append(Section(title, lead.format(**self.facts)))

    def panel(self, draw, *arguments, shows, size="", **facts):
        """Draw a picture of the results of the analyses `shows`, and add it to the section.

        `size` is "wide" for both columns of the page, or "tall" for as many rows as the section has.
        """
        self.facts.update(facts)
        title, caption = PANELS[draw.__name__]
        analysis = tuple(self.steps[_name(function)] for function in shows)
        file, drawing = self._save(draw, arguments)
        caption = caption.format(**self.facts)
        panel = Panel(next(self._letters), title, caption, file, analysis, drawing, size)
        self.sections[-1].panels.append(panel)

    def headline(self, draw, *arguments):
        """Draw the picture at the head of the report."""
        self.overview, _ = self._save(draw, arguments)

    def _save(self, draw, arguments):
        figure, step = _timed(draw, arguments)
        file = f"{draw.__name__.replace('_', '-')}.png"
        figure.savefig(self.folder / file, dpi=200, bbox_inches="tight", pad_inches=0.05)
        plt.close(figure)
        return file, step


def _timed(function, arguments):
    started = time.perf_counter()
    result = function(*arguments)
    seconds = time.perf_counter() - started
    purpose = inspect.getdoc(function).split("\n")[0]
    return result, Step(_name(function), purpose, inspect.getsource(function), seconds)


def _name(function):
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
