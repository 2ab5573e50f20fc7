"""Which pictures data.holdOut takes and which ones data.balance shows, written out a second time: the values in HeldOutTest and in
BalancedOrderTest.

    python3 src/test/python/splits.py
"""
import hashlib
from fractions import Fraction

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15

CAT = {f"{i}.jpg": f"cat {i}" for i in range(10)}
CAT["copy of 3.jpg"] = CAT["3.jpg"]
CAT["sub/4.jpg"] = "cat, deeper"
DOG = {f"{i}.jpg": f"dog {i}" for i in range(6)}
DOG["stray.jpg"] = CAT["7.jpg"]
FOX = {"only.jpg": "fox"}
SET = {"cat": CAT, "dog": DOG, "fox": FOX}


def rank(seed, label, name):
    return hashlib.sha256(f"{seed}/{label}/{name}".encode()).hexdigest()


def held_out(pictures, amount, seed):
    """amount: a fraction as a string with a point, or a number of pictures"""
    homes = {}
    for label, files in pictures.items():
        for content in files.values():
            homes.setdefault(content, set()).add(label)
    taken = []
    for label, files in pictures.items():
        count = len(files)
        if "." in amount:
            wanted = min(max(int(Fraction(amount) * count + Fraction(1, 2)), 1), count - 1)
        else:
            wanted = int(amount)
        groups = {}
        for name, content in files.items():
            if len(homes[content]) == 1:
                groups.setdefault(content, []).append(name)
        left = wanted
        for names in sorted(groups.values(), key=lambda names: min(rank(seed, label, name) for name in names)):
            if len(names) <= left:
                left -= len(names)
                taken += [f"{label}/{name}" for name in names]
    return sorted(taken)


class SplitMix64:
    """As org.alexnet4j.data.SplitMix64."""

    def __init__(self, *key):
        self.state = 0
        for part in key:
            self.state = mix(self.state + GAMMA) ^ mix(part + GAMMA)
            self.state = mix(self.state)

    def permutation(self, size):
        order = [0] * size
        for i in range(size):
            self.state = (self.state + GAMMA) & MASK
            j = ((mix(self.state) >> 1) * 2 * (i + 1)) >> 64
            order[i] = order[j]
            order[j] = i
        return order


def mix(value):
    z = value & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def balanced(labels, seed, epoch):
    classes = sorted(set(labels))
    quota, more = divmod(len(labels), len(classes))
    turns = SplitMix64(seed, 6, epoch).permutation(len(classes))
    drawn = []
    for turn, label in zip(turns, classes):
        pictures = [i for i, other in enumerate(labels) if other == label]
        endless, round_ = [], 0
        while len(endless) < quota + 1:
            endless += [pictures[i] for i in SplitMix64(seed, 6, epoch, label, round_).permutation(len(pictures))]
            round_ += 1
        drawn += endless[:quota + (turn < more)]
    return [drawn[i] for i in SplitMix64(seed, 1, epoch).permutation(len(labels))]


if __name__ == "__main__":
    for amount, seed in (("0.3", 1), ("0.3", 2), ("0.05", 1), ("0.9", 1)):
        print("held out", amount, seed, held_out(SET, amount, seed))
    two = {"cat": CAT, "dog": DOG}
    print("held out", "3", 1, held_out(two, "3", 1))
    labels = [0] * 7 + [2] * 2 + [1] * 2
    for epoch in (1, 2):
        print("balanced", epoch, balanced(labels, 5, epoch))
