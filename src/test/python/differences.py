"""Differences between two arms over five seeds and 200 pictures, by SciPy: what DifferenceReferenceTest holds ours against.

    python3 src/test/python/differences.py > src/test/resources/org/alexnet4j/paper/statistics/differences.json

Made with SciPy 1.17 and NumPy 2.4, the same bytes every time. Which pictures are wrong is a formula (below), so that both sides make the
same ones. Quantiles of the two-level bootstrap are not drawn but exact: the distribution of the sum over the resampled pictures is summed
over all choices of seeds. Holm's adjusted p values are written out from their definition.
"""
import itertools
import json
import math

import numpy as np
from scipy import stats

SEEDS, PICTURES = 5, 200


def draws():
    """Whole numbers 0..99 from the upper bits of Knuth's linear congruential generator."""
    state = 2012
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield (state >> 33) % 100


def arms():
    """[seed, picture] for two arms: some pictures are hard for both."""
    draw = draws()
    a, b = np.zeros((2, SEEDS, PICTURES), int)
    for seed in range(SEEDS):
        for picture in range(PICTURES):
            hard = picture * 37 % 100
            a[seed, picture] = hard + next(draw) > 105 + 4 * seed
            b[seed, picture] = hard + next(draw) > 95
    return a, b


def t_interval(values):
    test = stats.ttest_1samp(values, 0)
    return [float(end) for end in test.confidence_interval(0.95)], float(test.pvalue)


def bootstrap(d):
    """Ends of the 95 % interval over all choices of seeds and pictures: the least value at which the probability reaches 2.5 and 97.5 %."""
    seeds, pictures = d.shape
    most = seeds * pictures
    mass = np.zeros(2 * most + 1)
    for chosen in itertools.combinations_with_replacement(range(seeds), seeds):
        times = [chosen.count(seed) for seed in range(seeds)]
        ways = math.factorial(seeds) // math.prod(math.factorial(n) for n in times)
        # Of one picture that is drawn: its sum over the chosen seeds; of all, the same convolved with itself.
        one = np.bincount(np.array(times) @ d + seeds, minlength=2 * seeds + 1) / pictures
        all_of_them = np.fft.irfft(np.fft.rfft(one, 2 * most + 2) ** pictures, 2 * most + 2)[:-1]
        mass += all_of_them * ways / seeds ** seeds
    reached = np.cumsum(mass)
    return [(int(np.argmax(reached >= share)) - most) / most for share in (0.025, 0.975)]


def difference():
    a, b = arms()
    d = a - b
    per_seed = d.mean(axis=1)
    interval, p = t_interval(per_seed)
    spread = float(per_seed.std(ddof=1))
    return {"errorsOfA": a.mean(axis=1).tolist(), "perSeed": per_seed.tolist(), "mean": float(per_seed.mean()), "spread": spread,
            "ofSeeds": interval, "ofSeedsAndPictures": bootstrap(d), "disagreement": float((a != b).mean()), "pValue": p,
            "resolvable": resolvable(SEEDS, spread)}


def resolvable(seeds, spread):
    return float((stats.t.ppf(0.975, seeds - 1) + stats.t.ppf(0.8, seeds - 1)) * spread / math.sqrt(seeds))


def ratio(numerators, denominators):
    ratios = np.array(numerators) / np.array(denominators)
    interval, p = t_interval(np.log(ratios))
    return {"numerators": numerators, "denominators": denominators, "perSeed": ratios.tolist(), "mean": float(stats.gmean(ratios)),
            "interval": np.exp(interval).tolist(), "pValue": p}


def holm(values):
    def adjusted(value):
        return max(min(1.0, sum(other >= earlier for other in values) * earlier) for earlier in values if earlier <= value)
    return {"plain": values, "adjusted": [adjusted(value) for value in values]}


def main():
    print(json.dumps({
        "difference": difference(),
        "resolvable": [{"seeds": seeds, "spread": 0.006, "resolvable": resolvable(seeds, 0.006)} for seeds in (2, 3, 5, 8, 30)],
        "ratio": ratio([12.0, 10.5, 14.0, 11.25], [8.0, 7.25, 8.5, 8.0]),
        "holm": holm([0.03, 0.004, 0.6, 0.011, 0.03, 0.0001, 0.9]),
    }, indent=2))


main()
