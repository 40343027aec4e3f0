"""Runs all comparisons, or those named: compare.py PROGRAM [LIBRARY ...]. Status 0 when nothing surprised."""

import importlib
import sys

from book import Book
from ours import Ours

LIBRARIES = ["readerboard", "alphasignpy", "pyflipdot", "pyfis", "sacn", "stupidartnet", "monobit"]


def main() -> int:
    program, *names = sys.argv[1:]
    unknown = set(names) - set(LIBRARIES)
    if unknown:
        print(f"no comparison is called {', '.join(sorted(unknown))}; valid: {', '.join(LIBRARIES)}")
        return 2
    surprises = []
    with Ours(program) as ours:
        for name in names or LIBRARIES:
            book = Book(name)
            importlib.import_module(f"with_{name}").compare(ours, book)
            book.print()
            surprises += book.surprises()
    for surprise in surprises:
        print(f"UNEXPECTED: {surprise}")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
