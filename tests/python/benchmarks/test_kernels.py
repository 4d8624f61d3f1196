import json
import re
from pathlib import Path

import kernels
import pytest
from kernel_costs import KERNELS, Kernel
from kernels import least_seconds, limit, measured, readable

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "core-scala" / "benchmarks" / "src" / "main" / "scala" / "org" / "thunder"


def entry(name, milliseconds, allocated, **parameters):
    """As JMH writes it."""
    return {
        "benchmark": f"org.thunder.benchmarks.{name}",
        "params": parameters,
        "primaryMetric": {"score": milliseconds, "scoreUnit": "ms/op"},
        "secondaryMetrics": {"gc.alloc.rate.norm": {"score": allocated}},
    }


def test_every_benchmark_is_described():
    found = set()
    for path in SOURCES.rglob("*Benchmark.scala"):
        for part in re.split(r"(?m)^class (?=\w+Benchmark\b)", path.read_text())[1:]:
            name = re.match(r"\w+", part)[0]
            found |= {f"{name}.{method}" for method in re.findall(r"@Benchmark\s+def (\w+)", part)}
    assert found == set(KERNELS)


def test_sizes():
    kernel = Kernel("", written=10, values=100)
    assert (kernel.read_bytes("uint16"), kernel.written_bytes("uint16")) == (200, 40)
    assert kernel.written_bytes("float64") == 80
    assert Kernel("", written=10, kept="own").written_bytes("uint16") == 20
    assert Kernel("", written=10, kept=8, is_new=False).result_bytes("uint16") == 0


def test_limits():
    copy = measured(entry("LimitsBenchmark.copy", 100, 0, dtype="float32"))
    product = measured(entry("LimitsBenchmark.multiply", 20, 0, dtype="float64"))
    assert limit(copy) == pytest.approx(2 * 2**28 / 0.1)
    assert limit(product) == pytest.approx(2 * 1024**3 / 0.02)
    limits = {each.key: limit(each) for each in (copy, product)}
    gram = measured(entry("LinalgBenchmark.gramOfBlock", 20, 0, dtype="float64"))
    assert least_seconds(gram, limits) == pytest.approx(1025 / 2048 * 0.02)


def test_what_is_allocated_besides_the_result():
    mean = measured(entry("SignalBenchmark.mean", 1, 5000, dtype="uint16"))
    assert mean.beyond == 5000 - 4 * 1024
    assert measured(entry("StatsBenchmark.sum", 1, 3, dtype="uint16")).beyond == 3
    assert [readable(count) for count in (12, 1500, 2e7)] == ["12 B", "1.5 KB", "20.0 MB"]


def test_page(tmp_path, monkeypatch):
    path = tmp_path / "jmh.json"
    entries = [
        entry(f"LimitsBenchmark.{name}", 10, 0, dtype=dtype)
        for name in ("copy", "multiply")
        for dtype in ("float32", "float64")
    ]
    entries.append(entry("ClusteringBenchmark.clusterSums", 1, 4096, dtype="float32", k="3"))
    path.write_text(json.dumps(entries))
    monkeypatch.setattr(kernels, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["kernels.py", str(path)])
    kernels.main()
    page = (tmp_path / "KERNELS.md").read_text()
    assert "| step of k-means k = 3 | float32 | 1 |" in page
    assert "- step of k-means, float32: 4.1 KB" in page
    assert '"ClusteringBenchmark.clusterSums float32 k = 3"' in (tmp_path / "kernels.json").read_text()
