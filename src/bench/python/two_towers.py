"""The two-tower network of the paper as a PyTorch user would write it, with its training step, as a TorchScript file without weights.

    /usr/bin/python3 src/bench/python/two_towers.py src/bench/resources/org/alexnet4j/bench/pytorch/two_towers.pt

Written by PyTorch 1.13 (Debian's python3-torch); PyTorch 2.7 reads it. Whoever runs it gives it the weights.
"""
import sys
from typing import List

import torch
import torch.nn.functional as F
from torch import Tensor


class TwoTowers(torch.nn.Module):
    """Both towers in one tensor: the paper's tower a is the first half of the maps. Pictures are [batch, 3, height, width]."""

    weights: List[Tensor]
    momenta: List[Tensor]

    def __init__(self):
        super().__init__()
        self.weights = []
        self.momenta = []
        self.rate = 0.0
        self.momentum = 0.0
        self.decay = 0.0
        self.dropout = 0.0
        self.scaled_at_test = False
        self.normalized = True
        self.channels_last = False

    @torch.jit.export
    def settings(self, rate: float, momentum: float, decay: float, dropout: float, scaled_at_test: bool, normalized: bool,
                 channels_last: bool):
        self.rate = rate
        self.momentum = momentum
        self.decay = decay
        self.dropout = dropout
        self.scaled_at_test = scaled_at_test
        self.normalized = normalized
        self.channels_last = channels_last

    @torch.jit.export
    def add(self, given: Tensor) -> Tensor:
        """To be called with weight and bias of conv1 to conv5 and of fc6 to fc8; inputs of fc6 in the order row, column, map."""
        weight = given.clone()
        if self.channels_last and weight.dim() == 4:
            weight = weight.contiguous(memory_format=torch.channels_last)
        self.momenta.append(torch.zeros_like(weight))
        self.weights.append(weight.requires_grad_(True))
        return given

    @torch.jit.export
    def layout(self, pictures: Tensor) -> Tensor:
        """[batch, height, width, 3] as pictures of PyTorch, in the memory format of the settings."""
        pictures = pictures.permute(0, 3, 1, 2)
        return pictures if self.channels_last else pictures.contiguous()

    def normalise(self, x: Tensor) -> Tensor:
        """x_i / (2 + 1e-4 * sum of x_j^2 over five maps of the tower)^0.75; alpha is not divided by five, as F.local_response_norm does.

        The sum is a convolution with a band of ones: avg_pool3d, sums of shifted slices and differences of cumsum took longer.
        """
        if not self.normalized:
            return x
        maps = x.size(1) // 2
        i = torch.arange(maps)
        band = ((i.unsqueeze(0) - i.unsqueeze(1)).abs() <= 2).to(x.dtype).reshape(maps, maps, 1, 1)
        total = F.conv2d(x * x, torch.cat([band, band]), torch.full([2 * maps], 2e4), groups=2)
        # s^-0.75 by square roots, which take a fraction of the time of a power.
        r = torch.rsqrt(1e-4 * total)
        return x * (r * torch.sqrt(r))

    def scores(self, pictures: Tensor, training: bool) -> Tensor:
        p = self.weights
        x = F.pad(pictures, [0, 3, 0, 3])
        if self.channels_last:
            x = x.contiguous(memory_format=torch.channels_last)
        x = F.max_pool2d(self.normalise(F.relu_(F.conv2d(x, p[0], p[1], stride=[4, 4]))), 3, 2)
        x = F.max_pool2d(self.normalise(F.relu_(F.conv2d(x, p[2], p[3], padding=[2, 2], groups=2))), 3, 2)
        x = F.relu_(F.conv2d(x, p[4], p[5], padding=[1, 1]))
        x = F.relu_(F.conv2d(x, p[6], p[7], padding=[1, 1], groups=2))
        x = F.max_pool2d(F.relu_(F.conv2d(x, p[8], p[9], padding=[1, 1], groups=2)), 3, 2)
        x = x.permute(0, 2, 3, 1).flatten(1)
        x = self.drop(F.relu_(F.linear(x, p[10], p[11])), training)
        x = self.drop(F.relu_(F.linear(x, p[12], p[13])), training)
        return F.linear(x, p[14], p[15])

    def drop(self, x: Tensor, training: bool) -> Tensor:
        if self.dropout == 0.0:
            return x
        if self.scaled_at_test:
            keep = 1.0 - self.dropout
            return x * torch.empty_like(x).bernoulli_(keep) if training else x * keep
        return F.dropout(x, self.dropout, training)

    @torch.jit.export
    def step(self, pictures: Tensor, labels: Tensor) -> Tensor:
        """One step of stochastic gradient descent with momentum and weight decay; returns the loss before it."""
        loss = F.cross_entropy(self.scores(pictures, True), labels)
        loss.backward()
        with torch.no_grad():
            for weight, velocity in zip(self.weights, self.momenta):
                gradient = weight.grad
                assert gradient is not None
                gradient.add_(weight, alpha=self.decay)
                velocity.mul_(self.momentum).add_(gradient)
                weight.sub_(velocity, alpha=self.rate)
                gradient.zero_()
        return loss.detach()

    def forward(self, pictures: Tensor) -> Tensor:
        """Probabilities [batch, classes]."""
        return F.softmax(self.scores(pictures, False), 1)


torch.jit.script(TwoTowers()).save(sys.argv[1])
