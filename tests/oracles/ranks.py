"""NumPy's ranks: reads [{"file": doubles, "values": [...]}] from standard input and writes for each the share of the file's doubles that are less than
each value, and the share that are at most it; and mean, variance, min and max of the file: [{"below": [...], "within": [...], "mean": ...}]."""

import json
import sys

import numpy as np


def ranks(case):
    doubles = np.sort(np.fromfile(case["file"], np.float64))
    return {
        "below": (np.searchsorted(doubles, case["values"], "left") / len(doubles)).tolist(),
        "within": (np.searchsorted(doubles, case["values"], "right") / len(doubles)).tolist(),
        "mean": doubles.mean(),
        "variance": doubles.var(),
        "min": doubles[0],
        "max": doubles[-1],
    }


json.dump([ranks(case) for case in json.load(sys.stdin)], sys.stdout)
