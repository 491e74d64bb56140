"""Writes network.onnx, a small network of 16 inputs, 128 and 64 hidden units and one probability, and candidate.onnx, with slightly other weights."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTHS = [16, 128, 64, 1]


def write(name: str, noise: float) -> None:
    random, other = np.random.default_rng(7), np.random.default_rng(8)
    nodes, weights, last = [], [], "features"
    for layer, (inputs, outputs) in enumerate(zip(WIDTHS, WIDTHS[1:])):
        weights.append(numpy_helper.from_array(((random.normal(size=(inputs, outputs)) + noise * other.normal(size=(inputs, outputs))) / np.sqrt(inputs)).astype(np.float32), f"w{layer}"))
        weights.append(numpy_helper.from_array(random.normal(size=outputs).astype(np.float32) / 10, f"b{layer}"))
        nodes.append(helper.make_node("Gemm", [last, f"w{layer}", f"b{layer}"], [f"z{layer}"]))
        last = "probability" if layer == len(WIDTHS) - 2 else f"a{layer}"
        nodes.append(helper.make_node("Sigmoid" if last == "probability" else "Relu", [f"z{layer}"], [last]))
    graph = helper.make_graph(
        nodes, "network",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", WIDTHS[0]])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["n", 1])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, name)


if __name__ == "__main__":
    write("network.onnx", 0)
    write("candidate.onnx", 0.05)
