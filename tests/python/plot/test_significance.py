import numpy as np
import pytest
from scipy.stats import false_discovery_control

from thunder.plot._significance import adjusted, select, volume

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 7, 9), (3, 20, 30)])
def test_adjusted_are_scipys(shape, dtype):
    p = (RNG.random(shape) ** 3).astype(dtype).astype(float)
    np.testing.assert_allclose(adjusted(p), false_discovery_control(p.ravel()).reshape(p.shape), rtol=1e-13)


def test_adjusted_with_ties_zeros_and_ones():
    p = RNG.choice([0.0, 0.001, 0.04, 0.05, 1.0], size=(1, 20, 20))
    np.testing.assert_allclose(adjusted(p), false_discovery_control(p.ravel()).reshape(p.shape), rtol=1e-13)


def test_what_was_not_tested_is_not_counted():
    p = RNG.random((1, 10, 10)) ** 4
    p[0, :3] = np.nan
    found = adjusted(p)
    assert np.isnan(found[0, :3]).all()
    np.testing.assert_allclose(found[0, 3:].ravel(), false_discovery_control(p[0, 3:].ravel()), rtol=1e-13)
    assert np.isnan(adjusted(np.full((1, 2, 2), np.nan))).all()


def test_selected_pixels_and_their_reasons():
    values = RNG.normal(size=(1, 30, 40))
    values[0, 0, :5] = [np.nan, np.inf, -np.inf, 1.5, -1.5]
    p = RNG.random(values.shape) ** 5
    p[0, -1] = np.nan
    found = select("map", values, 1.5, p, 0.01, "fdr")
    tested = np.isfinite(p)
    rates = np.full(p.shape, np.nan)
    rates[tested] = false_discovery_control(p[tested])
    np.testing.assert_array_equal(
        found.pixels, np.isfinite(values) & (np.abs(values) >= 1.5) & (rates <= 0.01)
    )
    largest = p[rates <= 0.01].max()
    assert found.lines[:2] == ("|value| ≥ 1.5", f"FDR ≤ 0.01 (p ≤ {largest:.2g})")
    assert found.lines[2] == f"{found.pixels.sum()} of 1,197 pixels"


def test_levels_are_inclusive():
    values, p = np.array([[[-2.0, 1.999, 2.0]]]), np.array([[[0.05, 0.0, 0.0501]]])
    np.testing.assert_array_equal(select("map", values, threshold=2).pixels, [[[True, False, True]]])
    np.testing.assert_array_equal(select("map", values, p=p).pixels, [[[True, True, False]]])
    assert select("map", values, p=p).lines == ("p ≤ 0.05", "2 of 3 pixels")


def test_nothing_asked_and_nothing_found():
    values = np.array([[[1.0, np.nan]], [[3.0, 4.0]]])
    assert select("map", values).lines == ()
    np.testing.assert_array_equal(select("map", values).pixels, np.isfinite(values))
    assert select("map", values, 9).lines == ("value ≥ 9", "0 of 3 voxels")
    none = select("map", values, p=np.ones(values.shape), correction="fdr")
    assert none.lines == ("FDR ≤ 0.05", "0 of 3 voxels")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((4, 5), (1, 4, 5)),
        ((3, 4, 5), (3, 4, 5)),
        ((4, 5, 1), (1, 4, 5)),
        ((3, 4, 5, 1), (3, 4, 5)),
        ((1, 3, 4, 5), (3, 4, 5)),
        ((4, 1), (1, 4, 1)),
    ],
)
def test_one_value_for_each_pixel(shape, expected):
    assert volume("map", "values", np.zeros(shape, "i2")).shape == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"threshold": -1}, "threshold must be 0 or more, but threshold = -1"),
        ({"threshold": np.nan}, "threshold must be 0 or more, but threshold = nan"),
        ({"p": np.ones((4, 6))}, r"p must have the shape of the map \(4, 5\), but has \(4, 6\)"),
        ({"p": np.linspace(-1, 2, 20).reshape(4, 5)}, "p must be between 0 and 1, but goes from -1 to 2"),
        ({"p": np.ones((4, 5)), "alpha": 0}, "alpha must be between 0 and 1, but alpha = 0"),
        (
            {"correction": "bonferroni"},
            "correction must be one of None, 'fdr', but correction = 'bonferroni'",
        ),
    ],
)
def test_wrong_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^map: {message}"):
        select("map", np.ones((1, 4, 5)), **arguments)
