"""Narrow networks in the formats that AlexNets are published in, and what PyTorch makes of a picture: the values that the tests of
org.alexnet4j.modelimport hold an imported network against.

    /usr/bin/python3 src/test/python/published.py

writes into src/test/resources/org/alexnet4j/modelimport, the same bytes every time. Made with PyTorch 1.13 and onnx 1.12 (Debian's
python3-torch and python3-onnx). Every network has 5 classes and a width of 1/32.

torchvision.onnx         torch.onnx.export of torchvision's alexnet, for normalised pixels
torchvision.safetensors  its weights alone, under torchvision's names
caffe.onnx               bvlc_alexnet as the ONNX zoo has it, from onnx.helper: groups, LRN, Reshape, Gemm with transB, Dropout, BGR
caffe.caffemodel         the same in Caffe's protobuf with LayerParameter and BlobShape
caffe-v1.caffemodel      the same with V1LayerParameter and blobs of four sides
mean.binaryproto         a mean picture of 104 pixels, BGR
paper.onnx               the text's two towers as one graph: LRN in two halves, a test-time factor in front of fc7 and one within fc8
picture-*.png            what the networks are shown: squares of 8 pixels in one colour each
expected.json            probabilities by network
"""
import json
import math
import pathlib
import struct
import zlib

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper
from torch import nn

FOLDER = pathlib.Path(__file__).parents[1] / "resources/org/alexnet4j/modelimport"
WIDTH, CLASSES, CAFFE_MEAN = 1 / 32, 5, (123, 117, 104)
torch.set_num_threads(1)


def size(maps):
    return math.floor(maps * WIDTH + 0.5)


def picture(side):
    """[side, side, 3] bytes, RGB."""
    few = torch.randint(0, 256, (side // 8, side // 8, 3), dtype=torch.uint8)
    return few.repeat_interleave(8, 0).repeat_interleave(8, 1)


def write_png(name, pixels):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    side = len(pixels)
    rows = b"".join(b"\0" + bytes(row.flatten().tolist()) for row in pixels)
    (FOLDER / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
                                + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def centre(pixels, crop):
    """[1, 3, crop, crop] pixel values, RGB."""
    edge = (len(pixels) - crop) // 2
    return pixels[edge:edge + crop, edge:edge + crop].permute(2, 0, 1)[None].float()


def weights(gain, *shape):
    return (torch.rand(shape) * 2 - 1) * gain / math.sqrt(math.prod(shape[1:]))


def parameters(shapes):
    """Weights that keep a signal alive and biases that matter."""
    return {name: (weights(2.4, *shape), (torch.rand(shape[0]) - 0.3) * 0.5) for name, shape in shapes.items()}


def settle(output, scores):
    """Scales the weights and biases of the output to scores that are not sure of a class."""
    for tensor in output:
        tensor.mul_(1 / scores.std())


def probabilities(name, scores):
    result = F.softmax(scores, 1)[0].double()
    assert result.max() < 0.8 and result.min() > 0.005 and result.max() - result.min() > 0.1, (name, result)
    return result.tolist()


class Torchvision(nn.Module):
    """torchvision.models.alexnet at another width."""

    def __init__(self):
        super().__init__()
        a, b, c, d, neurons = size(64), size(192), size(384), size(256), size(4096)
        self.features = nn.Sequential(
            nn.Conv2d(3, a, 11, 4, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2),
            nn.Conv2d(a, b, 5, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2),
            nn.Conv2d(b, c, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(c, d, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(d, d, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2))
        self.avgpool = nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(d * 36, neurons), nn.ReLU(inplace=True),
            nn.Dropout(), nn.Linear(neurons, neurons), nn.ReLU(inplace=True), nn.Linear(neurons, CLASSES))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def torchvision(pixels):
    torch.manual_seed(1)
    net = Torchvision().eval()
    with torch.no_grad():
        for name, tensor in net.named_parameters():
            tensor.copy_(weights(2.6, *tensor.shape) if tensor.dim() > 1 else (torch.rand(tensor.shape) - 0.3) * 0.5)
        mean, deviation = (torch.tensor(v).reshape(1, 3, 1, 1) for v in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
        x = (centre(pixels, 224) / 255 - mean) / deviation
        settle((net.classifier[6].weight, net.classifier[6].bias), net(x))
        scores = net(x)
    torch.onnx.export(net, torch.zeros(1, 3, 224, 224), str(FOLDER / "torchvision.onnx"))
    write_safetensors("torchvision.safetensors", net.state_dict())
    return probabilities("torchvision", scores)


def write_safetensors(name, tensors):
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for key, tensor in sorted(tensors.items()):
        content = tensor.numpy().astype("<f4").tobytes()
        header[key] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(content)]}
        body += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / name).write_bytes(struct.pack("<Q", len(text)) + text + body)


def caffe_parameters():
    half = [2 * math.floor(n / 2 * WIDTH + 0.5) for n in (96, 256, 384, 384, 256)]
    neurons, pixels = size(4096), 2 * 2
    return parameters({
        "conv1": (half[0], 3, 11, 11), "conv2": (half[1], half[0] // 2, 5, 5), "conv3": (half[2], half[1], 3, 3),
        "conv4": (half[3], half[2] // 2, 3, 3), "conv5": (half[4], half[3] // 2, 3, 3), "fc6": (neurons, half[4] * pixels),
        "fc7": (neurons, neurons), "fc8": (CLASSES, neurons)})


def caffe_scores(p, x):
    """bvlc_alexnet; x is BGR minus the mean."""
    def norm(maps):
        return F.local_response_norm(maps, 5, 1e-4, 0.75, 1.0)
    x = F.max_pool2d(norm(F.relu(F.conv2d(x, *p["conv1"], stride=4))), 3, 2)
    x = F.max_pool2d(norm(F.relu(F.conv2d(x, *p["conv2"], padding=2, groups=2))), 3, 2)
    x = F.relu(F.conv2d(x, *p["conv3"], padding=1))
    x = F.relu(F.conv2d(x, *p["conv4"], padding=1, groups=2))
    x = F.max_pool2d(F.relu(F.conv2d(x, *p["conv5"], padding=1, groups=2)), 3, 2)
    x = F.relu(F.linear(x.flatten(1), *p["fc6"]))
    return F.linear(F.relu(F.linear(x, *p["fc7"])), *p["fc8"])


def initializers(p, suffixes, raw):
    """Tensors as raw bytes, or as a list of floats."""
    result = []
    for name, pair in p.items():
        for suffix, tensor in zip(suffixes, pair):
            array = tensor.numpy().astype(np.float32)
            values = array.tobytes() if raw(name) else array.flatten().tolist()
            result.append(helper.make_tensor(name + suffix, TensorProto.FLOAT, array.shape, values, raw=raw(name)))
    return result


class Chain:
    """ONNX nodes one after the other."""

    def __init__(self, top):
        self.nodes, self.top = [], top

    def add(self, kind, *inputs, output=None, **attributes):
        output = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, [self.top, *inputs], [output], **attributes))
        self.top = output

    def conv(self, names, padding=(0, 0, 0, 0), stride=1, group=1, kernel=3):
        self.add("Conv", *names, kernel_shape=[kernel, kernel], pads=padding, strides=[stride, stride], group=group)
        self.add("Relu")

    def pool(self):
        self.add("MaxPool", kernel_shape=[3, 3], strides=[2, 2])

    def write(self, name, crop, tensors):
        inputs = [helper.make_tensor_value_info("data_0", TensorProto.FLOAT, [1, 3, crop, crop])]
        # As the zoo's, every initialiser is listed among the inputs.
        inputs += [helper.make_tensor_value_info(t.name, t.data_type, list(t.dims)) for t in tensors]
        outputs = [helper.make_tensor_value_info(self.top, TensorProto.FLOAT, [1, CLASSES])]
        model = helper.make_model(helper.make_graph(self.nodes, name, inputs, outputs, tensors),
                                  opset_imports=[helper.make_opsetid("", 9)], producer_name="published.py")
        onnx.checker.check_model(model)
        (FOLDER / (name + ".onnx")).write_bytes(model.SerializeToString())


def caffe_onnx(p):
    names = {name: (f"{name}_w_0", f"{name}_b_0") for name in p}
    c = Chain("data_0")
    c.conv(names["conv1"], stride=4, kernel=11)
    c.add("LRN", size=5, alpha=1e-4, beta=0.75, bias=1.0)
    c.pool()
    c.conv(names["conv2"], (2, 2, 2, 2), group=2, kernel=5)
    c.add("LRN", size=5, alpha=1e-4, beta=0.75, bias=1.0)
    c.pool()
    c.conv(names["conv3"], (1, 1, 1, 1))
    c.conv(names["conv4"], (1, 1, 1, 1), group=2)
    c.conv(names["conv5"], (1, 1, 1, 1), group=2)
    c.pool()
    c.add("Reshape", "shape")
    for layer in ("fc6", "fc7"):
        c.add("Gemm", *names[layer], transB=1)
        c.add("Relu")
        c.add("Dropout", ratio=0.5)
    c.add("Gemm", *names["fc8"], transB=1)
    c.add("Softmax", axis=1)
    tensors = initializers(p, ("_w_0", "_b_0"), lambda name: name != "fc7")
    tensors.append(helper.make_tensor("shape", TensorProto.INT64, [2], [1, p["fc6"][0].shape[1]]))
    c.write("caffe", 99, tensors)


def varint(value):
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def content(field, data):
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def real(field, value):
    return varint(field << 3 | 5) + struct.pack("<f", value)


def blob(tensor, old, double=False):
    """BlobProto, with a shape or with num, channels, height and width."""
    shape = list(tensor.shape)
    if old:
        head = b"".join(number(1 + i, side) for i, side in enumerate([1] * (4 - len(shape)) + shape))
    else:
        head = content(7, content(1, b"".join(varint(side) for side in shape)))
    array = tensor.numpy()
    return head + (content(8, array.astype("<f8").tobytes()) if double else content(5, array.astype("<f4").tobytes()))


def caffemodel(p, old):
    """NetParameter: fields of LayerParameter, or of V1LayerParameter with numbers instead of names for types."""
    name, kind, blobs, conv, pool, norm, inner = (4, 5, 6, 10, 19, 18, 17) if old else (1, 2, 7, 106, 121, 118, 117)
    types = {"Convolution": 4, "ReLU": 18, "LRN": 15, "Pooling": 17, "InnerProduct": 14, "Dropout": 6, "Softmax": 20, "Data": 5}
    layers = []

    def layer(called, type_name, *fields):
        typed = number(kind, types[type_name]) if old else content(kind, type_name)
        layers.append(content(name, called) + typed + b"".join(fields))

    def weighted(called, type_name, settings):
        # One layer in double precision: some builds of Caffe write that.
        pair = [content(blobs, blob(tensor, old, double=called == "fc7" and not old)) for tensor in p[called]]
        layer(called, type_name, *pair, settings)

    def convolution(called, kernel, *fields):
        maps = p[called][0].shape[0]
        weighted(called, "Convolution", content(conv, number(1, maps) + number(4, kernel) + b"".join(fields)))
        layer("relu" + called[-1], "ReLU")

    def normalise(called):
        layer(called, "LRN", content(norm, number(1, 5) + real(2, 1e-4) + real(3, 0.75)))

    def pooling(called):
        layer(called, "Pooling", content(pool, number(1, 0) + number(2, 3) + number(3, 2)))

    layer("data", "Data")
    convolution("conv1", 11, number(6, 4))
    normalise("norm1")
    pooling("pool1")
    convolution("conv2", 5, number(3, 2), number(5, 2))
    normalise("norm2")
    pooling("pool2")
    convolution("conv3", 3, number(3, 1))
    convolution("conv4", 3, number(3, 1), number(5, 2))
    convolution("conv5", 3, number(3, 1), number(5, 2))
    pooling("pool5")
    for called in ("fc6", "fc7"):
        weighted(called, "InnerProduct", content(inner, number(1, p[called][0].shape[0])))
        layer("relu" + called[-1], "ReLU")
        layer("drop" + called[-1], "Dropout")
    weighted("fc8", "InnerProduct", content(inner, number(1, CLASSES)))
    layer("prob", "Softmax")
    return content(1, "AlexNet") + b"".join(content(2 if old else 100, each) for each in layers)


def caffe(pixels):
    torch.manual_seed(2)
    p = caffe_parameters()
    rgb = centre(pixels, 99)
    flat = rgb - torch.tensor(CAFFE_MEAN).reshape(1, 3, 1, 1)
    settle(p["fc8"], caffe_scores(p, flat.flip(1)))
    caffe_onnx(p)
    for name, old in (("caffe", False), ("caffe-v1", True)):
        (FOLDER / (name + ".caffemodel")).write_bytes(caffemodel(p, old))
    # Brighter towards the bottom and the right, and another colour in each channel.
    rows, columns = torch.arange(104.0).reshape(-1, 1), torch.arange(104.0).reshape(1, -1)
    mean = torch.stack([90 + 15 * c + rows / 4 + columns / 8 for c in range(3)])[None]
    (FOLDER / "mean.binaryproto").write_bytes(blob(mean, True))
    return {"caffe": probabilities("caffe", caffe_scores(p, flat.flip(1))),
            "caffe-mean-picture": probabilities("caffe-mean-picture", caffe_scores(p, rgb.flip(1) - mean[:, :, 2:101, 2:101]))}


def paper_scores(p, x):
    """Section 3.5; x is RGB minus the mean."""
    def norm(maps):
        return torch.cat([F.local_response_norm(tower, 5, 5e-4, 0.75, 2.0) for tower in maps.chunk(2, 1)], 1)
    x = F.max_pool2d(norm(F.relu(F.conv2d(F.pad(x, (0, 3, 0, 3)), *p["conv1"], stride=4))), 3, 2)
    x = F.max_pool2d(norm(F.relu(F.conv2d(x, *p["conv2"], padding=2, groups=2))), 3, 2)
    x = F.relu(F.conv2d(x, *p["conv3"], padding=1))
    x = F.relu(F.conv2d(x, *p["conv4"], padding=1, groups=2))
    x = F.max_pool2d(F.relu(F.conv2d(x, *p["conv5"], padding=1, groups=2)), 3, 2)
    x = 0.5 * F.relu(F.linear(x.flatten(1), *p["fc6"]))
    return F.linear(F.relu(F.linear(x, *p["fc7"])), *p["fc8"])


def paper_onnx(p):
    names = {name: (name + ".weight", name + ".bias") for name in p}
    c = Chain("data_0")

    def halves():
        top = c.top
        parts, normed = [f"{top}_{t}" for t in "ab"], [f"{top}_norm_{t}" for t in "ab"]
        c.nodes.append(helper.make_node("Split", [top], parts, axis=1))
        for part, output in zip(parts, normed):
            c.nodes.append(helper.make_node("LRN", [part], [output], size=5, alpha=5e-4, beta=0.75, bias=2.0))
        c.nodes.append(helper.make_node("Concat", normed, [top + "_normed"], axis=1))
        c.top = top + "_normed"
    c.conv(names["conv1"], (0, 0, 3, 3), stride=4, kernel=11)
    halves()
    c.pool()
    c.conv(names["conv2"], (2, 2, 2, 2), group=2, kernel=5)
    halves()
    c.pool()
    c.conv(names["conv3"], (1, 1, 1, 1))
    c.conv(names["conv4"], (1, 1, 1, 1), group=2)
    c.conv(names["conv5"], (1, 1, 1, 1), group=2)
    c.pool()
    c.add("Flatten", axis=1)
    c.add("Gemm", *names["fc6"], transB=1)
    c.add("Relu")
    c.add("Mul", "half")
    # The other way round, [in, out].
    c.add("Gemm", *names["fc7"])
    c.add("Relu")
    c.add("Gemm", *names["fc8"], transB=1)
    written = {**p, "fc7": (p["fc7"][0].T.contiguous(), p["fc7"][1])}
    tensors = initializers(written, (".weight", ".bias"), lambda name: True)
    tensors.append(helper.make_tensor("half", TensorProto.FLOAT, [], [0.5]))
    c.write("paper", 96, tensors)


def paper(pixels):
    """Each tower at 1/32: 2, 4, 6, 6 and 4 maps and 64 neurons."""
    torch.manual_seed(3)
    p = parameters({"conv1": (4, 3, 11, 11), "conv2": (8, 2, 5, 5), "conv3": (12, 8, 3, 3), "conv4": (12, 6, 3, 3),
                    "conv5": (8, 6, 3, 3), "fc6": (128, 8 * 2 * 2), "fc7": (128, 128), "fc8": (CLASSES, 128)})
    x = centre(pixels, 96) - torch.tensor((120.0, 110.0, 100.0)).reshape(1, 3, 1, 1)
    settle(p["fc8"], paper_scores(p, x))
    paper_onnx(p)
    return probabilities("paper", paper_scores(p, x))


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    large, small = picture(256), picture(104)
    write_png("picture-256.png", large)
    write_png("picture-104.png", small)
    expected = {"torchvision": torchvision(large), **caffe(small), "paper": paper(small)}
    (FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
