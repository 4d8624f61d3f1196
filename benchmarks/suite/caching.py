"""What a rival caches in Spark: made when an operation asks for it, and freed after that."""

from functools import cached_property


class Caching:
    """A rival whose `cached_property`s are data in Spark's memory.

    An operation asks for its data before it is timed. All rivals' data at once would leave no room.
    """

    def release(self):
        """Free all that is cached."""
        for name in list(vars(self)):
            if isinstance(getattr(type(self), name, None), cached_property):
                self.free(vars(self).pop(name))

    def free(self, data):
        """Free something that was cached."""
        data.unpersist(blocking=True)
