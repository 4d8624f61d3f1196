"""Texts and the numbers in them, as Python and NumPy read them: ``python tests/golden/make_text.py``."""

from fractions import Fraction
from pathlib import Path

import numpy as np
from golden import write

rng = np.random.default_rng(29)
folder = Path(__file__).with_name("text")
folder.mkdir(exist_ok=True)
vectors = {}


def midpoint(bits):
    """The decimal number, exactly, between the float64 of these bits and the next one."""
    low, high = (np.array([b], np.uint64).view(np.float64)[0] for b in (bits, bits + 1))
    exact = (Fraction(float(low)) + Fraction(float(high))) / 2
    digits = exact.numerator * 10**1100 // exact.denominator
    return f"{digits}e-1100"


def hard_numbers():
    """Numbers at which readers go wrong: ties, neighbours of ties, subnormal and very long ones."""
    yield from [
        "0",
        "-0.0",
        "+1",
        "1.",
        ".5",
        "1e5",
        "1E+05",
        "-2.5e-3",
        "00012.50",
        "nan",
        "-inf",
        "Infinity",
        "INF",
    ]
    yield from [
        "9007199254740993",
        "9007199254740993.0000000000000001",
        "1e23",
        "8.442911973260991817129021e-309",
    ]
    yield from [
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072011e-308",
        "1e-400",
    ]
    yield from [
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e400",
        "123456789012345678901234567890",
        "1e-5000",
    ]
    for bits in (1, 2, (1 << 52) - 1, (1 << 52), (1023 << 52) + 7, (1075 << 52) + 3, (1100 << 52) + 12345):
        yield from (midpoint(bits), midpoint(bits).replace("e", "1e", 1))
    for value in rng.integers(0, 0x7FEFFFFFFFFFFFFF, 300, np.int64).view(np.float64):
        yield from (repr(float(value)), f"{value:.18e}", f"-{value:.25e}")
    for value in rng.standard_normal(100) * 10.0 ** rng.integers(-5, 6, 100):
        yield from (f"{value:.3f}", f"{value:.10g}", f"{value:.18e}")


numbers = list(hard_numbers())
(folder / "numbers.txt").write_text("\n".join(numbers) + "\n")
vectors["numbers"] = np.array([float(number) for number in numbers])

table = rng.standard_normal((40, 7)) * 1e3
np.savetxt(folder / "savetxt.txt", table, header="forty records")
vectors["savetxt"] = np.loadtxt(folder / "savetxt.txt")
np.savetxt(folder / "table.csv", table.astype(int), fmt="%d", delimiter=", ")
vectors["table"] = np.loadtxt(folder / "table.csv", delimiter=",", dtype=int)
mixed = "# comment\n\n  1\t2 3\r\n4,5 ,\t6  # a remark\n   \n7 8 9"
(folder / "mixed.txt").write_bytes(mixed.encode())
vectors["mixed"] = np.arange(1.0, 10).reshape(3, 3)

write("text", vectors)
