"""Every number of an evaluation report, from nothing but predictions.parquet and scikit-learn.

Reads {"task", "labels": [negative and positive, or all], "columns": {NAME: [a value each row]}, "sliced_by": [{"column", "bins"}],
"model": the path of the ONNX file} from standard input and writes {"metrics": {...}, "slices": [{"column", "name", "rows", "metrics"}],
"confusion": [[...]], "calibration": [{"low", "high", "weight", "mean_probability", "observed_share"}]}.
"""

import json
import os
import sys

sys.dont_write_bytecode = True

import numpy as np
from sklearn.metrics import confusion_matrix

import binary_classification
import multiclass_classification
import regression

asked = json.load(sys.stdin)
labels, columns, task = asked["labels"], asked["columns"], asked["task"]
rows = len(columns["target"])
weights = np.asarray(columns.get("weight", np.ones(rows)), float)


def class_targets():
    return np.array([labels.index(label) for label in columns["target"]])


def class_probabilities():
    if task == "binary-classification":
        scores = np.asarray(columns["score"], float)
        return np.stack([1 - scores, scores], axis=1)
    return np.stack([np.asarray(columns[f"score:{label}"], float) for label in labels], axis=1)


def measure(inside):
    weighted = weights[inside] if "weight" in columns else None
    if task == "regression":
        targets, predictions = (np.asarray(columns[name], float)[inside] for name in ("target", "prediction"))
        return regression.measure(targets, predictions, weighted)
    if task == "binary-classification":
        return binary_classification.measure(class_targets()[inside], np.asarray(columns["score"], float)[inside], weighted)
    return multiclass_classification.measure(class_targets()[inside], class_probabilities()[inside], weighted)


def named(edges):
    texts = [f"{edge:.4g}" for edge in edges]
    return [f"< {texts[0]}", *(f"{low} – {high}" for low, high in zip(texts, texts[1:])), f"≥ {texts[-1]}"]


def cut(values, bins):
    """Pairs of a name and which rows it holds."""
    missing = np.array([value is None or value == "NaN" for value in values])
    if any(isinstance(value, str) and value != "NaN" for value in values):
        words = np.array([value or "" for value in values])
        slices = [(word, (words == word) & ~missing) for word in sorted(set(words[~missing]))]
    else:
        numbers = np.array([np.nan if gone else float(value) for value, gone in zip(values, missing)])
        distinct = np.unique(numbers[~missing])
        if bins is None and len(distinct) <= 10:
            slices = [(f"{value:.17g}" if value % 1 else f"{value:.0f}", numbers == value) for value in distinct]
        else:
            edges = np.unique(np.quantile(numbers[~missing], np.arange(1, bins or 4) / (bins or 4)))
            which = np.where(missing, -1, np.digitize(numbers, edges))
            slices = [(name, which == index) for index, name in enumerate(named(edges))]
    return [*slices, ("(missing)", missing)]


def calibration():
    targets, probabilities = class_targets(), class_probabilities()
    if task == "binary-classification":
        sure, happened = probabilities[:, 1], targets == 1
    else:
        sure, happened = probabilities.max(axis=1), probabilities.argmax(axis=1) == targets
    bins = []
    for number in range(10):
        inside = np.minimum((sure * 10).astype(int), 9) == number
        weight = weights[inside].sum()
        bins.append({
            "low": number / 10,
            "high": (number + 1) / 10,
            "weight": weight,
            "mean_probability": np.average(sure[inside], weights=weights[inside]) if weight else None,
            "observed_share": np.average(happened[inside], weights=weights[inside]) if weight else None,
        })
    return bins


answer = {
    "metrics": {**measure(np.ones(rows, bool)), "model_size_mb": os.path.getsize(asked["model"]) / 1e6},
    "slices": [
        {"column": by["column"], "name": name, "rows": int(inside.sum()), "metrics": measure(inside)}
        for by in asked["sliced_by"]
        for name, inside in cut(columns[f"slice:{by['column']}"], by["bins"])
        if inside.any()
    ],
}
if task != "regression":
    predicted = class_probabilities().argmax(axis=1)
    answer["confusion"] = confusion_matrix(class_targets(), predicted, labels=range(len(labels)), sample_weight=weights).tolist()
    answer["calibration"] = calibration()
json.dump(answer, sys.stdout)
