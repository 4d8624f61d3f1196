"""Design matrices for models of every record: what happened during a recording, as regressors.

Events become `responses` (with a haemodynamic or calcium kernel) or a `fir`; what was measured all the time
becomes `covariates`, `splines`, `polynomials` and `motion`, once `align` has brought it to the frames; drifts
are `cosines` or polynomials of time. Each is a `Design`; ``a | b`` joins them.

Everything here works on the driver, on times in seconds by one clock.

>>> from thunder import design
>>> frames = design.frame_times(4, rate=2)
>>> tones = design.responses({"onset": [0.5], "duration": [1.0], "trial_type": ["tone"]}, frames)
>>> tones | design.covariates([0.0, 1.0, 2.0, 1.0], "speed")
Design: 4 samples x 2 columns (tone, speed)
"""

from thunder.design._align import align
from thunder.design._cosines import cosines
from thunder.design._covariates import covariates
from thunder.design._events import Events, events
from thunder.design._fir import fir
from thunder.design._kernels import Kernel, calcium, hrf, impulse_response
from thunder.design._motion import motion
from thunder.design._polynomials import polynomials
from thunder.design._responses import responses
from thunder.design._splines import splines
from thunder.design._times import frame_times
from thunder.design.matrix import Design, fromcsv, join

__all__ = [
    "Design",
    "Events",
    "Kernel",
    "align",
    "calcium",
    "cosines",
    "covariates",
    "events",
    "fir",
    "frame_times",
    "fromcsv",
    "hrf",
    "impulse_response",
    "join",
    "motion",
    "polynomials",
    "responses",
    "splines",
]
