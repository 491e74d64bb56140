"""Writes an ONNX model and its test cases, as the ONNX project lays them out, into the folder named on standard input; the
outputs are numpy's. Answers with the values of the last expected output."""

import json
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

folder = Path(json.load(sys.stdin))
inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 3]) for name in "ab"]
outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 3]) for name in ("sum", "product")]
nodes = [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Mul", ["a", "b"], ["product"])]
model = helper.make_model(helper.make_graph(nodes, "pair", inputs, outputs), opset_imports=[helper.make_opsetid("", 13)])
model.ir_version = 8
(folder / "model.onnx").write_bytes(model.SerializeToString())
random = np.random.default_rng(3)
for number in range(11):
    case = folder / "cases" / f"test_data_set_{number}"
    case.mkdir(parents=True)
    a, b = random.normal(size=(2, number + 1, 3)).astype("float32")
    # Of the odd ones the tensors have no names, and the number of the file says which they are.
    named = number % 2 == 0
    order = [("b", b), ("a", a)] if named else [("a", a), ("b", b)]
    for index, (name, value) in enumerate(order):
        (case / f"input_{index}.pb").write_bytes(numpy_helper.from_array(value, name if named else "").SerializeToString())
    for index, (name, value) in enumerate([("sum", a + b), ("product", a * b)]):
        (case / f"output_{index}.pb").write_bytes(numpy_helper.from_array(value, name if named else "").SerializeToString())
json.dump([float(value) for value in (a * b).flatten()], sys.stdout)
