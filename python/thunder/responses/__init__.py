"""Responses of all records to events, and to what precedes their spikes."""

from thunder.responses._epochs import epochs, psth
from thunder.responses._spikes import SpikeTriggered, spike_triggered
from thunder.responses.epochs import Epochs, Reliability, Variability

__all__ = [
    "Epochs",
    "Reliability",
    "SpikeTriggered",
    "Variability",
    "epochs",
    "psth",
    "spike_triggered",
]
