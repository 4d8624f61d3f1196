"""The console command: Thunder's JAR under Spark's own spark-submit."""

import os
import sys
from pathlib import Path

from thunder._jar import find_jar
from thunder._session import check_java, default_memory
from thunder.errors import SessionError


def command(arguments: list[str]) -> list[str]:
    """The spark-submit command for Thunder's arguments; those before ``--`` are spark-submit's own."""
    import pyspark

    split = arguments.index("--") if "--" in arguments else None
    options = [] if split is None else arguments[:split]
    own = arguments if split is None else arguments[split + 1 :]
    if split is None:
        options = ["--driver-memory", default_memory()]
    home = Path(os.environ.get("SPARK_HOME") or Path(pyspark.__file__).parent)
    return [str(home / "bin" / "spark-submit"), *options, str(find_jar()), *own]


def main() -> None:
    """Run a subcommand of Thunder's JAR: ``thunder --help`` lists them.

    spark-submit's own options come first, with ``--`` behind them:
    ``thunder --master yarn -- pca --input in --output out``.
    """
    try:
        check_java()
        words = command(sys.argv[1:])
    except SessionError as error:
        sys.exit(f"thunder: {error}")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.execv(words[0], words)


if __name__ == "__main__":
    main()
