"""Scikit-learn's metrics of a classifier of several classes.

Reads [{"targets": [class index, ...], "probabilities": [[a class each], ...], "weights": [...] or null}, ...] from standard input and
writes a list of {"accuracy", ...}; a metric that is not defined is null. Rows of weight 0 are left out first.
"""

import json
import sys

sys.dont_write_bytecode = True

import numpy as np
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score, top_k_accuracy_score

from calibration import expected_calibration_error
from classes import measure_classes
from undefined import defined


def measure(targets, probabilities, weights=None):
    targets, probabilities = np.asarray(targets), np.asarray(probabilities, float)
    if weights is not None:
        weights = np.asarray(weights, float)
        targets, probabilities, weights = targets[weights > 0], probabilities[weights > 0], weights[weights > 0]
    labels = np.arange(probabilities.shape[1])
    one_hot = (targets[:, None] == labels).astype(int)
    predicted = np.argmax(probabilities, axis=1)
    answers = {
        **measure_classes(targets, predicted, weights),
        "average_precision_macro": defined(lambda: average_precision_score(one_hot, probabilities, sample_weight=weights)),
        "log_loss": log_loss(one_hot, probabilities, eps=1e-15, sample_weight=weights),
        "brier": np.average(((probabilities - one_hot) ** 2).sum(axis=1), weights=weights),
        "ece": expected_calibration_error(probabilities.max(axis=1), (predicted == targets).astype(float), weights),
    }
    for average in ("macro", "weighted"):
        answers[f"roc_auc_ovr_{average}"] = defined(lambda: roc_auc_score(one_hot, probabilities, average=average, sample_weight=weights))
    # Of all classes but those of the data it gives a precision without a warning; a class that never occurs has neither figure.
    if one_hot.sum(axis=0).min() == 0 or one_hot.sum(axis=0).max() == len(targets):
        answers["average_precision_macro"] = None
    for k in (2, 3, 5):
        answers[f"top_{k}_accuracy"] = defined(lambda: top_k_accuracy_score(targets, probabilities, k=k, labels=labels, sample_weight=weights))
    return answers


if __name__ == "__main__":
    json.dump([measure(**one) for one in json.load(sys.stdin)], sys.stdout)
