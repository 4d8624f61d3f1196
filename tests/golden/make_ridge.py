"""Golden vectors of ridge regression, by scikit-learn: ``python tests/golden/make_ridge.py``."""

import numpy as np
from golden import write
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import KFold, PredefinedSplit, cross_val_predict

SAMPLES, RECORDS, ALPHAS = 31, 7, np.array([1e-3, 0.1, 1, 10, 1000])
rng = np.random.default_rng(5)
design = rng.normal([10, 0, -2, 1], [1, 3, 0.5, 1], (SAMPLES, 4))
y = rng.standard_normal((RECORDS, 4)) * np.logspace(-2, 1, RECORDS)[:, None] @ design.T
y += rng.standard_normal(y.shape) + 30
groups = rng.integers(0, 3, SAMPLES)
vectors = {"design": design, "responses": y, "alphas": ALPHAS, "groups": groups}
vectors["contiguous"] = np.concatenate([np.full(len(t), i) for i, (_, t) in enumerate(KFold(4).split(y.T))])
for name, intercept in (("plain", True), ("origin", False)):
    fits = [Ridge(alpha, fit_intercept=intercept).fit(design, y.T) for alpha in ALPHAS]
    constants = [np.broadcast_to(fit.intercept_, RECORDS) for fit in fits]
    r2 = [r2_score(y.T, fit.predict(design), multioutput="raw_values") for fit in fits]
    whole = [np.column_stack([c, fit.coef_, r]) for c, fit, r in zip(constants, fits, r2, strict=True)]
    vectors[f"{name}_fits"] = np.array(whole)
    for folds, split in (("contiguous", KFold(4)), ("groups", PredefinedSplit(groups))):
        predicted = [
            cross_val_predict(Ridge(a, fit_intercept=intercept), design, y.T, cv=split) for a in ALPHAS
        ]
        scores = [r2_score(y.T, p, multioutput="raw_values") for p in predicted]
        vectors[f"{name}_{folds}_scores"] = np.column_stack(scores)
write("ridge", vectors)
