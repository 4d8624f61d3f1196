"""Golden vectors of regression by statsmodels and SciPy: ``python tests/golden/make_inference.py``."""

import numpy as np
import statsmodels.api as sm
from golden import write
from scipy import stats

SAMPLES, RECORDS = 25, 6
rng = np.random.default_rng(8)
vectors = {}

# Distributions
t = np.concatenate([np.linspace(0, 40, 201), 10.0 ** np.arange(2, 9)])
degrees = np.array([1, 2, 3, 7, 40, 1000, 100000])
vectors["t"], vectors["degrees"] = t, degrees
vectors["t_tail"] = np.array([2 * stats.t.sf(t, df) for df in degrees])
vectors["levels"] = np.array([1e-8, 0.01, 0.05, 0.5, 0.9])
vectors["t_inverse"] = np.array([stats.t.isf(vectors["levels"] / 2, df) for df in degrees])
vectors["f_tail"] = np.array([stats.f.sf(t, 4, df) for df in degrees])
vectors["probabilities"] = 10.0 ** -np.concatenate([np.linspace(0, 1, 11), np.arange(2, 300, 7)])
vectors["deviates"] = stats.norm.isf(vectors["probabilities"] / 2)

# Fits
design = rng.normal([10, 0, -2], 1, (SAMPLES, 3))
weights = rng.uniform(0.1, 2, SAMPLES)
y = rng.standard_normal((RECORDS, 3)) * 10.0 ** np.arange(-3, 3)[:, None] @ design.T
y += rng.standard_normal(y.shape) + 30
vectors.update(design=design, weights=weights, responses=y)
joint = np.array([[0, 1, -1, 0], [0, 0, 0, 1.0]])
vectors["joint"] = joint
for name, heavy in (("plain", np.ones(SAMPLES)), ("weighted", weights)):
    fits = [sm.WLS(record, sm.add_constant(design), heavy).fit() for record in y]
    for key, attribute in {"t": "tvalues", "p": "pvalues", "se": "bse"}.items():
        vectors[f"{name}_{key}"] = np.array([getattr(fit, attribute) for fit in fits])
    values = [[f.fvalue, f.f_pvalue, f.rsquared, f.rsquared_adj, f.mse_resid, f.ssr, f.ess] for f in fits]
    vectors[f"{name}_whole"] = np.array(values)
    tests = [fit.f_test(joint) for fit in fits]
    vectors[f"{name}_joint"] = np.array([[test.fvalue, test.pvalue] for test in tests])
    vectors[f"{name}_lower"] = np.array([fit.conf_int(0.1)[:, 0] for fit in fits])

# False discoveries
p = np.round(rng.uniform(0, 1, (40, 2)) ** 5, 3)
vectors["tests"] = p
vectors["discovered"] = np.column_stack([stats.false_discovery_control(column) for column in p.T])

write("inference", vectors)
