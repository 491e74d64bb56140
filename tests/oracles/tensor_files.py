"""Writes tensors of every type into the folder named on standard input, as raw bytes (TYPE-raw.pb) and in typed fields
(TYPE-typed.pb), and answers with what they hold: {"TYPE": {"shape": [...], "values": [as text, ...]}}."""

import json
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

folder = Path(json.load(sys.stdin))
random = np.random.default_rng(7)
answers = {}
for name, kind, dtype in [
    ("Bool", TensorProto.BOOL, np.bool_), ("UInt8", TensorProto.UINT8, np.uint8), ("UInt16", TensorProto.UINT16, np.uint16),
    ("UInt32", TensorProto.UINT32, np.uint32), ("UInt64", TensorProto.UINT64, np.uint64), ("Int8", TensorProto.INT8, np.int8),
    ("Int16", TensorProto.INT16, np.int16), ("Int32", TensorProto.INT32, np.int32), ("Int64", TensorProto.INT64, np.int64),
    ("Float16", TensorProto.FLOAT16, np.float16), ("Float32", TensorProto.FLOAT, np.float32), ("Float64", TensorProto.DOUBLE, np.float64),
]:
    if np.issubdtype(dtype, np.integer):
        limits = np.iinfo(dtype)
        values = random.integers(limits.min, limits.max, (2, 3), dtype=dtype, endpoint=True)
        values[0, :2] = limits.min, limits.max
    else:
        values = random.normal(size=(2, 3)).astype(dtype) if dtype is not np.bool_ else np.array([[True, False, False], [True, True, False]])
    (folder / f"{name}-raw.pb").write_bytes(numpy_helper.from_array(values, "x").SerializeToString())
    (folder / f"{name}-typed.pb").write_bytes(helper.make_tensor("x", kind, values.shape, values.flatten().tolist()).SerializeToString())
    answers[name] = {"shape": list(values.shape), "values": [repr(value) for value in values.flatten().astype(float if dtype in (np.float16, np.float32) else dtype).tolist()]}
# numpy has none; these are 1, -2.5, 3.140625 and the largest.
brains, bits = [1.0, -2.5, 3.140625, 3.3895313892515355e38], [0x3F80, 0xC020, 0x4049, 0x7F7F]
(folder / "BFloat16-raw.pb").write_bytes(helper.make_tensor("x", TensorProto.BFLOAT16, [2, 2], np.array(bits, np.uint16).tobytes(), raw=True).SerializeToString())
(folder / "BFloat16-typed.pb").write_bytes(helper.make_tensor("x", TensorProto.BFLOAT16, [2, 2], brains).SerializeToString())
answers["BFloat16"] = {"shape": [2, 2], "values": [repr(value) for value in brains]}
texts = ["plain", "", "ünï"]
(folder / "String-typed.pb").write_bytes(helper.make_tensor("x", TensorProto.STRING, [3], [text.encode() for text in texts]).SerializeToString())
answers["String"] = {"shape": [3], "values": texts}
json.dump(answers, sys.stdout)
