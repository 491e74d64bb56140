"""Scikit-learn's metrics of a binary classifier, to hold ours against.

Reads {"targets": [0 or 1, ...], "scores": [probability of the positive class, ...], "weights": [...] or null} from standard
input and writes {"rows", "accuracy", "roc_auc", "log_loss", ...}; a metric that is not defined (ROC AUC of one class) is null.
A list of such questions gets a list of answers. Rows of weight 0 are left out first: scikit-learn still counts their classes.

Ties: the predicted class is the argmax of [1 - p, p], and of equals the first: p = 0.5 is the negative class.
Clipping: log_loss clips p to [1e-15, 1 - 1e-15] and takes 1 - p of the clipped value as the negative class's probability.
"""

import json
import sys

sys.dont_write_bytecode = True

import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from calibration import expected_calibration_error
from classes import measure_classes, measure_positive_class
from undefined import defined


def measure(targets, scores, weights=None):
    targets, scores = np.asarray(targets), np.asarray(scores, float)
    if weights is not None:
        weights = np.asarray(weights, float)
        targets, scores, weights = targets[weights > 0], scores[weights > 0], weights[weights > 0]
    predicted = np.argmax(np.stack([1 - scores, scores], axis=1), axis=1)
    return {
        "rows": len(targets),
        **measure_classes(targets, predicted, weights),
        **measure_positive_class(targets, predicted, weights),
        "roc_auc": defined(lambda: roc_auc_score(targets, scores, sample_weight=weights)),
        "average_precision": defined(lambda: average_precision_score(targets, scores, sample_weight=weights)),
        # The default clips elsewhere: at 2e-16 in this version of scikit-learn, at 1e-15 in older ones.
        "log_loss": log_loss(targets, scores, eps=1e-15, labels=[0, 1], sample_weight=weights),
        "brier": brier_score_loss(targets, scores, sample_weight=weights, pos_label=1),
        "ece": expected_calibration_error(scores, targets, weights),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answers = [measure(one["targets"], one["scores"], one.get("weights")) for one in (asked if isinstance(asked, list) else [asked])]
    json.dump(answers if isinstance(asked, list) else answers[0], sys.stdout)
