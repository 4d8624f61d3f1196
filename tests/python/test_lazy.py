import re

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra.numpy import basic_indices

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

matplotlib.use("Agg")

SHAPE = (4, 5, 6)
ARRAY = np.arange(120, dtype="float32").reshape(SHAPE)


@pytest.fixture(scope="module", params=["images", "series"])
def lazy(request, spark):
    kind = getattr(td, request.param)
    return kind.fromarray(ARRAY, npartitions=3).tospark().cache().lazy()


@settings(max_examples=60, deadline=None)
@given(index=basic_indices(SHAPE, allow_newaxis=True))
def test_basic_indices_are_numpys(lazy, index):
    np.testing.assert_array_equal(lazy[index], ARRAY[index])


@pytest.mark.parametrize(
    "index",
    [
        [2, 0, 2],
        ([1, -1], slice(None), [0, 5]),
        (0, slice(None), [1, 2, 1]),
        (slice(None, None, -2), [[0, 1], [2, 3]], ...),
        ([[0], [3]], [1, 2]),
        ARRAY % 7 == 0,
        (..., np.arange(6) > 2),
        (np.arange(4) > 1, 0),
        (1, ARRAY[0] % 2 == 0),
        (np.int64(3), np.array(2), None, 1),
        [],
        np.zeros(4, bool),
    ],
    ids=str,
)
def test_lists_and_masks_are_numpys(lazy, index):
    np.testing.assert_array_equal(lazy[index], ARRAY[index])


@pytest.mark.parametrize("index", [4, (0, -6), (0, 0, 0, 0), (..., ...), [1, 9], np.ones(3, bool), True])
def test_indices_out_of_range(lazy, index):
    with pytest.raises(IndexError):
        lazy[index]


@pytest.mark.parametrize("index", [1.5, "a", [0.5], (0, [0.5]), {}, [[0], [1, 2]]], ids=str)
@pytest.mark.parametrize("mode", ["local", "spark"])
def test_what_is_no_index_is_shown(index, mode):
    data = td.series.fromarray(ARRAY)
    data = data if mode == "local" else data.tospark()
    shown = re.escape(repr(index[1] if isinstance(index, tuple) else index))
    for indexed in (data, data.lazy()):
        with pytest.raises(IndexError, match=f"an index must be integers, .* but is {shown}"):
            indexed[index]


def test_looks_like_an_array(lazy):
    assert (lazy.shape, lazy.dtype, lazy.ndim, lazy.size, lazy.nbytes) == (SHAPE, ARRAY.dtype, 3, 120, 480)
    assert len(lazy) == 4
    np.testing.assert_array_equal(np.asarray(lazy), ARRAY)
    np.testing.assert_array_equal(np.asarray(lazy, "int32"), ARRAY)
    np.testing.assert_array_equal(np.stack(list(lazy)), ARRAY)
    assert repr(lazy) == "LazyArray(shape=(4, 5, 6), dtype=float32)"


def test_results_are_the_readers_own(lazy):
    frame = lazy[1]
    frame += 1
    np.testing.assert_array_equal(lazy[1], ARRAY[1])


def test_records_are_read_once(monkeypatch):
    images = td.images.fromarray(ARRAY, npartitions=2).tospark()
    read = []
    fetch = images._record
    monkeypatch.setattr(images, "_record", lambda number: read.append(number) or fetch(number))
    lazy = images.lazy()
    for number in (0, 3, 0, -1, 3):
        np.testing.assert_array_equal(lazy[number], ARRAY[number])
    assert read == [0, 3]


def test_of_an_array_of_this_process():
    lazy = td.images.fromarray(ARRAY).lazy()
    np.testing.assert_array_equal(lazy[1, ..., ::-1], ARRAY[1, ..., ::-1])
    assert lazy[1, 2, 3] == ARRAY[1, 2, 3]


def test_matplotlib_draws_it(lazy):
    figure, axes = plt.subplots()
    drawn = axes.imshow(lazy[2])
    np.testing.assert_array_equal(drawn.get_array(), ARRAY[2])
    axes.plot(lazy[0, 1])
    plane = td.series.fromarray(ARRAY[:, 0]).tospark().lazy()
    np.testing.assert_array_equal(axes.imshow(plane).get_array(), ARRAY[:, 0])
    plt.close(figure)


@pytest.mark.parametrize(
    "index",
    [
        (0, 1, 2),
        (0, ..., 1, 2),
        (..., 0, 1, 2),
        tuple(np.int64([0, 1, 2])),
        (np.int8(0), ..., np.array(1), 2),
    ],
    ids=str,
)
def test_one_value_is_a_scalar(lazy, index):
    for found in (lazy[index], td.images.fromarray(ARRAY).lazy()[index]):
        assert type(found) is np.float32
        assert found == ARRAY[0, 1, 2]
