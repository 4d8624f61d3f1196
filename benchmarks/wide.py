"""More columns than a Gram matrix can have, more data than memory: 10 singular values of 8 GB in a 4 GB heap.

20,000 records of 100,000 samples in float32, in files: a few planted terms and noise. Every step of the
method is a pass over all of them. The system has forgotten the files, so the first pass reads the disk.
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
from memory import forget
from pyspark.sql import SparkSession

import thunder as td
from thunder.factorization import SVD

COMPONENTS, BATCH = 10, 1000
# Far above the noise, whose largest singular value is near sqrt(records) + sqrt(samples).
VALUES = np.linspace(4000, 2200, COMPONENTS)


def main():
    """Write the records, and time the decomposition."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--samples", type=int, default=100_000)
    parser.add_argument("--heap", default="4g")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="thunder-wide-"))
    files = folder / "series"
    try:
        write(files, arguments.records, arguments.samples)
        builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", arguments.heap)
        builder = builder.config("spark.local.dir", str(folder))
        session = td.configure(builder).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        forget(files)
        start = time.perf_counter()
        model = SVD(COMPONENTS, method="randomized", random_state=0).fit(td.series.frombinary(str(files)))
        seconds = time.perf_counter() - start
        size = arguments.records * arguments.samples * 4
        passes = model.n_iter_
        print(f"{passes} passes over {size / 1e9:.1f} GB in {seconds:.1f} s: ", end="")
        print(f"{passes * size / seconds / 1e6:.0f} MB/s per pass, heap {arguments.heap}")
        print(f"singular values {np.round(model.singular_values_, 1)}; planted {np.round(VALUES, 1)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(folder, records, samples):
    """Planted terms U diag(VALUES) V' with orthonormal U and V, and normal noise."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    left = np.linalg.qr(rng.standard_normal((records, COMPONENTS)))[0]
    right = np.linalg.qr(rng.standard_normal((samples, COMPONENTS)))[0]
    left, right = (left * VALUES).astype(np.float32), right.T.astype(np.float32)
    for number, first in enumerate(range(0, records, BATCH)):
        rows = left[first : first + BATCH]
        values = rows @ right + rng.standard_normal((len(rows), samples), np.float32)
        values.tofile(folder / f"series-{number:05d}.bin")
    conf = {"shape": [records, samples], "dtype": "float32"}
    (folder / "conf.json").write_text(json.dumps(conf))


if __name__ == "__main__":
    main()
