import re

import matplotlib
import pytest

from thunder.demo import figures, story


@pytest.fixture(scope="module")
def report(spark, offline, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "new"
    (before, page, after) = matplotlib.get_backend(), story.run(folder), matplotlib.get_backend()
    assert before == after
    return page


def test_the_report_and_all_its_pictures_are_there(report):
    text = report.read_text(encoding="utf-8")
    pictures = re.findall(r'src="([^"]+)"', text)
    assert len(pictures) == len(set(pictures)) == 21
    assert sorted(p.name for p in report.parent.iterdir()) == sorted([*pictures, "report.html"])


def test_the_report_tells_what_was_found(report):
    text = report.read_text(encoding="utf-8")
    assert "simulated data" in text
    assert "something happened 12 times, every 20 samples" in text
    assert "nan" not in re.sub(r"<pre>.*?</pre>", "", text, flags=re.S).lower()
    assert "larval zebrafish" not in text.split("<h2>Every step")[0]


def test_every_picture_shows_its_own_code(report):
    text = re.sub(r"<[^>]+>", "", report.read_text(encoding="utf-8"))
    for name in ("mean_image", "preference", "parts", "raster", "trajectory", "separation", "running_path"):
        assert f"def {getattr(figures, name).__name__}(" in text


def test_a_second_run_replaces_the_report(report, spark, offline):
    before = report.stat().st_mtime_ns
    assert story.run(report.parent) == report
    assert report.stat().st_mtime_ns > before
