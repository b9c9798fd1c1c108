"""A small writer of ONNX graphs: nodes, constants, 8-bit linear layers."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

BLOCK = 128  # weights that share a scale
MICROSOFT = "com.microsoft"
TOP = 127  # largest 8-bit integer on either side of zero
OPSET, IR = 18, 9
Array = NDArray[np.generic]


def quantised(rows: NDArray[np.float32]) -> tuple[NDArray[np.uint8], Array]:
    """Return 8-bit integers around 128 and the scale of each last-axis row."""
    scales = np.abs(rows).max(axis=-1, keepdims=True) / TOP
    scales = np.where(scales == 0, 1, scales)
    integers = np.clip(np.rint(rows / scales), -TOP, TOP) + TOP + 1
    return integers.astype(np.uint8), scales[..., 0].astype(np.float32)


class Graph:
    """An ONNX graph under construction."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], bits: int) -> None:
        """Start an empty graph; `bits` is 8, or 32 for a reference export."""
        self.weights = weights
        self.bits = bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.probes: dict[str, str] = {}
        """Which state each product takes that asked to be probed."""
        self._constants: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._made: dict[tuple[str, ...], str] = {}

    def constant(self, value: object, kind: type | None = None) -> str:
        """Add a constant, once for each value, and return its name."""
        array = np.asarray(value, kind)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self._constants:
            name = f"constant{len(self.constants)}"
            self._constants[key] = name
            self.constants[name] = numpy_helper.from_array(array, name)
        return self._constants[key]

    def weight(self, name: str) -> str:
        """Add a weight of the model as a float32 constant."""
        if name not in self.constants:
            array = np.ascontiguousarray(self.weights[name])
            self.constants[name] = numpy_helper.from_array(array, name)
        return name

    def node(
        self, op: str, *inputs: str, output: str = "", **attributes: object
    ) -> str:
        """Add a node with one output and return that output's name."""
        output = output or f"{op}{len(self.nodes)}"
        domain = str(attributes.pop("domain", ""))
        made = helper.make_node(
            op, inputs, [output], output, domain=domain, **attributes
        )
        self.nodes.append(made)
        return output

    def once(self, op: str, *inputs: str) -> str:
        """Add a node, or return the output of the same one that is there already."""
        key = (op, *inputs)
        if key not in self._made:
            self._made[key] = self.node(op, *inputs)
        return self._made[key]

    def split(self, source: str, count: int) -> list[str]:
        """Split the last axis into equal parts."""
        names = [f"split{len(self.nodes)}.{i}" for i in range(count)]
        made = helper.make_node("Split", [source], names, axis=-1, num_outputs=count)
        self.nodes.append(made)
        return names

    def cut(self, source: str, lengths: str, count: int, axis: int = 0) -> list[str]:
        """Cut an axis into `count` parts of the given lengths."""
        names = [f"cut{len(self.nodes)}.{i}" for i in range(count)]
        made = helper.make_node("Split", [source, lengths], names, axis=axis)
        self.nodes.append(made)
        return names

    def linear(self, source: str, name: str, *, bias: bool = True) -> str:
        """Multiply by the weight of a linear layer, and add its bias."""
        matrix = self.weights[f"{name}.weight"]
        outputs, inputs = matrix.shape
        if self.bits == 8 and inputs % BLOCK == 0 and outputs > BLOCK // 2:
            integers, scales = quantised(
                matrix.reshape(outputs, inputs // BLOCK, BLOCK)
            )
            result = self.node(
                "MatMulNBits",
                source,
                self.constant(integers),
                self.constant(scales.reshape(-1)),
                domain=MICROSOFT,
                K=inputs,
                N=outputs,
                bits=8,
                block_size=BLOCK,
                accuracy_level=4,
            )
        else:
            result = self.product(source, matrix)
        return self.node("Add", result, self.weight(f"{name}.bias")) if bias else result

    def product(self, source: str, matrix: NDArray[np.float32]) -> str:
        """Multiply by a matrix of shape (outputs, inputs), as floats."""
        return self.node(
            "MatMul", source, self.constant(np.ascontiguousarray(matrix.T))
        )

    def normalised(self, source: str, name: str, epsilon: float) -> str:
        """Add layer normalisation."""
        weight, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node(
            "LayerNormalization", source, weight, bias, axis=-1, epsilon=epsilon
        )

    def rows(self, ids: str, name: str) -> str:
        """Look up rows of an embedding, kept in 8 bits where the graph is."""
        if self.bits != 8:
            return self.node("Gather", self.weight(f"{name}.weight"), ids)
        integers, scales = quantised(self.weights[f"{name}.weight"])
        found = self.node("Gather", self.constant(integers), ids)
        floats = self.node("Cast", found, to=onnx.TensorProto.FLOAT)
        signed = self.node("Sub", floats, self.constant([TOP + 1], np.float32))
        scale = self.node("Gather", self.constant(scales.reshape(-1, 1)), ids)
        return self.node("Mul", signed, scale)

    def floats(self, source: str) -> str:
        """Cast to float32."""
        return self.node("Cast", source, to=onnx.TensorProto.FLOAT)

    def axes(self, *axes: int) -> str:
        """Return a constant list of axes."""
        return self.constant(axes, np.int64)

    def model(
        self,
        name: str,
        inputs: dict[str, list[str | int]],
        outputs: dict[str, list[str | int]],
    ) -> onnx.ModelProto:
        """Return the finished model, by the shapes of its inputs and outputs."""
        integers, floats = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
        body = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info(n, integers, s) for n, s in inputs.items()],
            [helper.make_tensor_value_info(n, floats, s) for n, s in outputs.items()],
            list(self.constants.values()),
        )
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(body, opset_imports=versions, ir_version=IR)
