import sys
import warnings

import numpy as np
import pandas as pd
import pytest

import thunder as td
from thunder.design import Design, fromcsv, join
from thunder.errors import DataError, MissingDataError
from thunder.regression import LinearRegression

VALUES = np.random.default_rng(0).standard_normal((20, 3))
NAMES = ("left", "right", "speed")


def design():
    return Design(VALUES, NAMES)


def test_values_names_and_shape(dtype):
    values = np.arange(6).reshape(3, 2).astype(dtype)
    for given in (
        Design(values, ["a", "b"]),
        Design({"a": values[:, 0], "b": values[:, 1]}),
        Design(pd.DataFrame(values, columns=["a", "b"])),
        Design(Design(values, ["a", "b"])),
    ):
        assert (given.names, given.shape, len(given)) == (("a", "b"), (3, 2), 3)
        np.testing.assert_array_equal(given.values, values.astype(float))
        np.testing.assert_array_equal(np.asarray(given), values.astype(float))
        assert np.asarray(given, "float32").dtype == np.float32
    assert Design([1.0, 2.0], "a").shape == (2, 1)
    assert Design(values).names == ("x_0", "x_1")


def test_never_changes():
    values = VALUES.copy()
    made = Design(values, NAMES)
    values[0, 0] = 7
    assert made.values[0, 0] == VALUES[0, 0]
    with pytest.raises(ValueError, match="read-only"):
        made.values[0, 0] = 7
    with pytest.raises(ValueError, match="read-only"):
        np.asarray(made)[0, 0] = 7
    with pytest.raises(AttributeError):
        made.names = ("a", "b", "c")
    copied = np.array(made)
    copied[0, 0] = 7
    assert made.values[0, 0] == VALUES[0, 0]


def test_selection():
    made = design()
    np.testing.assert_array_equal(made["right"], VALUES[:, 1])
    two = made[["speed", "left"]]
    assert two.names == ("speed", "left")
    np.testing.assert_array_equal(two.values, VALUES[:, [2, 0]])
    assert made.select("*t").names == ("left", "right")
    assert made.select("speed", "l*").names == ("left", "speed")
    assert made.drop("?ight").names == ("left", "speed")
    assert "left" in made
    assert "up" not in made
    assert [name for name, _ in made.items()] == list(NAMES)
    for which in (slice(2, 5), [4, 2], np.arange(20) > 12):
        np.testing.assert_array_equal(made.samples(which).values, VALUES[which])


def test_joining():
    made = design()
    both = made | Design(np.arange(20.0), "time")
    assert both.names == (*NAMES, "time")
    np.testing.assert_array_equal(both.values, np.column_stack([VALUES, np.arange(20)]))
    assert join(made, both[["time"]], both[[]]).names == both.names
    assert made.with_constant().names == (*NAMES, "constant")
    assert made.with_constant("one")["one"].tolist() == [1.0] * 20
    with pytest.raises(ValueError, match=r"join: there would be several columns 'left', 'right', 'speed'"):
        made | made
    with pytest.raises(ValueError, match=r"join: \(time\) has 3 samples, but \(left, right, speed\) has 20"):
        made | Design(np.arange(3), "time")
    for other in (VALUES, {"time": np.arange(20)}):
        with pytest.raises(TypeError, match=f"join: expected designs, but found {type(other).__name__}"):
            made | other
    with pytest.raises(ValueError, match="join: expected at least one design"):
        join()


def test_representation():
    assert repr(design()) == "Design: 20 samples x 3 columns (left, right, speed)"
    assert repr(Design(np.zeros((2, 9)))).endswith("columns (x_0, x_1, x_2, x_3, x_4, x_5, x_6, x_7, ...)")
    assert repr(Design({})) == "Design: 0 samples x 0 columns"


def test_missing_values():
    values = VALUES.copy()
    values[[3, 5], [0, 2]] = np.nan
    made = Design(values, NAMES)
    assert np.flatnonzero(~made.finite).tolist() == [3, 5]
    assert made.samples(made.finite).finite.all()
    assert made.rank == 3


def test_rank_and_dependent_columns():
    made = design() | Design(VALUES[:, 0] - VALUES[:, 1], "difference") | Design(np.full(20, 3.0), "flat")
    assert made.rank == np.linalg.matrix_rank(made.values) == 4
    with pytest.warns(
        UserWarning,
        match=r"^check: 6 columns \(with the intercept\) have rank 4: "
        r"'difference' depends on 'left', 'right'; 'flat' depends on 'the intercept'$",
    ) as warned:
        assert made.check() is made
    assert warned[0].filename == __file__
    with pytest.warns(UserWarning, match=r"^check: 5 columns have rank 4: 'difference' depends on"):
        made.check(fit_intercept=False)
    with pytest.warns(UserWarning, match="'nothing' is zero everywhere"):
        (design() | Design(np.zeros(20), "nothing")).check()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        design().check()
        assert Design(np.zeros((0, 2))).rank == 0


def test_orthogonal_columns():
    made = design().orthogonalize("speed", ["left", "right"])
    np.testing.assert_allclose(made.values[:, :2].T @ made["speed"], 0, atol=1e-12)
    fitted = VALUES[:, :2] @ np.linalg.lstsq(VALUES[:, :2], VALUES[:, 2], rcond=None)[0]
    np.testing.assert_allclose(made["speed"], VALUES[:, 2] - fitted)
    np.testing.assert_array_equal(made[["left", "right"]].values, VALUES[:, :2])
    with pytest.raises(ValueError, match=r"orthogonalize: \['left'\] cannot be in both lists"):
        made.orthogonalize("left", ["left", "right"])


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_files_are_read_back_exactly(tmp_path, name):
    values = VALUES.copy()
    values[3, 1] = np.nan
    made = Design(values, ["left, up", "right", 'the "speed"'])
    made.tocsv(tmp_path / name)
    again = fromcsv(tmp_path / name)
    assert again.names == made.names
    np.testing.assert_array_equal(again.values, values)
    frame = pd.read_csv(tmp_path / name, sep="," if name == "a.csv" else "\t", float_precision="round_trip")
    np.testing.assert_array_equal(frame.to_numpy(), values)
    with pytest.raises(FileExistsError, match=r"tocsv: .* exists; use overwrite=True"):
        made.tocsv(tmp_path / name)
    made[["right"]].tocsv(tmp_path / name, overwrite=True)
    assert fromcsv(tmp_path / name).names == ("right",)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(MissingDataError, match="fromcsv: there is no file"):
        fromcsv(tmp_path / "a.csv")
    (tmp_path / "a.csv").write_text("left,right\n1,2\n3,x\n")
    with pytest.raises(DataError, match=r"fromcsv: .*a\.csv, line 3, column 'right': expected a number"):
        fromcsv(tmp_path / "a.csv")
    (tmp_path / "a.json").write_text('{"left": [1, 2.5], "right": [3, null]}')
    np.testing.assert_array_equal(fromcsv(tmp_path / "a.json").values, [[1, 3], [2.5, np.nan]])


def test_tables(monkeypatch):
    frame = design().todataframe(index=np.arange(20) / 2)
    assert frame.columns.tolist() == list(NAMES)
    np.testing.assert_array_equal(frame.to_numpy(), VALUES)
    assert frame.index[1] == 0.5
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="todataframe needs pandas"):
        design().todataframe()


@pytest.mark.parametrize("shape", [(0, 2), (2, 0), (0, 0), (1, 1)])
def test_degenerate_shapes(shape):
    made = Design(np.ones(shape))
    assert made.shape == shape
    assert made.finite.shape == (shape[0],)
    assert (made | made[[]]).shape == shape


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Design(VALUES, ["a", "a", "b"]), ValueError, "Design: names must be 3 different ones"),
        (lambda: Design({"": [1, 2]}), ValueError, "Design: names must not be empty"),
        (lambda: Design({"a": [1, np.inf]}), ValueError, "Design: column 'a' holds infinity at sample 1"),
        (lambda: Design({"a": [1], "b": [1, 2]}), ValueError, "column 'b' has 2 samples, but 'a' has 1"),
        (lambda: design()["up"], KeyError, "Design: there is no column 'up', only 'left', 'right', 'speed'"),
        (lambda: design()[0], TypeError, "Design: columns are selected by name or a list of names"),
        (lambda: design()[["left", "left"]], ValueError, "Design: names must be different"),
        (lambda: design().select("up*"), ValueError, r"select: no column matches 'up\*', there are 'left'"),
        (lambda: design().drop("up"), ValueError, "drop: no column matches 'up'"),
        (lambda: design().samples("all"), ValueError, "samples: which must be a slice, a mask or numbers"),
    ],
)
def test_bad_arguments(make, error, message):
    with pytest.raises(error, match=message):
        make()


@pytest.mark.usefixtures("spark")
@pytest.mark.distributed
def test_a_regression_takes_it(npartitions):
    made = design()
    records = np.random.default_rng(1).standard_normal((4, 5, 20))
    series = td.series.fromarray(records, npartitions=npartitions)
    fit = LinearRegression().fit(made, series)
    expected = np.linalg.lstsq(made.with_constant().values, records.reshape(20, 20).T, rcond=None)[0]
    np.testing.assert_allclose(fit.coef_.toarray().reshape(20, 3), expected[:3].T, atol=1e-10)
    np.testing.assert_allclose(fit.intercept_.toarray().ravel(), expected[3], atol=1e-10)
    with_constant = LinearRegression(fit_intercept=False).fit(made.with_constant(), series)
    np.testing.assert_allclose(with_constant.coef_.toarray().reshape(20, 4), expected.T, atol=1e-10)
    assert fit.predict(made.samples(slice(0, 7))).shape == (4, 5, 7)
    with pytest.raises(ValueError, match=r"fit: X has 19 samples, but the records have 20"):
        LinearRegression().fit(made.samples(slice(1, None)), series)


@pytest.mark.usefixtures("spark")
def test_a_regression_names_what_is_missing():
    values = VALUES.copy()
    values[3, 1] = np.nan
    made, records = Design(values, NAMES), np.random.default_rng(1).standard_normal((4, 20))
    with pytest.raises(
        ValueError,
        match=r"LinearRegression\.fit: X must be finite, but column 'right' holds NaN at sample 3; "
        r"X\.samples\(X\.finite\) keeps",
    ):
        LinearRegression().fit(made, records)
    fit = LinearRegression().fit(made.samples(made.finite), records[:, made.finite])
    assert fit.coef_.shape == (4, 3)
