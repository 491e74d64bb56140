"""Writes the models of these tests beside itself. Needs Debian's python3-onnx: /usr/bin/python3 make.py"""
from pathlib import Path

from onnx import TensorProto as T
from onnx import checker, helper

HERE = Path(__file__).parent
ECHOES = {
    "BOOL": T.BOOL, "UINT8": T.UINT8, "UINT16": T.UINT16, "UINT32": T.UINT32, "UINT64": T.UINT64,
    "INT8": T.INT8, "INT16": T.INT16, "INT32": T.INT32, "INT64": T.INT64,
    "FP16": T.FLOAT16, "BF16": T.BFLOAT16, "FP32": T.FLOAT, "FP64": T.DOUBLE, "BYTES": T.STRING,
}


def save(name, nodes, inputs, outputs, initializers=(), strict=True):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    if strict:
        checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


# Each type of the protocol, given back as it came.
for name, kind in ECHOES.items():
    save(f"echo-{name.lower()}", [helper.make_node("Identity", ["x"], ["y"])],
         [tensor("x", kind, [None, None])], [tensor("y", kind, [None, None])])

# Two inputs with fixed widths, two outputs. log(0) is -Infinity, log(-1) is NaN.
save("scorer",
     [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Log", ["sum"], ["log"])],
     [tensor("a", T.FLOAT, [None, 2]), tensor("b", T.FLOAT, [None, 2])],
     [tensor("sum", T.FLOAT, [None, 2]), tensor("log", T.FLOAT, [None, 2])])

# An index out of range is a failure inside the model.
save("lookup",
     [helper.make_node("Gather", ["table", "index"], ["row"], axis=0)],
     [tensor("index", T.INT64, [None])], [tensor("row", T.FLOAT, [None, 2])],
     [helper.make_tensor("table", T.FLOAT, [3, 2], [0, 1, 2, 3, 4, 5])])

# Refuses an image of one pixel, so that the warm-up with zeros fails.
save("picky",
     [helper.make_node("Conv", ["image", "kernel"], ["edges"])],
     [tensor("image", T.FLOAT, [None, 1, None, None])], [tensor("edges", T.FLOAT, [None, 1, None, None])],
     [helper.make_tensor("kernel", T.FLOAT, [1, 1, 3, 3], [1] * 9)])

# A scalar, and an input without a declared shape: onnx refuses it, ONNX Runtime runs it.
save("loose",
     [helper.make_node("Mul", ["x", "factor"], ["y"])],
     [tensor("x", T.FLOAT, None), tensor("factor", T.FLOAT, [])], [tensor("y", T.FLOAT, None)], strict=False)

# A table and a list of strings, which rows share nothing.
save("texts",
     [helper.make_node("Identity", ["a"], ["y"]), helper.make_node("Identity", ["t"], ["u"])],
     [tensor("a", T.FLOAT, [None, 2]), tensor("t", T.STRING, [None])],
     [tensor("y", T.FLOAT, [None, 2]), tensor("u", T.STRING, [None])])

# Models that look like rows and are none: each row less the mean of all; a sum over all rows.
save("centred",
     [helper.make_node("ReduceMean", ["x"], ["mean"], axes=[0], keepdims=1), helper.make_node("Sub", ["x", "mean"], ["y"])],
     [tensor("x", T.FLOAT, [None, 2])], [tensor("y", T.FLOAT, [None, 2])])
save("total",
     [helper.make_node("ReduceSum", ["x", "axes"], ["y"], keepdims=1)],
     [tensor("x", T.FLOAT, [None, 2])], [tensor("y", T.FLOAT, [None, 2])],
     [helper.make_tensor("axes", T.INT64, [1], [0])])

# One row, always.
save("single",
     [helper.make_node("Neg", ["x"], ["y"])],
     [tensor("x", T.FLOAT, [1, 2])], [tensor("y", T.FLOAT, [1, 2])])

# A declared shape that the model does not keep: onnx refuses it, ONNX Runtime runs it.
save("wider",
     [helper.make_node("Concat", ["x", "x"], ["y"], axis=1)],
     [tensor("x", T.FLOAT, [None, 2])], [tensor("y", T.FLOAT, [None, 3])], strict=False)

# Asks for the locale of the machine.
save("lower",
     [helper.make_node("StringNormalizer", ["x"], ["y"], case_change_action="LOWER", is_case_sensitive=1)],
     [tensor("x", T.STRING, [None])], [tensor("y", T.STRING, [None])])
