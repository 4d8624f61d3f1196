import json

import numpy as np
import pytest
from scipy import signal, stats

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def tolerance(dtype):
    return {"rtol": 1e-9, "atol": 1e-9} if dtype == np.float64 else {"rtol": 2e-5, "atol": 2e-5}


def series_of(make, dtype, npartitions=3, shape=(6, 5, 40)):
    array = make(shape, dtype)
    return array.astype("float64"), td.series.fromarray(array, npartitions=npartitions)


def test_shape_and_index(make):
    series = td.series.fromarray(make((2, 3, 4)), index=[1, 2, 3, 4])
    assert (series.length, series.baseaxes, series.value_shape) == (4, (0, 1), (4,))
    assert series.index.tolist() == [1, 2, 3, 4]
    assert td.series.fromarray(make((2, 3))).index.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="index: expected 4 values, one for each sample, but found 3"):
        series.index = [1, 2, 3]


def test_flatten_and_reshape(make):
    array = make((2, 3, 4))
    for series in (td.series.fromarray(array), td.series.fromarray(array).tospark()):
        np.testing.assert_array_equal(series.flatten().values, array.reshape(6, 4))
        np.testing.assert_array_equal(series.reshape(3, 2, 4).values, array.reshape(3, 2, 4))
        np.testing.assert_array_equal(series.reshape((6, 1, 4)).values, array.reshape(6, 1, 4))
        with pytest.raises(ValueError, match=r"reshape: shape \(4, 6\) does not fit"):
            series.reshape(4, 6)


def test_center_standardize_zscore(make, dtype, npartitions):
    array, series = series_of(make, dtype, npartitions)
    mean, std = array.mean(-1, keepdims=True), array.std(-1, keepdims=True)
    scale = (
        {"rtol": 2e-5, "atol": 1e-4 * max(1, np.abs(array).max())}
        if dtype != np.float64
        else tolerance(dtype)
    )
    np.testing.assert_allclose(series.center().values, array - mean, **scale)
    np.testing.assert_allclose(series.standardize().values, array / std, **tolerance(dtype))
    np.testing.assert_allclose(series.zscore().values, stats.zscore(array, axis=-1), **tolerance(dtype))
    mean, std = array.mean((0, 1)), array.std((0, 1))
    np.testing.assert_allclose(series.center(axis=0).values, array - mean, **scale)
    np.testing.assert_allclose(series.standardize(axis=0).values, array / std, **tolerance(dtype))
    np.testing.assert_allclose(series.zscore(0).values, (array - mean) / std, **tolerance(dtype))
    with pytest.raises(ValueError, match="center: axis must be one of 0, 1, but is 2"):
        series.center(2)


def test_zscore_of_a_constant_record_is_nan():
    assert np.isnan(td.series.fromarray(np.full((1, 4), 2.0)).zscore().values).all()


def test_detrend(make, dtype, npartitions):
    array, series = series_of(make, dtype, npartitions)
    x = np.arange(array.shape[-1])
    flat = array.reshape(-1, len(x))
    scale = (
        {"rtol": 1e-4, "atol": 1e-4 * np.abs(array).max()}
        if dtype != np.float64
        else {"rtol": 1e-8, "atol": 1e-8}
    )
    for method, degree in (("linear", 1), ("nonlinear", 5)):
        coefficients = np.polynomial.polynomial.polyfit(x, flat.T, degree)
        coefficients[0] = 0
        wanted = flat - np.polynomial.polynomial.polyval(x, coefficients)
        result = series.detrend(method).values.reshape(flat.shape)
        np.testing.assert_allclose(result, wanted, **scale)
    straight = signal.detrend(array, axis=-1)
    difference = series.detrend().values - straight
    np.testing.assert_allclose(difference, np.broadcast_to(difference[..., :1], difference.shape), **scale)
    with pytest.raises(
        ValueError, match="detrend: method must be one of 'linear', 'nonlinear', but is 'cubic'"
    ):
        series.detrend("cubic")
    with pytest.raises(ValueError, match="detrend: order must be at least 1, but is 0"):
        series.detrend("nonlinear", order=0)


def test_normalize(make, npartitions):
    array, series = series_of(make, "uint16", npartitions)
    for method, baseline in (("mean", array.mean(-1)), ("percentile", np.percentile(array, 20, axis=-1))):
        base = baseline[..., np.newaxis]
        np.testing.assert_allclose(
            series.normalize(method).values, (array - base) / (base + 0.1), rtol=2e-5, atol=1e-5
        )
    base = np.percentile(array, 50, axis=-1, keepdims=True)
    result = series.normalize("percentile", perc=50, offset=1).values
    np.testing.assert_allclose(result, (array - base) / (base + 1), rtol=2e-5, atol=1e-5)
    with pytest.warns(UserWarning, match="window is ignored"):
        series.normalize("mean", window=5)
    with pytest.raises(ValueError, match="normalize: perc must be between 0 and 100, but is 101"):
        series.normalize(perc=101)
    with pytest.raises(ValueError, match="normalize: method must be one of"):
        series.normalize("median")


def test_correlate(make, dtype, npartitions):
    array, series = series_of(make, dtype, npartitions)
    signals = np.random.default_rng(3).standard_normal((3, 40))
    flat = array.reshape(-1, 40)
    wanted = np.corrcoef(np.vstack([flat, signals]))[: len(flat), len(flat) :].reshape(6, 5, 3)
    result = series.correlate(signals)
    assert result.shape == (6, 5, 3)
    np.testing.assert_allclose(result.values, wanted, **tolerance(dtype))
    np.testing.assert_allclose(
        series.correlate(signals[0]).values[..., 0], wanted[..., 0], **tolerance(dtype)
    )
    with pytest.raises(
        ValueError, match=r"correlate: signal of shape \(39,\) does not fit series of 40 samples"
    ):
        series.correlate(signals[0, :39])
    for other in ("abc", 1j * np.arange(40)):
        with pytest.raises(TypeError, match="correlate: signal must be real numbers, but is "):
            series.correlate(other)


def test_fourier(make, dtype, npartitions):
    array, series = series_of(make, dtype, npartitions)
    spectrum = np.fft.fft(array - array.mean(-1, keepdims=True))[..., :20]
    amplitude = 2 * np.abs(spectrum) / 40
    phase = -np.pi / 2 - np.angle(spectrum[..., 4])
    result = series.fourier(freq=4)
    assert result.index.tolist() == ["coherence", "phase"]
    wanted = amplitude[..., 4] / np.sqrt((amplitude**2).sum(-1))
    np.testing.assert_allclose(result.values[..., 0], wanted, **tolerance(dtype))
    turned = np.angle(np.exp(1j * (result.values[..., 1] - phase)))
    np.testing.assert_allclose(turned, 0, atol=1e-4)
    with pytest.raises(ValueError, match="fourier: freq must be between 0 and 19, but is 20"):
        series.fourier(20)
    with pytest.raises(ValueError, match="fourier: the records must have at least 2 samples, but have 0"):
        series[..., 3:3].fourier(0)


def test_gramian_and_covariance(make, dtype, npartitions):
    array, series = series_of(make, dtype, npartitions, shape=(12, 5, 7))
    flat = array.reshape(-1, 7)
    np.testing.assert_allclose(series.gramian().values, flat.T @ flat, rtol=1e-5)
    scale = np.abs(np.cov(flat.T)).max()
    np.testing.assert_allclose(series.cov().values, np.cov(flat.T), rtol=1e-5, atol=1e-6 * scale)
    assert series.cov().mode == "local"
    with pytest.raises(ValueError, match="cov: at least 2 records are needed, but there are 1"):
        td.series.fromarray([1.0, 2.0]).cov()


def test_subsample(make):
    array = make((3, 9))
    result = td.series.fromarray(array, index=np.arange(9) * 10).subsample(4)
    np.testing.assert_array_equal(result.values, array[:, ::4])
    assert result.index.tolist() == [0, 40, 80]
    with pytest.raises(ValueError, match="subsample: sample_factor must be at least 1, but is 0"):
        td.series.fromarray(array).subsample(0)


def test_labels_stay(make):
    series = td.series.fromarray(make((3, 9)), labels=["a", "b", "c"])
    for result in (
        series.center(),
        series.detrend(),
        series.normalize(),
        series.fourier(1),
        series.correlate(np.arange(9)),
    ):
        assert result.labels.tolist() == ["a", "b", "c"]


def test_a_nan_spoils_its_record_alone(make):
    array = make((3, 9))
    array[1, 4] = np.nan
    for result in (td.series.fromarray(array).detrend(), td.series.fromarray(array).zscore()):
        assert np.isnan(result.values).any(axis=1).tolist() == [False, True, False]


def test_tobinary_writes_what_frombinary_reads(make, dtype, npartitions, tmp_path):
    array = make((4, 5, 6), dtype)
    path = tmp_path / "series"
    td.series.fromarray(array, npartitions=npartitions).tobinary(str(path))
    assert json.loads((path / "conf.json").read_text()) == {"shape": [4, 5, 6], "dtype": dtype.name}
    files = sorted(path.glob("series-*.bin"))
    assert files[0].name == "series-00000-00000.bin"
    np.testing.assert_array_equal(np.concatenate([np.fromfile(f, dtype) for f in files]), array.ravel())
    np.testing.assert_array_equal(td.series.frombinary(str(path)).values, array)


def test_times(make, dtype, npartitions):
    array = make((5, 4, 6), dtype)
    series = td.series.fromarray(
        array, index=np.arange(6) * 2, labels=np.arange(20).reshape(5, 4), npartitions=npartitions
    )
    matrix = make((6, 3))
    result = series.times(matrix)
    wanted = array.astype("f8") @ matrix
    tolerance = 1e-12 if dtype == np.float64 else 1e-5
    np.testing.assert_allclose(result.values, wanted, rtol=tolerance, atol=tolerance * np.abs(wanted).max())
    assert (result.shape, result.index.tolist()) == ((5, 4, 3), [0, 1, 2])
    assert result.labels.tolist() == series.labels.tolist()
    np.testing.assert_array_equal(series.times(td.series.fromarray(matrix)).values, result.values)
    np.testing.assert_array_equal(series.times(matrix[:, 1]).values, series.times(matrix[:, 1:2]).values)
    doubled = series.times(2)
    np.testing.assert_allclose(doubled.values, array * 2.0, rtol=tolerance)
    assert doubled.index.tolist() == series.index.tolist()


@pytest.mark.parametrize("shape", [(5,), (6, 0), (3, 6), (6, 2, 2)])
def test_times_needs_a_matrix_that_fits(make, shape):
    with pytest.raises(ValueError, match="times: a matrix of shape .* does not fit series of 6 samples"):
        td.series.fromarray(make((3, 6))).times(np.ones(shape))


def test_times_needs_a_real_matrix(make):
    with pytest.raises(TypeError, match="times: other must be real numbers, but is array"):
        td.series.fromarray(make((3, 6))).times(1j * np.ones((6, 2)))


def test_max_projection(make, dtype, npartitions):
    array = make((3, 4, 2, 5), dtype)
    series = td.series.fromarray(array, index=np.arange(5) * 2, npartitions=npartitions)
    for axis in range(3):
        result = series.max_projection(axis)
        np.testing.assert_array_equal(result.values, array.max(axis=axis))
        assert (result.dtype, result.index.tolist()) == (dtype, [0, 2, 4, 6, 8])
    line = td.series.fromarray(array.reshape(24, 5))
    np.testing.assert_array_equal(line.max_projection().values, array.reshape(24, 5).max(0, keepdims=True))
    with pytest.raises(ValueError, match="max_projection: axis must be between -3 and 2, but is 3"):
        series.max_projection(3)
