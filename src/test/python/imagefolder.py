"""What torchvision's ImageFolder makes of the layouts that docs/your-pictures.md lists. Debian: python3-torchvision.

    python3 src/test/python/imagefolder.py
"""
import os
import tempfile

import torchvision
from PIL import Image
from torchvision.datasets import ImageFolder

LAYOUTS = {
    "folders below a class": ["cat/tabby/1.jpg", "n01443537/images/1.JPEG"],
    "Tiny ImageNet's val": ["images/1.JPEG", "images/2.JPEG"],
    "one folder": ["1.jpg", "2.jpg"],
    "a picture beside class folders": ["9.jpg", "cat/1.jpg"],
    "a class without pictures": ["cat/1.jpg", "dog/"],
    "hidden folders": ["cat/1.jpg", ".thumbs/1.jpg", ".ipynb_checkpoints/1.jpg"],
    "a class of its own": ["Cat/1.jpg", "cat/1.jpg", "dog/2.jpg"],
    "folders in common": ["cat/indoor/1.jpg", "cat/outdoor/2.jpg", "dog/indoor/3.jpg"],
    "formats": ["cat/1.jpg", "cat/2.webp", "cat/3.bmp", "cat/4.gif", "cat/5.tif", "cat/6.ppm"],
    "links": ["cat/1.jpg", "cat/2.jpg -> cat/1.jpg", "dog -> cat"],
}


def make(root, names):
    for name in names:
        name, _, target = name.partition(" -> ")
        file = os.path.join(root, name)
        if target:
            os.symlink(os.path.join(root, target), file)
            continue
        os.makedirs(file if name.endswith("/") else os.path.dirname(file), exist_ok=True)
        if not name.endswith("/"):
            Image.new("RGB", (8, 8)).save(file)


print("torchvision", torchvision.__version__)
for layout, names in LAYOUTS.items():
    with tempfile.TemporaryDirectory() as root:
        make(root, names)
        try:
            pictures = ImageFolder(root)
            found = ", ".join(f"{os.path.relpath(path, root)}: {pictures.classes[label]}" for path, label in pictures.samples)
            print(f"{layout}: {found}")
        except FileNotFoundError as problem:
            print(f"{layout}: {type(problem).__name__}")
