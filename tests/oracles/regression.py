"""Scikit-learn's metrics of a regression.

Reads [{"targets": [...], "predictions": [...], "weights": [...] or null}, ...] from standard input and writes a list of {"mae", ...};
a metric that is not defined is null. Rows of weight 0 are left out first: the largest error has no weights in scikit-learn.
"""

import json
import sys

sys.dont_write_bytecode = True

import numpy as np
from sklearn import metrics


def measure(targets, predictions, weights=None):
    targets, predictions = np.asarray(targets, float), np.asarray(predictions, float)
    if weights is not None:
        weights = np.asarray(weights, float)
        targets, predictions, weights = targets[weights > 0], predictions[weights > 0], weights[weights > 0]
    asked = {"y_true": targets, "y_pred": predictions, "sample_weight": weights}
    constant = len(set(targets)) == 1
    return {
        "mae": metrics.mean_absolute_error(**asked),
        "rmse": metrics.mean_squared_error(**asked, squared=False),
        "mape": metrics.mean_absolute_percentage_error(**asked),
        "median_ae": metrics.median_absolute_error(**asked),
        "max_error": metrics.max_error(targets, predictions),
        "bias": np.average(predictions - targets, weights=weights),
        # Of a constant target it makes up a 0 or a 1.
        "r2": None if constant else metrics.r2_score(**asked),
        "explained_variance": None if constant else metrics.explained_variance_score(**asked),
    }


if __name__ == "__main__":
    json.dump([measure(**one) for one in json.load(sys.stdin)], sys.stdout)
