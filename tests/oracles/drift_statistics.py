"""SciPy's distances of two columns: reads [{"first": [...], "second": [...], "first_counts": [...], "second_counts": [...]}, ...] from
standard input, numbers and counts of one column each, and writes for each the statistics that drift is judged by."""

import json
import sys

import numpy as np
from scipy import special, stats
from scipy.spatial import distance


def smoothed(counts):
    counts = np.array(counts, float) + 0.5
    return counts / counts.sum()


def answer(case):
    first, second = np.array(case["first"], float), np.array(case["second"], float)
    before, now = np.array(case["first_counts"], float), np.array(case["second_counts"], float)
    kept = before + now > 0
    test = stats.chi2_contingency(np.array([before[kept], now[kept]]), correction=False)
    ks = stats.ks_2samp(first, second)
    effective = len(first) * len(second) / (len(first) + len(second))
    higher = [
        stats.fisher_exact([[now[i], now.sum() - now[i]], [before[i], before.sum() - before[i]]], "greater")[1]
        for i in range(len(before))
    ]
    return {
        "psi": stats.entropy(smoothed(before), smoothed(now)) + stats.entropy(smoothed(now), smoothed(before)),
        "jensen_shannon": distance.jensenshannon(before, now, base=2),
        "wasserstein": stats.wasserstein_distance(first, second),
        "ks": ks.statistic,
        "ks_p": special.kolmogorov(np.sqrt(effective) * ks.statistic),
        "ks_p_of_these_sizes": stats.ks_2samp(first, second, mode="asymp").pvalue,
        "chi2": test[0],
        "chi2_p": test[1],
        "higher": higher,
    }


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
