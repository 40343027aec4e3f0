"""Our side: the program SignOracle, which answers a line of JSON for every line of JSON."""

import json
import subprocess


class Ours:
    def __init__(self, program):
        self._process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(timeout=10)

    def ask(self, question, **details):
        """The answer, a dictionary; what is wrong with the question is raised."""
        self._process.stdin.write(json.dumps({"ask": question, **details}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise OursRefuses(answer["error"])
        return answer

    def encode(self, sign, *frames, start=0):
        """The packets that bring frame after frame onto a sign: a list of bytes for every frame."""
        steps = self.ask("encode", sign=sign, frames=list(frames), start=start)["steps"]
        return [[bytes.fromhex(packet) for packet in packets] for packets in steps]

    def show(self, sign, packets, every=1000):
        """What a sign shows and lost after packets, so many milliseconds one after the other."""
        return self.ask("show", sign=sign, packets=arrivals(packets, every))

    def encode_alpha(self, command, encoder=None):
        steps = self.ask("encodeAlpha", command=command, alphaEncoder=encoder or {})["steps"]
        return bytes.fromhex(steps[0][0])

    def show_alpha(self, packets, sign=None, every=5000):
        """As `show`; long enough apart for a sign that divides its memory."""
        return self.ask("showAlpha", alphaSign=sign or {}, packets=arrivals(packets, every))


class OursRefuses(Exception):
    """Why we do not do what was asked."""


def arrivals(packets, every):
    return [{"at": index * every, "bytes": bytes(packet).hex()} for index, packet in enumerate(packets, 1)]
