"""Why some operations grow faster than what grows: their costs, as their documentation and code have them."""

_GRAM = (
    "a record of n samples costs n² products, so that at a constant number of bytes they grow like n; but "
    "each of 16 partial sums is n(n + 1)/2 doubles, however few the records, and these are sent and added: "
    "that grows like n²"
)

_DISK = (
    "it waits for the disk. Python that only reads the same files grows alike, in the first row: the system "
    "keeps what is read in memory, which a virtual machine must get from its host once its own is used up (on"
    " the one measured that takes 2.6 s a gigabyte, and 0.4 s to use it again)"
)

REASONS: dict[tuple[str, str], str] = {
    ("size", "reading alone, by Python"): (
        "no Thunder in it: the system keeps what is read in memory, which a virtual machine must get from"
        " its host"
    ),
    ("size", "mean, deviation"): _DISK,
    ("size", "mean of every record"): _DISK,
    ("size", "regression, R²"): _DISK,
    ("size", "PCA, direct"): _DISK,
    ("size", "detrend, to disk"): f"{_DISK}; and it writes as much as it reads, by way of memory as well",
    ("size", "k-means, 5 iterations"): (
        "its seven passes go over what the first has cached. From 4 GB on that is more than the heap has room"
        " for, and what has none is read from the disk in each pass"
    ),
    ("columns", "Gram matrix"): f"{_GRAM}, as does the result, which comes to Python",
    ("columns", "PCA, direct"): (
        f"{_GRAM}; and the eigenvectors of the n x n matrix take 4/3 n³ operations of one thread on the "
        "driver. By default PCA is direct up to 1024 samples only"
    ),
}


def reason(axis: str, operation: str) -> str:
    """Why an operation's curve is steep."""
    return REASONS.get((axis, operation), "not explained")
