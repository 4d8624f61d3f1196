"""Golden vectors of hierarchical clustering, by SciPy: run this file with Python."""

import numpy as np
from golden import write
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform


def shortest(linkage, distances):
    """The least sum of neighbours' distances of all orders that a tree allows, by all pairs of ends."""
    n = len(distances)
    ends = [{(leaf, leaf): 0.0} for leaf in range(n)]
    for left, right in linkage[:, :2].astype(int):
        sums = {}
        for (first, m), a in ends[left].items():
            for (k, last), b in ends[right].items():
                for pair in ((first, last), (last, first)):
                    sums[pair] = min(sums.get(pair, np.inf), a + distances[m, k] + b)
        ends.append(sums)
    return min(ends[-1].values())


rng = np.random.default_rng(84)
points = rng.standard_normal((23, 5)) + 3 * rng.standard_normal((4, 5))[rng.integers(0, 4, 23)]
linkage = hierarchy.linkage(points, "ward")
ordered = hierarchy.leaves_list(hierarchy.optimal_leaf_ordering(linkage, pdist(points)))
vectors = {"points": points, "linkage": linkage, "order": hierarchy.leaves_list(linkage), "ordered": ordered}
vectors["shortest"] = np.array([shortest(linkage, squareform(pdist(points)))])
for k in (1, 4, 23):
    vectors[f"cut_{k}"] = hierarchy.fcluster(linkage, k, "maxclust")

# Points that stand for several: the tree of all of them, behind the steps that join equal ones.
weights = rng.integers(1, 5, 23)
vectors["weights"] = weights
vectors["heights_of_all"] = hierarchy.linkage(np.repeat(points, weights, axis=0), "ward")[-22:, 2]

write("trees", vectors)
