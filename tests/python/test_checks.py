import numpy as np
import pytest

import thunder as td
from thunder import _checks


@pytest.mark.parametrize("dtype", _checks.DTYPES)
def test_stored_types_pass_in_either_byte_order(dtype):
    assert _checks.storable_dtype("f", dtype) == dtype
    assert _checks.storable_array("f", np.array([1, 0], dtype.newbyteorder(">"))).dtype == dtype


@pytest.mark.parametrize("dtype", ["complex64", "object", "datetime64[s]", "U3"])
def test_other_types_are_refused_by_name(dtype):
    with pytest.raises(TypeError, match="f: dtype .* is not supported"):
        _checks.storable_dtype("f", dtype)


def test_what_is_no_type_is_refused():
    with pytest.raises(TypeError, match="f: dtype 'nothing' is not understood"):
        _checks.storable_dtype("f", "nothing")


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        (0, ValueError, "f: k must be between 1 and 3, but is 0"),
        (4, ValueError, "f: k must be between 1 and 3, but is 4"),
        (1.0, TypeError, "f: k must be an integer, but is 1.0"),
        (True, TypeError, "f: k must be an integer, but is True"),
        ("1", TypeError, "f: k must be an integer"),
    ],
)
def test_integers_outside_a_range_are_refused(value, error, words):
    with pytest.raises(error, match=words):
        _checks.integer("f", "k", value, least=1, most=3)


def test_the_only_integer_is_told():
    with pytest.raises(ValueError, match="f: k must be 3, but is 2"):
        _checks.integer("f", "k", 2, least=3, most=3)


def test_integers_of_numpy_become_pythons():
    assert type(_checks.integer("f", "k", np.int16(3))) is int


@pytest.mark.parametrize(
    ("value", "error"), [(-1, ValueError), (np.nan, ValueError), ("1", TypeError), ([1], TypeError)]
)
def test_numbers_outside_a_range_are_refused(value, error):
    with pytest.raises(error, match="f: perc must be"):
        _checks.number("f", "perc", value, 0, 100)


def test_choices_are_named():
    with pytest.raises(ValueError, match="f: method must be one of 'a', 'b', but is 'c'"):
        _checks.one_of("f", "method", "c", ("a", "b"))


def test_no_number_of_partitions_is_the_standard_layout():
    assert _checks.partitions("f", None) == 0
    assert _checks.partitions("f", 3) == 3
    with pytest.raises(ValueError, match="f: npartitions must be at least 1, but is 0"):
        _checks.partitions("f", 0)


def test_functions_have_to_be_callable():
    with pytest.raises(TypeError, match="f: func must be callable, but is int"):
        _checks.callable_("f", 3)
    with pytest.raises(TypeError, match="f: op must be callable, but is int"):
        _checks.callable_("f", 3, "op")


def test_numbers_for_each_axis():
    assert _checks.per_axis("f", "padding", (0, np.int8(9)), (4, 5), fits=False) == (0, 9)
    with pytest.raises(ValueError, match=r"f: k must have a number for each axis of \(4, 5\), but is \(1,\)"):
        _checks.per_axis("f", "k", (1,), (4, 5))
    with pytest.raises(ValueError, match="f: k must be between 0 and 5, but is 6"):
        _checks.per_axis("f", "k", [4, 6], (4, 5))
    with pytest.raises(TypeError, match="f: k must be an integer, but is 1.5"):
        _checks.per_axis("f", "k", (1.5, 1), (4, 5))


def test_chunk_sizes_are_text_or_pixels():
    assert _checks.chunk_size("f", "auto", (4, 5)) == "auto"
    assert float(_checks.chunk_size("f", "1_50", (4, 5))) == 150
    assert _checks.chunk_size("f", [4, 1], (4, 5)) == (4, 1)


@pytest.mark.parametrize("value", ["big", "0", "-2", "inf", "nan", "", 150, None, (0, 1), (5, 5), (1,)])
def test_chunk_sizes_that_cannot_be(value):
    with pytest.raises(ValueError, match="f: chunk_size must"):
        _checks.chunk_size("f", value, (4, 5))


def test_reals_are_doubles():
    assert _checks.reals("f", "x", [[1], [2]]).tolist() == [[1.0], [2.0]]
    assert _checks.reals("f", "x", np.float32(2)).dtype == np.float64


@pytest.mark.parametrize("value", ["abc", ["a"], 1j, [1, 2j], 1j * np.arange(8), [[1, 2], [3]], object()])
def test_what_is_not_real_is_refused(value):
    with pytest.raises(TypeError, match="f: x must be real numbers, but is "):
        _checks.reals("f", "x", value)


def test_rows_have_one_length():
    with pytest.raises(
        ValueError, match=r"f: X must be an array, its rows of one length, .* \[\[1, 2\], \[3\]\]"
    ):
        _checks.storable_array("f", [[1, 2], [3]], "X")
    for kind in (td.images, td.series):
        with pytest.raises(ValueError, match="fromarray: values must be an array, its rows of one length"):
            kind.fromarray([[1, 2], [3]])


def test_features_come_by_sample():
    assert _checks.by_sample("f", "x", [1, 2, 3], 3).tolist() == [[1], [2], [3]]
    assert _checks.by_sample("f", "x", np.ones((3, 2), int), 3).dtype == np.float64
    for wrong in (np.ones(2), np.ones((2, 3)), np.ones((3, 0)), np.ones((3, 1, 1))):
        with pytest.raises(
            ValueError, match=r"f: x must be of shape \(3,\) or \(3, features\), as the records"
        ):
            _checks.by_sample("f", "x", wrong, 3)
