"""Writes the models of these tests beside itself. Needs Debian's python3-onnx: /usr/bin/python3 make.py"""
from pathlib import Path

from onnx import TensorProto as T
from onnx import ValueInfoProto, checker, helper

HERE = Path(__file__).parent
FIRST = helper.make_tensor("first", T.INT64, [], [0])
ONE = helper.make_tensor("one", T.FLOAT, [], [1])
LAST_AXIS = helper.make_tensor("last_axis", T.INT64, [1], [1])
FEATURES = helper.make_tensor_value_info("features", T.FLOAT, [None, 2])


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def save(name, nodes, inputs, outputs, initializers=(), extra=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13), *extra])
    model.ir_version = 8
    checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


# The score is the first feature, given as [rows], [rows, 1] and, with that of the other class, [rows, 2].
flat = helper.make_node("Gather", ["features", "first"], ["flat"], axis=1)
column = helper.make_node("Unsqueeze", ["flat", "last_axis"], ["column"])
other = helper.make_node("Sub", ["one", "column"], ["other"])
pair = helper.make_node("Concat", ["other", "column"], ["pair"], axis=1)
save("flat", [flat], [FEATURES], [tensor("flat", T.FLOAT, [None])], [FIRST])
save("column", [flat, column], [FEATURES], [tensor("column", T.FLOAT, [None, 1])], [FIRST, LAST_AXIS])
save("pair", [flat, column, other, pair], [FEATURES], [tensor("pair", T.FLOAT, [None, 2])], [FIRST, LAST_AXIS, ONE])

# Takes one row at a time.
save("single", [flat, column, other, pair], [tensor("features", T.FLOAT, [1, 2])], [tensor("pair", T.FLOAT, [1, 2])], [FIRST, LAST_AXIS, ONE])

# Several outputs: labels and two of floats.
label = helper.make_node("Cast", ["flat"], ["label"], to=T.INT64)
save("several", [flat, label, column], [FEATURES],
     [tensor("label", T.INT64, [None]), tensor("flat", T.FLOAT, [None]), tensor("column", T.FLOAT, [None, 1])], [FIRST, LAST_AXIS])

# Three scores a row, and one score for all rows.
save("three", [flat, column, helper.make_node("Concat", ["column", "column", "column"], ["three"], axis=1)],
     [FEATURES], [tensor("three", T.FLOAT, [None, 3])], [FIRST, LAST_AXIS])
save("mean", [helper.make_node("ReduceMean", ["features"], ["mean"], keepdims=0)], [FEATURES], [tensor("mean", T.FLOAT, [])])

# Inputs of [rows], one for each type that a table fills.
for kind, name in ((T.DOUBLE, "Float64"), (T.FLOAT, "Float32"), (T.INT64, "Int64"), (T.INT32, "Int32")):
    save(f"score-{name}", [helper.make_node("Cast", ["score"], ["probability"], to=T.DOUBLE)],
         [tensor("score", kind, [None])], [tensor("probability", T.DOUBLE, [None])])
save("score-Bool", [helper.make_node("Cast", ["score"], ["probability"], to=T.DOUBLE)],
     [tensor("score", T.BOOL, [None])], [tensor("probability", T.DOUBLE, [None])])
save("score-String",
     [helper.make_node("LabelEncoder", ["score"], ["probability"], domain="ai.onnx.ml", keys_strings=["low", "high"], values_floats=[0.25, 0.75], default_float=0.5)],
     [tensor("score", T.STRING, [None])], [tensor("probability", T.FLOAT, [None])], extra=[helper.make_opsetid("ai.onnx.ml", 2)])

# Inputs of any rank, of a fixed number of rows, and of every type of numbers.
save("image", [helper.make_node("Flatten", ["image"], ["flattened"], axis=1)], [tensor("image", T.FLOAT, [None, 1, 2, 3])], [tensor("flattened", T.FLOAT, [None, 6])])
save("four", [flat, column], [tensor("features", T.FLOAT, [4, 2])], [tensor("column", T.FLOAT, [4, 1])], [FIRST, LAST_AXIS])
KINDS = {"UInt8": T.UINT8, "UInt16": T.UINT16, "UInt32": T.UINT32, "UInt64": T.UINT64, "Int8": T.INT8, "Int16": T.INT16, "Int32": T.INT32, "Int64": T.INT64,
         "Float16": T.FLOAT16, "BFloat16": T.BFLOAT16, "Float32": T.FLOAT, "Float64": T.DOUBLE, "Bool": T.BOOL, "String": T.STRING}
save("types", [helper.make_node("Identity", [name], [f"{name}-out"]) for name in KINDS],
     [tensor(name, kind, [None]) for name, kind in KINDS.items()], [tensor(f"{name}-out", kind, [None]) for name, kind in KINDS.items()])

# The score is the second feature; depends on who else is asked; is random; cannot be of no rows.
SECOND = helper.make_tensor("second", T.INT64, [], [1])
ZERO = helper.make_tensor("zero", T.FLOAT, [], [0])
SCORE = [tensor("score", T.FLOAT, [None])]
sigmoid = helper.make_node("Sigmoid", ["logit"], ["score"])
save("second", [helper.make_node("Gather", ["features", "second"], ["score"], axis=1)], [FEATURES], SCORE, [SECOND])
save("batch-mean", [flat, helper.make_node("ReduceMean", ["flat"], ["mean"], keepdims=0), helper.make_node("Sub", ["flat", "mean"], ["logit"]), sigmoid],
     [FEATURES], SCORE, [FIRST])
save("row-before", [flat, helper.make_node("CumSum", ["flat", "first"], ["logit"]), sigmoid], [FEATURES], SCORE, [FIRST])
save("row-after", [flat, helper.make_node("CumSum", ["flat", "first"], ["logit"], reverse=1), sigmoid], [FEATURES], SCORE, [FIRST])
save("random", [flat, helper.make_node("RandomNormalLike", ["flat"], ["logit"]), sigmoid], [FEATURES], SCORE, [FIRST])
save("needs-a-row",
     [flat, helper.make_node("Gather", ["flat", "first"], ["top"], axis=0), helper.make_node("Mul", ["top", "zero"], ["nothing"]), helper.make_node("Add", ["flat", "nothing"], ["score"])],
     [FEATURES], SCORE, [FIRST, ZERO])

# A classifier as scikit-learn's converters write it: a map from class to probability for each row.
softmax = helper.make_node("Softmax", ["features"], ["probabilities"], axis=1)
zip_map = helper.make_node("ZipMap", ["probabilities"], ["maps"], domain="ai.onnx.ml", classlabels_strings=["ham", "spam", "eggs"])
maps = ValueInfoProto(name="maps")
maps.type.sequence_type.elem_type.map_type.key_type = T.STRING
maps.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = T.FLOAT
save("zipmap", [softmax, zip_map], [tensor("features", T.FLOAT, [None, 3])], [maps], extra=[helper.make_opsetid("ai.onnx.ml", 2)])

# Floats, whole numbers and words from one input.
save("kinds",
     [helper.make_node("Add", ["x", "x"], ["twice"]), helper.make_node("Cast", ["x"], ["whole"], to=T.INT64),
      helper.make_node("LabelEncoder", ["whole"], ["word"], domain="ai.onnx.ml", keys_int64s=[0, 1], values_strings=["none", "one"], default_string="many")],
     [tensor("x", T.FLOAT, [None])], [tensor("twice", T.FLOAT, [None]), tensor("whole", T.INT64, [None]), tensor("word", T.STRING, [None])],
     extra=[helper.make_opsetid("ai.onnx.ml", 2)])
