"""How many changed photographs data check --near finds, and how alike those are that are not the same: the numbers of docs/data.md.

    /usr/bin/python3 src/test/python/near.py imagenette2-224.zip

Made with Pillow 9.4 and NumPy 1.24 (Debian's python3-pil and python3-numpy). The hash is that of PictureLook, written a second time.
"""
import io
import random
import sys
import zipfile

import numpy as np
from PIL import Image, ImageEnhance

SIDE, CELLS, MOST_BITS = 224, 9, 10
EDGES = [i * SIDE // CELLS for i in range(CELLS + 1)]


def look(picture):
    picture = picture.convert("RGB")
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    square = picture.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.BOX if side > SIDE else Image.BICUBIC)
    grey = np.asarray(square, dtype=np.float64) @ np.array([.299, .587, .114])
    cells = np.array([[grey[EDGES[r]:EDGES[r + 1], EDGES[c]:EDGES[c + 1]].mean() for c in range(CELLS)] for r in range(CELLS)])
    return np.concatenate([(cells[:8, :8] < cells[:8, 1:]).ravel(), (cells[:8, :8] < cells[1:, :8]).ravel()])


def compressed(picture, quality):
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=quality)
    return Image.open(data)


def cut(picture, part):
    width, height = picture.size
    return picture.crop((width // part, height // part, width - width // part, height - height // part))


CHANGES = {
    "JPEG of quality 50": lambda p: compressed(p, 50),
    "JPEG of quality 20": lambda p: compressed(p, 20),
    "half the size": lambda p: compressed(p.resize((p.size[0] // 2, p.size[1] // 2), Image.LANCZOS), 80),
    "a fifth lighter": lambda p: ImageEnhance.Brightness(p).enhance(1.2),
    "2 % cut off": lambda p: cut(p, 50),
    "5 % cut off": lambda p: cut(p, 20),
    "mirror image": lambda p: p.transpose(Image.FLIP_LEFT_RIGHT),
}

archive = zipfile.ZipFile(sys.argv[1])
names = sorted(name for name in archive.namelist() if name.lower().endswith(".jpeg"))
random.seed(1)
chosen = random.sample([n for n in names if n.startswith("train/")], 4500) + random.sample([n for n in names if n.startswith("val/")], 1500)
looks, distances = [], {change: [] for change in CHANGES}
for i, name in enumerate(chosen):
    picture = Image.open(io.BytesIO(archive.read(name)))
    looks.append(look(picture))
    if i < 400:
        for change, apply in CHANGES.items():
            distances[change].append((looks[-1] != look(apply(picture))).sum())
for change, values in distances.items():
    print(f"{change}: {100 * np.mean(np.array(values) <= MOST_BITS):.2f} % found")
signs = np.array(looks, dtype=np.float32) * 2 - 1
apart = ((128 - signs @ signs.T) / 2)[np.triu_indices(len(looks), 1)]
print(f"{len(apart)} pairs, the most alike differ in {apart.min():.0f} bits")
