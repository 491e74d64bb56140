"""Writes an ONNX test case with numpy and onnx: reads {"folder", "tensors": {FILE: {"name", "type": a NumPy type, "values"}}} from
standard input, and answers with how many files it wrote."""

import json
import sys
from pathlib import Path

import numpy as np
from onnx import numpy_helper

asked = json.load(sys.stdin)
folder = Path(asked["folder"])
folder.mkdir(parents=True, exist_ok=True)
for file, tensor in asked["tensors"].items():
    values = np.array(tensor["values"], dtype=tensor["type"])
    (folder / file).write_bytes(numpy_helper.from_array(values, tensor["name"]).SerializeToString())
json.dump(len(asked["tensors"]), sys.stdout)
