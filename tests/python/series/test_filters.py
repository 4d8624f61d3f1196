import numpy as np
import pytest
from scipy import ndimage, signal

import thunder as td

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]


def close(result, wanted, dtype, scale=1.0):
    tolerance = 1e-9 if dtype == np.float64 else 2e-5
    np.testing.assert_allclose(result, wanted, rtol=tolerance, atol=tolerance * scale)


def filtered(array, perc, window):
    """SciPy's percentile filter of every record."""
    flat = array.reshape(-1, array.shape[-1]).astype("float64")
    rows = [ndimage.percentile_filter(y, perc, size=window, mode="nearest") for y in flat]
    return np.array(rows).reshape(array.shape)


def exact(array, perc, window):
    """The interpolated percentile of each clipped window."""
    reach, n = window // 2, array.shape[-1]
    parts = [array[..., max(0, i - reach) : i + reach + 1] for i in range(n)]
    return np.stack([np.percentile(part.astype("float64"), perc, axis=-1) for part in parts], axis=-1)


def counts(make, shape, dtype):
    """Positive records, as fluorescence is."""
    return np.abs(make(shape, dtype) // 2)


@pytest.mark.parametrize("window", [1, 2, 5, 6, 20, 39, 40, 41, 100])
def test_normalize_by_a_window(make, dtype, npartitions, window):
    array = counts(make, (4, 3, 40), dtype)
    series = td.series.fromarray(array, npartitions=npartitions)
    for perc in (20, 0, 50, 99.5, 100):
        for method, baseline in (("window", filtered), ("window-exact", exact)):
            b = baseline(array, perc, window)
            result = series.normalize(method, window=window, perc=perc)
            assert result.dtype == (np.float64 if dtype == np.float64 else np.float32)
            close(result.values, (array - b) / (b + 0.1), dtype)


def test_normalize_long_records_by_a_window():
    y = np.random.default_rng(5).standard_normal((2, 20000)).cumsum(axis=1) ** 2
    for window in (7, 500):
        b = filtered(y, 20, window)
        result = td.series.fromarray(y).normalize("window", window=window)
        close(result.values, (y - b) / (b + 0.1), np.dtype("f8"))


@pytest.mark.parametrize("name", ["convolve", "correlate", "crosscorr"])
def test_records_without_samples_have_no_product_with_a_signal(name):
    with pytest.raises(ValueError, match=f"{name}: signal and records must have samples, but one of them is"):
        getattr(td.series.fromarray(np.ones((3, 0))), name)(np.ones(0))


def test_normalize_short_and_equal_records():
    for method in ("window", "window-exact"):
        one = td.series.fromarray(np.array([[3.0], [4.0]])).normalize(method, window=4, offset=1)
        assert one.values.tolist() == [[0], [0]]
        ties = np.array([[1.0, 1.0, 2.0, 1.0, 1.0]])
        result = td.series.fromarray(ties).normalize(method, window=3, perc=50, offset=0)
        assert result.values.tolist() == [[0, 0, 1, 0, 0]]


def test_normalize_with_nan():
    y = np.array([[5.0, np.nan, 4.0, 3.0, 2.0, 6.0]])
    series = td.series.fromarray(y)
    b = filtered(np.nan_to_num(y, nan=np.inf), 40, 3)
    np.testing.assert_allclose(series.normalize("window", 3, 40).values, (y - b) / (b + 0.1))
    nan = np.isnan(series.normalize("window-exact", 3, 40).values)
    assert nan.tolist() == [[True, True, True, False, False, False]]


def test_normalize_arguments(make):
    series = td.series.fromarray(make((2, 9)))
    with pytest.raises(ValueError, match="normalize: method 'window' needs a window"):
        series.normalize("window")
    with pytest.raises(ValueError, match="normalize: window must be at least 1, but is 0"):
        series.normalize("window-exact", window=0)
    with pytest.raises(ValueError, match="normalize: perc must be between 0 and 100, but is 101"):
        series.normalize(perc=101)


def test_squelch(make, dtype, npartitions):
    array = make((5, 4, 3), dtype)
    threshold = float(np.median(array.max(axis=-1)))
    result = td.series.fromarray(array, npartitions=npartitions).squelch(threshold)
    wanted = np.where(array.max(axis=-1, keepdims=True) < threshold, 0, array)
    assert result.dtype == dtype
    np.testing.assert_array_equal(result.values, wanted)


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
@pytest.mark.parametrize("samples", [1, 5, 8, 60])
def test_convolve(make, dtype, npartitions, mode, samples):
    array, kernel = make((3, 4, 40), dtype), make((samples,))
    wanted = np.apply_along_axis(np.convolve, -1, array.astype("float64"), kernel, mode)
    result = td.series.fromarray(array, npartitions=npartitions).convolve(kernel, mode)
    close(result.values, wanted, dtype, np.abs(wanted).max())
    assert result.index.tolist() == list(range(wanted.shape[-1]))


def test_convolve_arguments(make):
    series = td.series.fromarray(make((2, 9)))
    with pytest.raises(ValueError, match="convolve: mode must be one of"):
        series.convolve([1, 2], "wrap")
    with pytest.raises(ValueError, match="must have samples"):
        series.convolve([])
    with pytest.raises(TypeError, match=r"convolve: signal must be real numbers, but is \['a'\]"):
        series.convolve(["a"])
    with pytest.raises(ValueError, match=r"convolve: signal must have one axis, but has shape \(2, 2\)"):
        series.convolve([[1, 2], [3, 4]])


@pytest.mark.parametrize("lag", [0, 1, 7, 50])
def test_crosscorr(make, dtype, npartitions, lag):
    array, template = make((3, 4, 40), dtype), make((40,), "float64")[::-1]
    y = array.astype("float64") - array.mean(axis=-1, keepdims=True, dtype="float64")
    y /= np.linalg.norm(y, axis=-1, keepdims=True)
    s = (template - template.mean()) / np.linalg.norm(template - template.mean())
    padded = np.pad(s, lag)
    shifted = np.array([padded[lag - shift :][:40] for shift in range(-lag, lag + 1)])
    result = td.series.fromarray(array, npartitions=npartitions).crosscorr(template, lag)
    close(result.values, y @ shifted.T, dtype)
    assert result.index.tolist() == list(range(-lag, lag + 1))


def test_crosscorr_of_constants(make):
    constant = td.series.fromarray(np.full((2, 9), 3.0))
    assert (constant.crosscorr(make((9,))).values == 0).all()
    assert (constant.crosscorr(make((9,)), lag=2).values == 0).all()
    assert np.isnan(td.series.fromarray(make((2, 9))).crosscorr(np.ones(9), 1).values).all()
    with pytest.raises(ValueError, match="crosscorr: signal of 8 samples does not fit series of 9 samples"):
        constant.crosscorr(np.ones(8))
    with pytest.raises(TypeError, match="crosscorr: signal must be real numbers, but is 'abc'"):
        constant.crosscorr("abc")
    with pytest.raises(TypeError, match="crosscorr: signal must be real numbers, but is array"):
        constant.crosscorr(1j * np.arange(9))


FILTERS = [("lowpass", 0.1), ("highpass", 0.03), ("bandpass", (0.05, 0.2)), ("bandpass", (0.01, 0.45))]


@pytest.mark.parametrize("order", [1, 2, 3, 6])
@pytest.mark.parametrize(("name", "cutoff"), FILTERS, ids=str)
def test_butterworth(make, dtype, npartitions, name, cutoff, order):
    array = make((3, 4, 120), dtype)
    sos = signal.butter(order, np.multiply(cutoff, 30), btype=name, fs=30, output="sos")
    wanted = signal.sosfiltfilt(sos, array.astype("float64"), axis=-1)
    series = td.series.fromarray(array, npartitions=npartitions)
    result = getattr(series, name)(np.multiply(cutoff, 30).tolist(), fs=30, order=order)
    scale = np.abs(array.astype("float64")).max()
    close(result.values, wanted, dtype, scale)


def test_butterworth_of_a_slow_cutoff(make):
    array = make((4, 400))
    sos = signal.butter(6, 1 / 360, btype="highpass", fs=1, output="sos")
    result = td.series.fromarray(array).highpass(1 / 360, order=6)
    np.testing.assert_allclose(result.values, signal.sosfiltfilt(sos, array), rtol=1e-6, atol=1e-6)


def test_butterworth_of_many_records_and_of_few_samples(make):
    array = make((3000, 30))
    sos = signal.butter(2, 0.2, fs=1, output="sos")
    result = td.series.fromarray(array, npartitions=2).lowpass(0.2)
    np.testing.assert_allclose(result.values, signal.sosfiltfilt(sos, array), rtol=1e-9, atol=1e-9)
    shortest = signal.sosfiltfilt(sos, array[:, :10])
    np.testing.assert_allclose(td.series.fromarray(array[:, :10]).lowpass(0.2).values, shortest, rtol=1e-9)
    with pytest.raises(ValueError, match="lowpass: records must be longer than .* 9 samples, but have 9"):
        td.series.fromarray(array[:, :9]).lowpass(0.2)


def test_butterworth_keeps_nan_in_its_record(make):
    array = make((3, 40))
    array[1, 20] = np.nan
    result = td.series.fromarray(array).highpass(0.1).values
    assert np.isnan(result).all(axis=1).tolist() == [False, True, False]
    assert not np.isnan(result[[0, 2]]).any()


def test_butterworth_arguments(make):
    series = td.series.fromarray(make((2, 40)))
    for cutoff in (0, 0.5, -1):
        with pytest.raises(ValueError, match="lowpass: a cutoff must be above 0 and below half"):
            series.lowpass(cutoff)
    with pytest.raises(ValueError, match="bandpass: the lower cutoff must be below"):
        series.bandpass((0.2, 0.1))
    with pytest.raises(ValueError, match="bandpass: cutoffs must be a lower and an upper frequency"):
        series.bandpass(0.2)
    with pytest.raises(TypeError, match=r"bandpass: cutoffs must be real numbers, but is \(0.1, 'a'\)"):
        series.bandpass((0.1, "a"))
    with pytest.raises(ValueError, match="highpass: order must be at least 1, but is 0"):
        series.highpass(0.2, order=0)
    with pytest.raises(ValueError, match="highpass: fs must be positive"):
        series.highpass(0.2, fs=0)
