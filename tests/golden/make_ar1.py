"""Golden vectors of regression with autoregressive errors by nilearn: ``python tests/golden/make_ar1.py``."""

import numpy as np
import statsmodels.api as sm
from golden import write
from nilearn.glm.first_level import run_glm
from scipy import linalg, signal

SAMPLES, RECORDS, BINS = 40, 8, 50
rng = np.random.default_rng(11)
slow = np.cumsum(rng.standard_normal((SAMPLES, 3)), axis=0)
design = np.column_stack([slow[:, 0], 5 + slow[:, 1], rng.standard_normal(SAMPLES)])
joint = np.array([[0, 1, -1, 0], [0, 0, 0, 1.0]])
rhos = np.linspace(-0.8, 0.95, RECORDS)
noise = [signal.lfilter([1], [1, -rho], rng.standard_normal(SAMPLES)) for rho in rhos]
y = rng.standard_normal((RECORDS, 3)) @ design.T + noise + 30
vectors = {"design": design, "responses": y, "bins": np.array(BINS), "joint": joint}


def fits(X, record):
    """A record's rho, its coefficients, t, F of `joint`, R² of statsmodels, SSE."""
    labels, results = run_glm(record[:, None], X, noise_model="ar1", bins=BINS)
    fit, rho = results[labels[0]], float(labels[0])
    whitening = np.eye(SAMPLES) - rho * np.eye(SAMPLES, k=-1)
    gls = sm.GLS(record, X, sigma=linalg.inv(whitening.T @ whitening)).fit()
    np.testing.assert_allclose(gls.params, fit.theta[:, 0], 1e-6)
    squares = gls.ssr
    constant = whitening @ np.ones(SAMPLES)
    white = whitening @ record
    total = np.sum((white - constant * (constant @ white) / (constant @ constant)) ** 2)
    f = fit.Fcontrast(joint[:, 4 - X.shape[1] :]).F
    t = np.array([float(fit.Tcontrast(term).t) for term in np.eye(X.shape[1])])
    return rho, fit.theta[:, 0], t, float(f), 1 - squares / total, squares


for name, X in (("full", sm.add_constant(design)), ("origin", design - design.mean(axis=0))):
    records = y if name == "full" else y - y.mean(axis=1, keepdims=True)
    found = [fits(X, record) for record in records]
    for place, key in enumerate(["rho", "betas", "t", "f", "r2", "sse"]):
        vectors[f"{name}_{key}"] = np.array([fit[place] for fit in found])
vectors["centred"] = y - y.mean(axis=1, keepdims=True)
vectors["centred_design"] = design - design.mean(axis=0)

write("ar1", vectors)
