"""Command line of the demonstration."""

import argparse
from pathlib import Path

from thunder.demo.story import run


def main():
    """Run the demonstration and say where the report is."""
    parser = argparse.ArgumentParser(
        prog="python -m thunder.demo", description="Analyse the example recordings."
    )
    parser.add_argument("--output", type=Path, default=Path("demo-output"), help="folder of the report")
    print(f"The report is in {run(parser.parse_args().output)}")


if __name__ == "__main__":
    main()
