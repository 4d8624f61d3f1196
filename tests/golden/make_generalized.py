"""Golden vectors of generalised linear models, by statsmodels: run this file with Python."""

import numpy as np
import statsmodels.api as sm
from golden import write

rng = np.random.default_rng(53)
design = rng.standard_normal((60, 3)) + np.array([0.5, 0, -1])
eta = design @ rng.standard_normal((3, 5)) * 0.35 + 0.3
responses = {
    "poisson": rng.poisson(np.exp(eta)).T.astype(float),
    "binomial": (rng.random(eta.shape) < 1 / (1 + np.exp(-eta))).T.astype(float),
    "gamma": (np.exp(eta) * rng.gamma(3, 1 / 3, eta.shape)).T,
}
families = {
    "poisson": sm.families.Poisson(),
    "binomial": sm.families.Binomial(),
    "gamma": sm.families.Gamma(sm.families.links.Log()),
}
vectors = {"design": design}
for name, data in responses.items():
    vectors[name] = data
    for kind, columns in (("intercept", sm.add_constant(design)), ("origin", design)):
        rows = []
        for y in data:
            fit = sm.GLM(y, columns, family=families[name]).fit(tol=1e-13, maxiter=60)
            mean = np.full(60, y.mean()) if kind == "intercept" else families[name].link.inverse(np.zeros(60))
            null = families[name].deviance(y, mean)
            rows.append([*fit.params, *fit.bse, fit.deviance, null, fit.scale])
        vectors[f"{name}_{kind}"] = np.array(rows)

write("generalized", vectors)
