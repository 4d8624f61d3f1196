"""Series as arrays of images, drawn records, and numbered ones."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks

if TYPE_CHECKING:
    from thunder.series.series import Series


class Packing:
    """How series give records away, and number them."""

    def pack(
        self, selection: Any = None, sorting: bool = False, transpose: bool = False, dtype: Any = None
    ) -> np.ndarray:
        """The values as images: an array with time in front.

        Parameters
        ----------
        selection : optional
            the samples to take, as `select` chooses them; by default all
        sorting : bool
            accepted; records are always in the order of their keys
        transpose : bool
            whether the axes of space come in the opposite order
        dtype : optional
            type of the array; by default the data's

        Returns
        -------
        ndarray
            of shape (samples, *space), or of the space's shape for a single sample
        """
        chosen = self if selection is None else self.select(selection)
        values = np.moveaxis(np.asarray(chosen.values), -1, 0)
        if transpose:
            values = values.transpose(0, *range(values.ndim - 1, 0, -1))
        packed = np.ascontiguousarray(values[0] if len(values) == 1 else values)
        return packed if dtype is None else packed.astype(dtype)

    def subset(
        self, nsamples: int = 100, thresh: float | None = None, stat: str = "std", seed: int | None = None
    ) -> np.ndarray:
        """Draw records at random, without replacement, in their order: an array of shape (records, time).

        Parameters
        ----------
        nsamples : int
            number of records; all of them if there are fewer
        thresh : float, optional
            only records whose statistic is above it are drawn. Cost: one more pass
        stat : {'mean', 'sum', 'std', 'var', 'min', 'max'}
            the statistic that `thresh` compares
        seed : int, optional
            the same seed draws the same records
        """
        _checks.one_of("subset", "stat", stat, ("mean", "sum", "std", "var", "min", "max"))
        _checks.integer("subset", "nsamples", nsamples, least=1)
        numbers = np.arange(self.count())
        if thresh is not None:
            numbers = np.flatnonzero(np.asarray(getattr(self, stat)(axis=1).values).ravel() > thresh)
        drawn = np.random.default_rng(seed).choice(numbers, min(nsamples, len(numbers)), replace=False)
        return self.flatten()[np.sort(drawn)].values

    def query(self, inds: Any) -> "Series":
        """Mean record of each of some lists of records; see `mean_by_regions`.

        Parameters
        ----------
        inds : list
            for each mean the numbers of its records, in C order of their axes, or their coordinates
        """
        return self.mean_by_regions(list(inds))

    def subtoind(self, order: str = "F", onebased: bool = True) -> "Series":
        """Number the records on one axis; the labels become the numbers.

        Parameters
        ----------
        order : {'F', 'C'}
            whether the first or the last of the records' axes is the fastest. Cost: one shuffle for 'F'
        onebased : bool
            whether numbers start at 1
        """
        _checks.one_of("subtoind", "order", order, ("F", "C"))
        numbers = np.arange(self.count())
        flat = self.flatten()
        if order == "F" and len(self.baseshape) > 1:
            flat = flat[numbers.reshape(self.baseshape).ravel(order="F")]
        result = self._like(flat._held)
        result.labels = numbers + int(onebased)
        return result

    def indtosub(self, shape: tuple[int, ...], order: str = "F") -> "Series":
        """Put records that are numbered on one axis on several: the inverse of `subtoind`.

        Parameters
        ----------
        shape : tuple of int
            lengths of the records' axes
        order : {'F', 'C'}
            whether the first or the last of the axes is the fastest. Cost: one shuffle for 'F'
        """
        _checks.one_of("indtosub", "order", order, ("F", "C"))
        shape = tuple(int(n) for n in np.atleast_1d(shape))
        if len(self.baseshape) != 1 or np.prod(shape, dtype=int) != self.count():
            raise ValueError(f"indtosub: shape {shape} does not fit records of shape {self.baseshape}")
        ordered = self
        if order == "F" and len(shape) > 1:
            ordered = self[np.arange(self.count()).reshape(shape, order="F").ravel()]
        return self._like(ordered.reshape(*shape, self.length)._held)
