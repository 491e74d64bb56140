"""Tests of paired models, by SciPy or written again from their definitions.

Reads from standard input, and answers with lists in the same order:
{"mcnemar": [[b, c], ...]}: SciPy's exact binomial p-value under 25 discordant rows, else that of chi-squared with the continuity correction;
{"holm": [[p, ...], ...]}: adjusted p-values;
{"delong": [{"targets", "baseline", "candidate"}, ...]}: {"difference", "error", "p"} by the O(n²) placements of DeLong's definition;
{"shift": [{"baseline", "candidate"}, ...]}: {"psi", "ks"}, the latter SciPy's.
"""

import json
import sys

import numpy as np
from scipy import stats


def mcnemar(b, c):
    if b + c < 25:
        return stats.binomtest(min(b, c), b + c).pvalue if b + c else 1.0
    return stats.chi2.sf(max(abs(b - c) - 1, 0) ** 2 / (b + c), 1)


def holm(p):
    p, order = np.asarray(p), np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1)
    return adjusted.tolist()


def delong(targets, baseline, candidate):
    targets, placements = np.asarray(targets), []
    for scores in (np.asarray(baseline), np.asarray(candidate)):
        positive, negative = scores[targets == 1], scores[targets == 0]
        placements.append((positive[:, None] > negative) + 0.5 * (positive[:, None] == negative))
    wins = placements[1] - placements[0]
    variance = wins.mean(axis=1).var(ddof=1) / wins.shape[0] + wins.mean(axis=0).var(ddof=1) / wins.shape[1]
    error = np.sqrt(variance)
    return {"difference": wins.mean(), "error": error, "p": 2 * stats.norm.sf(abs(wins.mean()) / error)}


def shift(baseline, candidate):
    edges = np.unique(np.quantile(baseline, np.arange(1, 10) / 10))
    shares = []
    for values in (baseline, candidate):
        counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1) + 0.5
        shares.append(counts / counts.sum())
    return {
        "psi": float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum()),
        "ks": stats.ks_2samp(baseline, candidate).statistic,
    }


asked = json.load(sys.stdin)
json.dump(
    [mcnemar(*one) for one in asked.get("mcnemar", [])]
    + [holm(one) for one in asked.get("holm", [])]
    + [delong(**one) for one in asked.get("delong", [])]
    + [shift(**one) for one in asked.get("shift", [])],
    sys.stdout,
)
