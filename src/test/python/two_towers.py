"""The two-tower network in PyTorch, written from the paper alone: the values that PaperNetworkReferenceTest holds ours against.

Weights, pictures and labels are a formula (below), so that both sides make the same ones. Double precision, no dropout.

    /usr/bin/python3 src/test/python/two_towers.py > src/test/resources/org/alexnet4j/model/two_towers.json

Made with PyTorch 1.13 (Debian's python3-torch).
"""
import json
import math

import torch
import torch.nn.functional as F

CROP, CLASSES, BATCH = 64, 5, 4
MAPS = {"conv1": 3, "conv2": 8, "conv3": 12, "conv4": 12, "conv5": 8, "fc6": 128, "fc7": 128}
RATE, MOMENTUM, DECAY, STEPS = 0.0005, 0.9, 5e-4, 20
torch.set_default_dtype(torch.float64)


def formula(seed, count, scale):
    """scale * sin(seed + 12.9898 i + 0.37 sin(i)): nothing random, nothing symmetric."""
    i = torch.arange(count, dtype=torch.float64)
    return scale * torch.sin(seed + 12.9898 * i + 0.37 * torch.sin(i))


def parameters():
    """name -> (weight, bias); convolutions [out, in, k, k], dense [out, in] with inputs in the order row, column, map."""
    both = {name: 2 * size for name, size in MAPS.items()}
    last = 1 * 1 * both["conv5"]  # 64 -> 15 -> 7 -> 7 -> 3 -> 3 -> 1
    shapes = []
    for tower in "ab":
        shapes += [("conv1" + tower, (MAPS["conv1"], 3, 11, 11)), ("conv2" + tower, (MAPS["conv2"], MAPS["conv1"], 5, 5)),
                   ("conv3" + tower, (MAPS["conv3"], both["conv2"], 3, 3)), ("conv4" + tower, (MAPS["conv4"], MAPS["conv3"], 3, 3)),
                   ("conv5" + tower, (MAPS["conv5"], MAPS["conv4"], 3, 3)), ("fc6" + tower, (MAPS["fc6"], last)),
                   ("fc7" + tower, (MAPS["fc7"], both["fc6"]))]
    shapes += [("fc8", (CLASSES, both["fc7"]))]
    result = {}
    for index, (name, shape) in enumerate(sorted(shapes)):
        fan_in = math.prod(shape[1:])
        weight = formula(index, math.prod(shape), 1.5 / math.sqrt(fan_in)).reshape(shape)
        bias = formula(100 + index, shape[0], 0.1)
        result[name] = (weight.clone().requires_grad_(), bias.clone().requires_grad_())
    return result


def lrn(x):
    """b_i = a_i / (2 + 1e-4 sum over five maps of a_j^2)^0.75, as the text has it: alpha is not divided by five."""
    squares = F.pad(x * x, (0, 0, 0, 0, 2, 2))
    total = sum(squares[:, j:j + x.shape[1]] for j in range(5))
    return x / (2 + 1e-4 * total) ** 0.75


def forward(x, p):
    """x [batch, 3, 64, 64]; returns the scores and every layer's output by its name in the graph."""
    seen = {}

    def keep(name, value):
        seen[name] = value
        return value

    def conv(name, value, stride=1, padding=0):
        weight, bias = p[name]
        return keep(name, F.relu(F.conv2d(value, weight, bias, stride, padding)))

    towers = []
    for t in "ab":
        # Three zero rows and columns at the bottom and the right.
        maps = conv("conv1" + t, F.pad(x, (0, 3, 0, 3)), stride=4)
        maps = keep("pool1" + t, F.max_pool2d(keep("norm1" + t, lrn(maps)), 3, 2))
        maps = conv("conv2" + t, maps, padding=2)
        towers.append(keep("pool2" + t, F.max_pool2d(keep("norm2" + t, lrn(maps)), 3, 2)))
    both = torch.cat(towers, 1)
    towers = []
    for t in "ab":
        maps = conv("conv3" + t, both, padding=1)
        maps = conv("conv4" + t, maps, padding=1)
        maps = conv("conv5" + t, maps, padding=1)
        towers.append(keep("pool5" + t, F.max_pool2d(maps, 3, 2)))
    neurons = torch.cat(towers, 1).permute(0, 2, 3, 1).flatten(1)
    for layer in ("fc6", "fc7"):
        neurons = torch.cat([keep(layer + t, F.relu(F.linear(neurons, *p[layer + t]))) for t in "ab"], 1)
    scores = F.linear(neurons, *p["fc8"])
    keep("fc8", F.softmax(scores, 1))
    return scores, seen


def main():
    p = parameters()
    pictures = formula(7, BATCH * CROP * CROP * 3, 60).reshape(BATCH, CROP, CROP, 3).permute(0, 3, 1, 2)
    labels = torch.arange(BATCH) % CLASSES
    tensors = [t for pair in p.values() for t in pair]
    velocity = [torch.zeros_like(t) for t in tensors]
    losses, activations, gradients = [], {}, {}
    for step in range(STEPS):
        scores, seen = forward(pictures, p)
        loss = F.cross_entropy(scores, labels)
        losses.append(loss.item())
        grads = torch.autograd.grad(loss, tensors)
        if step == 0:
            for name, value in seen.items():
                rows = value.permute(0, 2, 3, 1) if value.dim() == 4 else value
                flat = rows.flatten()
                activations[name] = {"shape": list(rows.shape), "norm": flat.norm().item(),
                                     "samples": flat[:: max(1, flat.numel() // 16)][:16].tolist()}
            for (name, pair), start in zip(p.items(), range(0, 2 * len(p), 2)):
                flat = grads[start].flatten()
                gradients[name] = {"weight_norm": flat.norm().item(), "bias_norm": grads[start + 1].norm().item(),
                                   "samples": flat[:: max(1, flat.numel() // 16)][:16].tolist()}
        with torch.no_grad():
            for t, v, g in zip(tensors, velocity, grads):
                v.mul_(MOMENTUM).sub_(DECAY * RATE * t).sub_(RATE * g)
                t.add_(v)
    print(json.dumps({"losses": losses, "activations": activations, "gradients": gradients}, indent=1))


main()
