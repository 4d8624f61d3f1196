"""Responses of all records to events, and to what precedes their spikes."""

from thunder.responses._epochs import Epochs, Reliability, Variability
from thunder.responses._spikes import SpikeTriggered, spike_triggered
from thunder.responses._windows import epochs, psth

__all__ = [
    "Epochs",
    "Reliability",
    "SpikeTriggered",
    "Variability",
    "epochs",
    "psth",
    "spike_triggered",
]
