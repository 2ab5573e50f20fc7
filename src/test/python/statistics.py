"""Mean, covariance and eigenvectors of Imagenette's training pictures in NumPy: what ImagenetteStatisticsTest holds ours against.

The argument is an unpacked imagenette2-224.zip, whose pictures measure 224 pixels on their short side: no resampling takes part, and
Pillow's libjpeg decodes to the same bytes as OpenCV's. Sums are of whole numbers, the covariance of two passes in double precision.

    /usr/bin/python3 src/test/python/statistics.py imagenette2-224 $ALEXNET_DATA/alexnet-constants \
        > src/test/resources/org/alexnet4j/data/statistics/imagenette-statistics.json

Made with NumPy 1.24 and Pillow 9.4 (Debian's python3-numpy and python3-pil).
"""
import json
import pathlib
import sys

import numpy as np
from PIL import Image

SIDE = 224


def square(file):
    with Image.open(file) as picture:
        assert min(picture.size) == SIDE, file
        pixels = np.asarray(picture.convert("RGB"))
    top, left = (pixels.shape[0] - SIDE) // 2, (pixels.shape[1] - SIDE) // 2
    return pixels[top:top + SIDE, left:left + SIDE]


def angle(u, v):
    """Between two lines, in degrees: an eigenvector has no sign."""
    return float(np.degrees(np.arccos(min(1.0, abs(u @ v) / np.linalg.norm(u) / np.linalg.norm(v)))))


def main():
    folder, constants = map(pathlib.Path, sys.argv[1:])
    files = sorted((folder / "train").glob("*/*.JPEG"))
    sums = np.zeros((SIDE, SIDE, 3), np.int64)
    for file in files:
        sums += square(file)
    pixels = len(files) * SIDE * SIDE
    mean = sums.sum(axis=(0, 1)) / pixels
    scatter = np.zeros((3, 3))
    for file in files:
        centred = square(file).reshape(-1, 3) - mean
        scatter += centred.T @ centred
    covariance = scatter / pixels
    values, vectors = np.linalg.eigh(covariance)
    values, vectors = values[::-1], vectors[:, ::-1]
    authors = json.loads((constants / "color_pca.json").read_text())
    theirs = np.array(authors["pca_eigvecs_columns"])[:, ::-1]
    print(json.dumps({
        "pictures": len(files),
        "mean": mean.tolist(),
        "mean_top_left": (sums[0, 0] / len(files)).tolist(),
        "covariance": covariance.tolist(),
        "eigenvalues": values.tolist(),
        "deviations": np.sqrt(values).tolist(),
        "eigenvectors": vectors.tolist(),
        "authors_deviations": authors["pca_stdevs"][::-1],
        "degrees_from_the_authors": [angle(vectors[:, i], theirs[:, i]) for i in range(3)],
    }, indent=1))


main()
