"""What onnx itself says of models: reads a list of paths from standard input and writes, for each, the IR version, opsets,
operator counts (subgraphs and local functions included), and the number of elements of all initializers."""

import json
import sys
from collections import Counter
from math import prod

import onnx


def walk(nodes, graph, seen):
    for initializer in graph.initializer if graph else ():
        seen["parameters"] += prod(initializer.dims)
    for node in nodes:
        seen["operators"][node.op_type if node.domain in ("", "ai.onnx") else f"{node.domain}.{node.op_type}"] += 1
        for attribute in node.attribute:
            for inner in [attribute.g] * attribute.HasField("g") + list(attribute.graphs):
                walk(inner.node, inner, seen)


def describe(path):
    model = onnx.load(path, load_external_data=False)
    seen = {"operators": Counter(), "parameters": 0}
    walk(model.graph.node, model.graph, seen)
    for function in model.functions:
        walk(function.node, None, seen)
    opsets = {one.domain or "ai.onnx": one.version for one in model.opset_import}
    return {"ir": model.ir_version, "producer": model.producer_name, "opsets": opsets, **seen}


json.dump([describe(path) for path in json.load(sys.stdin)], sys.stdout)
