"""What the format's own checker says of exported networks: structure, types, and whether the shape of every value can be inferred.

    /usr/bin/python3 src/test/python/check_onnx.py FILE.onnx ...

prints a line for each file and ends with 1 where one of them is wrong. Written for onnx 1.12 (Debian's python3-onnx), which knows operator
sets up to 17.
"""
import sys

import onnx
import onnx.checker
import onnx.shape_inference


def shape(value):
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    graph = inferred.graph
    known = {v.name: shape(v) for v in list(graph.value_info) + list(graph.output)}
    for node in graph.node:
        for output in node.output:
            if not known.get(output) or any(size in (0, "") for size in known[output]):
                raise ValueError(f"the shape of {output} cannot be inferred: {known.get(output)}")
    names = [node.name for node in graph.node]
    if len(set(names)) < len(names):
        raise ValueError(f"nodes share names: {names}")
    groups = [a.i for node in graph.node if node.op_type == "Conv" for a in node.attribute if a.name == "group"]
    inputs = ", ".join(f"{v.name} {shape(v)}" for v in graph.input)
    outputs = ", ".join(f"{v.name} {shape(v)}" for v in graph.output)
    print(f"{path}: {len(names)} nodes, groups {groups}, {inputs} -> {outputs}, operator set {model.opset_import[0].version}")


failed = False
for file in sys.argv[1:]:
    try:
        check(file)
    except Exception as e:  # whatever is wrong with one file, the others are looked at as well
        print(f"{file}: {e}")
        failed = True
sys.exit(failed)
