#!/usr/bin/python3
"""Trains the diabetes-progression model and writes it as model.onnx, with the held-out rows as reference/test.csv.gz.

    ./train.py                                  # what lies in this folder
    ./train.py --columns body --output /tmp/try # an experiment beside it

It needs scikit-learn and onnx (on Debian: apt install python3-sklearn python3-onnx). Run again, it writes the same bytes.
"""

import argparse
import csv
import gzip
import io
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper
from sklearn.datasets import load_diabetes
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
SEED = 1
OPSET, IR_VERSION = 17, 8
STRENGTHS = np.logspace(-1, 3, 17)
BODY = ["age", "sex", "bmi", "bp"]
SERUM = {"s1": "tc", "s2": "ldl", "s3": "hdl", "s4": "tch", "s5": "ltg", "s6": "glu"}  # as scikit-learn's description says


def main() -> None:
    options = parse_options()
    names, features, progression = load()
    training, held_out = split(len(progression))
    rows = training[:options.rows]
    columns = [position for position, name in enumerate(names) if options.columns == "all" or name in BODY]
    pipeline = train(features[np.ix_(rows, columns)], progression[rows])

    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "model.onnx").write_bytes(to_onnx(pipeline, columns, len(names)).SerializeToString())
    if not options.model_only:
        write_reference(options.output / "reference" / "test.csv.gz", names, features, progression, held_out)

    print(f"{len(columns)} columns, {len(rows)} training rows, {len(held_out)} held-out rows, ridge strength {pipeline[-1].alpha_:.3g}")
    predicted, actual = pipeline.predict(features[np.ix_(held_out, columns)]), progression[held_out]
    print_errors("all", predicted, actual)
    for column in ["bmi", "age"]:
        values = features[held_out, names.index(column)]
        quarter = np.digitize(values, np.quantile(values, [0.25, 0.5, 0.75]))
        for number in range(4):
            within = values[quarter == number]
            print_errors(f"{column} {within.min():g} to {within.max():g}", predicted[quarter == number], actual[quarter == number])
    sex = features[held_out, names.index("sex")]
    for category in np.unique(sex):
        print_errors(f"sex {category:g}", predicted[sex == category], actual[sex == category])


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Trains the diabetes-progression model.")
    parser.add_argument("--output", type=Path, default=HERE, metavar="DIR", help="where to write (default: beside this script)")
    parser.add_argument("--columns", choices=["body", "all"], default="all", help="with or without the six that need blood drawn")
    parser.add_argument("--rows", type=int, metavar="N", help="train on the first N training rows only, for a quick try")
    parser.add_argument("--model-only", action="store_true", help="leave the reference data alone")
    return parser.parse_args()


def load() -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names of the ten measurements, the measurements in their own units [rows, 10], and the progression [rows]."""
    dataset = load_diabetes(scaled=False)
    return [SERUM.get(name, name) for name in dataset.feature_names], dataset.data, dataset.target


def split(rows: int) -> list[np.ndarray]:
    """Row numbers for training and held-out row numbers: half and half."""
    return [np.sort(half) for half in train_test_split(np.arange(rows), test_size=0.5, random_state=SEED)]


def train(features: np.ndarray, progression: np.ndarray) -> Pipeline:
    """Standardized columns and ridge regression; leaving out one training row at a time chooses its strength."""
    return make_pipeline(StandardScaler(), RidgeCV(STRENGTHS)).fit(features, progression)


def print_errors(rows: str, predicted: np.ndarray, actual: np.ndarray) -> None:
    errors = predicted - actual
    print(f"{rows}: {len(errors)} rows, rmse {mean_squared_error(actual, predicted, squared=False):.2f},",
          f"mae {mean_absolute_error(actual, predicted):.2f}, r2 {r2_score(actual, predicted):.3f}, bias {errors.mean():.2f}")


def to_onnx(pipeline: Pipeline, columns: list[int], width: int) -> ModelProto:
    """The pipeline as a graph from `features` [batch, width], in their own units, to `progression` [batch, 1]."""
    scaler, regression = pipeline.named_steps.values()
    constants = {
        "columns": np.array(columns, np.int64),
        "mean": scaler.mean_.astype(np.float32),
        "scale": scaler.scale_.astype(np.float32),
        "weights": regression.coef_.reshape(-1, 1).astype(np.float32),
        "intercept": np.array([regression.intercept_], np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["features", "columns"], ["chosen"], axis=1),
        helper.make_node("Sub", ["chosen", "mean"], ["centered"]),
        helper.make_node("Div", ["centered", "scale"], ["standardized"]),
        helper.make_node("Gemm", ["standardized", "weights", "intercept"], ["progression"]),
    ]
    graph = helper.make_graph(
        nodes,
        "diabetes-progression",
        inputs=[helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", width])],
        outputs=[helper.make_tensor_value_info("progression", TensorProto.FLOAT, ["batch", 1])],
        initializer=[numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(
        graph, producer_name="train.py", ir_version=IR_VERSION, opset_imports=[helper.make_opsetid("", OPSET)])
    checker.check_model(model, full_check=True)
    return model


def write_reference(path: Path, names: list[str], features: np.ndarray, progression: np.ndarray, held_out: np.ndarray) -> None:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["sample", *names, "progression"])
    for row in held_out:
        table.writerow([row, *(f"{value:g}" for value in features[row]), f"{progression[row]:g}"])
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without the time, which gzip would note, the same rows give the same bytes.
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main()
