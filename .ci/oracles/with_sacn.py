"""Streaming ACN, E1.31, with sacn: encoder, and receiver with its rules of priority and order."""

from random import Random

from cases import COLOURS, changed, picture
from channels import string, universes
from sacn.messages.data_packet import DataPacket
from sacn.receiving.receiver_handler import ReceiverHandler, ReceiverHandlerListener

CASES = 150


def compare(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        sign = description(random)
        rows = picture(random, sign["width"], sign["height"], COLOURS)
        start = random.randrange(256)
        full = {**sign, "isFilled": True}
        theirs = their_packets(sign, rows, start)
        case = f"seed {seed}"
        book.same("bytes of frames", case, ours.encode(full, rows, start=start), [theirs])
        shown = ours.show(sign, theirs)
        book.same("their frames on our sign", case, (shown["rows"], shown["losses"]), (rows, {}))
        received(ours, book, sign, rows, random, case)
    short_packets(ours, book)


def received(ours, book, sign, rows, random, case):
    """Frame after frame, of which only changed universes are sent, through their receiver."""
    frames = [rows]
    for _ in range(5):
        frames.append(changed(random, frames[-1], COLOURS))
    receiver = Receiver()
    for number, (frame, packets) in enumerate(zip(frames, ours.encode(sign, *frames, start=random.randrange(256)))):
        for packet in packets:
            receiver.take(packet)
        book.same(
            "our frames in their receiver",
            f"{case}, frame {number}",
            string(frame),
            receiver.channels(sign, len(string(frame))),
        )
    sender = (bytes.fromhex(sign["sourceID"]), sign["sourceName"], sign["priority"])
    book.same("our sender in their receiver", case, {sender}, receiver.senders)


def short_packets(ours, book):
    sign = {"family": "e131", "width": 1, "height": 1}
    book.differs(
        "length of packets", "sacn always sends 512 channels, we those that are used unless told otherwise",
        "one pixel", len(ours.encode(sign, ["R"])[0][0]), len(DataPacket((0,) * 16, "", 1, (255, 0, 0)).getBytes()),
    )


def description(random):
    return {
        "family": "e131",
        "width": random.randint(1, 60),
        "height": random.randint(1, 16),
        "universe": random.randint(1, 63_000),
        "pixelsEach": random.randint(1, 170) if random.random() < 0.3 else 170,
        "priority": random.randint(0, 200),
        "sourceName": random.choice(["Bandeau", "Étage 1 – nord", "é" * 31, "x" * 63]),
        "sourceID": random.randbytes(16).hex(),
    }


def their_packets(sign, rows, number):
    return [
        bytes(
            DataPacket(
                tuple(bytes.fromhex(sign["sourceID"])), sign["sourceName"], universe, tuple(channels),
                priority=sign["priority"], sequence=number,
            ).getBytes()
        )
        for universe, channels in universes(sign, rows)
    ]


class Receiver(ReceiverHandlerListener):
    """Their receiver without its socket; it tells of data that changed."""

    def __init__(self):
        self._handler = ReceiverHandler("", 0, self, socket=object())
        self._universes = {}
        self.senders = set()

    def take(self, packet):
        self._handler.on_data(packet, current_time=0.0)

    def on_availability_change(self, universe, changed):
        pass

    def on_dmx_data_change(self, packet):
        self._universes[packet.universe] = bytes(packet.dmxData)
        self.senders.add((bytes(packet._cid), packet.sourceName, packet.priority))

    def channels(self, sign, count):
        used = sign["pixelsEach"] * 3
        parts = [self._universes[number][:used] for number in sorted(self._universes)]
        return b"".join(parts)[:count]
