"""The standard errors of the differences of two binary classifiers on the same rows, by resampling the rows and asking scikit-learn.

Reads {"targets", "baseline", "candidate", "resamples"} from standard input and writes {"accuracy": standard error, ...}.
"""

import json
import sys

sys.dont_write_bytecode = True

import numpy as np

from binary_classification import measure

asked = json.load(sys.stdin)
targets, models = np.asarray(asked["targets"]), [np.asarray(asked[name]) for name in ("baseline", "candidate")]
random, differences = np.random.default_rng(1), []
for _ in range(asked["resamples"]):
    drawn = random.integers(len(targets), size=len(targets))
    before, after = (measure(targets[drawn], scores[drawn]) for scores in models)
    differences.append({name: after[name] - before[name] for name in before})
json.dump({name: np.std([one[name] for one in differences], ddof=1) for name in differences[0]}, sys.stdout)
