"""Tiny pictures in the formats that people have besides JPEG and PNG, and the pixels that they should become.

Files go into the folder given; the pixels, as RGB PNG files of the same name with .png behind it, into expected/. They are what PIL's
convert("RGB") gives, but for a few where the program does as the documentation says: of 16 bits of grey the upper 8 are taken, and
pictures are turned upright only where that is asked for. What PIL cannot write is put together here, byte by byte.

    /usr/bin/python3 src/test/python/formats.py src/test/resources/org/alexnet4j/data/formats

Made with Pillow 9.4 (Debian's python3-pil, with libwebp 1.2.4 and libtiff 4.5).
"""
import io
import struct
import sys
from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 15, 12
FOLDER = Path(sys.argv[1])
EXPECTED = FOLDER / "expected"


def painting():
    """Colours different in every corner, with an edge; no side a multiple of 8."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    red = 17 * x + 3 * y
    green = 240 - 11 * x * (y > 5) - 7 * y
    blue = 20 + 9 * y + 60 * (x > 8)
    return np.clip(np.stack([red, green, blue], axis=2), 0, 255).astype(np.uint8)


RGB = painting()
GREY = RGB[:, :, 0]
ALPHA = ((np.arange(WIDTH * HEIGHT) * 37).reshape(HEIGHT, WIDTH) % 256).astype(np.uint8)
IMAGE = Image.fromarray(RGB)


def encoded(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def keep(name, data, pixels=None):
    """The file and what it becomes, which is what PIL says where nothing else is given."""
    (FOLDER / name).write_bytes(data)
    if pixels is None:
        pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    Image.fromarray(np.ascontiguousarray(pixels, dtype=np.uint8)).save(EXPECTED / (name + ".png"))


def with_alpha(pixels=RGB):
    return Image.fromarray(np.dstack([pixels, ALPHA]))


def palette(bits):
    return IMAGE.quantize(1 << bits, dither=Image.Dither.NONE)


def table(image, colours):
    """[colours, 3]: the palette of a picture."""
    entries = (image.getpalette() + [0] * 768)[:3 * colours]
    return np.array(entries, dtype=np.uint8).reshape(colours, 3)


def packed(indices, bits):
    """Rows of indices, the first one in the upper bits."""
    rows = []
    for row in indices:
        text = "".join(format(int(index), f"0{bits}b") for index in row)
        text += "0" * (-len(text) % 8)
        rows.append(bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8)))
    return rows


# --- WebP -----------------------------------------------------------------------------------------------------------------------

def chunk(name, content):
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def riff(content):
    return b"RIFF" + struct.pack("<I", len(content) + 4) + b"WEBP" + content


def three(number):
    return struct.pack("<I", number)[:3]


def webp():
    keep("lossy.webp", encoded(IMAGE, "WEBP", quality=80))
    keep("lossless.webp", encoded(IMAGE, "WEBP", lossless=True))
    keep("lossy-alpha.webp", encoded(with_alpha(), "WEBP", quality=80, exact=True))
    keep("lossless-alpha.webp", encoded(with_alpha(), "WEBP", lossless=True, exact=True))
    keep("animated.webp", encoded(IMAGE, "WEBP", lossless=True, save_all=True, append_images=[Image.fromarray(255 - RGB)], duration=100))
    keep("animated-lossy-alpha.webp", encoded(with_alpha(), "WEBP", quality=80, exact=True, save_all=True,
                                              append_images=[with_alpha(255 - RGB)], duration=100))
    # The first frame at (2, 4) of a canvas of 20 x 18; the background's colour is only a hint, which nobody takes.
    still = encoded(IMAGE, "WEBP", lossless=True)[12:]
    frame = three(1) + three(2) + three(WIDTH - 1) + three(HEIGHT - 1) + three(100) + b"\2"
    keep("animated-inset.webp", riff(chunk(b"VP8X", b"\x02\0\0\0" + three(19) + three(17)) + chunk(b"ANIM", b"\xff\0\0\xff\0\0")
                                     + chunk(b"ANMF", frame + still)))
    exif = Image.Exif()
    exif[0x0112] = 6
    keep("exif-6.webp", encoded(IMAGE, "WEBP", lossless=True, exif=exif.tobytes()))
    # Orientation 6: the top of what is seen is the left side of what is stored.
    Image.fromarray(np.ascontiguousarray(np.rot90(RGB, -1))).save(EXPECTED / "upright.png")


# --- BMP ------------------------------------------------------------------------------------------------------------------------

def bmp(header, colours, rows, compression_bytes=None):
    """A header of 40 bytes or more, or of OS/2's 12, colours behind it, and rows from the lowest one up."""
    data = compression_bytes if compression_bytes is not None else b"".join(row + b"\0" * (-len(row) % 4) for row in rows)
    offset = 14 + len(header) + len(colours)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + header + colours + data


def info(bits, compression=0, height=HEIGHT, colours=0, size=40):
    return struct.pack("<IiiHHIIiiII", size, WIDTH, height, 1, bits, compression, 0, 2835, 2835, colours, 0)


def run_lengths(rows, bits):
    """RLE8 and RLE4 (Windows): runs of pairs, absolute runs, a jump and marks for the ends."""
    out = b""
    for number, row in enumerate(rows):
        if number == 0:
            indices = [int(i) for i in row[:WIDTH]]
            out += bytes([0, len(indices)]) + (bytes(indices) if bits == 8 else packed([indices], 4)[0])
            if (len(indices) if bits == 8 else -(-len(indices) // 2)) % 2:
                out += b"\0"
        else:
            for index in row:
                out += bytes([1, int(index) if bits == 8 else int(index) << 4])
        out += b"\0\0"
    return out + b"\0\1"


def bmps():
    keep("rgb.bmp", encoded(IMAGE, "BMP"))
    keep("grey.bmp", encoded(Image.fromarray(GREY), "BMP"))
    keep("bilevel.bmp", encoded(IMAGE.convert("1"), "BMP"))
    keep("palette.bmp", encoded(palette(8), "BMP"))
    bgr = RGB[::-1, :, ::-1]
    keep("top-down.bmp", bmp(info(24, height=-HEIGHT), b"", [row.tobytes() for row in RGB[:, :, ::-1]]))
    keep("os2.bmp", bmp(struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24), b"", [row.tobytes() for row in bgr]))
    four = palette(4)
    indices = np.asarray(four)[::-1]
    colours = np.dstack([table(four, 16)[:, ::-1].reshape(1, 16, 3), np.zeros((1, 16, 1), np.uint8)]).tobytes()
    shown = table(four, 16)[np.asarray(four)]
    keep("palette-4-bit.bmp", bmp(info(4, colours=16), colours, packed(indices, 4)))
    # Pillow 9.4 does not read RLE4: it takes the stream for another one.
    keep("rle-4.bmp", bmp(info(4, 2, colours=16), colours, None, run_lengths(indices, 4)), shown)
    keep("rle-8.bmp", bmp(info(8, 1, colours=16), colours, None, run_lengths(indices, 8)), shown)
    five = (bgr[:, :, 2].astype(int) >> 3 << 10) | (bgr[:, :, 1].astype(int) >> 3 << 5) | bgr[:, :, 0].astype(int) >> 3
    keep("rgb-555.bmp", bmp(info(16), b"", [row.astype("<u2").tobytes() for row in five]))
    six = (bgr[:, :, 2].astype(int) >> 3 << 11) | (bgr[:, :, 1].astype(int) >> 2 << 5) | bgr[:, :, 0].astype(int) >> 3
    keep("rgb-565.bmp", bmp(info(16, 3), struct.pack("<III", 0xF800, 0x7E0, 0x1F), [row.astype("<u2").tobytes() for row in six]))
    four_bytes = np.dstack([bgr, ALPHA[::-1]])
    keep("rgbx.bmp", bmp(info(32), b"", [row.tobytes() for row in four_bytes]))
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    keep("rgba.bmp", bmp(info(32, 3, size=108) + masks + b"BGRs" + b"\0" * 48, b"", [row.tobytes() for row in four_bytes]))


# --- GIF ------------------------------------------------------------------------------------------------------------------------

def gifs():
    keep("palette.gif", encoded(palette(8), "GIF"))
    keep("interlaced.gif", encoded(palette(4), "GIF", interlace=1))
    keep("transparent.gif", encoded(palette(4), "GIF", transparency=3))
    keep("animated.gif", encoded(palette(4), "GIF", save_all=True, append_images=[Image.fromarray(255 - RGB).quantize(16)], duration=100))
    data = bytearray(encoded(palette(4), "GIF"))
    # A screen of 20 x 18 with the frame at (2, 4), and a background of colour 3.
    at = data.index(b"\x2c", 13 + 3 * (2 << (data[10] & 7)))
    data[6:10] = struct.pack("<HH", 20, 18)
    data[11] = 3
    data[at + 1:at + 5] = struct.pack("<HH", 2, 4)
    keep("inset.gif", bytes(data))


# --- TIFF -----------------------------------------------------------------------------------------------------------------------

def tiff(entries, strips, order="<"):
    """A TIFF file of one directory at its end; entries are tag: (type, values). Types: 3 is of 16 bits, 4 of 32."""
    out = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 0)
    offsets = []
    for strip in strips:
        offsets.append(len(out))
        out += strip + b"\0" * (len(strip) % 2)
    tags = {**entries}
    tiled = 322 in tags
    tags[324 if tiled else 273] = (4, offsets)
    tags[325 if tiled else 279] = (4, [len(strip) for strip in strips])
    placed = {}
    for tag, (type, values) in tags.items():
        content = struct.pack(order + str(len(values)) + ("H" if type == 3 else "I"), *values)
        if len(content) > 4:
            placed[tag] = struct.pack(order + "I", len(out))
            out += content + b"\0" * (len(content) % 2)
        else:
            placed[tag] = content.ljust(4, b"\0")
    directory = len(out)
    out += struct.pack(order + "H", len(tags))
    for tag in sorted(tags):
        out += struct.pack(order + "HHI", tag, tags[tag][0], len(tags[tag][1])) + placed[tag]
    out += struct.pack(order + "I", 0)
    return out[:4] + struct.pack(order + "I", directory) + out[8:]


def tags(bits, photometric, compression=1, **more):
    basic = {256: (3, [WIDTH]), 257: (3, [HEIGHT]), 258: (3, bits), 259: (3, [compression]), 262: (3, [photometric]),
             277: (3, [len(bits)]), 278: (3, [HEIGHT])}
    return {**basic, **{int(tag[1:]): value for tag, value in more.items()}}


def tiffs():
    for compression in ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"]:
        keep(f"rgb-{compression.replace('tiff_', '').replace('_', '-')}.tif", encoded(IMAGE, "TIFF", compression=compression))
    keep("predictor.tif", encoded(IMAGE, "TIFF", compression="tiff_lzw", tiffinfo={317: 2}))
    keep("jpeg-inside.tif", encoded(IMAGE, "TIFF", compression="jpeg", quality=95))
    keep("grey.tif", encoded(Image.fromarray(GREY), "TIFF"))
    keep("palette.tif", encoded(palette(8), "TIFF"))
    keep("bilevel.tif", encoded(IMAGE.convert("1"), "TIFF"))
    keep("fax.tif", encoded(IMAGE.convert("1"), "TIFF", compression="group4"))
    keep("rgba.tif", encoded(with_alpha(), "TIFF"))
    keep("grey-alpha.tif", encoded(Image.merge("LA", [Image.fromarray(GREY), Image.fromarray(ALPHA)]), "TIFF"))
    cmyk = np.dstack([255 - RGB, RGB[:, :, 2] // 4])
    keep("cmyk.tif", encoded(Image.fromarray(cmyk, "CMYK"), "TIFF", compression="tiff_lzw"))
    keep("pages.tif", encoded(IMAGE, "TIFF", save_all=True, append_images=[Image.fromarray(255 - RGB)]))
    wide = (RGB.astype(int) * 256 + 255 - RGB[:, ::-1]).astype(int)
    for name, order in [("little", "<"), ("big", ">")]:
        keep(f"rgb-16-bit-{name}.tif", tiff(tags([16] * 3, 2), [wide.astype(order + "u2").tobytes()], order))
        keep(f"grey-16-bit-{name}.tif", tiff(tags([16], 1), [wide[:, :, 0].astype(order + "u2").tobytes()], order), np.dstack([GREY] * 3))
    keep("white-is-zero.tif", tiff(tags([8], 0), [(255 - GREY).tobytes()]))
    keep("grey-4-bit.tif", tiff(tags([4], 1), [b"".join(packed(GREY >> 4, 4))]))
    # PIL reads no palette of 16 bits that is not of 8; the upper bits are the colours.
    four = palette(4)
    colours = (table(four, 16).astype(int) * 257).T.reshape(-1).tolist()
    keep("palette-4-bit.tif", tiff(tags([4], 3, t320=(3, colours)), [b"".join(packed(np.asarray(four), 4))]))
    keep("planes.tif", tiff(tags([8] * 3, 2, t284=(3, [2])), [RGB[:, :, channel].tobytes() for channel in range(3)]))
    rows = [RGB[top:top + 5].tobytes() for top in range(0, HEIGHT, 5)]
    keep("strips.tif", tiff(tags([8] * 3, 2, t278=(3, [5])), rows))
    tile = np.zeros((16, 16, 3), np.uint8)
    tile[:HEIGHT, :WIDTH] = RGB
    keep("tile.tif", tiff({**tags([8] * 3, 2), 322: (3, [16]), 323: (3, [16])}, [tile.tobytes()]))
    # Associated alpha: colours are multiplied by it, which PIL undoes.
    alpha = np.maximum(ALPHA, 40)
    multiplied = (RGB.astype(int) * alpha[:, :, None] + 127) // 255
    keep("rgba-associated.tif", tiff(tags([8] * 4, 2, t338=(3, [1])), [np.dstack([multiplied, alpha]).astype(np.uint8).tobytes()]))
    # PIL turns TIFF files upright unasked, and no others.
    keep("exif-6.tif", tiff(tags([8] * 3, 2, t274=(3, [6])), [RGB.tobytes()]), RGB)


# --- PBM, PGM, PPM --------------------------------------------------------------------------------------------------------------

def text(values):
    return b"\n".join(b" ".join(b"%d" % value for value in row) for row in values.reshape(HEIGHT, -1)) + b"\n"


def pnms():
    size = b"%d %d\n" % (WIDTH, HEIGHT)
    keep("rgb.ppm", encoded(IMAGE, "PPM"))
    keep("grey.pgm", encoded(Image.fromarray(GREY), "PPM"))
    keep("bilevel.pbm", encoded(IMAGE.convert("1"), "PPM"))
    keep("text.ppm", b"P3\n# a comment\n" + size + b"255\n" + text(RGB))
    keep("text.pgm", b"P2\n" + size + b"255\n" + text(GREY))
    keep("text.pbm", b"P1\n" + size + text((GREY < 128).astype(int)))
    keep("text-without-spaces.pbm", b"P1\n" + size + text((GREY < 128).astype(int)).replace(b" ", b""))
    keep("least-31.ppm", b"P6\n" + size + b"31\n" + (RGB >> 3).tobytes())
    keep("least-100.pgm", b"P5\n" + size + b"100\n" + (GREY.astype(int) * 100 // 255).astype(np.uint8).tobytes())
    wide = RGB.astype(int) * 256 + 255 - RGB[:, ::-1]
    # Of 16 bits the upper 8, as everywhere; PIL scales by 255 / 65535 and rounds.
    keep("rgb-16-bit.ppm", b"P6\n" + size + b"65535\n" + wide.astype(">u2").tobytes(), RGB)
    keep("grey-16-bit.pgm", b"P5\n" + size + b"65535\n" + wide[:, :, 0].astype(">u2").tobytes(), np.dstack([GREY] * 3))


EXPECTED.mkdir(parents=True, exist_ok=True)
webp()
bmps()
gifs()
tiffs()
pnms()
