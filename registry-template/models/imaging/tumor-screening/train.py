#!/usr/bin/python3
"""Trains the tumor-screening model and writes it as model.onnx, with the held-out rows as reference/test.parquet.

    ./train.py                                   # what lies in this folder
    ./train.py --columns all --output /tmp/try   # an experiment beside it

It needs scikit-learn and onnx (on Debian: apt install python3-sklearn python3-onnx). Run again, it writes the same bytes.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "tools"))
from parquet import write_table  # of this repository, found by the line above

SEED = 1
SLICED_BY = ["mean_texture", "mean_smoothness"]  # as in model.yaml
OPSET, IR_VERSION = 17, 8


def main() -> None:
    options = parse_options()
    names, features, malignant = load()
    training, held_out = split(malignant)
    columns = choose_columns(names, options.columns)
    pipeline = train(features, malignant, training[:options.rows], columns)

    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "model.onnx").write_bytes(to_onnx(pipeline, columns, len(names)).SerializeToString())
    if not options.model_only:
        write_reference(options.output / "reference" / "test.parquet", names, features, malignant, held_out)

    print(f"{len(columns)} columns, {len(training[:options.rows])} training rows, {len(held_out)} held-out rows")
    scores = predict(pipeline, features[held_out], columns)
    for metric, value in measure(malignant[held_out], scores).items():
        print(f"{metric:9} {value:.4f}")
    for column in SLICED_BY:
        print_quarters(column, features[held_out, names.index(column)], malignant[held_out], scores)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Trains the tumor-screening model.")
    parser.add_argument("--output", type=Path, default=HERE, metavar="DIR", help="where to write (default: beside this script)")
    parser.add_argument("--columns", choices=["mean", "all"], default="mean", help="the measurements that the model looks at")
    parser.add_argument("--rows", type=int, metavar="N", help="train on the first N training rows only, for a quick try")
    parser.add_argument("--model-only", action="store_true", help="leave the reference data alone")
    return parser.parse_args()


def load() -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names of the 30 measurements, the measurements [rows, 30], and for each row 1 when the tumor is malignant, else 0."""
    dataset = load_breast_cancer()
    names = [name.replace(" ", "_") for name in dataset.feature_names]
    return names, dataset.data, 1 - dataset.target  # scikit-learn says 0 for malignant


def split(malignant: np.ndarray) -> list[np.ndarray]:
    """Row numbers for training and held-out row numbers: half and half, with the same share of malignant tumors in both."""
    halves = train_test_split(np.arange(len(malignant)), test_size=0.5, stratify=malignant, random_state=SEED)
    return [np.sort(half) for half in halves]


def choose_columns(names: list[str], choice: str) -> list[int]:
    """The positions of the measurements that the model looks at."""
    return [position for position, name in enumerate(names) if choice == "all" or name.startswith("mean_")]


def train(features: np.ndarray, malignant: np.ndarray, rows: np.ndarray, columns: list[int]) -> Pipeline:
    pipeline = make_pipeline(StandardScaler(), LogisticRegression())
    return pipeline.fit(features[np.ix_(rows, columns)], malignant[rows])


def predict(pipeline: Pipeline, features: np.ndarray, columns: list[int]) -> np.ndarray:
    """The probability that each row is malignant."""
    return pipeline.predict_proba(features[:, columns])[:, 1]


def measure(malignant: np.ndarray, scores: np.ndarray) -> dict[str, float]:
    return {
        "roc_auc": roc_auc_score(malignant, scores),
        "accuracy": accuracy_score(malignant, scores > 0.5),
        "log_loss": log_loss(malignant, scores),
        "recall": recall_score(malignant, scores > 0.5),
        "precision": precision_score(malignant, scores > 0.5),
    }


def print_quarters(column: str, values: np.ndarray, malignant: np.ndarray, scores: np.ndarray) -> None:
    """What the model does in each quarter of the held-out rows, from the smallest values of a column to the largest."""
    quarter = np.digitize(values, np.quantile(values, [0.25, 0.5, 0.75]))
    for number in range(4):
        rows = quarter == number
        print(f"{column} {values[rows].min():g} to {values[rows].max():g}: {rows.sum()} rows, {malignant[rows].sum()} malignant,",
              f"recall {recall_score(malignant[rows], scores[rows] > 0.5):.4f}, accuracy {accuracy_score(malignant[rows], scores[rows] > 0.5):.4f}")


def to_onnx(pipeline: Pipeline, columns: list[int], width: int) -> ModelProto:
    """The pipeline as a graph from `features` [batch, width] to `label` [batch] and `probabilities` [batch, 2]."""
    scaler, regression = pipeline.named_steps.values()
    constants = {
        "columns": np.array(columns, np.int64),
        "mean": scaler.mean_.astype(np.float32),
        "scale": scaler.scale_.astype(np.float32),
        # A softmax over (0, score) is the logistic function of the score.
        "weights": np.stack([np.zeros(len(columns)), regression.coef_[0]], axis=1).astype(np.float32),
        "bias": np.array([0, regression.intercept_[0]], np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["features", "columns"], ["chosen"], axis=1),
        helper.make_node("Sub", ["chosen", "mean"], ["centered"]),
        helper.make_node("Div", ["centered", "scale"], ["standardized"]),
        helper.make_node("Gemm", ["standardized", "weights", "bias"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"], axis=1),
        helper.make_node("ArgMax", ["scores"], ["label"], axis=1, keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tumor-screening",
        inputs=[helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", width])],
        outputs=[
            helper.make_tensor_value_info("label", TensorProto.INT64, ["batch"]),
            helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", 2]),
        ],
        initializer=[numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(
        graph, producer_name="train.py", ir_version=IR_VERSION, opset_imports=[helper.make_opsetid("", OPSET)])
    checker.check_model(model, full_check=True)
    return model


def write_reference(path: Path, names: list[str], features: np.ndarray, malignant: np.ndarray, held_out: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    measurements = {name: features[held_out, position].tolist() for position, name in enumerate(names)}
    write_table(path, {"sample": held_out.tolist(), **measurements, "malignant": malignant[held_out].tolist()})


if __name__ == "__main__":
    main()
