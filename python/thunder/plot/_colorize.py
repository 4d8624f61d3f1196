"""Component maps to colours."""

import matplotlib
import numpy as np
from matplotlib.colors import ListedColormap, hsv_to_rgb, to_rgb

from ._style import PALETTE, check_choice, real_array, robust_range

# Number of maps each mode takes; None: any number.
_MAPS = {"rgb": (2, 3), "hsv": (3,), "hv": (2,), "polar": (2,), "angle": (2,), "indexed": None}


def _wheel(lightness=0.74, chroma=0.15, count=256):
    """Make a cyclic colour map of constant lightness: a circle in Oklab space (Björn Ottosson, 2020)."""
    angle = 2 * np.pi * np.arange(count) / count + np.deg2rad(25)
    a, b = chroma * np.cos(angle), chroma * np.sin(angle)
    lms = (
        np.stack(
            [
                lightness + 0.3963377774 * a + 0.2158037573 * b,
                lightness - 0.1055613458 * a - 0.0638541728 * b,
                lightness - 0.0894841775 * a - 1.2914855480 * b,
            ]
        )
        ** 3
    )
    to_linear = np.array(
        [
            [4.0767416621, -3.3077115913, 0.2309699292],
            [-1.2684380046, 2.6097574011, -0.3413193965],
            [-0.0041960863, -0.7034186147, 1.7076147010],
        ]
    )
    linear = np.clip(to_linear @ lms, 0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return ListedColormap(srgb.T, name="thunder_wheel")


WHEEL = _wheel()


def colorize(
    maps,
    mode="rgb",
    *,
    background=None,
    mixing=0.6,
    mask=None,
    percentile=99.0,
    scale=1.0,
    saturation=1.0,
    cmap=None,
    colors=None,
):
    """Turn a few maps into one colour image.

    Parameters
    ----------
    maps : array_like, (k, y, x) or (k, z, y, x)
        The maps, the first axis counting them.
    mode : {"rgb", "hsv", "hv", "polar", "angle", "indexed"}, default "rgb"
        - "rgb": 2 or 3 maps are the red, green (and blue) channels;
        - "hsv": 3 maps are hue (cyclic, one turn is 1), saturation and value;
        - "hv": 2 maps are hue and value;
        - "polar": 2 maps are the coordinates of a point: its angle becomes the hue, its radius the value;
        - "angle": as "polar", but every pixel has full value;
        - "indexed": each map has a colour of its own; colours add up.
    background : array_like, (y, x) or (z, y, x), optional
        An anatomical image, shown in gray where the colours are dark.
    mixing : float in [0, 1], default 0.6
        Brightness of the background.
    mask : array_like of bool, shape of one map, optional
        Pixels that are False are left without colour.
    percentile : float in (0, 100] or None, default 99
        Maps that become a brightness are divided by this percentile of their absolute values, each map by its
        own ("polar": of the radius). None takes the values as they are.
    scale : float, default 1
        The brightness is multiplied by it. Brightness is clipped to [0, 1], so negative values are dark.
    saturation : float in [0, 1], default 1
        Saturation in the modes that have no map for it.
    cmap : str or Colormap, optional
        A cyclic colour map for the hues of "hv", "polar" and "angle", in place of HSV's own; `WHEEL` has
        all hues at one lightness, so that no direction looks stronger than another.
    colors : sequence of k colours, optional
        The colours of "indexed".

    Returns
    -------
    ndarray of float64 in [0, 1], (y, x, 3) or (z, y, x, 3)
        A pixel that is not finite in any map has no colour.

    Raises
    ------
    TypeError, ValueError
        For maps that are not real numbers, a wrong number of them, an unknown mode, or a background or mask
        of another shape.
    """
    check_choice("colorize", "mode", mode, tuple(_MAPS))
    maps = real_array("colorize", "maps", maps, (3, 4)).astype(float)
    _check_options(maps, mode, mixing, percentile, saturation)
    good = np.isfinite(maps).all(axis=0)
    if mask is not None:
        good &= _one_map("mask", mask, maps).astype(bool)
    maps = np.where(np.isfinite(maps), maps, 0.0)

    def brightness(values):
        """Values as brightness from 0 to 1."""
        return np.clip(scale * _normalised(values, good, percentile), 0, 1)

    if mode == "rgb":
        out = np.stack([brightness(m) for m in maps], axis=-1)
        out = np.concatenate([out, np.zeros((*out.shape[:-1], 3 - len(maps)))], axis=-1)
    elif mode == "hsv":
        out = _hues(maps[0], np.clip(maps[1], 0, 1), brightness(maps[2]), None)
    elif mode == "hv":
        out = _hues(maps[0], saturation, brightness(maps[1]), cmap)
    elif mode == "indexed":
        out = _indexed([brightness(m) for m in maps], colors)
    else:
        flat = np.full(maps.shape[1:], np.clip(scale, 0, 1))
        value = brightness(np.hypot(*maps)) if mode == "polar" else flat
        out = _hues(np.arctan2(maps[1], maps[0]) / (2 * np.pi), saturation, value, cmap)
    out = np.where(good[..., np.newaxis], out, 0.0)
    return out if background is None else _over(out, _one_map("background", background, maps), mixing)


def _check_options(maps, mode, mixing, percentile, saturation):
    allowed = _MAPS[mode]
    if allowed is not None and len(maps) not in allowed:
        wanted = " or ".join(str(n) for n in allowed)
        raise ValueError(f"colorize: mode {mode!r} takes {wanted} maps, but maps has shape {maps.shape}")
    for name, value in (("mixing", mixing), ("saturation", saturation)):
        if not 0 <= value <= 1:
            raise ValueError(f"colorize: {name} must be between 0 and 1, but {name} = {value}")
    if percentile is not None and not 0 < percentile <= 100:
        raise ValueError(
            f"colorize: percentile must be above 0 and at most 100, but percentile = {percentile}"
        )


def _one_map(argument, data, maps):
    array = real_array("colorize", argument, data, (2, 3))
    if array.shape != maps.shape[1:]:
        raise ValueError(
            f"colorize: {argument} must have the shape of one map {maps.shape[1:]}, but has {array.shape}"
        )
    return array


def _normalised(values, good, percentile):
    """`values` divided by the percentile of their absolute values over the `good` pixels."""
    if percentile is None or not good.any():
        return values
    level = np.percentile(np.abs(values[good]), percentile)
    if level == 0:
        level = np.abs(values[good]).max()
    return values / level if level > 0 else values


def _hues(hue, saturation, value, cmap):
    """RGB of hue (one turn is 1), saturation and value; hues from `cmap` if there is one."""
    hue = np.mod(hue, 1.0)
    if cmap is None:
        return hsv_to_rgb(np.stack(np.broadcast_arrays(hue, saturation, value), axis=-1))
    colour = matplotlib.colormaps.get_cmap(cmap)(hue)[..., :3]
    return (1 - saturation * (1 - colour)) * value[..., np.newaxis]


def _indexed(values, colors):
    """Sum each map's brightness times its colour, clipped."""
    if colors is None:
        colors = [PALETTE[i % len(PALETTE)] for i in range(len(values))]
    if len(colors) != len(values):
        raise ValueError(
            f"colorize: colors must name {len(values)} colours, one a map, but has {len(colors)}"
        )
    out = sum(v[..., np.newaxis] * np.array(to_rgb(c)) for v, c in zip(values, colors, strict=True))
    return np.clip(out, 0, 1)


def _over(colour, background, mixing):
    """Colours over a gray background: the brighter a colour, the less of the background is seen."""
    low, high = robust_range(background.astype(float), 0.5, 99.5)
    gray = np.nan_to_num(np.clip((background - low) / (high - low), 0, 1))
    cover = colour.max(axis=-1)
    return np.clip(colour + ((1 - cover) * mixing * gray)[..., np.newaxis], 0, 1)
