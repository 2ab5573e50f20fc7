"""The order of pictures in shards, written out a second time, and what a shell makes of braces: the values in ShardOrderTest and in
BracePatternTest. Also what two samples of a shard are for Python's tarfile, with which data prepare's shards can be looked at.

    python3 src/test/python/shards.py
    python3 src/test/python/shards.py shard.tar
"""
import subprocess
import sys
import tarfile

from splits import GAMMA, MASK, SplitMix64, mix


def next_int(random, bound):
    random.state = (random.state + GAMMA) & MASK
    return ((mix(random.state) >> 1) * 2 * bound) >> 64


def samples(shards, seed, epoch):
    """In the order in which they are read: shards in an order of the epoch, each from its beginning to its end."""
    for shard in SplitMix64(seed, 7, epoch).permutation(len(shards)):
        yield from shards[shard]


def shown(shards, size, seed, epoch):
    """A buffer of a list: one leaves at random, the next one read takes its place, the last one the place when nothing is left."""
    random = SplitMix64(seed, 8, epoch)
    rest = samples(shards, seed, epoch)
    buffer = []
    for sample in rest:
        buffer.append(sample)
        if len(buffer) == size:
            break
    while buffer:
        place = next_int(random, len(buffer))
        yield buffer[place]
        following = next(rest, None)
        if following is None:
            buffer[place] = buffer[-1]
            buffer.pop()
        else:
            buffer[place] = following


def of_sizes(sizes):
    shards, first = [], 0
    for size in sizes:
        shards.append(range(first, first + size))
        first += size
    return shards


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with tarfile.open(sys.argv[1]) as shard:
            for member in shard:
                label = shard.extractfile(member).read().decode() if member.name.endswith(".cls") else ""
                print(member.name, oct(member.mode), member.mtime, member.uid, repr(member.uname), member.size, label)
        sys.exit()
    for sizes, size, seed, epoch in (([4, 3, 5], 3, 5, 1), ([4, 3, 5], 3, 5, 2), ([4, 3, 5], 1, 5, 1), ([4, 3, 5], 100, 5, 1),
                                     ([1, 1], 2, -3, 7)):
        shards = of_sizes(sizes)
        print(sizes, "buffer", size, "seed", seed, "epoch", epoch)
        print("    read ", list(samples(shards, seed, epoch)))
        print("    shown", list(shown(shards, size, seed, epoch)))
    for pattern in ("t-{000..003}.tar", "t-{8..11}.tar", "t-{08..011}.tar", "t-{3..1}.tar", "{a,b}/t-{0..1}.tar", "{a{1..2},b}.tar",
                    "t-{a,}.tar", "t.tar"):
        print(pattern, subprocess.run(["bash", "-c", "echo " + pattern], capture_output=True, text=True, check=True).stdout.split())
