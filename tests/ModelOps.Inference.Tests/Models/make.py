"""Writes the models of these tests beside itself. Needs Debian's python3-onnx: /usr/bin/python3 make.py"""
from pathlib import Path

from onnx import TensorProto as T
from onnx import TypeProto, checker, helper

HERE = Path(__file__).parent
TYPES = {
    "Bool": T.BOOL, "UInt8": T.UINT8, "UInt16": T.UINT16, "UInt32": T.UINT32, "UInt64": T.UINT64,
    "Int8": T.INT8, "Int16": T.INT16, "Int32": T.INT32, "Int64": T.INT64,
    "Float16": T.FLOAT16, "BFloat16": T.BFLOAT16, "Float32": T.FLOAT, "Float64": T.DOUBLE, "String": T.STRING,
}


def save(name, nodes, inputs, outputs, initializers=(), extra=(), functions=(), check=True):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13), *extra], functions=list(functions))
    model.ir_version = 8
    if check and all(value.type.tensor_type.HasField("shape") for value in inputs):  # the checker asks for one, ONNX does not
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

# A linear model whose weights lie in another file.
external = helper.make_tensor("w", T.FLOAT, [2, 1], [3, 4])
external.ClearField("float_data")
external.data_location = T.EXTERNAL
for key, value in (("location", "weights.bin"), ("offset", "8"), ("length", "8")):
    external.external_data.add(key=key, value=value)
save("external", [helper.make_node("MatMul", ["x", "w"], ["y"])], [tensor("x", T.FLOAT, [None, 2])], [tensor("y", T.FLOAT, [None, 1])], [external], check=False)

# Classifiers as skl2onnx exports them: probabilities as a sequence of maps.
ML = [helper.make_opsetid("ai.onnx.ml", 2)]
for name, keys in (("int64", {"classlabels_int64s": [7, -3, 5]}), ("string", {"classlabels_strings": ["setosa", "virginica", "versicolor"]})):
    kind = T.INT64 if name == "int64" else T.STRING
    maps = TypeProto()
    maps.sequence_type.elem_type.map_type.key_type = kind
    maps.sequence_type.elem_type.map_type.value_type.CopyFrom(helper.make_tensor_type_proto(T.FLOAT, []))
    save(f"maps-{name}",
         [helper.make_node("Normalizer", ["x"], ["p"], domain="ai.onnx.ml", norm="L1"), helper.make_node("ZipMap", ["p"], ["maps"], domain="ai.onnx.ml", **keys)],
         [tensor("x", T.FLOAT, [None, 3])],
         [helper.make_value_info("maps", maps)], extra=ML)

# An initializer that is an input too, and subgraphs with initializers and nodes of their own.
branches = {f"{name}_branch": helper.make_graph(
    [helper.make_node("Mul", ["x", name], [f"{name}_y"])], name, [], [tensor(f"{name}_y", T.FLOAT, [2])], [helper.make_tensor(name, T.FLOAT, [1], [factor])])
    for name, factor in (("then", 2), ("else", 3))}
save("branches",
     [helper.make_node("ReduceSum", ["x"], ["sum"], keepdims=0), helper.make_node("Greater", ["sum", "limit"], ["big"]), helper.make_node("If", ["big"], ["y"], **branches)],
     [tensor("x", T.FLOAT, [2]), tensor("limit", T.FLOAT, [])], [tensor("y", T.FLOAT, [2])], [helper.make_tensor("limit", T.FLOAT, [], [10])])

# Operators of a domain that only a library of its author's knows, and one of a local function.
foreign = [helper.make_opsetid("com.example", 1)]
save("foreign", [helper.make_node("Secret", ["x"], ["y"], domain="com.example")], [tensor("x", T.FLOAT, [1])], [tensor("y", T.FLOAT, [1])], extra=foreign, check=False)
double = helper.make_function("com.example", "Double", ["a"], ["b"], [helper.make_node("Add", ["a", "a"], ["b"])], [helper.make_opsetid("", 13)])
save("function", [helper.make_node("Double", ["x"], ["y"], domain="com.example")], [tensor("x", T.FLOAT, [1])], [tensor("y", T.FLOAT, [1])], extra=foreign, functions=[double], check=False)
