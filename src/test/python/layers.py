"""Layers of the other AlexNet networks in PyTorch: the values that LayersReferenceTest holds ours against.

Inputs, weights and output gradients are a formula (below), so that both sides make the same ones. Double precision, maps last.

    /usr/bin/python3 src/test/python/layers.py > src/test/resources/org/alexnet4j/nn/layers.json

Made with PyTorch 1.13 (Debian's python3-torch). The normalisation within a map, which PyTorch lacks, is written out pixel by pixel.
"""
import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def formula(seed, shape):
    """2 sin(seed + 12.9898 i + 0.37 sin(i)): nothing random, nothing symmetric."""
    i = torch.arange(math.prod(shape), dtype=torch.float64)
    return (2 * torch.sin(seed + 12.9898 * i + 0.37 * torch.sin(i))).reshape(shape)


def same_map(x, k, n, alpha, beta):
    batch, maps, height, width = x.shape
    rows = []
    for row in range(height):
        for column in range(width):
            top, left = max(0, row - n // 2), max(0, column - n // 2)
            square = x[:, :, top:row + n // 2 + 1, left:column + n // 2 + 1]
            scale = k + alpha * (square * square).sum(dim=(2, 3))
            rows.append(x[:, :, row, column] / scale ** beta)
    return torch.stack(rows, dim=2).reshape(batch, maps, height, width)


def layer(shape, function, *weight_shapes):
    """Values of a layer [batch, height, width, maps] and the gradient of its input, and of its weights where it has some."""
    x = formula(1, shape).requires_grad_()
    weights = [formula(2 + i, s).requires_grad_() for i, s in enumerate(weight_shapes)]
    out = function(x.permute(0, 3, 1, 2), *weights).permute(0, 2, 3, 1)
    gradients = torch.autograd.grad(out, [x, *weights], formula(9, out.shape))
    return {"shape": list(out.shape), "output": out.flatten().tolist(),
            "gradients": [gradient.flatten().tolist() for gradient in gradients]}


def main():
    shape = (2, 6, 5, 4)
    print(json.dumps({
        "two groups": layer(shape, lambda x, w, b: F.conv2d(x, w, b, stride=1, padding=1, groups=2), (6, 2, 3, 3), (6,)),
        "four groups, strided, tanh": layer(
            shape, lambda x, w, b: torch.tanh(F.conv2d(F.pad(x, (0, 2, 0, 2)), w / 8, b / 8, stride=2, groups=4)), (8, 1, 3, 3), (8,)),
        "alpha divided by n": layer(shape, lambda x: F.local_response_norm(x, 3, alpha=0.3, beta=0.75, k=2)),
        "same map": layer(shape, lambda x: same_map(x, 1, 5, 0.04, 0.75)),
        "same map, three pixels": layer(shape, lambda x: same_map(x, 2, 3, 0.3, 0.5)),
        "max pooling, ceil": layer(shape, lambda x: F.max_pool2d(x, 3, 2, ceil_mode=True)),
        "average pooling": layer(shape, lambda x: F.avg_pool2d(x, 3, 2)),
        "average pooling, ceil": layer(shape, lambda x: F.avg_pool2d(x, 3, 2, ceil_mode=True, count_include_pad=False)),
        "average pooling, ceil, apart": layer(shape, lambda x: F.avg_pool2d(x, 2, 3, ceil_mode=True, count_include_pad=False)),
    }, indent=None))


main()
