#!/usr/bin/python3
"""Turns a pipeline with a category in words into a model folder: model.onnx, model.yaml, and held-out rows as CSV.

    ./text_or_category.py /tmp/petals
    modelops evaluate /tmp/petals --output /tmp/petals-report

It needs scikit-learn and onnx (on Debian: apt install python3-sklearn python3-onnx).
"""

import argparse
import csv
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_iris
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

MANIFEST = """apiVersion: modelops/v1
name: {name}
description: The width of an iris's petal in cm, from its species and its sepal.
owners: ["@octocat"]
task: regression
inputs:
  sepal: {{columns: [sepal_length, sepal_width]}}
  species: {{columns: [species]}}
outputs: {{scores: petal_width}}
reference: {{data: reference/test.csv, target: petal_width, id: sample, slices: [species]}}
gates:
  - {{metric: rmse, threshold: 0.22}}
  - {{metric: r2, threshold: 0.90}}
"""


def main() -> None:
    folder = parse_options().folder
    iris = load_iris()
    rows = np.empty((len(iris.data), 3), dtype=object)  # numbers and words in one table
    rows[:, :2], rows[:, 2] = iris.data[:, :2], iris.target_names[iris.target]
    petal_width = iris.data[:, 3]
    training, held_out = train_test_split(np.arange(len(rows)), test_size=0.5, stratify=iris.target, random_state=1)

    columns = ColumnTransformer([
        ("sepal", StandardScaler(), [0, 1]),
        ("species", OneHotEncoder(handle_unknown="ignore"), [2])])
    pipeline = make_pipeline(columns, Ridge(1.0)).fit(rows[training], petal_width[training])

    (folder / "reference").mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(to_onnx(pipeline).SerializeToString())
    (folder / "model.yaml").write_text(MANIFEST.format(name=folder.name))
    with open(folder / "reference" / "test.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["sample", "sepal_length", "sepal_width", "species", "petal_width"])
        table.writerows([row, *rows[row], petal_width[row]] for row in sorted(held_out))

    rmse = mean_squared_error(petal_width[held_out], pipeline.predict(rows[held_out]), squared=False)
    print(f"Wrote {folder}. Its {len(held_out)} held-out rows have an rmse of {rmse:.4f} in scikit-learn; modelops must say the same.")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Turns a pipeline with a category in words into a model folder.")
    parser.add_argument("folder", type=Path, help="where to write; its name becomes the model's name")
    return parser.parse_args()


def to_onnx(pipeline: Pipeline) -> ModelProto:
    """One graph from `sepal` [batch, 2] and `species` [batch, 1], in words, to `petal_width` [batch, 1]."""
    columns, regression = pipeline.named_steps.values()
    scaler, encoder = columns.named_transformers_["sepal"], columns.named_transformers_["species"]
    known = [str(name) for name in encoder.categories_[0]]
    constants = {
        "codes": np.arange(len(known), dtype=np.int64),
        "mean": scaler.mean_.astype(np.float32),
        "scale": scaler.scale_.astype(np.float32),
        "weights": regression.coef_.reshape(-1, 1).astype(np.float32),
        "intercept": np.array([regression.intercept_], np.float32),
    }
    nodes = [
        helper.make_node("Sub", ["sepal", "mean"], ["centered"]),
        helper.make_node("Div", ["centered", "scale"], ["standardized"]),
        helper.make_node(
            "LabelEncoder", ["species"], ["code"], domain="ai.onnx.ml",
            keys_strings=known, values_int64s=list(range(len(known))), default_int64=-1),  # -1 for a word never seen
        helper.make_node("Equal", ["code", "codes"], ["is_category"]),  # [batch, 1] against [categories]: [batch, categories]
        helper.make_node("Cast", ["is_category"], ["flags"], to=TensorProto.FLOAT),
        helper.make_node("Concat", ["standardized", "flags"], ["encoded"], axis=1),
        helper.make_node("Gemm", ["encoded", "weights", "intercept"], ["petal_width"]),
    ]
    graph = helper.make_graph(
        nodes,
        "petals",
        inputs=[
            helper.make_tensor_value_info("sepal", TensorProto.FLOAT, ["batch", 2]),
            helper.make_tensor_value_info("species", TensorProto.STRING, ["batch", 1]),
        ],
        outputs=[helper.make_tensor_value_info("petal_width", TensorProto.FLOAT, ["batch", 1])],
        initializer=[numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(
        graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)])
    checker.check_model(model, full_check=True)
    return model


if __name__ == "__main__":
    main()
