"""What was compared, how often, and what was not as expected."""


class Book:
    """The comparisons with one library.

    Cases are counted under the name of a comparison. What is known to differ has a name and a reason of its own, and
    every case of it must differ: a disagreement that is gone would make the list of them untrue.
    """

    EXAMPLES = 3

    def __init__(self, library):
        self.library = library
        self._counts = {}
        self._reasons = {}
        self._surprises = {}

    def same(self, name, case, ours, theirs):
        """Two things that must be equal; `case` tells which they are."""
        self._count(name)
        if ours != theirs:
            self._surprise(name, f"{case}: ours {short(ours)}, theirs {short(theirs)}")

    def differs(self, name, reason, case, ours, theirs):
        """Two things that are known to differ."""
        self._count(name)
        self._reasons[name] = reason
        if ours == theirs:
            self._surprise(name, f"{case}: differs no longer, though {reason}")

    def _count(self, name):
        self._counts[name] = self._counts.get(name, 0) + 1

    def _surprise(self, name, text):
        self._surprises.setdefault(name, []).append(text)

    def print(self):
        for name, count in self._counts.items():
            wrong = len(self._surprises.get(name, []))
            if wrong:
                result = f"{wrong} of {count} UNEXPECTED"
            elif name in self._reasons:
                result = f"{count} differ as known: {self._reasons[name]}"
            else:
                result = f"{count} equal"
            print(f"{self.library:13} {name}: {result}", flush=True)

    def surprises(self):
        """A few of each kind."""
        return [
            f"{self.library}, {name}, {text}"
            for name, texts in self._surprises.items()
            for text in texts[: self.EXAMPLES]
        ]


def short(thing):
    """Bytes in hexadecimal digits, and nothing too long."""
    text = thing.hex(" ") if isinstance(thing, (bytes, bytearray)) else repr(thing)
    return text if len(text) <= 400 else f"{text[:400]}…"
