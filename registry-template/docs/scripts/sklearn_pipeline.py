#!/usr/bin/python3
"""Turns a scikit-learn pipeline into a model folder: model.onnx, model.yaml, and test cases that scikit-learn answered.

    ./sklearn_pipeline.py /tmp/wine                    # StandardScaler and LogisticRegression
    ./sklearn_pipeline.py /tmp/wine --model forest     # RandomForestClassifier
    modelops evaluate /tmp/wine --output /tmp/wine-report

It needs scikit-learn and onnx (on Debian: apt install python3-sklearn python3-onnx).
"""

import argparse
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

MANIFEST = """apiVersion: modelops/v1
name: {name}
description: From which of three growers a wine comes, by its chemistry.
owners: ["@octocat"]
task: tensors
reference: {{data: reference}}
gates:
  - {{metric: within_tolerance, threshold: 1}}
tolerance: {{rtol: 1e-4, atol: 1e-5}}
"""


def main() -> None:
    options = parse_options()
    wine = load_wine()
    features, held_out, grower, _ = train_test_split(wine.data, wine.target, test_size=0.5, stratify=wine.target, random_state=1)
    # What is served gets 32-bit numbers, so compare with what scikit-learn says to the same numbers.
    held_out = held_out.astype(np.float32)

    if options.model == "logistic":
        trained = make_pipeline(StandardScaler(), LogisticRegression()).fit(features, grower)
        model = logistic_to_onnx(trained)
    else:
        trained = RandomForestClassifier(n_estimators=20, random_state=1).fit(features, grower)
        model = forest_to_onnx(trained)

    cases = options.folder / "reference" / "test_data_set_0"
    cases.mkdir(parents=True, exist_ok=True)
    (options.folder / "model.onnx").write_bytes(model.SerializeToString())
    (options.folder / "model.yaml").write_text(MANIFEST.format(name=options.folder.name))
    write_tensor(cases / "input_0.pb", "features", held_out)
    write_tensor(cases / "output_0.pb", "probabilities", trained.predict_proba(held_out).astype(np.float32))
    print(f"Wrote {options.folder}: {len(held_out)} rows and what scikit-learn answers to them.")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Turns a scikit-learn pipeline into a model folder.")
    parser.add_argument("folder", type=Path, help="where to write; its name becomes the model's name")
    parser.add_argument("--model", choices=["logistic", "forest"], default="logistic")
    return parser.parse_args()


def logistic_to_onnx(pipeline: Pipeline) -> ModelProto:
    """Scaler and regression as one graph from raw `features` [batch, columns] to `probabilities` [batch, classes]."""
    scaler, regression = pipeline.named_steps.values()
    constants = {
        "mean": scaler.mean_.astype(np.float32),
        "scale": scaler.scale_.astype(np.float32),
        "weights": regression.coef_.T.astype(np.float32),
        "intercept": regression.intercept_.astype(np.float32),
    }
    nodes = [
        helper.make_node("Sub", ["features", "mean"], ["centered"]),
        helper.make_node("Div", ["centered", "scale"], ["standardized"]),
        helper.make_node("Gemm", ["standardized", "weights", "intercept"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"], axis=1),
    ]
    initializers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    return make_model(nodes, initializers, columns=len(scaler.mean_), classes=len(regression.classes_))


def forest_to_onnx(forest: RandomForestClassifier) -> ModelProto:
    """The forest as one TreeEnsembleClassifier: each tree adds its share of the probability of each class."""
    nodes = {"treeids": [], "nodeids": [], "featureids": [], "values": [], "modes": [], "truenodeids": [], "falsenodeids": []}
    leaves = {"treeids": [], "nodeids": [], "ids": [], "weights": []}
    for number, estimator in enumerate(forest.estimators_):
        tree = estimator.tree_
        for node in range(tree.node_count):
            is_leaf = tree.children_left[node] == -1
            nodes["treeids"].append(number)
            nodes["nodeids"].append(node)
            nodes["featureids"].append(0 if is_leaf else int(tree.feature[node]))
            nodes["values"].append(0.0 if is_leaf else float32_at_most(tree.threshold[node]))
            nodes["modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
            nodes["truenodeids"].append(0 if is_leaf else int(tree.children_left[node]))
            nodes["falsenodeids"].append(0 if is_leaf else int(tree.children_right[node]))
            if is_leaf:
                counts = tree.value[node][0]
                for label, share in enumerate(counts / counts.sum() / len(forest.estimators_)):
                    leaves["treeids"].append(number)
                    leaves["nodeids"].append(node)
                    leaves["ids"].append(label)
                    leaves["weights"].append(float(share))
    attributes = {f"nodes_{name}": values for name, values in nodes.items()} | {f"class_{name}": values for name, values in leaves.items()}
    ensemble = helper.make_node(
        "TreeEnsembleClassifier", ["features"], ["label", "probabilities"], domain="ai.onnx.ml",
        classlabels_int64s=[int(label) for label in forest.classes_], post_transform="NONE", **attributes)
    return make_model([ensemble], [], columns=forest.n_features_in_, classes=len(forest.classes_))


def float32_at_most(threshold: float) -> float:
    """The largest 32-bit number that is not above the threshold: the nearest one could send a row the other way."""
    nearest = np.float32(threshold)
    return float(nearest if nearest <= threshold else np.nextafter(nearest, np.float32(-np.inf)))


def make_model(nodes: list, initializers: list, columns: int, classes: int) -> ModelProto:
    graph = helper.make_graph(
        nodes,
        "wine",
        inputs=[helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", columns])],
        outputs=[helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", classes])],
        initializer=initializers,
    )
    model = helper.make_model(
        graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)])
    checker.check_model(model, full_check=True)
    return model


def write_tensor(path: Path, name: str, array: np.ndarray) -> None:
    path.write_bytes(numpy_helper.from_array(array, name).SerializeToString())


if __name__ == "__main__":
    main()
