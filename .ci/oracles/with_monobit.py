"""Bitmap fonts in BDF, with monobit: reads them, and writes them."""

import logging
import os
import tempfile
from random import Random

import monobit

FONTS = "Fonts"
CASES = 20
# Letters and signs, but no controls.
CODES = [*range(0x21, 0x7F), *range(0xA1, 0x250)]


def compare(ours, book):
    logging.disable(logging.WARNING)
    for file in sorted(os.listdir(FONTS)):
        if file.endswith(".bdf"):
            fonts(ours, book, "fonts of the project", os.path.join(FONTS, file))
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(CASES):
            path = os.path.join(folder, f"{seed}.bdf")
            with open(path, "w", encoding="ascii") as file:
                file.write(bdf(Random(seed)))
            fonts(ours, book, "random fonts", path)
            written = os.path.join(folder, f"{seed}-written.bdf")
            monobit.save(monobit.load(path), written)
            fonts(ours, book, "random fonts that monobit wrote", written)


def fonts(ours, book, name, path):
    """Every glyph of a file, as both read it."""
    mine, (theirs,) = ours.ask("font", font=path)["font"], monobit.load(path)
    book.same(f"{name}: ascent and descent", path, (mine["ascent"], mine["descent"]), (theirs.ascent, theirs.descent))
    glyphs = {code_point(glyph): glyph for glyph in theirs.glyphs}
    book.same(f"{name}: code points", path, sorted(map(int, mine["glyphs"])), sorted(glyphs))
    for code, glyph in glyphs.items():
        ours_drawn = mine["glyphs"].get(str(code), {})
        drawn = {"advance": glyph.advance_width, "rows": placed(glyph, theirs, mine["margin"])}
        book.same(f"{name}: glyphs", f"{path} U+{code:04X}", ours_drawn, drawn)


def code_point(glyph):
    """A blank glyph of a letter has its code only: monobit takes no blank for a letter."""
    return ord(glyph.char.value) if glyph.char else int(glyph.codepoint)


def placed(glyph, font, margin):
    """The glyph in its cell, with a margin around: its bitmap stands on the baseline but for its shift."""
    width, height = glyph.advance_width + 2 * margin, font.ascent + font.descent + 2 * margin
    bits = (width + 63) // 64 * 64
    canvas = [0] * height
    top = margin + font.ascent - glyph.shift_up - glyph.height
    for y, row in enumerate(glyph.as_matrix()):
        for x, ink in enumerate(row):
            if ink:
                canvas[top + y] |= 1 << bits - 1 - (margin + glyph.left_bearing + x)
    return [f"{row:0{bits // 4}x}" for row in canvas]


def bdf(random):
    """A font whose glyphs reach over their cells on all sides."""
    ascent, descent = random.randint(1, 16), random.randint(0, 6)
    codes = sorted(random.sample(CODES, random.randint(1, 40)) + [0x20AC, 0x1F512])
    lines = [
        "STARTFONT 2.1",
        "FONT -bandeau-random-medium-r-normal--16-160-75-75-c-80-iso10646-1",
        "SIZE 16 75 75",
        f"FONTBOUNDINGBOX 20 24 -8 -{descent}",
        "STARTPROPERTIES 4",
        f"FONT_ASCENT {ascent}",
        f"FONT_DESCENT {descent}",
        'CHARSET_REGISTRY "ISO10646"',
        'CHARSET_ENCODING "1"',
        "ENDPROPERTIES",
        f"CHARS {len(codes)}",
    ]
    for code in codes:
        lines += glyph_lines(random, code)
    return "\n".join([*lines, "ENDFONT", ""])


def glyph_lines(random, code):
    width, height = random.randint(1, 20), random.randint(1, 20)
    x, y, advance = random.randint(-8, 8), random.randint(-8, 8), random.randint(1, 20)
    digits = (width + 7) // 8 * 2
    rows = [random.getrandbits(width) << (digits * 4 - width) for _ in range(height)]
    return [
        f"STARTCHAR U+{code:04X}",
        f"ENCODING {code}",
        f"SWIDTH {advance * 1000 // 16} 0",
        f"DWIDTH {advance} 0",
        f"BBX {width} {height} {x} {y}",
        "BITMAP",
        *(f"{row:0{digits}X}" for row in rows),
        "ENDCHAR",
    ]
