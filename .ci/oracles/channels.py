"""Pixels as the channels of a lighting network: three bytes a pixel, row by row."""

from cases import COLOURS

LIGHT = {letter: bytes(255 * (index >> part & 1) for part in range(3)) for index, letter in enumerate(".RGABMCW")}
assert set(LIGHT) == set(COLOURS)


def string(rows):
    """The bytes of all pixels."""
    return b"".join(LIGHT[pixel] for row in rows for pixel in row)


def universes(sign, rows):
    """The numbers of a sign's universes and the channels of each."""
    size = sign["pixelsEach"] * 3
    channels = string(rows)
    return [
        (sign["universe"] + index, channels[start : start + size])
        for index, start in enumerate(range(0, len(channels), size))
    ]
