"""The report: one HTML page beside its pictures, readable without a network."""

import builtins
import html
import io
import keyword
import time
import tokenize
from importlib import resources
from string import Template

import numpy as np

from thunder import _examples
from thunder.plot import WHEEL

_REAL = (
    "Real recordings: the example data of Thunder 0.6.0 (Apache License 2.0). The files name neither the "
    "sampling rate nor the size of a voxel, so time is in samples or frames, and space in pixels."
)
_SIMULATED = (
    "<strong>Simulated recordings.</strong> The real ones could not be fetched. What you see are known "
    "sources: voxels tuned to 12 presentations, and cells that follow a running speed."
)


def write(path, record, simulated, seconds, facts):
    """Write the report of a `Record` as one HTML page.

    Parameters
    ----------
    path : Path
        Of the page; the pictures lie beside it.
    record : Record
        The panels, in sections, and every step that was timed.
    simulated : bool
        True if the recordings are.
    seconds : float
        The whole analysis took.
    facts : sequence of (str, str)
        The environment: what, and which.
    """
    page = Template((resources.files(__package__) / "report.html").read_text(encoding="utf-8"))
    count = sum(len(section.panels) for section in record.sections)
    path.write_text(
        page.substitute(
            data=_SIMULATED if simulated else _REAL,
            kind="simulated" if simulated else "real",
            badge="simulated data" if simulated else "real data",
            summary=f"{count} panels · {_duration(seconds)} in all · {time.strftime('%d %B %Y, %H:%M')}",
            wheel=", ".join(_hex(WHEEL(x)) for x in np.linspace(0, 1, 24)),
            overview=record.overview,
            sections="\n".join(_section(section) for section in record.sections),
            steps=_step_table(record.steps.values()),
            facts="\n".join(f"<tr><th>{html.escape(k)}</th><td>{html.escape(v)}</td></tr>" for k, v in facts),
            about=html.escape(_examples.__doc__.split("\n\n", 3)[3].replace("``", "")),
        ),
        encoding="utf-8",
    )


def _section(section):
    panels = "\n".join(_panel(panel) for panel in section.panels)
    head = f'<h2>{html.escape(section.title)}</h2><p class="lead">{html.escape(section.lead)}</p>'
    return f'<section><header>{head}</header><div class="panels">{panels}</div></section>'


def _panel(panel):
    title = html.escape(panel.title)
    computing = _duration(sum(step.seconds for step in panel.analysis))
    times = f"analysis {computing} · picture {_duration(panel.drawing.seconds)}"
    stop = "" if title.endswith("?") else "."
    words = f"<b>{panel.letter}</b> <strong>{title}{stop}</strong> {html.escape(panel.caption)}"
    code = "\n".join(_code(step) for step in panel.analysis)
    return (
        f'<figure class="panel {panel.size}" id="{panel.letter}">'
        f'<img src="{panel.file}" alt="{title}">'
        f'<figcaption>{words}<span class="time">{times}</span></figcaption>'
        f'<div class="codes"><details name="{panel.letter}"><summary>Analysis code</summary>{code}</details>'
        f'<details name="{panel.letter}"><summary>Picture code</summary>'
        f"{_code(panel.drawing)}</details></div></figure>"
    )


def _code(step):
    return (
        f'<div class="code"><span>{html.escape(step.name)} · {_duration(step.seconds)}</span>'
        f"<pre><code>{highlight(step.source)}</code></pre></div>"
    )


def _step_table(steps):
    """List every step with a bar as long as its time."""
    steps = list(steps)
    longest = max(step.seconds for step in steps)
    return "\n".join(
        f"<tr><th><code>{html.escape(step.name)}</code></th><td>{html.escape(step.purpose)}</td>"
        f'<td class="bar"><i style="width:{100 * step.seconds / longest:.1f}%"></i></td>'
        f'<td class="seconds">{_duration(step.seconds)}</td></tr>'
        for step in steps
    )


def highlight(source):
    """Return Python source as HTML, its words marked by kind."""
    lines = source.splitlines(keepends=True)
    out, at = [], (1, 0)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        out.append(html.escape(_between(lines, at, token.start), quote=False))
        kind = _kind(token)
        text = html.escape(_between(lines, token.start, token.end), quote=False)
        out.append(f'<span class="{kind}">{text}</span>' if kind and text else text)
        at = token.end
    return "".join(out).strip("\n")


def _between(lines, start, end):
    """Cut the text from (line, column) `start` to `end`; lines count from 1."""
    if start[0] > len(lines):
        return ""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]]
    whole = lines[start[0] : end[0] - 1]
    last = lines[end[0] - 1][: end[1]] if end[0] <= len(lines) else ""
    return "".join([lines[start[0] - 1][start[1] :], *whole, last])


def _kind(token):
    if token.type == tokenize.NAME:
        if keyword.iskeyword(token.string):
            return "k"
        return "b" if hasattr(builtins, token.string) else ""
    kinds = {tokenize.STRING: "s", tokenize.NUMBER: "n", tokenize.COMMENT: "c"}
    return kinds.get(token.type, "s" if tokenize.tok_name[token.type].startswith("FSTRING") else "")


def _duration(seconds):
    if seconds < 0.9995:
        return f"{1000 * seconds:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds // 60)} min {seconds % 60:.0f} s"


def _hex(colour):
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour[:3])
