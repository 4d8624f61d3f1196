"""What Spark keeps of data and of blocks, and in how many partitions."""

from typing import Any, Self

from thunder import _checks
from thunder._remote import Remote


class Stored:
    """Storage of what has a handle in the JVM, `_distributed`."""

    _distributed: Remote
    _labels: Any

    def cache(self) -> Self:
        """Keep everything in memory once it is computed (on disk where memory does not suffice)."""
        self._distributed.ask("cache")
        return self

    def uncache(self) -> Self:
        """Give up what `cache` keeps."""
        self._distributed.ask("uncache")
        return self

    def iscached(self) -> bool:
        """Whether `cache` is in force."""
        return self._distributed.ask("isCached")

    def compute(self) -> Self:
        """Compute everything now. It is kept only if it is cached: see `cache`."""
        self._distributed.run("compute", description="compute")
        return self

    def npartitions(self) -> int:
        """Number of partitions in Spark."""
        return self._distributed.ask("npartitions")

    def repartition(self, npartitions: int) -> Self:
        """The same in `npartitions` partitions. Cost: one shuffle."""
        number = _checks.integer("repartition", "npartitions", npartitions, least=1)
        return self._like(self._distributed.derive("repartition", number), self._labels)

    def coalesce(self, npartitions: int) -> Self:
        """The same in at most `npartitions` partitions. Cost: one shuffle."""
        number = _checks.integer("coalesce", "npartitions", npartitions, least=1)
        return self if self.npartitions() <= number else self.repartition(number)
