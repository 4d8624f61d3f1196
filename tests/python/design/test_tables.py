import json

import numpy as np
import pandas as pd
import pytest

from thunder.design._tables import as_table, is_missing, read_table
from thunder.errors import DataError, MissingDataError


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("A.TSV", "\t")])
def test_text_is_what_pandas_reads(tmp_path, name, delimiter):
    text = '\ufeffonset, kind\n1.5,left\n\n 2e-3 ,"a, b"\n'.replace(",", delimiter)
    text = text.replace(f"a{delimiter} b", "a, b")
    path = written(tmp_path, name, text)
    table = read_table("f", path)
    frame = pd.read_csv(path, sep=delimiter, skipinitialspace=True)
    assert list(table.columns) == ["onset", "kind"] == [column.strip() for column in frame]
    np.testing.assert_array_equal(table.numbers("onset"), frame["onset"])
    assert table.columns["kind"] == frame[frame.columns[1]].tolist()
    assert table.places == [f"{path}, line 2", f"{path}, line 4"]


@pytest.mark.parametrize("content", [{"a": [1, 2], "b": ["x", None]}, [{"a": 1, "b": "x"}, {"a": 2}]])
def test_json_is_lists_by_name_or_objects(tmp_path, content):
    table = read_table("f", str(written(tmp_path, "a.json", json.dumps(content))))
    assert table.columns == {"a": [1, 2], "b": ["x", None]}
    assert len(table) == 2
    assert table.places[1].endswith("a.json, entry 1")


def test_arguments():
    for source in (
        {"a": (1, 2), "b": 5},
        [{"a": 1, "b": 5}, {"a": 2, "b": 5}],
        pd.DataFrame({"a": [1, 2], "b": 5}),
    ):
        assert as_table("f", source).columns == {"a": [1, 2], "b": [5, 5]}
    assert as_table("f", {"a": 1, "b": 2}).columns == {"a": [1], "b": [2]}
    assert len(as_table("f", {"a": [], "b": 2})) == 0
    assert as_table("f", []).columns == {}
    with pytest.raises(TypeError, match="f: expected a path, columns by name, rows .* but found int"):
        as_table("f", 3)
    with pytest.raises(ValueError, match="f: column 'b' has 1 values, but 'a' has 2"):
        as_table("f", {"a": [1, 2], "b": [1]})


@pytest.mark.parametrize("cell", ["", " ", "n/a", "N/A", "nan", "NaN", None, np.nan, pd.NA, pd.NaT])
def test_missing_cells(cell):
    assert is_missing(cell)
    assert as_table("f", {"a": [cell]}).numbers("a", missing=7.0).tolist() == [7]


@pytest.mark.parametrize("cell", ["0", 0, 1.5, "left", False])
def test_cells_that_are_there(cell):
    assert not is_missing(cell)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "", "a.csv: expected the names of columns in line 1, but found none"),
        ("a.csv", "a,a\n", "a.csv, line 1: there are several columns 'a'"),
        ("a.csv", "a,b\n1,2\n3\n", "a.csv, line 3: expected 2 cells, but found 1"),
        ("a.json", "[1", "a.json, line 1: expected JSON: "),
        ("a.json", "[\n1]", "a.json: expected a list of objects, or an object of lists"),
        ("a.json", '{"a": [1, 2], "b": [1]}', "a.json: column 'b' has 1 values, but 'a' has 2"),
    ],
)
def test_bad_files(tmp_path, name, text, message):
    with pytest.raises(DataError, match=f"f: .*{message}"):
        read_table("f", written(tmp_path, name, text))


def test_files_that_are_not_there_or_of_other_kinds(tmp_path):
    with pytest.raises(MissingDataError, match=r"f: there is no file .*nowhere\.csv"):
        read_table("f", tmp_path / "nowhere.csv")
    with pytest.raises(ValueError, match=r"f: expected a \.csv, \.tsv or \.json file, but found 'a\.txt'"):
        read_table("f", "a.txt")
    (tmp_path / "latin.csv").write_bytes("a\n\xe9\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.csv: expected text in UTF-8"):
        read_table("f", tmp_path / "latin.csv")


def test_cells_that_are_no_numbers_are_named(tmp_path):
    table = read_table("f", written(tmp_path, "a.csv", "x\n1\nn/a\nabc\n"))
    with pytest.raises(
        DataError, match=r"f: .*a\.csv, line 3, column 'x': expected a number, but found 'n/a'"
    ):
        table.numbers("x")
    with pytest.raises(DataError, match=r"line 4, column 'x': expected a number, but found 'abc'"):
        table.numbers("x", missing=np.nan)
    with pytest.raises(ValueError, match=r"f: row 1, column 'x': expected a number, but found \[\]"):
        as_table("f", {"x": [1, []]}).numbers("x")
    with pytest.raises(DataError, match=r"f: .*a\.csv: expected a column 'y', but found 'x'"):
        table.require("y")
