"""Why some operations grow faster than what grows: their costs, as their documentation and code have them."""

_GRAM = (
    "a record of n samples costs n² products, so that at a constant number of bytes they grow like n; but "
    "each of 16 partial sums is n(n + 1)/2 doubles, however few the records, and these are sent and added: "
    "that grows like n²"
)

REASONS: dict[tuple[str, str], str] = {
    ("columns", "Gram matrix"): f"{_GRAM}, as does the result, which comes to Python",
    ("columns", "PCA, direct"): (
        f"{_GRAM}; and the eigenvectors of the n x n matrix take 4/3 n³ operations of one thread on the "
        "driver. By default PCA is direct up to 1024 samples only"
    ),
}


def reason(axis: str, operation: str) -> str:
    """Why an operation's curve is steep."""
    return REASONS.get((axis, operation), "not explained")
