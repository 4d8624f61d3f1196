"""Labels of the parts of a recording that have a regression each."""

from typing import Any

import numpy as np


def numbered(function: str, name: str, labels: Any, shape: tuple[int, ...]) -> tuple[list, np.ndarray]:
    """Different labels in the order in which they first occur, and the number of each place's label."""
    found = np.asarray(labels)
    if found.shape != shape:
        raise ValueError(f"{function}: {name} must be labels of shape {shape}, but are of {found.shape}")
    kinds, first, numbers = np.unique(found, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return kinds[order].tolist(), place[numbers.reshape(shape)]


def numbers_of(function: str, regions: Any, known: list, shape: tuple[int, ...]) -> np.ndarray:
    """The number of each record's region among those that are known."""
    found = np.asarray(regions)
    try:
        whole = np.broadcast_to(found, shape)
    except ValueError:
        raise ValueError(
            f"{function}: regions must be labels that fit records of shape {shape}, but are of {found.shape}"
        ) from None
    labels, numbers = numbered(function, "regions", whole, shape)
    missing = [label for label in labels if label not in known]
    if missing:
        listed = ", ".join(map(repr, known))
        raise ValueError(f"{function}: there is no design for region {missing[0]!r}, only for {listed}")
    place = np.array([known.index(label) for label in labels], np.int64)
    return place[numbers].ravel()


def same_columns(function: str, names: dict[Any, list[str]]) -> list[str]:
    """The columns that all designs have."""
    (first, expected), *others = names.items()
    for label, found in others:
        if found != expected:
            raise ValueError(
                f"{function}: designs must have the same columns, but that of {first!r} has "
                f"{', '.join(expected)}, and that of {label!r} has {', '.join(found)}"
            )
    return expected
