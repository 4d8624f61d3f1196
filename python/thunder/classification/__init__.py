"""How well each record alone tells conditions apart: records' samples are trials or moments, with labels."""

from thunder.classification._bayes import naive_bayes
from thunder.classification._ttest import TTest, ttest

__all__ = ["TTest", "naive_bayes", "ttest"]
