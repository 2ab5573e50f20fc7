"""Minibatches as training takes them, by PyTorch's DataLoader and torchvision: short side resized and the centre cut out, a random crop
and mirror image, colour noise, the mean of each channel subtracted; floats 0..255.

Arguments: a file of lines "label path", workers, batch, short side, crop, eigenvalues, eigenvectors (rows: channels; columns: components),
mean of each channel.
Says "ready", then reads numbers of pictures from standard input and answers each with the seconds it took to go through them.
"""
import sys
import time

import torch
from PIL import Image
from torchvision import transforms

LIST, WORKERS, BATCH, SHORT_SIDE, CROP = sys.argv[1], *map(int, sys.argv[2:6])
VALUES = torch.tensor([float(v) for v in sys.argv[6].split(",")])
VECTORS = torch.tensor([float(v) for v in sys.argv[7].split(",")]).reshape(3, 3)
MEAN = torch.tensor([float(v) for v in sys.argv[8].split(",")]).reshape(3, 1, 1)

torch.set_num_threads(1)


class Noise:
    def __call__(self, picture):
        return picture + (VECTORS @ (0.1 * torch.randn(3) * VALUES)).reshape(3, 1, 1)


def centre(picture):
    """Pictures of the right size already are left as they are."""
    if picture.size == (SHORT_SIDE, SHORT_SIDE):
        return picture
    return CENTRE(picture)


CENTRE = transforms.Compose([transforms.Resize(SHORT_SIDE), transforms.CenterCrop(SHORT_SIDE)])
AUGMENT = transforms.Compose([centre, transforms.RandomCrop(CROP), transforms.RandomHorizontalFlip(), transforms.PILToTensor(),
                              lambda bytes: bytes.float() - MEAN, Noise()])


class Pictures(torch.utils.data.Dataset):
    def __init__(self, lines):
        self.entries = [line.rstrip("\n").split(" ", 1) for line in lines]

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, index):
        label, path = self.entries[index % len(self.entries)]
        with Image.open(path) as picture:
            return AUGMENT(picture.convert("RGB")), int(label)


class Order(torch.utils.data.Sampler):
    """A random order of so many pictures."""

    def __init__(self, size):
        self.size, self.count = size, 0

    def __iter__(self):
        return iter(torch.randint(self.size, (self.count,)).tolist())

    def __len__(self):
        return self.count


def main():
    with open(LIST, encoding="utf-8") as lines:
        pictures = Pictures(lines)
    order = Order(len(pictures))
    loader = torch.utils.data.DataLoader(pictures, BATCH, sampler=order, num_workers=WORKERS, persistent_workers=True, prefetch_factor=2)
    print("ready", flush=True)
    for line in sys.stdin:
        order.count = int(line)
        start = time.perf_counter()
        for _ in loader:
            pass
        print(time.perf_counter() - start, flush=True)


main()
