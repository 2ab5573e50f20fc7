"""Learning rates by PyTorch's schedulers: the values that RatesReferenceTest holds ours against, iteration by iteration.

    /usr/bin/python3 src/test/python/schedules.py > src/test/resources/org/alexnet4j/train/schedules.json

Made with PyTorch 1.13 (Debian's python3-torch). What PyTorch lacks (Caffe's "inv", a polynomial or a warm-up that does not end or begin
at zero) is put together from its schedulers or written out in one line. A run has 10 epochs of 7 iterations.
"""
import json
import warnings

import torch
from torch.optim import lr_scheduler as lr

warnings.filterwarnings("ignore")
EPOCHS, ITERATIONS = 10, 7
TOTAL = EPOCHS * ITERATIONS


def optimizer(start):
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=start, momentum=0.9)


def rates(start, scheduler, count=TOTAL):
    """The rate of each iteration, the scheduler stepped after each."""
    sgd = optimizer(start)
    schedule = scheduler(sgd)
    values = []
    for _ in range(count):
        values.append(sgd.param_groups[0]["lr"])
        sgd.step()
        schedule.step()
    return values


def by_epoch(start, scheduler):
    return [rate for rate in rates(start, scheduler, EPOCHS) for _ in range(ITERATIONS)]


def warmed_up(start, start_factor, count, then):
    """A linear warm-up, and what PyTorch gives from there on."""
    return rates(start, lambda sgd: lr.LinearLR(sgd, start_factor, 1.0, count), count) + then(TOTAL - count)


def held(values, end):
    return values + [end] * (TOTAL - len(values))


def inverse(gamma, power):
    return lambda sgd: lr.LambdaLR(sgd, lambda n: (1 + gamma * n) ** -power)


def plateau(errors, start, factor, drops, patience, threshold):
    """PyTorch drops the rate when the number of bad epochs exceeds its patience: ours is one more."""
    sgd = optimizer(start)
    schedule = lr.ReduceLROnPlateau(sgd, "min", factor, patience - 1, threshold, "abs", min_lr=start * factor ** drops, eps=0)
    values = []
    for error in errors:
        values.append(sgd.param_groups[0]["lr"])
        schedule.step(error)
    return values


def main():
    planned = {
        "{type: fixed, start: 0.3}": rates(0.3, lambda sgd: lr.LambdaLR(sgd, lambda n: 1)),
        "{type: steps, start: 0.2, at: {4: 0.05, 9: 0.0125}}": by_epoch(0.2, lambda sgd: lr.MultiStepLR(sgd, [3, 8], 0.25)),
        "{type: every, start: 0.2, factor: 0.3, every: 3 epochs}": by_epoch(0.2, lambda sgd: lr.StepLR(sgd, 3, 0.3)),
        "{type: every, start: 0.01, every: 10 iterations}": rates(0.01, lambda sgd: lr.StepLR(sgd, 10, 0.1)),
        "{type: exponential, start: 0.2, gamma: 0.9}": rates(0.2, lambda sgd: lr.ExponentialLR(sgd, 0.9 ** (1 / ITERATIONS))),
        "{type: exponential, start: 0.2, gamma: 0.97, per: iteration}": rates(0.2, lambda sgd: lr.ExponentialLR(sgd, 0.97)),
        "{type: inverse, start: 0.2}": rates(0.2, inverse(1 / ITERATIONS, 1)),
        "{type: inverse, start: 0.01, gamma: 0.02, power: 0.75, per: iteration}": rates(0.01, inverse(0.02, 0.75)),
        "{type: polynomial, start: 0.2}": rates(0.2, lambda sgd: lr.PolynomialLR(sgd, TOTAL, 1)),
        "{type: polynomial, start: 0.21, end: 0.01, power: 2.5, over: 6 epochs}":
            [0.01 + rate for rate in rates(0.2, lambda sgd: lr.PolynomialLR(sgd, 42, 2.5))],
        "{type: cosine, start: 0.2}": rates(0.2, lambda sgd: lr.CosineAnnealingLR(sgd, TOTAL)),
        "{type: cosine, start: 0.2, end: 0.01, over: 45 iterations}":
            held(rates(0.2, lambda sgd: lr.CosineAnnealingLR(sgd, 45, 0.01), 45), 0.01),
        "{type: cycle, start: 0.01, peak: 0.06, stepSize: 2 epochs}":
            rates(0.01, lambda sgd: lr.CyclicLR(sgd, 0.01, 0.06, 14, cycle_momentum=False)),
        "{type: cycle, start: 0.01, peak: 0.06, stepSize: 5 iterations, factor: 0.5}":
            rates(0.01, lambda sgd: lr.CyclicLR(sgd, 0.01, 0.06, 5, mode="triangular2", cycle_momentum=False)),
        "{type: fixed, start: 0.2, warmUp: {from: 0.01, over: 2 epochs}}":
            warmed_up(0.2, 0.05, 14, lambda count: [0.2] * count),
        "{type: steps, start: 0.2, at: {4: 0.05}, warmUp: {from: 0.1, over: 9 iterations}}":
            warmed_up(0.2, 0.5, 9, lambda count: rates(0.2, lambda sgd: lr.MultiStepLR(sgd, [21 - 9], 0.25), count)),
        "{type: exponential, start: 0.2, gamma: 0.9, warmUp: {from: 0.1, over: 1 epoch}}":
            warmed_up(0.2, 0.5, 7, lambda count: rates(0.2, lambda sgd: lr.ExponentialLR(sgd, 0.9 ** (1 / ITERATIONS)), count)),
        "{type: inverse, start: 0.2, warmUp: {from: 0.1, over: 1 epoch}}":
            warmed_up(0.2, 0.5, 7, lambda count: rates(0.2, inverse(1 / ITERATIONS, 1), count)),
        "{type: polynomial, start: 0.2, power: 2, warmUp: {from: 0.02, over: 10 iterations}}":
            warmed_up(0.2, 0.1, 10, lambda count: rates(0.2, lambda sgd: lr.PolynomialLR(sgd, 60, 2), count)),
        "{type: cosine, start: 0.2, end: 0.01, warmUp: {from: 0.02, over: 3 epochs}}":
            warmed_up(0.2, 0.1, 21, lambda count: rates(0.2, lambda sgd: lr.CosineAnnealingLR(sgd, 49, 0.01), count)),
        "{type: cycle, start: 0.01, peak: 0.06, stepSize: 2 epochs, warmUp: {from: 0.005, over: 3 iterations}}":
            warmed_up(0.01, 0.5, 3,
                      lambda count: rates(0.01, lambda sgd: lr.CyclicLR(sgd, 0.01, 0.06, 14, cycle_momentum=False), count)),
    }
    errors = [0.9, 0.8, 0.8, 0.797, 0.79, 0.7, 0.71, 0.72, 0.7, 0.6, 0.6, 0.6, 0.599, 0.6, 0.6, 0.6, 0.6, 0.5, 0.5, 0.5, 0.5]
    plateaus = {
        "{type: plateau, start: 0.01, factor: 0.1, drops: 9, patience: 3, threshold: 0.005}": plateau(errors, 0.01, 0.1, 9, 3, 0.005),
        "{type: plateau, start: 0.5, factor: 0.5, drops: 9, patience: 1, threshold: 0}": plateau(errors, 0.5, 0.5, 9, 1, 0),
        "{type: plateau, start: 0.01, factor: 0.2, drops: 2, patience: 2, threshold: 0.05}": plateau(errors, 0.01, 0.2, 2, 2, 0.05),
    }
    print(json.dumps({"epochs": EPOCHS, "iterations": ITERATIONS, "planned": planned, "errors": errors, "plateaus": plateaus}, indent=None))


main()
