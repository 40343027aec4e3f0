"""Mobitec, Lawo MONO, IBIS and aesys signs, with pyfis: it has encoders only."""

import importlib
import itertools
import os
import tempfile
from random import Random

from cases import picture, text
from PIL import Image
from pyfis.aesys import AesysDSA
from pyfis.ibis.ibis_protocol import IBISProtocol
from pyfis.mobitec import MobitecMatrix
from pyfis.utils.serial import BaseSerialPort

mono_module = importlib.import_module("pyfis.lawo.mono_protocol")

CASES = 200
ASCII = "".join(map(chr, range(0x20, 0x7F)))


class Port(BaseSerialPort):
    """A serial line that keeps what is sent."""

    def __init__(self):
        self.sent = []

    def open(self):
        pass

    def close(self):
        pass

    def write(self, data):
        self.sent.append(bytes(data))


def compare(ours, book):
    mobitec_pictures(ours, book)
    mobitec_texts(ours, book)
    lawo(ours, book)
    ibis(ours, book)
    aesys(ours, book)


# Mobitec


def mobitec_pictures(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        sign = {
            "family": "mobitec",
            "width": random.randint(1, 144),
            "height": random.randint(1, 32),
            "address": random.randrange(254),
        }
        rows = picture(random, sign["width"], sign["height"])
        theirs = their_mobitec(sign, columns(rows))
        case = f"seed {seed}"
        book.same("bytes of Mobitec pictures", case, ours.encode(sign, rows), [[theirs]])
        shown = ours.show(sign, [theirs])
        book.same("their Mobitec pictures on our sign", case, (shown["rows"], shown["losses"]), (rows, {}))


def columns(rows):
    """Fields of the font whose characters are five pixels, one above the other."""
    fields = []
    for top in range(0, len(rows), 5):
        band = rows[top : top + 5]
        codes = [sum(1 << y for y, row in enumerate(band) if row[x] == "#") for x in range(len(rows[0]))]
        characters = "".join(chr(0x20 + code) for code in codes)
        fields.append({"text": characters, "x": 0, "y": top + 4, "font": 0x77})
    return fields


def mobitec_texts(ours, book):
    # The characters of Latin 1 that are nothing else in a message.
    latin = "".join(map(chr, range(0xA0, 0x100)))
    taken = "°ÐÑÒÓÔÕÚÛþÿ"
    usable = ASCII + "".join(character for character in latin if character not in taken)
    for seed in range(CASES):
        random = Random(seed)
        sign = {"family": "mobitecText", "width": 112, "height": 16, "address": random.randrange(254)}
        words = text(random, usable, 18).strip(" ") or "A"
        theirs = their_mobitec(sign, [line(words)])
        case = repr(words)
        book.same("bytes of Mobitec texts", case, ours.encode(sign, [words]), [[theirs]])
        shown = ours.show(sign, [theirs])
        book.same("their Mobitec texts on our sign", case, (shown["lines"], shown["losses"]), ([words], {}))
    for character in taken:
        sign = {"family": "mobitecText", "width": 112, "height": 16}
        shown = ours.show(sign, [their_mobitec(sign, [line(f"A{character}BC")])])
        book.differs(
            "characters that mean something else",
            "pyfis sends all of Latin 1, also bytes that begin attributes or end messages; we have no such characters",
            repr(character), (shown["lines"], shown["losses"]), ([f"A{character}BC"], {}),
        )


def line(words):
    return {"text": words, "x": 0, "y": 13, "font": 0x73}


def their_mobitec(sign, fields):
    port = Port()
    MobitecMatrix(port, sign.get("address", 6)).send_texts(fields, sign["width"], sign["height"])
    return port.sent[0]


# Lawo MONO


def lawo(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        height = random.choice([8, 16, 24])
        sign = {
            "family": "lawoMono",
            "width": random.randint(1, 255 * 8 // height),
            "height": height,
            "address": random.randrange(16),
        }
        rows = picture(random, sign["width"], sign["height"])
        theirs = their_lawo(sign, rows)
        case = f"seed {seed}"
        book.same("bytes of Lawo MONO pictures", case, ours.encode(sign, rows), [[frame for _, frame in theirs]])
        arrivals = [{"at": at, "bytes": frame.hex()} for at, frame in theirs]
        shown = ours.ask("show", sign=sign, packets=arrivals)
        book.same("their Lawo MONO pictures on our sign", case, (shown["rows"], shown["losses"]), (rows, {}))
    uneven = {"family": "lawoMono", "width": 20, "height": 19}
    rows = picture(Random(0), 20, 19)
    try:
        theirs = [frame for _, frame in their_lawo(uneven, rows)]
    except IndexError:
        theirs = None
    book.differs(
        "Lawo MONO heights", "pyfis reads beyond the image when its height is no multiple of 8",
        "19 rows", ours.encode(uneven, rows)[0], theirs,
    )


def their_lawo(sign, rows):
    """The frames, and when they go out in milliseconds: they wait between them, which takes no time here."""
    sent, clock = [], Clock()
    protocol = mono_module.MONOProtocol()
    protocol._send = lambda frame: sent.append((clock.milliseconds(), bytes(frame)))
    address = sign.get("address", 1)
    protocol.set_display_attributes(address, {"width": sign["width"], "height": sign["height"]})
    real, mono_module.time = mono_module.time, clock
    try:
        with tempfile.TemporaryDirectory() as folder:
            # Images are taken from files only: their test for image objects compares with the module.
            path = os.path.join(folder, "picture.png")
            image = Image.new("L", (sign["width"], sign["height"]))
            image.putdata([255 if pixel == "#" else 0 for row in rows for pixel in row])
            image.save(path)
            protocol.display_image_led(address, path)
    finally:
        mono_module.time = real
    return sent


class Clock:
    """In place of the module `time`."""

    def __init__(self):
        self._seconds = 1.0

    def sleep(self, seconds):
        self._seconds += seconds

    def milliseconds(self):
        return round(self._seconds * 1000)


# IBIS


def ibis(ours, book):
    usable = "".join(character for character in ASCII if character not in "[\\]{|}~") + "äöüßÄÖÜ"
    for seed, (telegram, longest) in itertools.product(
        range(CASES // 4), [("ds009", 16), ("ds009a", 20), ("ds009b", 24), ("ds003a", 240)]
    ):
        random = Random(seed)
        sign = {"family": "ibis", "telegram": telegram, "characters": longest}
        words = text(random, usable, longest).strip(" ") or "A"
        theirs = their_ibis(telegram, words)
        case = f"{telegram} {words!r}"
        book.same("bytes of IBIS telegrams", case, ours.encode(sign, [words]), [[theirs]])
        shown = ours.show(sign, [theirs])
        lines = [line.rstrip(" ") for line in shown["lines"]]
        book.same("their IBIS telegrams on our display", case, (lines, shown["losses"]), ([words], {}))
    sign = {"family": "ibis", "telegram": "ds003a"}
    book.differs(
        "no text in DS003a", "pyfis sends no block at all, we one of spaces",
        "''", ours.encode(sign, [""])[0][0], their_ibis("ds003a", ""),
    )
    book.same("no text in DS003a on our display", "''", ours.show(sign, [their_ibis("ds003a", "")])["lines"], [""])


def their_ibis(telegram, words):
    sent = []
    protocol = IBISProtocol()
    protocol._send = lambda telegram: sent.append(bytes(telegram))
    name = telegram[:2].upper() + telegram[2:]
    getattr(protocol, name)(words)
    return sent[0]


# aesys


def aesys(ours, book):
    sign = {"family": "aesys", "characters": 60}
    usable = ASCII + bytes(range(0x80, 0x100)).decode("cp850")
    for seed in range(CASES):
        random = Random(seed)
        words = text(random, usable, 60).strip(" ") or "A"
        theirs = their_aesys(words)
        book.same("bytes of aesys texts", repr(words), ours.encode(sign, [words]), [[theirs]])
        shown = ours.show(sign, [theirs])
        book.same("their aesys texts on our sign", repr(words), (shown["lines"], shown["losses"]), ([words], {}))
    for character in usable.replace(" ", ""):
        theirs = their_aesys(character)
        book.same("code page 850, character by character", character, ours.encode(sign, [character]), [[theirs]])


def their_aesys(words):
    port = Port()
    AesysDSA(port).send_text(words)
    return port.sent[0]
