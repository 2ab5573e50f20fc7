"""The networks in PyTorch, written from the paper and the authors' configuration files alone: the values that NetworksReferenceTest
holds ours against, which are every layer's activations and gradients and the losses of 20 steps.

    /usr/bin/python3 src/test/python/networks.py

writes one JSON file for each network into src/test/resources/org/alexnet4j/model/networks, the same bytes every time; names of networks
as arguments choose some. Made with PyTorch 1.13 (Debian's python3-torch) in double precision and on two threads, without dropout: three
minutes and 4 GB, nearly all of it for the full width.

Weights, pictures and labels are a formula (below), so that both sides make the same ones. Their scales, and the rates, keep every layer
alive: `check` refuses a network in which, before the first step or after the last, the outputs of a layer have a root mean square
outside 0.05 to 150, fewer than 15 % or more than 93 % of a layer's neurons pass its rectifier, a fifth of them sit on the flat ends of tanh,
or a probability is above 0.95; `train` refuses one whose loss does not fall by a twentieth; `check_sides` refuses one of the narrow ones
in which some neuron comes so near to the bend of its rectifier, or to another maximum, that single precision cannot tell the side.
"""
import json
import math
import pathlib
import sys
import zlib

import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(__file__).parents[1] / "resources/org/alexnet4j/model/networks"
MOMENTUM, STEPS, SAMPLES, SINGLE = 0.9, 20, 16, 2e-6
torch.set_default_dtype(torch.float64)
torch.set_num_threads(2)


def formula(name, count, scale):
    """`count` values in [-scale, scale): 32-bit integers from the CRC-32 of the name upwards, each mixed as MurmurHash3 ends."""
    h = (torch.arange(count) + zlib.crc32(name.encode())) & 0xFFFFFFFF
    h = (h ^ h >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ h >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    h = h ^ h >> 16
    return (h - ((h >> 31) << 32)).double() / 2 ** 31 * scale


def blocks(name, batch, crop, scale):
    """[batch, 3, crop, crop]: squares of 16 pixels in one colour each and finer grain, as pictures are smoother than noise."""
    rows = -(-crop // 16)
    coarse = formula(name + "_blocks", batch * rows * rows * 3, scale).reshape(batch, rows, rows, 3)
    coarse = coarse.repeat_interleave(16, 1).repeat_interleave(16, 2)[:, :crop, :crop]
    grain = formula(name + "_grain", batch * crop * crop * 3, scale / 4).reshape(batch, crop, crop, 3)
    return (coarse + grain).permute(0, 3, 1, 2)


class Network:
    """Layers that make their parameters by the formula on first use and keep their outputs by name."""

    def __init__(self, width, activation, disturbance=None):
        self.disturbance = disturbance
        self.width, self.activation = width, {"relu": F.relu, "tanh": torch.tanh}[activation]
        # Through tanh a signal keeps its size at a gain of 2.5; through these rectifiers it shall come down from pixels' to 1.
        self.gain = {"relu": 1.35, "tanh": 2.5}[activation]
        self.parameters, self.scales, self.outputs, self.active = {}, {}, {}, []

    def size(self, maps):
        return max(1, math.floor(maps * self.width + 0.5))

    def keep(self, name, value):
        self.outputs[name] = value
        return value

    def weights(self, name, *shape):
        """Uniform, scaled by the number of inputs: a gain of 2.45 keeps the mean square through a rectifier."""
        if name not in self.parameters:
            gain = 2.45 if name.startswith("conv1") else self.gain
            scales = {name + "_W": gain / math.sqrt(math.prod(shape[1:])), name + "_b": 0.2}
            self.scales.update(scales)
            weight, bias = (self.disturbed(parameter, formula(parameter, count, scale))
                            for (parameter, scale), count in zip(scales.items(), (math.prod(shape), shape[0])))
            self.parameters[name] = (weight.reshape(shape).requires_grad_(), bias.requires_grad_())
        return self.parameters[name]

    def disturbed(self, parameter, values):
        if self.disturbance is None:
            return values
        return values * (1 + formula(f"{parameter} {self.disturbance}", len(values), SINGLE))

    def activate(self, name, value):
        self.active.append(name)
        return self.keep(name, self.activation(value))

    def conv(self, name, x, maps, kernel, stride=1, padding=0, groups=1, linear=False):
        weight, bias = self.weights(name, maps, x.shape[1] // groups, kernel, kernel)
        value = F.conv2d(x, weight, bias, stride, padding, groups=groups)
        return self.keep(name, value) if linear else self.activate(name, value)

    def dense(self, name, x, neurons):
        return self.activate(name, F.linear(x, *self.weights(name, neurons, x.shape[1])))

    def scores(self, name, x, classes):
        scores = F.linear(x, *self.weights(name, classes, x.shape[1]))
        self.keep(name, F.softmax(scores, 1))
        return scores

    def max_pool(self, name, x, kernel=3, stride=2, ceil_mode=False):
        return self.keep(name, F.max_pool2d(x, kernel, stride, ceil_mode=ceil_mode))

    def average_pool(self, name, x):
        """A window that hangs over the edge averages the pixels that exist."""
        return self.keep(name, F.avg_pool2d(x, 3, 2, ceil_mode=True))

    def across_maps(self, name, x, k=2.0, n=5, alpha=1e-4, beta=0.75):
        """b_i = a_i / (k + alpha * sum of a_j^2 over n neighbouring maps)^beta; alpha is not divided by n."""
        half = n // 2
        squares = F.pad(x * x, (0, 0, 0, 0, half, half))
        total = sum(squares[:, j:j + x.shape[1]] for j in range(n))
        return self.keep(name, x / (k + alpha * total) ** beta)

    def within_map(self, name, x, size, alpha, beta=0.75):
        """a / (1 + alpha * sum of squares over size x size neighbouring pixels of the same map)^beta; alpha is not divided."""
        half = size // 2
        squares = F.pad(x * x, (half, half, half, half))
        total = sum(squares[:, :, r:r + x.shape[2], c:c + x.shape[3]] for r in range(size) for c in range(size))
        return self.keep(name, x / (1 + alpha * total) ** beta)


def flatten(maps):
    """Rows, then columns, then feature maps."""
    return maps.permute(0, 2, 3, 1).flatten(1)


def padded(x):
    """Three zero rows and columns at the bottom and the right."""
    return F.pad(x, (0, 3, 0, 3))


def fully_connected(net, maps, classes, towers="ab", size=2048):
    """fc6, fc7 and the output; each tower sees the neurons of both."""
    neurons = flatten(maps)
    for layer in ("fc6", "fc7"):
        neurons = torch.cat([net.dense(layer + t, neurons, net.size(size)) for t in towers], 1)
    return net.scores("fc8", neurons, classes)


def sixth_convolution(net, towers):
    """conv6 of layers-146-2012-2011.cfg, the network that was pretrained: 128 maps in each tower, on the last pooling of both."""
    both = torch.cat(towers, 1)
    return [net.conv("conv6" + t, both, net.size(128), 3, padding=1) for t in "ab"]


def paper(net, x, classes, lrn=True, overlap=True, without=(), sixthConvolution=False):
    """Section 3.5 and figure 2 of the text."""
    kernel = 3 if overlap else 2
    towers = []
    for t in "ab":
        maps = net.conv("conv1" + t, padded(x), net.size(48), 11, stride=4)
        maps = net.max_pool("pool1" + t, net.across_maps("norm1" + t, maps) if lrn else maps, kernel)
        maps = net.conv("conv2" + t, maps, net.size(128), 5, padding=2)
        towers.append(net.max_pool("pool2" + t, net.across_maps("norm2" + t, maps) if lrn else maps, kernel))
    both = torch.cat(towers, 1)
    towers = []
    for t in "ab":
        maps = both
        for layer, size in (("conv3", 192), ("conv4", 192), ("conv5", 128)):
            if layer not in without:
                maps = net.conv(layer + t, maps, net.size(size), 3, padding=1)
        towers.append(net.max_pool("pool5" + t, maps, kernel))
    if sixthConvolution:
        towers = sixth_convolution(net, towers)
    return fully_connected(net, torch.cat(towers, 1), classes)


def original2012_bottom(net, x, t=""):
    """conv1, normalisation, pooling and only then the rectifier; after conv2 a second normalisation, within each map; alpha / n."""
    maps = net.conv("conv1" + t, padded(x), net.size(48), 11, stride=4, linear=True)
    maps = net.max_pool("pool1" + t, net.across_maps("norm1" + t, maps, alpha=1e-4 / 5))
    maps = net.conv("conv2" + t, net.activate("act1" + t, maps), net.size(128), 5, padding=2)
    maps = net.across_maps("norm2" + t, maps, alpha=1e-4 / 5)
    return net.max_pool("pool2" + t, net.within_map("samemap2" + t, maps, size=5, alpha=1e-3 / 25))


def original2012_top(net, maps, last, t=""):
    """conv3 to conv5, whose rectifier follows its pooling as well."""
    maps = net.conv("conv3" + t, maps, net.size(192), 3, padding=1)
    maps = net.conv("conv4" + t, maps, net.size(192), 3, padding=1)
    maps = net.conv("conv5" + t, maps, net.size(last), 3, padding=1, linear=True)
    return net.activate("act5" + t, net.max_pool("pool5" + t, maps))


def original2012(net, x, classes, sixthConvolution=False):
    """layers-145.cfg of the authors' code, or with a sixth convolution layers-146-2012-2011.cfg."""
    both = torch.cat([original2012_bottom(net, x, t) for t in "ab"], 1)
    towers = [original2012_top(net, both, 128, t) for t in "ab"]
    if sixthConvolution:
        towers = sixth_convolution(net, towers)
    return fully_connected(net, torch.cat(towers, 1), classes)


def original2012_one_tower(net, x, classes):
    """layers-145-half.cfg: one column, with all maps of conv5 and the fully-connected layers whole."""
    return fully_connected(net, original2012_top(net, original2012_bottom(net, x), 256), classes, [""], 4096)


def one_column(net, x, classes, sizes, groups=1, first_padding=0, norm=None):
    """What Caffe's network, the text's in one tower and torchvision's have in common."""
    maps = net.conv("conv1", x, net.size(sizes[0]), 11, stride=4, padding=first_padding)
    maps = net.max_pool("pool1", norm("norm1", maps) if norm else maps)
    maps = net.conv("conv2", maps, net.size(sizes[1]), 5, padding=2, groups=groups)
    maps = net.max_pool("pool2", norm("norm2", maps) if norm else maps)
    maps = net.conv("conv3", maps, net.size(sizes[2]), 3, padding=1)
    maps = net.conv("conv4", maps, net.size(sizes[3]), 3, padding=1, groups=groups)
    maps = net.conv("conv5", maps, net.size(sizes[4]), 3, padding=1, groups=groups)
    return fully_connected(net, net.max_pool("pool5", maps), classes, [""], 4096)


def caffe(net, x, classes):
    """No padding in conv1; normalisation across the maps of both groups with k = 1 and alpha / n."""
    return one_column(net, x, classes, (96, 256, 384, 384, 256), groups=2,
                      norm=lambda name, maps: net.across_maps(name, maps, k=1, alpha=1e-4 / 5))


def one_tower(net, x, classes):
    """The text's network without its division in two."""
    return one_column(net, padded(x), classes, (96, 256, 384, 384, 256), norm=net.across_maps)


def torchvision(net, x, classes):
    """"One weird trick for parallelizing convolutional neural networks"."""
    return one_column(net, x, classes, (64, 192, 384, 256, 256), first_padding=2)


def cifar(net, x, classes, lrn=True):
    """layers-19pct.cfg, where its poolings go over the edge; the text's normalisation at the places of layers-18pct.cfg."""
    maps = net.max_pool("pool1", net.conv("conv1", x, net.size(32), 5, padding=2), ceil_mode=True)
    maps = net.across_maps("norm1", maps) if lrn else maps
    maps = net.average_pool("pool2", net.conv("conv2", maps, net.size(32), 5, padding=2))
    maps = net.across_maps("norm2", maps) if lrn else maps
    maps = net.average_pool("pool3", net.conv("conv3", maps, net.size(64), 5, padding=2))
    return net.scores("fc8", flatten(maps), classes)


def setup(build, preset, rate, bias_rate=None, width=1 / 8, crop=96, classes=5, batch=4, pixels=100, decay=5e-4, bias_decay=0.0,
          output_decay=None, activation="relu", **options):
    """A network and its training; `bias_rate` is the rate of weights and `output_decay` the decay of all weights unless they are given."""
    return locals()


def narrow_paper(rate=0.001, **options):
    return setup(paper, "paper", rate, bias_decay=5e-4, **options)


def narrow_cifar(rate, output_decay, **options):
    return setup(cifar, "cifar-4layer", rate, 2 * rate, width=1 / 4, crop=28, decay=0.004, output_decay=output_decay, **options)


NETWORKS = {
    # Where pixels are not 100, nor 1 in tanh, `check_sides` has refused those.
    "paper": narrow_paper(pixels=110),
    "paper-without-lrn": narrow_paper(rate=4e-5, lrn=False),
    "paper-without-overlap": narrow_paper(overlap=False),
    "paper-without-conv3": narrow_paper(rate=3e-4, without=["conv3"]),
    "paper-without-conv4": narrow_paper(rate=3e-4, without=["conv4"]),
    "paper-sixth-convolution": narrow_paper(rate=3e-4, sixthConvolution=True),
    "paper-tanh": narrow_paper(rate=0.002, activation="tanh", pixels=0.9),
    "original2012": setup(original2012, "original2012", 6e-4, 0.02, pixels=110),
    "original2012-sixth-convolution": setup(original2012, "original2012", 3e-4, 0.02, pixels=110, sixthConvolution=True),
    "original2012-one-tower": setup(original2012_one_tower, "original2012-one-tower", 6e-4, 0.02, pixels=95),
    "caffe": setup(caffe, "caffe", 8e-5, 1.6e-4, crop=99, pixels=120),
    "one-tower": setup(one_tower, "one-tower", 6e-4, bias_decay=5e-4),
    "torchvision": setup(torchvision, "torchvision", 3e-5, bias_decay=5e-4, crop=95, pixels=95),
    "cifar-4layer": narrow_cifar(2e-4, 1.0, lrn=True),
    "cifar-4layer-without-lrn": narrow_cifar(2e-4, 3.0, lrn=False, pixels=20),
    "cifar-4layer-tanh": narrow_cifar(0.002, 1.0, lrn=True, activation="tanh", pixels=1),
    "paper-full-width": narrow_paper(rate=1.5e-5, width=1.0, crop=224, classes=1000, batch=2),
}


def summary(tensor):
    flat = tensor.flatten()
    # An odd step meets every feature map.
    chosen = torch.arange(SAMPLES) * (len(flat) // SAMPLES | 1) % len(flat)
    return {"shape": list(tensor.shape), "norm": flat.norm().item(), "samples": flat[chosen].tolist()}


def check(name, net):
    """That no layer is dead, exploding or saturated."""
    for layer, value in net.outputs.items():
        rms, positive = value.square().mean().sqrt().item(), (value > 0).double().mean().item()
        flat = (value.abs() > 0.95).double().mean().item()
        assert layer == "fc8" or 0.05 < rms < 150, (name, layer, rms)
        if layer == "fc8":
            assert value.max() < 0.95, (name, layer, value.max())
        elif layer in net.active and net.activation is F.relu:
            assert 0.15 < positive < 0.93, (name, layer, positive)
        elif layer in net.active:
            assert flat < 0.2, (name, layer, flat)


def check_sides(name, losses):
    """That weights which differ as sums of single precision do have the same losses."""
    for disturbance in range(6):
        for step, (loss, other) in enumerate(zip(losses, train(name, disturbance)["losses"])):
            assert abs(other / loss - 1) < 2e-5, (name, disturbance, step, other / loss - 1)


def train(name, disturbance=None):
    """Losses, and the first step's activations and gradients."""
    s = NETWORKS[name]
    net = Network(s["width"], s["activation"], disturbance)
    pictures, labels = blocks("pictures", s["batch"], s["crop"], s["pixels"]), torch.arange(s["batch"]) % s["classes"]
    velocity, result = {}, {"losses": []}
    for step in range(STEPS):
        scores = s["build"](net, pictures, s["classes"], **s["options"])
        loss = F.cross_entropy(scores, labels)
        result["losses"].append(loss.item())
        named = {layer + suffix: tensor for layer, pair in net.parameters.items() for suffix, tensor in zip(("_W", "_b"), pair)}
        gradients = dict(zip(named, torch.autograd.grad(loss, named.values())))
        if step == 0:
            check(name, net)
            result["scales"] = net.scales
            result["activations"] = {layer: summary(value.permute(0, 2, 3, 1) if value.dim() == 4 else value)
                                     for layer, value in net.outputs.items()}
            result["gradients"] = {parameter: summary(gradient) for parameter, gradient in gradients.items()}
        with torch.no_grad():
            for parameter, tensor in named.items():
                bias = parameter.endswith("_b")
                rate = s["bias_rate"] if bias and s["bias_rate"] else s["rate"]
                decay = s["bias_decay"] if bias else s["output_decay"] or s["decay"] if parameter == "fc8_W" else s["decay"]
                v = velocity.setdefault(parameter, torch.zeros_like(tensor))
                v.mul_(MOMENTUM).sub_(tensor, alpha=decay * rate).sub_(gradients[parameter], alpha=rate)
                tensor.add_(v)
    check(name, net)
    assert result["losses"][-1] < 0.95 * result["losses"][0], (name, result["losses"])
    return result


def main():
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or NETWORKS:
        s = NETWORKS[name]
        network = {key: s[key] for key in ("preset", "width", "activation", "crop", "classes", "batch", "pixels", "rate", "decay")}
        result = train(name)
        if s["width"] < 1:
            check_sides(name, result["losses"])
        (FOLDER / (name + ".json")).write_text(json.dumps({"network": {**network, **s["options"]}, **result}, indent=1) + "\n")


if __name__ == "__main__":
    main()
