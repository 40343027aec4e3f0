"""Draws lines of text with one of the project's own fonts, as rows of LEDs: as decoded from a banner's bytes."""

import re
from pathlib import Path

FONT = Path(__file__).parents[3] / "Fonts" / "bandeau-5x7.bdf"
CELL_WIDTH, CELL_HEIGHT = 6, 8


def read_glyphs(path=FONT):
    """Rows of bits per character, each row 8 bits wide with the leftmost LED highest."""
    glyphs = {}
    for part in path.read_text(encoding="utf-8").split("STARTCHAR")[1:]:
        code = int(re.search(r"ENCODING (\d+)", part)[1])
        rows = re.search(r"BITMAP\s+([0-9A-Fa-f\s]*?)ENDCHAR", part)[1].split()
        glyphs[chr(code)] = [int(row, 16) for row in rows]
    return glyphs


GLYPHS = read_glyphs()


def draw(lines, columns=120, rows=16, colour="A"):
    """One string per row, "." for off. A line may be text, or (text, colour)."""
    pixels = [["."] * columns for _ in range(rows)]
    for number, line in enumerate(lines):
        text, letter = line if isinstance(line, tuple) else (line, colour)
        for position, character in enumerate(text):
            for y, bits in enumerate(GLYPHS.get(character, GLYPHS["?"])[:CELL_HEIGHT]):
                for x in range(CELL_WIDTH):
                    column, row = position * CELL_WIDTH + x, number * CELL_HEIGHT + y
                    if bits & (0x80 >> x) and column < columns and row < rows:
                        pixels[row][column] = letter
    return ["".join(row) for row in pixels]
