"""Simulated recordings with known sources, in the folders and formats of the real examples."""

import json

import numpy as np
from PIL import Image

# Named in the cache: raise it when the numbers change.
VERSION = 1
SEED = 20140727

PRESENTATIONS, CYCLE, ONSET = 12, 20, 10


def write(folder):
    """Write the simulated fish, mouse and iris into `folder`."""
    _write_fish(folder / "fish", fish()[0])
    movie, covariates, _ = mouse()
    _write_mouse(folder / "mouse", movie, covariates)
    _write_iris(folder / "iris")


def fish(shape=(2, 76, 87), seed=SEED):
    """Simulate a brain that responds to 12 presentations of a stimulus that lie on a circle.

    A voxel's fluorescence is an anatomy, times one plus its response, times a slow bleaching, plus the
    camera's offset and noise. Its response at a presentation is a constant plus a von Mises curve of the
    angle between that presentation and the voxel's preferred one, seen through an indicator with a decay of
    3 samples.

    Returns
    -------
    movie : ndarray of uint8, (z, y, x, t)
        240 samples.
    truth : dict
        ``brain`` (z, y, x) bool, ``preferred`` (z, y, x) preferred presentation as an angle in radians,
        ``gain`` (z, y, x) largest dF/F.
    """
    rng = np.random.default_rng(seed)
    _, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    half_width = 0.30 + 0.25 * np.exp(-(((x - 0.05) / 0.3) ** 2)) + 0.30 * np.exp(-(((x - 0.7) / 0.2) ** 2))
    brain = np.abs(y) < half_width * np.sqrt(np.clip(1 - (x / 0.92) ** 6, 0, None))
    texture = np.stack([_smooth(rng.normal(size=shape[1:]), 1.5) for _ in range(shape[0])])
    anatomy = brain * np.clip(75 + 10 * texture, 15, None) * (1 - np.exp(-((y / 0.05) ** 2)) * 0.4)
    preferred = np.arctan2(y, 0.35 * x + 0.1) % (2 * np.pi)
    patches = np.stack([_smooth(rng.normal(size=shape[1:]), 3.0) for _ in range(shape[0])])
    gain = brain * 1.5 * np.clip(patches, 0, None) / patches.max()

    angles = 2 * np.pi * np.arange(PRESENTATIONS) / PRESENTATIONS
    tuning = 0.3 + 0.7 * np.exp(2.0 * (np.cos(angles - preferred[..., np.newaxis]) - 1))
    response = (gain[..., np.newaxis] * tuning) @ stimulus_courses(decay=3.0)
    bleaching = 1 + 0.02 * np.exp(-np.arange(PRESENTATIONS * CYCLE) / 80)
    clean = anatomy[..., np.newaxis] * (1 + response) * bleaching
    movie = 25 + clean + rng.normal(size=clean.shape) * (0.3 + 0.02 * clean)
    truth = {"brain": brain, "preferred": preferred, "gain": gain}
    return np.clip(np.rint(movie), 0, 255).astype(np.uint8), truth


def stimulus_courses(decay):
    """Return every presentation's time course: on from `ONSET` to the end of its cycle, then decaying."""
    on = np.zeros((PRESENTATIONS, PRESENTATIONS * CYCLE))
    for i in range(PRESENTATIONS):
        on[i, i * CYCLE + ONSET : (i + 1) * CYCLE] = 1
    return np.stack([_indicator(course, decay) for course in on])


def mouse(shape=(64, 64), frames=500, cells=50, seed=SEED + 1):
    """Simulate cells with calcium transients, every third of them firing more the faster the mouse runs.

    Returns
    -------
    movie : ndarray of int16, (t, y, x)
    covariates : list of dict
        Name, values (one a frame) and unit of the running speed and of the position in the corridor.
    truth : dict
        ``footprints`` (cells, y, x), ``traces`` (cells, t), ``follows_speed`` (cells,) bool.
    """
    rng = np.random.default_rng(seed)
    speed = np.clip(13.5 + 7 * _wander(rng, frames, 12), 0, None)
    position = np.clip(8.5 + 2.5 * _wander(rng, frames, 20), 2, 15.5)
    follows = np.arange(cells) % 3 == 0
    rate = np.where(follows[:, np.newaxis], 0.16 * (speed / speed.mean()) ** 3, 0.06)
    traces = np.stack([_indicator(s, 5.0) for s in rng.poisson(rate)]) * 60.0
    y, x = np.mgrid[: shape[0], : shape[1]]
    centres = rng.uniform(5, np.array(shape)[:, np.newaxis] - 5, size=(2, cells))[..., np.newaxis, np.newaxis]
    footprints = np.exp(-((y - centres[0]) ** 2 + (x - centres[1]) ** 2) / (2 * 1.3**2))
    vignette = np.exp(-(((y / shape[0] - 0.5) / 0.45) ** 2) - ((x / shape[1] - 0.5) / 0.45) ** 2)
    neuropil = vignette * (70 + 8 * _smooth(rng.normal(size=shape), 2.0))
    neuropil = neuropil * (1 + 0.06 * _wander(rng, frames, 40))[:, np.newaxis, np.newaxis]
    clean = neuropil + np.tensordot(20 + traces.T, footprints, axes=1)
    movie = clean + rng.normal(size=clean.shape) * np.sqrt(4 + 1.5 * np.clip(clean, 0, None))
    covariates = [
        {"name": "runningSpeed", "value": np.round(speed, 2).tolist(), "unit": "cm/s"},
        {"name": "corridorPosition", "value": np.round(position, 2).tolist(), "unit": "cm"},
    ]
    truth = {"footprints": footprints, "traces": traces, "follows_speed": follows}
    return np.clip(np.rint(movie), 0, None).astype(np.int16), covariates, truth


def _smooth(plane, sigma):
    """Blur a plane with a Gaussian of `sigma` pixels (periodic), then give it unit standard deviation."""
    ky, kx = np.fft.fftfreq(plane.shape[0])[:, np.newaxis], np.fft.rfftfreq(plane.shape[1])
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (ky**2 + kx**2))
    blurred = np.fft.irfft2(np.fft.rfft2(plane) * kernel, plane.shape)
    return blurred / blurred.std()


def _indicator(activity, decay):
    """See activity through a calcium indicator: an exponential with a decay of `decay` samples."""
    kernel = np.exp(-np.arange(int(8 * decay)) / decay)
    return np.convolve(activity, kernel / kernel.sum())[: len(activity)]


def _wander(rng, count, decay):
    """Make a random walk pulled back to zero within `decay` samples, of unit standard deviation."""
    walk = _indicator(rng.normal(size=count + 10 * decay), decay)[10 * decay :]
    return (walk - walk.mean()) / walk.std()


def _write_fish(folder, movie):
    nz, ny, nx, count = movie.shape
    (folder / "series").mkdir(parents=True)
    (folder / "images").mkdir()
    _write_keyed(folder / "series" / "key02_00000-key01_00000-key00_00000.bin", movie.transpose(1, 2, 0, 3))
    conf = {"valuetype": "uint8", "nkeys": 3, "keytype": "int16", "dims": [ny, nx, nz], "nvalues": count}
    _write_json(folder / "series" / "conf.json", conf)
    for i in range(20):
        pages = [Image.fromarray(movie[z, :, :, i]) for z in range(nz)]
        pages[0].save(folder / "images" / f"time{i + 1:03d}.tif", save_all=True, append_images=pages[1:])


def _write_mouse(folder, movie, covariates):
    for kind in ("images", "series", "params"):
        (folder / kind).mkdir(parents=True)
    for i, frame in enumerate(movie):
        (folder / "images" / f"image-{i:05d}.bin").write_bytes(frame.astype("<i2").tobytes(order="F"))
    _write_json(folder / "images" / "conf.json", {"dims": list(movie.shape[1:]), "dtype": "int16"})
    _write_keyed(folder / "series" / "key01_00000-key00_00000.bin", movie.transpose(1, 2, 0).astype("<i2"))
    conf = {"valuetype": "int16", "nvalues": len(movie), "keytype": "int16", "nkeys": 2}
    _write_json(folder / "series" / "conf.json", conf)
    _write_json(folder / "params" / "covariates.json", covariates)


def _write_iris(folder):
    folder.mkdir(parents=True)
    rng = np.random.default_rng(SEED + 2)
    centres = np.array([[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]])
    keys = np.arange(150.0)[:, np.newaxis]
    values = np.repeat(centres, 50, axis=0) + 0.3 * rng.normal(size=(150, 4))
    np.hstack([keys, np.clip(np.round(values, 1), 0.1, None)]).astype("<f8").tofile(folder / "iris.bin")
    conf = {"valuetype": "float", "nvalues": 4, "keytype": "float", "nkeys": 1}
    _write_json(folder / "conf.json", conf)


def _write_keyed(file, records):
    """Write a record a pixel: its int16 keys, then its values; the first key changes fastest."""
    space = records.shape[:-1]
    record = np.dtype([("keys", "<i2", (len(space),)), ("values", records.dtype, (records.shape[-1],))])
    out = np.empty(int(np.prod(space)), dtype=record)
    out["keys"] = np.stack([axis.ravel(order="F") for axis in np.indices(space)], axis=1)
    out["values"] = records.reshape(-1, records.shape[-1])[
        np.arange(len(out)).reshape(space).ravel(order="F")
    ]
    out.tofile(file)


def _write_json(file, content):
    file.write_text(json.dumps(content, indent=2) + "\n")
