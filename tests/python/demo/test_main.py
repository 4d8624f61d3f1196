import sys
from pathlib import Path

from thunder.demo import __main__ as command


def test_the_folder_is_an_option(monkeypatch, capsys, tmp_path):
    asked = []
    monkeypatch.setattr(command, "run", lambda output: asked.append(output) or output / "report.html")
    monkeypatch.setattr(sys, "argv", ["demo", "--output", str(tmp_path)])
    command.main()
    assert asked == [tmp_path]
    assert str(tmp_path / "report.html") in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["demo"])
    command.main()
    assert asked[1] == Path("demo-output")
