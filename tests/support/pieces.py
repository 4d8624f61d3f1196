"""Pieces, as a partition sends them to a Python worker and gets them back."""

import numpy as np


def piece(number, array, *others):
    """Records and the number of the first as one array of bytes; of a pair also the other's."""
    head = np.array([number, len(array)], np.int64).tobytes()
    return np.frombuffer(bytearray(head + b"".join(one.tobytes() for one in (array, *others))), np.uint8)


def opened(out, dtype, shape):
    """(number, records) of the pieces that a worker's function yields in two parts."""
    found = []
    for head, payload in out:
        number, count = np.frombuffer(head, np.int64).tolist()
        found.append((number, np.frombuffer(payload, dtype).reshape(count, *shape)))
    return found
