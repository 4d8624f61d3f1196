"""The ways of populations through spaces of few dimensions: records are neurons, samples are time."""

from thunder.trajectories._conditions import Averages, average
from thunder.trajectories._distances import distances, speed
from thunder.trajectories._projection import project
from thunder.trajectories.jpca import JPCA

__all__ = ["JPCA", "Averages", "average", "distances", "project", "speed"]
