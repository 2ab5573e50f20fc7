"""Odd picture files and the squares that they should become, made with PIL: what the tests of PictureDecoder hold ours against.

Files go into the folder given, squares beside them into expected/ as RGB PNG files. What has no resizing in it is what PIL's
convert("RGB") gives. Resizing, which PIL does in another way, is computed here in double precision: averages over areas on the way
down, cubic convolution (Keys, 1981) with a = -0.75 on the way up. Of large squares every seventh pixel is kept.

    /usr/bin/python3 src/test/python/pictures.py src/test/resources/org/alexnet4j/data/pictures

Made with Pillow 9.4 (Debian's python3-pil).
"""
import io
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

WIDTH, HEIGHT = 48, 36
FOLDER = Path(sys.argv[1])
EXPECTED = FOLDER / "expected"


def painting(width, height):
    """Smooth colours with an edge in them, different in every corner."""
    y, x = np.mgrid[0:height, 0:width]
    red = 128 + 100 * np.sin(x / 9) + 20 * (x > width / 2)
    green = 128 + 90 * np.cos(y / 7) - 30 * (y > height / 3)
    blue = 20 + 200 * (x + y) / (width + height)
    return np.clip(np.stack([red, green, blue], axis=2), 0, 255).astype(np.uint8)


def scene(width, height):
    """Textures from coarse to fine, as in a photograph."""
    y, x = np.mgrid[0:height, 0:width]
    noise = np.random.RandomState(1).rand(height, width)
    layers = [90 * np.sin(x * x / 9000 + y / 31) + 60 * noise, 80 * np.cos(y * y / 7000 - x / 17) + 40 * (x // 23 % 2),
              70 * np.sin((x + 2 * y) / 11) + 50 * (noise > 0.8)]
    return np.clip(128 + np.stack(layers, axis=2), 0, 255).astype(np.uint8)


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 92, **options})
    return out.getvalue()


def png(image, **options):
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def png16(values, colour_type):
    """A PNG of 16 bits, which PIL writes for grey only."""
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def cut_segment(data, marker):
    at = data.index(marker)
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2:at + 4])[0]:]


def with_adobe(data, transform):
    adobe = b"\xff\xee" + struct.pack(">H5sHHHB", 14, b"Adobe", 100, 0, 0, transform)
    return data[:2] + adobe + data[2:]


def oriented(image, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(image, exif=exif.tobytes())


def centre(pixels, side):
    top, left = (pixels.shape[0] - side) // 2, (pixels.shape[1] - side) // 2
    return pixels[top:top + side, left:left + side]


def keep(name, data):
    (FOLDER / name).write_bytes(data)
    return data


def expect(name, pixels):
    Image.fromarray(np.ascontiguousarray(pixels, dtype=np.uint8)).save(EXPECTED / (Path(name).stem + ".png"))


def keep_as_pil_sees_it(name, data):
    keep(name, data)
    expect(name, centre(np.asarray(Image.open(io.BytesIO(data)).convert("RGB")), HEIGHT))


def areas(source, target):
    """[target, source]: the share of each source pixel in each target pixel."""
    edges = np.arange(target + 1) * source / target
    low, high = edges[:-1, None], edges[1:, None]
    pixel = np.arange(source)[None, :]
    shares = np.clip(np.minimum(high, pixel + 1) - np.maximum(low, pixel), 0, None)
    return shares / shares.sum(axis=1, keepdims=True)


def cubic(source, target):
    """[target, source]: the weight of each source pixel in each target pixel, with the border repeated."""
    a = -0.75
    weights = np.zeros((target, source))
    for i in range(target):
        place = (i + 0.5) * source / target - 0.5
        for pixel in range(int(np.floor(place)) - 1, int(np.floor(place)) + 3):
            d = abs(place - pixel)
            weight = (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1 if d <= 1 else a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a
            weights[i, min(max(pixel, 0), source - 1)] += weight
    return weights


def resized(pixels, sides, short, weights):
    """Short side resized, for a file of these sides (height, width), whatever it was reduced to."""
    height, width = (int(np.floor(side * short / min(sides) + 0.5)) for side in sides)
    rows, columns = weights(pixels.shape[0], height), weights(pixels.shape[1], width)
    result = np.einsum("ab,bcd,ec->aed", rows, pixels.astype(np.float64), columns, optimize=True)
    return np.clip(np.floor(result + 0.5), 0, 255)


def reduced(data, factor):
    """What libjpeg gives at a fraction of the size, without the part of the last row and column that lies beyond the picture."""
    image = Image.open(io.BytesIO(data))
    width, height = image.size
    if factor > 1:
        image.draft("RGB", (width // factor, height // factor))
        assert image.size == (-(-width // factor), -(-height // factor))
    return np.asarray(image.convert("RGB"))[:int(height / factor + 0.5), :int(width / factor + 0.5)]


def odd_files():
    rgb = painting(WIDTH, HEIGHT)
    image = Image.fromarray(rgb)
    alpha = Image.fromarray((np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH) % 256).astype(np.uint8))
    keep_as_pil_sees_it("png-inside.JPEG", png(image))
    keep_as_pil_sees_it("grey.jpg", jpeg(image.convert("L")))
    keep_as_pil_sees_it("progressive.jpg", jpeg(image, progressive=True))
    cmyk = np.dstack([255 - rgb, rgb[:, :, 2] // 4])
    adobe = jpeg(Image.fromarray(cmyk, "CMYK"))
    keep_as_pil_sees_it("cmyk.jpg", adobe)
    keep_as_pil_sees_it("cmyk-without-adobe.jpg", cut_segment(adobe, b"\xff\xee"))
    ycc = np.asarray(image.convert("YCbCr"))
    # PIL inverts CMYK while it writes; YCCK is made by telling that what was written is YCCK.
    ycck = jpeg(Image.fromarray(np.dstack([255 - ycc, rgb[:, :, 2] // 4]), "CMYK"))
    keep_as_pil_sees_it("ycck.jpg", with_adobe(cut_segment(ycck, b"\xff\xee"), 2))
    as_if_ycc = jpeg(Image.fromarray(rgb, "YCbCr"), subsampling=0)
    keep_as_pil_sees_it("rgb.jpg", with_adobe(cut_segment(as_if_ycc, b"\xff\xe0"), 0))
    keep_as_pil_sees_it("rgba.png", png(Image.merge("RGBA", (*image.split(), alpha))))
    keep_as_pil_sees_it("grey-alpha.png", png(Image.merge("LA", (image.convert("L"), alpha))))
    palette = image.quantize(50)
    keep_as_pil_sees_it("palette.png", png(palette))
    keep_as_pil_sees_it("palette-transparent.png", png(palette, transparency=7))
    keep_as_pil_sees_it("bilevel.png", png(image.convert("1")))
    deep = rgb.astype(np.uint16) * 256 + 200
    keep_as_pil_sees_it("rgb-16-bit.png", png16(deep, 2))
    # PIL clips grey of 16 bits at 255 where it makes RGB of it; the upper 8 bits are what the other types get.
    keep("grey-16-bit.png", png16(deep[:, :, 2], 0))
    expect("grey-16-bit.png", centre(np.repeat(rgb[:, :, 2:], 3, axis=2), HEIGHT))
    for orientation in range(1, 9):
        data = keep(f"exif-{orientation}.jpg", oriented(image, orientation))
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        expect(f"exif-{orientation}.jpg", centre(np.asarray(upright), HEIGHT))


def broken_files():
    whole = jpeg(Image.fromarray(painting(WIDTH, HEIGHT)))
    scan = whole.index(b"\xff\xda")
    half = scan + (len(whole) - scan) // 2
    keep("cut-off.jpg", whole[:half])
    keep("without-end.jpg", whole[:-2])
    keep("ends-early.jpg", whole[:half] + b"\xff\xd9")
    cmyk = jpeg(Image.fromarray(painting(WIDTH, HEIGHT)).convert("CMYK"))
    keep("ends-early-cmyk.jpg", cmyk[:len(cmyk) - 300] + b"\xff\xd9")
    progressive = jpeg(Image.fromarray(painting(WIDTH, HEIGHT)), progressive=True)
    keep("cut-off-progressive.jpg", progressive[:len(progressive) * 9 // 10])
    keep("followed-by-rubbish.jpg", whole + b"rubbish")
    keep("middle-grey.jpg", jpeg(Image.new("RGB", (WIDTH, HEIGHT), (128, 128, 128))))
    lossless = png(Image.fromarray(painting(WIDTH, HEIGHT)))
    keep("cut-off.png", lossless[:len(lossless) // 2])
    keep("bit-error.png", lossless[:len(lossless) // 2] + bytes([lossless[len(lossless) // 2] ^ 1]) + lossless[len(lossless) // 2 + 1:])
    expect("followed-by-rubbish.jpg", centre(np.asarray(Image.open(io.BytesIO(whole))), HEIGHT))


def resized_files():
    data = keep("scene.jpg", jpeg(Image.fromarray(scene(500, 375)), quality=85))
    sides = (375, 500)
    pixels = np.asarray(Image.open(io.BytesIO(data)))
    evaluated = centre(centre(resized(pixels, sides, 256, areas), 256), 224)
    expect("scene-view", evaluated[::7, ::7])
    for side, factor in ((90, 2), (40, 4), (20, 8)):
        expect(f"scene-{side}", centre(resized(reduced(data, factor), sides, side, areas), side)[::7, ::7])
        expect(f"scene-{side}-whole", centre(resized(pixels, sides, side, areas), side)[::7, ::7])
    small = keep("small.png", png(Image.fromarray(scene(150, 100))))
    expect("small", centre(resized(np.asarray(Image.open(io.BytesIO(small))), (100, 150), 256, cubic), 256)[::7, ::7])
    strip = keep("strip.png", png(Image.fromarray(scene(7, 61))))
    expect("strip", centre(resized(np.asarray(Image.open(io.BytesIO(strip))), (61, 7), 256, cubic), 256)[::7, ::7])


EXPECTED.mkdir(parents=True, exist_ok=True)
odd_files()
broken_files()
resized_files()
