"""Writes the networks that the benchmark of serving serves into a folder: tiny.onnx, medium.onnx and convolutional.onnx, the same each time."""
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RANDOM = np.random.default_rng(7)


def weight(name: str, *shape: int) -> onnx.TensorProto:
    fan = shape[0] if len(shape) == 2 else int(np.prod(shape[1:]))
    return numpy_helper.from_array((RANDOM.normal(size=shape) / np.sqrt(fan)).astype(np.float32), name)


def dense(nodes: list, weights: list, last: str, widths: list[int]) -> None:
    """Fully connected layers with ReLU between them, ending in probabilities."""
    for layer, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        weights += [weight(f"w{layer}", inputs, outputs), weight(f"b{layer}", 1, outputs)]
        nodes.append(helper.make_node("Gemm", [last, f"w{layer}", f"b{layer}"], [f"z{layer}"]))
        ends = layer == len(widths) - 2
        last = "probabilities" if ends else f"a{layer}"
        nodes.append(helper.make_node("Softmax" if ends else "Relu", [f"z{layer}"], [last]))


def write(path: Path, shape: list[int], outputs: int, nodes: list, weights: list) -> None:
    graph = helper.make_graph(
        nodes, path.stem,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", *shape])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", outputs])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def write_dense(path: Path, widths: list[int]) -> None:
    nodes, weights = [], []
    dense(nodes, weights, "x", widths)
    write(path, widths[:1], widths[-1], nodes, weights)


def write_convolutional(path: Path) -> None:
    """Images of 28 by 28: two convolutions that halve them, then a dense layer."""
    weights = [weight("k0", 8, 1, 3, 3), weight("k1", 16, 8, 3, 3)]
    halve = {"strides": [2, 2], "pads": [1, 1, 1, 1]}
    nodes = [
        helper.make_node("Conv", ["x", "k0"], ["c0"], **halve), helper.make_node("Relu", ["c0"], ["r0"]),
        helper.make_node("Conv", ["r0", "k1"], ["c1"], **halve), helper.make_node("Relu", ["c1"], ["r1"]),
        helper.make_node("Flatten", ["r1"], ["flat"]),
    ]
    dense(nodes, weights, "flat", [16 * 7 * 7, 10])
    write(path, [1, 28, 28], 10, nodes, weights)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_dense(folder / "tiny.onnx", [16, 64, 3])
    write_dense(folder / "medium.onnx", [784, 512, 512, 10])
    write_convolutional(folder / "convolutional.onnx")
