"""Golden vectors of bilinear regression, by NumPy's pinv: ``python tests/golden/make_bilinear.py``."""

import numpy as np
from golden import write

SAMPLES, RECORDS = 48, 8
rng = np.random.default_rng(11)


def bilinear(first, second, y):
    """Gains, what is added to the modulation, intercept, coefficients and R² of one record."""
    gains = np.linalg.pinv(first) @ y
    gains -= gains.min()
    modulation = first @ gains
    offset = 1e-6 if modulation.sum() == 0 else 0.0
    design = np.column_stack([np.ones(len(y)), (modulation + offset)[:, None] * second])
    betas = np.linalg.pinv(design) @ y
    rest = y - design @ betas
    total = ((y - y.mean()) ** 2).sum()
    return [*gains, offset, *betas, 1 - rest @ rest / total if total else 0.0]


stimuli = np.eye(4)[np.repeat(rng.integers(0, 4, 8), 6)]
lags = np.tile(np.eye(6)[:, :5], (8, 1))
speed = rng.gamma(2, 1, (SAMPLES, 3))
twice = np.column_stack([lags, lags[:, :2].sum(axis=1)])
kernel = np.exp(-np.arange(5) / 2)
y = (stimuli @ rng.gamma(2, 1, (4, RECORDS)) * (lags @ kernel)[:, None]).T
y += 0.3 * rng.standard_normal(y.shape) + 10
designs = {"events": (stimuli, lags), "speed": (speed, lags), "twice": (stimuli, twice)}
vectors = {"responses": y}
for name, (first, second) in designs.items():
    vectors |= {f"{name}_first": first, f"{name}_second": second}
    vectors[f"{name}_fits"] = np.array([bilinear(first, second, row) for row in y])
one = speed[:, :1]
vectors["one_fits"] = np.array([bilinear(one, lags, row) for row in y])
write("bilinear", vectors)
