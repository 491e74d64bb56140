"""Writes the models of these tests beside itself. Needs Debian's python3-onnx: /usr/bin/python3 make.py"""
from pathlib import Path

from onnx import TensorProto as T
from onnx import checker, helper

HERE = Path(__file__).parent
TYPES = {
    "Bool": T.BOOL, "UInt8": T.UINT8, "UInt16": T.UINT16, "UInt32": T.UINT32, "UInt64": T.UINT64,
    "Int8": T.INT8, "Int16": T.INT16, "Int32": T.INT32, "Int64": T.INT64,
    "Float16": T.FLOAT16, "Float32": T.FLOAT, "Float64": T.DOUBLE, "String": T.STRING,
}


def save(name, nodes, inputs, outputs, initializers=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    if all(value.type.tensor_type.HasField("shape") for value in inputs):  # the checker asks for one, ONNX does not
        checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


# Each element type, given back as it came, whatever its shape.
for name, kind in TYPES.items():
    save(f"echo-{name}", [helper.make_node("Identity", ["x"], ["y"])], [tensor("x", kind, None)], [tensor("y", kind, None)])

# Two inputs of different shapes, two outputs.
save("pair",
     [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Shape", ["a"], ["shape"])],
     [tensor("a", T.FLOAT, ["rows", 2]), tensor("b", T.FLOAT, [1, 2])],
     [tensor("sum", T.FLOAT, ["rows", 2]), tensor("shape", T.INT64, [2])])

# An index out of range is a failure inside the model.
save("lookup",
     [helper.make_node("Gather", ["table", "index"], ["row"], axis=0)],
     [tensor("index", T.INT64, [None])], [tensor("row", T.FLOAT, [None, 2])],
     [helper.make_tensor("table", T.FLOAT, [3, 2], [0, 1, 2, 3, 4, 5])])

# An output that is no tensor.
save("sequence",
     [helper.make_node("SequenceConstruct", ["x"], ["list"])],
     [tensor("x", T.FLOAT, [1])], [helper.make_tensor_sequence_value_info("list", T.FLOAT, None)])
