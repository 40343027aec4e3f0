"""Random pictures and texts; the same seed gives the same ones."""

MONO = ".#"
COLOURS = ".RGAMBCW"


def picture(random, width, height, letters=MONO):
    """Rows of letters: mostly noise, sometimes all dark, all lit or nearly dark."""
    kind = random.random()
    if kind < 0.05:
        return [letters[0] * width] * height
    if kind < 0.1:
        return [letters[-1] * width] * height
    weights = [8] + [1] * (len(letters) - 1) if kind < 0.3 else None
    return ["".join(random.choices(letters, weights, k=width)) for _ in range(height)]


def changed(random, rows, letters=MONO):
    """The picture with some pixels others, and never the same."""
    rows = [list(row) for row in rows]
    y, x = random.randrange(len(rows)), random.randrange(len(rows[0]))
    rows[y][x] = random.choice([letter for letter in letters if letter != rows[y][x]])
    for _ in range(random.randrange(20)):
        rows[random.randrange(len(rows))][random.randrange(len(rows[0]))] = random.choice(letters)
    return ["".join(row) for row in rows]


def text(random, characters, longest, shortest=1):
    """Without spaces at its ends, which signs do not show."""
    length = random.randint(shortest, longest)
    letters = random.choices(characters, k=length)
    if length > 2:
        letters[random.randrange(1, length - 1)] = " "
    return "".join(letters)
