"""Golden vectors of connectivity, by NumPy and SciPy: run this file with Python."""

import numpy as np
from golden import write
from scipy import signal

rng = np.random.default_rng(47)
course = rng.standard_normal(90).cumsum()
data = rng.standard_normal((4, 90)) + np.outer(np.arange(4), course) + 30
vectors = {"course": course, "data": data}
for segment, overlap in ((16, 8), (25, 0), (90, 45)):
    options = {"nperseg": segment, "noverlap": overlap}
    coherence = signal.coherence(course, data, **options)[1]
    phase = np.angle(signal.csd(course, data, **options)[1])
    vectors[f"coherence{segment}"] = np.concatenate([coherence, phase], axis=1)

regressors = rng.standard_normal((90, 3)) + 2
vectors["regressors"] = np.column_stack([regressors, regressors[:, 0] * 2])
vectors["residuals"] = data - data @ np.linalg.pinv(regressors).T @ regressors.T

write("connectivity", vectors)
