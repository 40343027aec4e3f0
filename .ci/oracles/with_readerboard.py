"""Alpha signs, with readerboard: encoder, and parser of what signs reply."""

from random import Random

import alpha
from cases import picture, text
from readerboard.protocol import constants, frames, markup, replies, tokens

CASES = 200
# Their packets: for BetaBrites, six NULs before and no checksum.
ENCODER = {"leadIn": 6, "checksum": False, "type": "^"}

# What they call the pieces of a text.
TOKENS = {
    ("colour", "red"): "<red>", ("colour", "green"): "<green>", ("colour", "amber"): "<amber>",
    ("colour", "dimRed"): "<dimred>", ("colour", "dimGreen"): "<dimgreen>", ("colour", "brown"): "<brown>",
    ("colour", "orange"): "<orange>", ("colour", "yellow"): "<yellow>", ("colour", "rainbow1"): "<rainbow1>",
    ("colour", "rainbow2"): "<rainbow2>", ("colour", "mix"): "<color_mix>", ("colour", "automatic"): "<color_auto>",
    ("flash", "on"): "<flash_on>", ("flash", "off"): "<flash_off>",
    ("font", "sevenHigh"): "<font_normal>", ("font", "fiveHigh"): "<font_half_height>",
    ("font", "sevenFancy"): "<font_wide>",
    ("on", "wide"): "<bold_on>", ("off", "wide"): "<bold_off>",
    ("on", "doubleWide"): "<extra_wide_on>", ("off", "doubleWide"): "<extra_wide_off>",
    ("fixedWidth", "on"): "<fixed_width>", ("fixedWidth", "off"): "<proportional>",
    ("noHold", ""): "<no_hold_speed>",
    **{("speed", str(speed)): f"<speed{speed}>" for speed in range(1, 6)},
}
# Pieces that draw something, or start anew.
OTHER_TOKENS = {
    ("time", ""): "<time>", ("date", "dayOfWeek"): "<week_day>", ("line", ""): "<newline>", ("page", ""): "<new_page>",
    ("string", "a"): "<var:value>", ("picture", "p"): "<icon:sign>",
}
VARIABLES, ICONS = {"value": b"a"}, {("sign", None): b"p"}

MODES = {
    "HOLD": "hold", "FLASH": "flash", "ROTATE": "rotate", "ROLLUP": "rollUp", "ROLLDOWN": "rollDown",
    "ROLLLEFT": "rollLeft", "ROLLRIGHT": "rollRight", "WIPEUP": "wipeUp", "WIPEDOWN": "wipeDown",
    "WIPELEFT": "wipeLeft", "WIPERIGHT": "wipeRight", "ROLLIN": "rollIn", "ROLLOUT": "rollOut", "WIPEIN": "wipeIn",
    "WIPEOUT": "wipeOut", "COMPRESSED_ROTATE": "compressedRotate", "AUTO": "automatic",
    "AUTO_COLOR": "automaticColours", "TWINKLE": "twinkle", "SPARKLE": "sparkle", "SNOW": "snow",
    "INTERLOCK": "interlock", "SWITCH": "switchover", "SLIDE": "slide", "SPRAY": "spray", "STARBURST": "starburst",
    "WELCOME": "welcome", "SLOTMACHINE": "slotMachine", "NEWSFLASH": "newsFlash", "TRUMPET": "trumpet",
    "THANKYOU": "thankYou", "NOSMOKING": "noSmoking", "DRINKDRIVE": "drinkAndDrive", "FISH": "runningAnimal",
    "FIREWORKS": "fireworks", "BALLOONS": "turboCar", "CHERRYBOMB": "cherryBomb",
}

# A tag would begin with "<"; the last two stand in the table of the manual, but readerboard leaves them out.
CHARACTERS = "".join(character for character in alpha.ASCII + alpha.EXTENDED if character not in "<ćĆ")


def compare(ours, book):
    texts(ours, book)
    modes(ours, book)
    characters(ours, book)
    memory(ours, book)
    pictures(ours, book)
    functions(ours, book)
    priority(ours, book)
    answers(ours, book)


# Texts


def texts(ours, book):
    styles = [list(piece) for piece in TOKENS]
    everything = styles + [list(piece) for piece in OTHER_TOKENS]
    for seed in range(CASES):
        random = Random(seed)
        body = alpha.pieces(random, some_text, everything)
        book.same("bytes of texts", body, ours_text(ours, body, "hold"), their_text(body, "HOLD"))
        body = alpha.pieces(random, some_text, styles)
        shown = ours.show_alpha([their_text(body, "HOLD")])
        book.same("their texts on our sign", body, alpha.line(shown), (alpha.looks(body), {}))
        value = some_text(random)
        order = {"name": "writeString", "label": "a", "body": [["text", value]]}
        theirs = packet(frames.write_string_file(b"a", markup.render_value(value)))
        book.same("bytes of strings", value, ours.encode_alpha(order, ENCODER), theirs)


def modes(ours, book):
    book.same("modes", "all", set(MODES), {token.text for token in tokens.DISPLAY_MODES})
    for theirs, mine in MODES.items():
        body = [["text", "N1"]]
        book.same("bytes of modes", mine, ours_text(ours, body, mine), their_text(body, theirs))
        sections = ours.show_alpha([their_text(body, theirs)])["screen"]["sections"]
        book.same("their modes on our sign", mine, [section["mode"] for section in sections], [mine])
        book.same("their modes on our sign", mine, sections[0]["lines"], [alpha.looks(body, mine)])


def characters(ours, book):
    for character in CHARACTERS:
        body = [["text", character]]
        book.same("bytes of every character", character, ours_text(ours, body, "hold"), their_text(body, "HOLD"))
    for character in markup.EXTENDED_CHARACTERS.keys() & set(alpha.EXTENDED):
        code = markup.EXTENDED_CHARACTERS.get(character)
        names = [name for name, value in vars(constants).items() if value == code and f"XC_{name}" in vars(constants)]
        for name in names:
            order = {"name": "writeString", "label": "a", "body": [["text", character]]}
            theirs = packet(frames.write_string_file(b"a", getattr(constants, f"XC_{name}")))
            mine = ours.encode_alpha(order, {**ENCODER, "sevenBit": True})
            book.same("bytes of characters over seven bits", character, mine, theirs)
    for character, reason in [
        ("~", "7EH is a half space on the sign; readerboard sends it for ~, we have no ~"),
        ("\u2009", "readerboard sends the one-column space for a thin space, we do not"),
        ("Á", "sources disagree about B0H to BDH: we send none of them, readerboard BAH"),
        ("ß", "sources disagree about B0H to BDH: we send none of them, readerboard B7H"),
    ]:
        body = [["text", character]]
        mine, theirs = ours_text(ours, body, "hold"), their_text(body, "HOLD")
        book.differs(f"U+{ord(character):04X}", reason, repr(character), mine, theirs)
    mine, theirs = set(alpha.EXTENDED), set(markup.EXTENDED_CHARACTERS)
    book.same("characters of one side only", "all", mine ^ theirs, set("\u2009ÁßćĆ"))


def some_text(random):
    return text(random, CHARACTERS, 12)


def ours_text(ours, body, mode):
    order = {"name": "writeText", "label": "A", "position": "middle", "mode": mode, "body": body}
    return ours.encode_alpha(order, ENCODER)


def their_text(body, mode):
    return packet(frames.write_text_file(b"A", rendered(body), mode=tokens.MODE_BY_NAME[mode].value))


def rendered(body):
    names = {**TOKENS, **OTHER_TOKENS}
    message = "".join(argument if name == "text" else names[name, argument] for name, argument in body)
    return markup.render(message, variables=VARIABLES, icons=ICONS)


def packet(payload):
    return frames.packet(payload)


# Memory


def memory(ours, book):
    for seed in range(CASES // 2):
        random = Random(seed)
        files, theirs = some_files(random)
        order = {"name": "configureMemory", "files": files}
        mine = ours.encode_alpha(order, ENCODER)
        book.same("bytes of memory configurations", files, mine, packet(frames.set_memory_config(theirs)))
        payloads = [frames.clear_memory(), frames.set_memory_config(theirs), frames.read_memory_config()]
        shown = ours.show_alpha([packet(payload) for payload in payloads])
        entries = replies.unwrap(bytes.fromhex(shown["replies"]), constants.SF_SET_MEMORY_CONFIG)
        expected = b"".join(entry.encode() for entry in theirs)
        if theirs[0].file_type == constants.FILE_TYPE_TEXT:
            # The first file has the rest of the memory as well.
            entries, expected = entries[:3] + entries[7:], expected[:3] + expected[7:]
        book.same("their memory in our sign", files, (entries, shown["losses"]), (expected, {}))
        labels = [file["label"] for file in files if file["kind"] == "text"]
        order = {"name": "runSequence", "labels": "".join(labels), "isOn": random.random() < 0.5}
        sequence = frames.set_run_sequence([label.encode() for label in labels], locked=order["isOn"])
        book.same("bytes of run sequences", labels, ours.encode_alpha(order, ENCODER), packet(sequence))


def some_files(random):
    files, theirs = [], []
    for label in random.sample("ABCDEFGabcdefg6789 !~", random.randint(1, 8)):
        kind = random.choice(["text", "string", "dots"])
        if kind == "text":
            size, locked = random.randint(1, 500), random.random() < 0.5
            files.append({"kind": kind, "label": label, "bytes": size, "isLocked": locked})
            theirs.append(frames.FileAllocation(label.encode(), size, locked=locked))
        elif kind == "string":
            size = random.randint(1, 125)
            files.append({"kind": kind, "label": label, "bytes": size})
            theirs.append(frames.FileAllocation.string(label.encode(), size))
        else:
            rows, columns, colours = random.randint(1, 31), random.randint(1, 255), random.choice([1, 3, 8])
            files.append({"kind": kind, "label": label, "rows": rows, "columns": columns, "colours": colours})
            depth = {1: b"1000", 3: b"2000", 8: b"4000"}[colours]
            theirs.append(frames.FileAllocation.dots(label.encode(), rows, columns, depth))
    return files, theirs


# Pictures


def pictures(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        height, width = random.randint(1, 31), random.randint(1, 80)
        rows = ["".join(random.choices("012345678", k=width)) for _ in range(height)]
        order = {"name": "writePicture", "label": "p", "rows": rows}
        theirs = packet(frames.write_dots_file(b"p", rows))
        book.same("bytes of pictures", f"seed {seed}", ours.encode_alpha(order, ENCODER), theirs)
        letters = picture(random, width, height, ".RGA")
        order = {"name": "writeDots", "label": "p", "rows": letters}
        digits = [row.translate(str.maketrans(".RGA", "0123")) for row in letters]
        theirs = packet(frames.write_dots_file(b"p", digits))
        book.same("bytes of frames as pictures", f"seed {seed}", ours.encode_alpha(order, ENCODER), theirs)
        value, body = some_text(random), [["text", "N1 "], ["colour", "green"], ["string", "a"], ["picture", "p"]]
        packets = whole_programme(rows, value, body)
        cells = alpha.looks(body, strings={"a": [["text", value]]}, pictures={"p": rows})
        book.same("their programmes on our sign", f"seed {seed}", alpha.line(ours.show_alpha(packets)), (cells, {}))
        if seed < CASES // 2:
            replied(ours, book, packets, rows, value, body)


def whole_programme(rows, value, body):
    """A text that calls a string and a picture."""
    files = [
        frames.FileAllocation(b"A", 200),
        frames.FileAllocation.string(b"a", 40),
        frames.FileAllocation.dots(b"p", len(rows), len(rows[0])),
    ]
    payloads = [
        frames.clear_memory(),
        frames.set_memory_config(files),
        frames.write_string_file(b"a", markup.render_value(value)),
        frames.write_dots_file(b"p", rows),
        frames.write_text_file(b"A", rendered(body)),
        frames.set_run_sequence([b"A"]),
    ]
    return [packet(payload) for payload in payloads]


def replied(ours, book, packets, rows, value, body):
    """What our sign says that it holds, through their parser."""
    string = frames.read_string_file(b"a"), b"a", b"G", markup.render_value(value)
    written = b"\x1b b" + rendered(body)
    text = b"BA", b"A", b"A", written
    for payload, label, command, expected in [string, text]:
        shown = ours.show_alpha([*packets, packet(payload)])
        reply = replies.unwrap(bytes.fromhex(shown["replies"]), label, command=command)
        book.same("our replies in their parser", payload, reply, expected)
    shown = ours.show_alpha([*packets, packet(frames.read_dots_file(b"p"))])
    contents = replies.picture_contents(bytes.fromhex(shown["replies"]), b"p")
    expected = f"{len(rows):02X}{len(rows[0]):02X}" + "".join(row + "\r" for row in rows)
    book.same("our replies in their parser", "picture", contents, expected.encode())


# Everything else


def functions(ours, book):
    commands = [
        ({"name": "clearMemory"}, frames.clear_memory()),
        ({"name": "releasePriority"}, frames.clear_priority_file()),
        ({"name": "softReset"}, frames.soft_reset()),
        ({"name": "soundLong"}, frames.sound_tone()),
        ({"name": "soundBeeps"}, frames.sound_beeps()),
        ({"name": "setSpeaker", "isOn": True}, frames.set_speaker(True)),
        ({"name": "setSpeaker", "isOn": False}, frames.set_speaker(False)),
        ({"name": "setHourFormat", "isOn": True}, frames.set_time_format(True)),
        ({"name": "setHourFormat", "isOn": False}, frames.set_time_format(False)),
        ({"name": "readGeneralInformation"}, frames.read_general_information()),
        ({"name": "readMemoryConfiguration"}, frames.read_memory_config()),
        ({"name": "readMemoryPool"}, frames.read_memory_pool_size()),
        ({"name": "readRunSequence"}, frames.read_run_sequence()),
        ({"name": "readString", "label": "a"}, frames.read_string_file(b"a")),
        ({"name": "readDots", "label": "p"}, frames.read_dots_file(b"p")),
    ]
    commands += [({"name": "setDayOfWeek", "numbers": [day]}, frames.set_day_of_week(day)) for day in range(1, 8)]
    for hour in range(24):
        minute = hour * 7 % 60
        commands.append(({"name": "setTime", "numbers": [hour, minute]}, frames.set_time(hour, minute)))
    for order, payload in commands:
        mine = ours.encode_alpha(order, ENCODER)
        book.same("bytes of functions", order, mine, packet(payload))
        losses = ours.show_alpha([packet(payload)])["losses"]
        book.same("their functions in our sign", order, losses, {})


def priority(ours, book):
    """A message that shows alone until it is released."""
    text, message = [["text", "N1"]], [["text", "Alarm"]]
    order = {"name": "writeText", "label": "0", "position": "middle", "mode": "hold", "body": message}
    alarm = packet(frames.write_text_file(constants.FILE_PRIORITY, rendered(message)))
    book.same("bytes of priority messages", "Alarm", ours.encode_alpha(order, ENCODER), alarm)
    packets = [their_text(text, "HOLD"), alarm, packet(frames.clear_priority_file())]
    for count, file, body in [(1, "A", text), (2, "0", message), (3, "A", text)]:
        shown = ours.show_alpha(packets[:count])
        expected = file, (alpha.looks(body), {})
        book.same("their priority messages on our sign", count, (shown["screen"]["file"], alpha.line(shown)), expected)


def answers(ours, book):
    """Our sign's general information through their parser, after they set it up."""
    for seed in range(50):
        random = Random(seed)
        hour, minute = random.randrange(24), random.randrange(60)
        is_on, is_24 = random.random() < 0.5, random.random() < 0.5
        size = random.randint(1, 2000)
        payloads = [
            frames.clear_memory(), frames.set_memory_config([frames.FileAllocation(b"A", size)]),
            frames.set_speaker(is_on), frames.set_time_format(is_24), frames.set_time(hour, minute),
            frames.read_general_information(),
        ]
        shown = ours.show_alpha([packet(payload) for payload in payloads])
        info = replies.parse_general_information(bytes.fromhex(shown["replies"]))
        expected = (f"{hour:02}:{minute:02}", "24 hour" if is_24 else "12 hour", is_on)
        read = info.clock, info.time_format, info.speaker_enabled
        book.same("our general information in their parser", seed, read, expected)
        charged = frames.memory_claimed([frames.FileAllocation(b"A", size)])
        book.same("memory that files cost", seed, info.memory_total - info.memory_free, charged)
