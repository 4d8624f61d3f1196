"""Names, arguments and defaults that scripts of Thunder 1.4.2 rely on, and behaviour that differs by intent.

Arguments that are new here may follow the listed ones, if they have defaults.
"""

import importlib
import inspect

import numpy as np
import pytest

import thunder as td

IMAGES_CONSTRUCTORS = """
fromrdd(rdd, dims=None, nrecords=None, dtype=None, labels=None, ordered=False)
fromarray(values, labels=None, npartitions=None, engine=None)
fromlist(items, accessor=None, keys=None, dims=None, dtype=None, labels=None, npartitions=None, engine=None)
frombinary(path, shape=None, dtype=None, ext='bin', start=None, stop=None, recursive=False, nplanes=None, \
npartitions=None, labels=None, conf='conf.json', order='C', engine=None, credentials=None)
fromtif(path, ext='tif', start=None, stop=None, recursive=False, nplanes=None, npartitions=None, \
labels=None, engine=None, credentials=None, discard_extra=False)
frompng(path, ext='png', start=None, stop=None, recursive=False, npartitions=None, labels=None, engine=None, \
credentials=None)
fromrandom(shape=(10, 50, 50), npartitions=1, seed=42, engine=None)
fromexample(name=None, engine=None)
"""

IMAGES_READERS = """
frompath(path, accessor=None, ext=None, start=None, stop=None, recursive=False, npartitions=None, \
dims=None, dtype=None, labels=None, recount=False, engine=None, credentials=None)
"""

SERIES_CONSTRUCTORS = """
fromrdd(rdd, nrecords=None, shape=None, index=None, labels=None, dtype=None, ordered=False)
fromarray(values, index=None, labels=None, npartitions=None, engine=None)
fromlist(items, accessor=None, index=None, labels=None, dtype=None, npartitions=None, engine=None)
fromtext(path, ext='txt', dtype='float64', skip=0, shape=None, index=None, labels=None, npartitions=None, \
engine=None, credentials=None)
frombinary(path, ext='bin', conf='conf.json', dtype=None, shape=None, skip=0, index=None, labels=None, \
engine=None, credentials=None)
fromrandom(shape=(100, 10), npartitions=1, seed=42, engine=None)
fromexample(name=None, engine=None)
"""

READERS = """
addextension(path, ext=None)
select(files, start, stop)
readlocal(path)
listrecursive(path, ext=None)
listflat(path, ext=None)
uri_to_path(uri)
normalize_scheme(path, ext=None)
get_by_scheme(path, lookup, default)
get_parallel_reader(path)
get_file_reader(path)
LocalParallelReader
LocalFileReader
BotoParallelReader
BotoFileReader
FileNotFoundError
"""

IMAGES_WRITERS = """
topng(images, path, prefix='image', overwrite=False, credentials=None)
totif(images, path, prefix='image', overwrite=False, credentials=None)
tobinary(images, path, prefix='image', overwrite=False, credentials=None)
"""

WRITERS = """
get_parallel_writer(path)
get_file_writer(path)
LocalParallelWriter
LocalFileWriter
BotoParallelWriter
BotoFileWriter
"""

BASE = """
dtype
shape
mode
values
tordd()
compute()
coalesce(npartitions)
cache()
uncache()
iscached()
npartitions()
repartition(npartitions)
__array__()
"""

DATA = """
labels
baseaxes
baseshape
value_shape
__getitem__(index)
astype(dtype, casting='unsafe')
toarray()
tospark(engine=None)
tolocal()
count()
first()
mean()
sum()
var()
std()
max()
min()
filter(func)
reduce(func)
element_wise(other, op)
plus(other)
minus(other)
dottimes(other)
dotdivide(other)
clip(min=None, max=None)
foreach(func)
"""

IMAGES = """
map(func, value_shape=None, dtype=None, with_keys=False)
toblocks(chunk_size='auto', padding=None)
toseries(chunk_size='auto')
map_as_series(func, value_size=None, dtype=None, chunk_size='auto')
sample(nsamples=100, seed=None)
squeeze()
reshape(*shape)
max_projection(axis=2)
max_min_projection(axis=2)
subsample(factor)
gaussian_filter(sigma=2, order=0)
uniform_filter(size=2)
median_filter(size=2)
localcorr(size=2)
subtract(val)
topng(path, prefix='image', overwrite=False)
totif(path, prefix='image', overwrite=False)
tobinary(path, prefix='image', overwrite=False)
"""

SERIES = """
index
length
flatten()
sample(n=100, seed=None)
map(func, index=None, value_shape=None, dtype=None, with_keys=False)
reshape(*shape)
between(left, right)
select(crit)
center(axis=1)
standardize(axis=1)
zscore(axis=1)
squelch(threshold)
correlate(signal)
mean_by_panel(length)
select_by_index(val, level=0, squeeze=False, filter=False, return_mask=False)
aggregate_by_index(function, level=0)
stat_by_index(stat, level=0)
sum_by_index(level=0)
mean_by_index(level=0)
median_by_index(level=0)
std_by_index(level=0)
max_by_index(level=0)
min_by_index(level=0)
count_by_index(level=0)
cov()
gramian()
times(other)
mean_by_window(indices, window)
subsample(sample_factor=2)
downsample(sample_factor=2)
fourier(freq)
convolve(signal, mode='full')
crosscorr(signal, lag=0)
detrend(method='linear', order=5)
normalize(method='percentile', window=None, perc=20, offset=0.1)
toimages(chunk_size='auto')
tobinary(path, prefix='series', overwrite=False, credentials=None)
"""

BLOCKS = """
count()
collect_blocks()
map(func, value_shape=None, dtype=None)
map_generic(func)
first()
toimages()
toseries()
toarray()
"""

PARALLEL_READER = """
list(path, ext=None, start=None, stop=None, recursive=False)
read(path, ext=None, start=None, stop=None, recursive=False, npartitions=None)
"""

FILE_READER = """
list(path, filename=None, start=None, stop=None, recursive=False)
read(path, filename=None, offset=None, size=-1)
open(path, filename=None)
"""

LOCAL_CHUNKS = """
chunk(values, chunk_size='auto', padding=None)
getplan(size, shape, dtype=None, axes=None, padding=None)
map(func, value_shape=None, dtype=None)
map_generic(func)
unchunk()
first()
"""

PLACES = [
    ("thunder.images", IMAGES_CONSTRUCTORS + "Images"),
    ("thunder.images.readers", IMAGES_CONSTRUCTORS + IMAGES_READERS),
    ("thunder.images.images:Images", BASE + DATA + IMAGES),
    ("thunder.series", SERIES_CONSTRUCTORS + "Series"),
    ("thunder.series.readers", SERIES_CONSTRUCTORS),
    ("thunder.series.series:Series", BASE + DATA + SERIES),
    ("thunder.images.writers", IMAGES_WRITERS),
    ("thunder.series.writers", "tobinary(series, path, prefix='series', overwrite=False, credentials=None)"),
    ("thunder.readers", READERS),
    ("thunder.writers", WRITERS),
    *((f"thunder.readers:{kind}ParallelReader", PARALLEL_READER) for kind in ("Local", "Boto")),
    *((f"thunder.readers:{kind}FileReader", FILE_READER) for kind in ("Local", "Boto")),
    *((f"thunder.writers:{kind}ParallelWriter", "write(kv)") for kind in ("Local", "Boto")),
    *((f"thunder.writers:{kind}FileWriter", "write(buf)") for kind in ("Local", "Boto")),
    ("thunder.blocks", "Blocks\nLocalChunks"),
    ("thunder.blocks.local:LocalChunks", LOCAL_CHUNKS),
    ("thunder.blocks.blocks:Blocks", BASE + BLOCKS),
    ("thunder.base", "Base\nData"),
]


def listed():
    """The rows, each with the name of its test."""
    for place, table in PLACES:
        for row in filter(None, table.split("\n")):
            name, call, arguments = row.partition("(")
            yield pytest.param(place, name, arguments[:-1] if call else None, id=f"{place}.{name}")


@pytest.mark.parametrize(("place", "name", "arguments"), [*listed()])
def test_names_arguments_and_defaults(place, name, arguments):
    module, _, cls = place.partition(":")
    owner = importlib.import_module(module)
    found = getattr(getattr(owner, cls), name) if cls else getattr(owner, name)
    if arguments is None:
        assert not inspect.isfunction(found)
        return
    wanted = list(inspect.signature(eval(f"lambda {arguments}: None")).parameters.values())
    given = [one for one in inspect.signature(found).parameters.values() if one.name != "self"]
    assert [one.name for one in given[: len(wanted)]] == [one.name for one in wanted]
    for one, like in zip(given, wanted, strict=False):
        assert one.kind == like.kind
        assert one.default == like.default or like.default is inspect.Parameter.empty
    more = [one for one in given[len(wanted) :] if one.kind != inspect.Parameter.VAR_KEYWORD]
    assert all(one.default is not inspect.Parameter.empty for one in more)


# What those scripts were surprised by, and what they get here.


def in_both_modes(data):
    return data, data.tospark()


@pytest.mark.usefixtures("spark")
class TestBehaviour:
    constant = np.array([[1.0, 2, 4, 7], [3, 3, 3, 3]])
    signal = np.array([1.0, 0, 2, 1])

    def test_labels_stay_in_spark(self, make):
        for images in in_both_modes(td.images.fromarray(make((2, 3, 4)), labels=["a", "b"], npartitions=2)):
            assert images.labels.tolist() == ["a", "b"]
        for series in in_both_modes(td.series.fromarray(make((2, 3)), labels=[5, 6], npartitions=2)):
            assert series.map(lambda y: y + 1).labels.tolist() == [5, 6]

    def test_sums_of_integers_do_not_wrap(self):
        array = np.full((3, 2, 2), 30000, "int16")
        for kind in (td.images, td.series):
            for data in in_both_modes(kind.fromarray(array)):
                assert data.sum().dtype == np.int64
                assert (data.sum().values == 30000 * data.count()).all()
        assert td.series.fromarray(array.astype("float32")).sum().dtype == np.float64

    def test_means_of_integers_are_float64(self):
        mean = td.images.fromarray(np.array([[[1, 2]], [[2, 4]]], "int16")).mean()
        assert (mean.dtype, mean.values.tolist()) == (np.float64, [[[1.5, 3.0]]])

    def test_variances_of_float32_are_accumulated_in_float64(self, make):
        array = (make((5000, 2)) / 10 + 1000).astype("float32")
        variance = td.series.fromarray(array).var()
        assert variance.dtype == np.float64
        np.testing.assert_allclose(variance.values[0], array.astype("f8").var(axis=0), rtol=1e-12)

    def test_reductions_are_local_and_keep_the_axes(self, make):
        for series in in_both_modes(td.series.fromarray(make((5, 4)))):
            assert (series.mean().mode, series.mean().shape) == ("local", (1, 4))

    def test_filters_may_keep_nothing(self, make):
        for series in in_both_modes(td.series.fromarray(make((2, 3, 4)))):
            none = series.filter(lambda y: False)
            assert (none.shape, none.values.shape, none.count()) == ((0, 4), (0, 4), 0)

    def test_constant_records_have_no_zscore_and_no_correlation(self):
        series = td.series.fromarray(self.constant)
        for result in (series.zscore(), series.correlate(self.signal)):
            assert np.isfinite(result.values[0]).all()
            assert np.isnan(result.values[1]).all()

    @pytest.mark.parametrize("lag", [0, 2])
    def test_crosscorr_of_constants(self, lag):
        series = td.series.fromarray(self.constant)
        assert series.crosscorr(self.signal, lag).values[1].tolist() == [0.0] * (2 * lag + 1)
        assert series.crosscorr(self.signal, lag).shape == (2, 2 * lag + 1)
        assert np.isnan(series.crosscorr(np.ones(4), lag).values).all()

    def test_detrend_with_a_nan_is_nan(self):
        result = td.series.fromarray([[1.0, np.nan, 3, 5], [1.0, 2, 3, 4]]).detrend()
        assert np.isnan(result.values[0]).all()
        assert np.isfinite(result.values[1]).all()

    def test_fourier_takes_frequencies_below_half_the_length(self, make):
        series = td.series.fromarray(make((2, 9)))
        assert series.fourier(3).shape == (2, 2)
        with pytest.raises(ValueError, match="fourier: freq must be between 0 and 3, but is 4"):
            series.fourier(4)
        np.testing.assert_allclose(series.fourier(0).values, [[0, 3 * np.pi / 2]] * 2, atol=1e-12)

    def test_convolve_with_a_longer_signal_gives_its_length(self, make):
        array, signal = make((2, 4)), make(7)
        result = td.series.fromarray(array).convolve(signal, "same").values
        np.testing.assert_allclose(result, [np.convolve(y, signal, "same") for y in array], rtol=1e-12)

    def test_windows_that_leave_the_series_are_refused(self, make):
        series = td.series.fromarray(make((2, 9)))
        for center in (0, 8):
            with pytest.raises(ValueError, match="mean_by_window: the window"):
                series.mean_by_window([center], 4)

    def test_storage_can_be_chained(self, make):
        for images in in_both_modes(td.images.fromarray(make((4, 3, 2)))):
            chained = images.repartition(2).cache().coalesce(1).uncache()
            np.testing.assert_array_equal(chained.values, images.values)

    def test_axes_of_length_one_stay(self, make):
        for images in in_both_modes(td.images.fromarray(make((1, 3, 4)))):
            assert images.toseries().shape == (3, 4, 1)
            assert images.toseries().toimages().shape == (1, 3, 4)

    def test_selections_keep_the_axes(self, make):
        for series in in_both_modes(td.series.fromarray(make((2, 3, 4)))):
            assert series[1, 0].shape == (1, 1, 4)
            assert series.select([1, 2]).shape == (2, 3, 2)
            assert series.select(1).shape == (2, 3, 1)
