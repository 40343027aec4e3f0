"""Art-Net, with stupidArtnet: encoder, and server."""

import importlib
import queue
import threading
from random import Random

from cases import COLOURS, changed, picture
from channels import string, universes

# The package hides its modules behind classes of the same name.
client_module = importlib.import_module("stupidArtnet.StupidArtnet")
server_module = importlib.import_module("stupidArtnet.StupidArtnetServer")

CASES = 150
NUMBER = 12


def compare(ours, book):
    with Server() as server:
        for seed in range(CASES):
            random = Random(seed)
            sign = description(random)
            rows = picture(random, sign["width"], sign["height"], COLOURS)
            theirs = their_datagrams(sign, rows)
            case = f"seed {seed}"
            mine = unnumbered(ours.encode(sign, rows)[0])
            book.same("bytes of frames but for their number", case, mine, unnumbered(theirs))
            shown = ours.show(sign, theirs)
            book.same("their frames on our sign", case, (shown["rows"], shown["losses"]), (rows, {}))
            received(ours, book, server, sign, rows, random, case)
    numbers(ours, book)


def received(ours, book, server, sign, rows, random, case):
    """Frame after frame, of which only changed universes are sent, through their server."""
    frames = [rows]
    for _ in range(5):
        frames.append(changed(random, frames[-1], COLOURS))
    sent = ours.encode(sign, *frames, start=random.randrange(255))
    listeners = server.listen([universe for universe, _ in universes(sign, rows)])
    for index, (frame, packets) in enumerate(zip(frames, sent)):
        for packet in packets:
            server.take(packet)
        parts = [server.buffer(listener)[: sign["pixelsEach"] * 3] for listener in listeners]
        channels = string(frame)
        book.same("our frames in their server", f"{case}, frame {index}", channels, b"".join(parts)[: len(channels)])


def numbers(ours, book):
    sign = {"family": "artNet", "width": 1, "height": 1}
    sent = ours.encode(sign, ["R"], ["G"], ["B"])
    client = their_client(0, 4)
    for _ in sent:
        client.show()
    book.differs(
        "numbers of packets", "stupidArtnet counts but writes 0, which means not numbered, into every packet",
        "three frames", [packets[0][NUMBER] for packets in sent], [data[NUMBER] for data in client.socket_client.sent],
    )


def description(random):
    return {
        "family": "artNet",
        "width": random.randint(1, 60),
        "height": random.randint(1, 16),
        "universe": random.randint(0, 32_000),
        "pixelsEach": random.randint(1, 170) if random.random() < 0.3 else 170,
    }


def unnumbered(packets):
    return [packet[:NUMBER] + packet[NUMBER + 1 :] for packet in packets]


def their_datagrams(sign, rows):
    datagrams = []
    for universe, channels in universes(sign, rows):
        client = their_client(universe, len(channels))
        client.set(channels + bytes(len(channels) % 2))
        client.show()
        datagrams += client.socket_client.sent
    return datagrams


def their_client(universe, size):
    client = client_module.StupidArtnet("127.0.0.1", universe, size)
    client.socket_client.close()
    client.socket_client = Outbox()
    return client


class Outbox:
    """A socket that keeps what is sent."""

    def __init__(self):
        self.sent = []

    def sendto(self, data, _):
        self.sent.append(bytes(data))

    def close(self):
        pass


class Server:
    """Their server, with a queue in place of its socket. One for all, as their servers share what they listen to."""

    def __enter__(self):
        self._inbox, self._idle = queue.Queue(), threading.Semaphore(0)
        real, server_module.socket = server_module.socket, self._module(server_module.socket)
        self._server = server_module.StupidArtnetServer()
        self._await()
        server_module.socket = real
        return self

    def __exit__(self, *_):
        self._inbox.put(None)

    def listen(self, universes):
        """Forgets everything, and listens to these."""
        self._server.delete_all_listener()
        return [self._server.register_listener(universe) for universe in universes]

    def buffer(self, listener):
        return bytes(self._server.get_buffer(listener))

    def take(self, datagram):
        """Returns when the server has dealt with it."""
        self._inbox.put(datagram)
        self._await()

    def _await(self):
        if not self._idle.acquire(timeout=10):
            raise TimeoutError("their server does not listen")

    def _module(self, real):
        server = self

        class Socket:
            AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_REUSEADDR = (
                real.AF_INET, real.SOCK_DGRAM, real.SOL_SOCKET, real.SO_REUSEADDR,
            )

            def socket(self, *_):
                return self

            def setsockopt(self, *_):
                pass

            def bind(self, _):
                pass

            def recvfrom(self, _):
                server._idle.release()
                datagram = server._inbox.get()
                if datagram is None:
                    raise SystemExit
                return datagram, ("127.0.0.1", 6454)

        return Socket()
