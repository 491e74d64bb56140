"""Scikit-learn's metrics of predicted classes, binary and of several classes."""

from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    matthews_corrcoef,
    precision_score,
    recall_score,
)

from undefined import defined, ignoring_warnings

AVERAGED = {"precision": precision_score, "recall": recall_score, "f1": f1_score}


def measure_classes(targets, predicted, weights):
    several = len(set(targets)) > 1
    asked = (targets, predicted)
    answers = {
        "accuracy": accuracy_score(*asked, sample_weight=weights),
        # Of a class that is predicted and does not occur it warns rightly, but leaves it out, and so do we.
        "balanced_accuracy": ignoring_warnings(lambda: balanced_accuracy_score(*asked, sample_weight=weights)) if several else None,
        # It gives 0 without a warning.
        "mcc": matthews_corrcoef(*asked, sample_weight=weights) if several and len(set(predicted)) > 1 else None,
        "cohen_kappa": defined(lambda: cohen_kappa_score(*asked, sample_weight=weights)),
    }
    for name, score in AVERAGED.items():
        for average in ("micro", "macro", "weighted"):
            answers[f"{name}_{average}"] = defined(lambda: score(*asked, average=average, sample_weight=weights))
    # A class that does not occur has no recall, but weighs nothing.
    answers["recall_weighted"] = ignoring_warnings(lambda: recall_score(*asked, average="weighted", sample_weight=weights))
    return answers


def measure_positive_class(targets, predicted, weights):
    return {name: defined(lambda: score(targets, predicted, sample_weight=weights)) for name, score in AVERAGED.items()}
