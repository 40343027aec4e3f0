"""Hanover signs, with pyflipdot: it has an encoder only."""

from random import Random

import numpy
from cases import picture
from pyflipdot.data import TestSignsStartPacket, TestSignsStopPacket
from pyflipdot.sign import HanoverSign

CASES = 200


def compare(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        sign, rows = description(random), None
        rows = picture(random, sign["width"], sign["height"])
        theirs = their_packet(sign, rows)
        case = f"seed {seed}"
        book.same("bytes of pictures", case, ours.encode(sign, rows), [[theirs]])
        shown = ours.show(sign, [theirs])
        book.same("their pictures on our sign", case, (shown["rows"], shown["losses"]), (rows, {}))
        tests(ours, book, sign, rows, theirs)


def tests(ours, book, sign, rows, packet):
    """The test pictures, begun and ended: our sign lights everything meanwhile."""
    start, stop = TestSignsStartPacket().get_bytes(), TestSignsStopPacket().get_bytes()
    lit = ["#" * sign["width"]] * sign["height"]
    during = ours.show(sign, [packet, start])
    after = ours.show(sign, [packet, start, stop])
    book.same("their test commands on our sign", "during", (during["rows"], during["losses"]), (lit, {}))
    book.same("their test commands on our sign", "after", (after["rows"], after["losses"]), (rows, {}))


def description(random):
    """Some sign; the large ones have more bytes than their count can say."""
    return {
        "family": "hanover",
        "width": random.randint(1, 160),
        "height": random.randint(1, 32),
        "address": random.randrange(16),
        "isUpsideDown": random.random() < 0.5,
    }


def their_packet(sign, rows):
    theirs = HanoverSign(sign["address"], sign["width"], sign["height"], flip=sign["isUpsideDown"])
    image = numpy.array([[pixel == "#" for pixel in row] for row in rows])
    return theirs.to_image_packet(image).get_bytes()
