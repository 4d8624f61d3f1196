"""Calls on images and on blocks, and what they give by NumPy and SciPy.

Their arrays are volumes with a last axis of 3: so they are colours too, of the types that have them.
"""

import imagecodecs
import numpy as np
import tifffile
from operations import algebra, common, each, file, frames, pairs, wide
from scipy import ndimage


def decoded(path):
    return imagecodecs.png_decode(path.read_bytes())


def localcorr(a):
    means = wide(frames(ndimage.uniform_filter, 2)(a))  # of the images' type
    centred, other = a - wide(a).mean(axis=0), means - means.mean(axis=0)
    return (centred * other).sum(axis=0) / np.sqrt((centred**2).sum(axis=0) * (other**2).sum(axis=0))


def flat(a):
    return a.reshape(len(a), -1)


IMAGES = {
    **common("images", 1),
    **algebra(flat),
    "crop": (lambda d: d.crop((0, 0, 1), (1, 1, 3)), lambda a: a[:, :1, :1, 1:]),
    "gaussian_filter": (lambda d: d.gaussian_filter(1.5), frames(ndimage.gaussian_filter, 1.5)),
    "uniform_filter": (lambda d: d.uniform_filter(3), frames(ndimage.uniform_filter, 3)),
    "median_filter": (lambda d: d.median_filter((3, 2, 1)), frames(ndimage.median_filter, (3, 2, 1))),
    "localcorr": (lambda d: d.localcorr(2), localcorr),
    "map_as_series": (lambda d: d.map_as_series(lambda y: y[::-1]), lambda a: a[::-1]),
    "max_projection": (lambda d: d.max_projection(2), lambda a: a.max(axis=3)),
    "max_min_projection": (lambda d: d.max_min_projection(0), lambda a: wide(a).max(1) + wide(a).min(1)),
    "planes": (lambda d: d.planes(1, 3), lambda a: a[..., 1:3]),
    "reshape": (
        lambda d: d.reshape(len(d), 3, d.shape[1] * d.shape[2]),
        lambda a: a.reshape(len(a), 3, -1),
    ),
    "squeeze": (lambda d: d.squeeze(), lambda a: a.reshape(len(a), *[n for n in a.shape[1:] if n > 1])),
    "subsample": (lambda d: d.subsample((1, 2, 2)), lambda a: a[:, :, ::2, ::2]),
    "subtract": (lambda d: d.subtract(1), lambda a: wide(a) - 1),
    "times": (
        lambda d: d.times(np.ones((d.flatten().length, 2))),
        lambda a: wide(flat(a)) @ np.ones((flat(a).shape[1], 2)),
    ),
    "toblocks": (lambda d: d.toblocks("0.02"), np.array),
    "topng": (
        file(lambda d, path: d.topng(path), each("*.png", decoded)),
        np.array,
    ),
    "toseries": (lambda d: d.toseries(), lambda a: np.moveaxis(a, 0, -1)),
    "totif": (
        file(lambda d, path: d.totif(path), each("*.tif", lambda one: tifffile.imread(one).ravel())),
        flat,
    ),
}

# Blocks of one pixel along the last axis.
BLOCKS = {
    "coalesce": (lambda d: d.coalesce(1), np.array),
    "collect_blocks": (lambda d: np.concatenate(d.collect_blocks(), axis=3), np.array),
    "compute": (lambda d: d.compute(), np.array),
    "count": (lambda d: d.count(), lambda a: a.shape[-1]),
    "first": (lambda d: d.first(), lambda a: a[..., :1]),
    "map": (lambda d: d.map(lambda block: block[::-1]), lambda a: a[::-1]),
    "map_generic": (
        lambda d: np.array(d.map_generic(lambda block: float(block.max())).ravel().tolist()),
        lambda a: wide(a).max((0, 1, 2)),
    ),
    "repartition": (lambda d: d.repartition(2), np.array),
    "toarray": (lambda d: d.toarray(), np.array),
    "toimages": (lambda d: d.toimages(), np.array),
    "toseries": (lambda d: d.toseries(), lambda a: np.moveaxis(a, 0, -1)),
    "tordd": (lambda d: pairs(d.tordd()), lambda a: np.moveaxis(a[..., np.newaxis], 3, 0)),
    "values": (lambda d: d.values, np.array),
}
