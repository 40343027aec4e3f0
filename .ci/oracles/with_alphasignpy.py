"""Alpha signs, with alphasignpy: encoder, and parsers of what signs reply."""

from random import Random

import alpha
from alphasign import protocol, text_format
from alphasign.commands import dots, special, string_file
from alphasign.commands import text as text_file
from alphasign.packet import Packet
from alphasign.protocol import Color, DisplayMode, DisplayPosition, Font, SpecialFunction, SpecialMode
from cases import COLOURS, picture, text

CASES = 200
SIGN = {"hasEverything": True, "lines": 2}

FONTS = {
    "fiveHigh": Font.FIVE_HIGH_STD, "fiveStroke": Font.FIVE_STROKE, "sevenHigh": Font.SEVEN_HIGH_STD,
    "sevenStroke": Font.SEVEN_STROKE, "sevenFancy": Font.SEVEN_HIGH_FANCY, "tenHigh": Font.TEN_HIGH_STD,
    "sevenShadow": Font.SEVEN_SHADOW, "fullHeightFancy": Font.FULL_HEIGHT_FANCY, "fullHeight": Font.FULL_HEIGHT_STD,
    "sevenShadowFancy": Font.SEVEN_SHADOW_FANCY, "fiveWide": Font.FIVE_WIDE, "sevenWide": Font.SEVEN_WIDE,
    "sevenFancyWide": Font.SEVEN_FANCY_WIDE, "wideStrokeFive": Font.WIDE_STROKE_FIVE,
}
CUSTOM_FONTS = {
    "fiveHigh": Font.FIVE_HIGH_CUSTOM, "sevenHigh": Font.SEVEN_HIGH_CUSTOM, "tenHigh": Font.TEN_HIGH_CUSTOM,
    "fifteenHigh": Font.FIFTEEN_HIGH_CUSTOM,
}
ATTRIBUTES = {
    "wide": "wide", "doubleWide": "dwide", "doubleHigh": "dhigh", "descenders": "td", "fixedWidth": "fw",
    "fancy": "fancy", "auxiliaryPort": "aux", "shadow": "shadow",
}
DATES = {
    "monthSlashDay": "mm/dd/yy", "daySlashMonth": "dd/mm/yy", "monthDashDay": "mm-dd-yy", "dayDashMonth": "dd-mm-yy",
    "monthDotDay": "mm.dd.yy", "dayDotMonth": "dd.mm.yy", "monthSpaceDay": "mm dd yy", "daySpaceMonth": "dd mm yy",
    "monthName": "mmm.dd.yyyy", "dayOfWeek": "dow",
}

# Pieces of a text that draw nothing, as they write them.
STYLES = {
    **{("colour", name): text_format.color(colour) for name, colour in zip(alpha.COLOURS, Color, strict=True)},
    **{("font", name): text_format.font(font) for name, font in FONTS.items()},
    **{("on", name): text_format.attr(theirs, True) for name, theirs in ATTRIBUTES.items()},
    **{("off", name): text_format.attr(theirs, False) for name, theirs in ATTRIBUTES.items()},
    **{("speed", str(level)): text_format.speed(level) for level in range(1, 6)},
    ("flash", "on"): text_format.CTRL_FLASH_ON, ("flash", "off"): text_format.CTRL_FLASH_OFF,
    ("wide", "on"): text_format.CTRL_WIDE_ON, ("wide", "off"): text_format.CTRL_WIDE_OFF,
    ("doubleHeight", "on"): text_format.CTRL_DOUBLE_HIGH_ON, ("doubleHeight", "off"): text_format.CTRL_DOUBLE_HIGH_OFF,
    ("trueDescenders", "on"): text_format.CTRL_TRUE_DESC_ON, ("trueDescenders", "off"): text_format.CTRL_TRUE_DESC_OFF,
    ("fixedWidth", "on"): text_format.CTRL_SPACE_FIXED, ("fixedWidth", "off"): text_format.CTRL_SPACE_PROP,
    ("noHold", ""): text_format.CTRL_NO_HOLD_SPEED,
}
# Pieces that draw something or start anew, or whose look depends on the sign.
OTHERS = {
    **{("customFont", name): text_format.font(font) for name, font in CUSTOM_FONTS.items()},
    **{("date", name): text_format.date_code(theirs) for name, theirs in DATES.items()},
    **{("counter", str(index)): text_format.counter_ref(index) for index in range(1, 6)},
    ("line", ""): text_format.CTRL_NEW_LINE, ("page", ""): text_format.CTRL_NEW_PAGE,
    ("time", ""): text_format.CTRL_TIME, ("temperature", "c"): text_format.temperature("c"),
    ("temperature", "f"): text_format.temperature("f"), ("string", "s"): text_format.string_ref("s"),
    ("picture", "P"): text_format.picture_ref("P"), ("rgb", "12ab7f"): text_format.rgb_color(0x12, 0xAB, 0x7F),
    ("shadow", "12ab7f"): text_format.rgb_color(0x12, 0xAB, 0x7F, shade=True),
    ("largeDots", "PICTURE-1"): text_format.animation("dots", "PICTURE-1"),
}

MODES = {
    "rotate": DisplayMode.ROTATE, "hold": DisplayMode.HOLD, "flash": DisplayMode.FLASH, "rollUp": DisplayMode.ROLL_UP,
    "rollDown": DisplayMode.ROLL_DOWN, "rollLeft": DisplayMode.ROLL_LEFT, "rollRight": DisplayMode.ROLL_RIGHT,
    "wipeUp": DisplayMode.WIPE_UP, "wipeDown": DisplayMode.WIPE_DOWN, "wipeLeft": DisplayMode.WIPE_LEFT,
    "wipeRight": DisplayMode.WIPE_RIGHT, "scroll": DisplayMode.SCROLL, "automatic": DisplayMode.AUTOMODE,
    "rollIn": DisplayMode.ROLL_IN, "rollOut": DisplayMode.ROLL_OUT, "wipeIn": DisplayMode.WIPE_IN,
    "wipeOut": DisplayMode.WIPE_OUT, "compressedRotate": DisplayMode.COMPRESSED_ROTATE,
    "explode": DisplayMode.EXPLODE, "clock": DisplayMode.CLOCK,
}
SPECIALS = {
    "twinkle": SpecialMode.TWINKLE, "sparkle": SpecialMode.SPARKLE, "snow": SpecialMode.SNOW,
    "interlock": SpecialMode.INTERLOCK, "switchover": SpecialMode.SWITCH, "cycleColours": SpecialMode.CYCLE_COLORS,
    "thankYou": SpecialMode.THANK_YOU, "noSmoking": SpecialMode.NO_SMOKING,
    "drinkAndDrive": SpecialMode.DONT_DRINK_DRIVE, "runningAnimal": SpecialMode.RUNNING_ANIMAL,
    "fireworks": SpecialMode.FIREWORKS, "turboCar": SpecialMode.TURBOCAR, "cherryBomb": SpecialMode.CHERRY_BOMB,
}
# They leave out slide, 5, and give its place to the next, and so on to trumpet.
SHIFTED = {
    "spray": SpecialMode.SPRAY, "starburst": SpecialMode.STARBURST, "welcome": SpecialMode.WELCOME,
    "slotMachine": SpecialMode.SLOT_MACHINE, "newsFlash": SpecialMode.NEWS_FLASH, "trumpet": SpecialMode.TRUMPET,
}
# Middle is the only position about which they agree with the manual and three other programs.
POSITIONS = {
    "fill": DisplayPosition.FILL, "top": DisplayPosition.TOP_LINE, "bottom": DisplayPosition.BOTTOM_LINE,
    "left": DisplayPosition.LEFT, "right": DisplayPosition.RIGHT,
}


def compare(ours, book):
    texts(ours, book)
    modes(ours, book)
    small_pictures(ours, book)
    large_pictures(ours, book)
    rgb_pictures(ours, book)
    memory(ours, book)
    functions(ours, book)
    replies(ours, book)
    disagreements(ours, book)


def packet(command, checksum=True, **address):
    """Their packet without the marks of pauses, which they never send."""
    return Packet(**address).add(command, checksum=checksum).to_bytes().replace(protocol.DELAY, b"")


def some_text(random):
    return text(random, alpha.ASCII, 12)


def rendered(body):
    pieces = {**STYLES, **OTHERS}
    return b"".join(argument.encode() if name == "text" else pieces[name, argument] for name, argument in body)


def write_text(body, mode=DisplayMode.HOLD, special_mode=None, position=DisplayPosition.MIDDLE_LINE, label="A"):
    return text_file.WriteText(rendered(body), label, position, mode, special_mode)


def ours_text(ours, body, mode="hold", position="middle", encoder=None):
    order = {"name": "writeText", "label": "A", "position": position, "mode": mode, "body": body}
    return ours.encode_alpha(order, encoder)


# Texts


def texts(ours, book):
    styles = [list(piece) for piece in STYLES]
    everything = styles + [list(piece) for piece in OTHERS]
    for piece in everything:
        book.same("bytes of every code", piece, ours_text(ours, [piece]), packet(write_text([piece])))
    for seed in range(CASES):
        random = Random(seed)
        body = alpha.pieces(random, some_text, everything)
        checksum, number = random.random() < 0.5, random.randrange(256)
        address = {"type_code": random.choice([b"Z", b"^", b"f"]), "address": f"{number:02X}"}
        encoder = {"checksum": checksum, "type": address["type_code"].decode(), "address": number}
        theirs = packet(write_text(body), checksum, **address)
        book.same("bytes of texts", body, ours_text(ours, body, encoder=encoder), theirs)
        body = alpha.pieces(random, some_text, styles)
        sign = {"type": encoder["type"], "address": number}
        shown = ours.show_alpha([packet(write_text(body), checksum, **address)], sign)
        book.same("their texts on our sign", body, alpha.line(shown), (alpha.looks(body), {}))
        value = some_text(random)
        order = {"name": "writeString", "label": "s", "body": [["text", value]]}
        theirs = packet(string_file.WriteString(value, "s"))
        book.same("bytes of strings", value, ours.encode_alpha(order), theirs)


def modes(ours, book):
    body = [["text", "N1"]]
    pairs = [(name, mode, None) for name, mode in MODES.items()]
    pairs += [(name, DisplayMode.SPECIAL, special_mode) for name, special_mode in SPECIALS.items()]
    for name, mode, special_mode in pairs:
        theirs = packet(write_text(body, mode, special_mode))
        book.same("bytes of modes", name, ours_text(ours, body, name), theirs)
        sections = ours.show_alpha([theirs])["screen"]["sections"]
        book.same("their modes on our sign", name, [section["mode"] for section in sections], [name])
    for name, special_mode in SHIFTED.items():
        theirs = packet(write_text(body, DisplayMode.SPECIAL, special_mode))
        reason = "alphasignpy leaves out slide and shifts the special modes after it; manual and readerboard do not"
        book.differs("special modes from slide on", reason, name, ours_text(ours, body, name), theirs)
    for name, position in POSITIONS.items():
        theirs = packet(write_text(body, position=position))
        reason = "alphasignpy has other codes than the manual and three other programs"
        book.differs("positions", reason, name, ours_text(ours, body, position=name), theirs)


# Pictures


def small_pictures(ours, book):
    for seed in range(CASES):
        random = Random(seed)
        rows = digits(random, random.randint(1, 80), random.randint(1, 31))
        order = {"name": "writePicture", "label": "P", "rows": rows}
        command = dots.WriteSmallDots(pixel_data(rows), "P", len(rows[0]), len(rows))
        book.same("bytes of pictures", f"seed {seed}", ours.encode_alpha(order), packet(command))
        body, value = [["text", "N1 "], ["colour", "green"], ["string", "s"], ["picture", "P"]], some_text(random)
        files = [
            {"label": "A", "type": protocol.FileType.TEXT, "size": 200},
            {"label": "s", "type": protocol.FileType.STRING, "protection": protocol.FileProtection.LOCKED, "size": 40},
            {"label": "P", "type": protocol.FileType.DOTS, "size": (len(rows), len(rows[0]))},
        ]
        commands = [
            special.WriteSpecialFunction.configure_memory(files), string_file.WriteString(value, "s"), command,
            write_text(body), special.WriteSpecialFunction.set_run_sequence("SUA"),
        ]
        shown = ours.show_alpha([packet(command) for command in commands], SIGN)
        cells = alpha.looks(body, strings={"s": [["text", value]]}, pictures={"P": rows})
        book.same("their programmes on our sign", f"seed {seed}", alpha.line(shown), (cells, {}))


def large_pictures(ours, book):
    for seed in range(CASES // 2):
        random = Random(seed)
        letters = picture(random, random.randint(1, 200), random.randint(1, 20), ".RGA")
        rows = [row.translate(str.maketrans(".RGA", "0123")) for row in letters]
        for is_compressed in [False, True]:
            order = {"name": "writeLargeDots", "label": "P", "rows": letters, "isOn": is_compressed}
            command = dots.WriteLargeDots(pixel_data(rows), "P", len(rows[0]), len(rows), is_compressed)
            book.same("bytes of large pictures", f"seed {seed}", ours.encode_alpha(order), packet(command))
            large_shown(ours, book, "their large pictures on our sign", f"seed {seed}", command, rows)
    rows = ["1" * 300]
    command = dots.WriteLargeDots(pixel_data(rows), "P", 300, 1, True)
    order = {"name": "writeLargeDots", "label": "P", "rows": ["R" * 300], "isOn": True}
    book.differs(
        "runs of more than 255 pixels", "alphasignpy cuts a run at 255 pixels, we at the 256 that the count can say",
        "300 pixels", ours.encode_alpha(order), packet(command),
    )
    large_shown(ours, book, "their large pictures on our sign", "300 pixels", command, rows)


def rgb_pictures(ours, book):
    # Our signs have red and green LEDs: green or nothing for blue, and amber for white.
    nearest = str.maketrans(".RGAMBCW", "01231223")
    light = {letter: tuple(255 * (index >> part & 1) for part in range(3)) for index, letter in enumerate(".RGABMCW")}
    for seed in range(CASES // 4):
        random = Random(seed)
        letters = picture(random, random.randint(1, 60), random.randint(1, 20), COLOURS)
        data = b"".join(dots.build_rgb_row([light[letter] for letter in row]) for row in letters)
        order = {"name": "writeRGBDots", "label": "P", "rows": letters}
        command = dots.WriteRGBDots(data, "P", len(letters[0]), len(letters))
        book.same("bytes of RGB pictures", f"seed {seed}", ours.encode_alpha(order), packet(command))
        rows = [row.translate(nearest) for row in letters]
        for is_compressed in [False, True]:
            command = dots.WriteRGBDots(data, "P", len(letters[0]), len(letters), is_compressed)
            large_shown(ours, book, "their RGB pictures on our sign", f"seed {seed}", command, rows)


def large_shown(ours, book, name, case, command, rows):
    body = [["largeDots", "PICTURE-1"]]
    shown = ours.show_alpha([packet(command), packet(write_text(body))], SIGN)
    cells, losses = alpha.line(shown)
    book.same(name, case, ([cell.get("picture") for cell in cells], losses), ([rows], {}))


def digits(random, width, height):
    return ["".join(random.choices("012345678", k=width)) for _ in range(height)]


def pixel_data(rows):
    return b"".join(row.encode() + b"\r" for row in rows)


# Memory and functions


def memory(ours, book):
    write = special.WriteSpecialFunction
    for seed in range(CASES // 2):
        random = Random(seed)
        files, theirs = some_files(random)
        mine = ours.encode_alpha({"name": "configureMemory", "files": files})
        command = write.configure_memory(theirs)
        book.same("bytes of memory configurations", files, mine, packet(command))
        book.same("their memory in our sign", files, ours.show_alpha([packet(command)])["losses"], {})
        labels = "".join(random.sample("ABCDEFG6789", random.randint(1, 8)))
        for order, letter in [("listed", "S"), ("byHours", "T"), ("byHoursThenDeleted", "D")]:
            mine = ours.encode_alpha({"name": "runSequence", "labels": labels, "order": order, "isOn": True})
            book.same("bytes of run sequences", labels, mine, packet(write.set_run_sequence(letter + "L" + labels)))


def some_files(random):
    files, theirs = [], []
    protection = {False: protocol.FileProtection.UNLOCKED, True: protocol.FileProtection.LOCKED}
    depths = dict(zip([1, 3, 8], protocol.DotsColorDepth))
    for label in random.sample("ABCDEFGabcdefg6789 !~", random.randint(1, 8)):
        kind = random.choice(["text", "string", "dots"])
        mine, other = {"kind": kind, "label": label}, {"label": label}
        if kind == "text":
            start, stop = random.randrange(144), random.randrange(144)
            mine |= {"bytes": random.randint(1, 500), "isLocked": random.random() < 0.5}
            mine["hours"] = [start * 10, stop * 10]
            other |= {"type": protocol.FileType.TEXT, "size": mine["bytes"], "protection": protection[mine["isLocked"]]}
            other |= {"start_time": start, "stop_time": stop}
        elif kind == "string":
            mine["bytes"] = random.randint(1, 125)
            other |= {"type": protocol.FileType.STRING, "size": mine["bytes"], "protection": protection[True]}
        else:
            mine |= {"rows": random.randint(1, 31), "columns": random.randint(1, 255)}
            mine["colours"] = random.choice([1, 3, 8])
            other |= {"type": protocol.FileType.DOTS, "size": (mine["rows"], mine["columns"])}
            other["color_depth"] = depths[mine["colours"]]
        files.append(mine)
        theirs.append(other)
    return files, theirs


def functions(ours, book):
    for order, command in function_commands():
        book.same("bytes of functions", order, ours.encode_alpha(order), packet(command))
        # The texts of which some speak must be there.
        files = [{"label": "A", "type": protocol.FileType.TEXT, "size": 20}]
        there = packet(special.WriteSpecialFunction.configure_memory(files))
        losses = ours.show_alpha([there, packet(command)], SIGN)["losses"]
        book.same("their functions in our sign", order, losses, {})
    for percent in [100, 86, 72, 58, 44]:
        dimmed = packet(special.WriteSpecialFunction.set_dimming_register(0, percent))
        brightness = ours.show_alpha([dimmed], SIGN)["screen"]["brightness"]
        book.same("their brightness on our sign", percent, brightness, percent)


def function_commands():
    yield from settings()
    yield from random_settings(Random(0))
    yield from questions()


def settings():
    write = special.WriteSpecialFunction
    yield {"name": "softReset"}, write.soft_reset()
    yield {"name": "clearErrors"}, write.clear_error_status()
    yield {"name": "soundBeeps"}, write.generate_tone(1)
    for is_on in [False, True]:
        yield {"name": "setSpeaker", "isOn": is_on}, write.set_speaker(is_on)
        yield {"name": "setAcknowledgement", "isOn": is_on}, write.enable_ack_nak(is_on)
    yield {"name": "setHourFormat", "isOn": True}, write.set_time_format(protocol.TimeFormat.MILITARY)
    yield {"name": "setHourFormat", "isOn": False}, write.set_time_format(protocol.TimeFormat.STANDARD)
    for number, day in enumerate(protocol.DayOfWeek, 1):
        yield {"name": "setDayOfWeek", "numbers": [number]}, write.set_day_of_week(day)
        # They want the bytes of the digits here.
        days = write.set_run_day_table("A", ord(str(number)), ord("7"))
        yield {"name": "setDays", "label": "A", "numbers": [number, 7]}, days
    for level, percent in enumerate([100, 86, 72, 58, 44]):
        mode = level * 50
        yield {"name": "setDimming", "numbers": [level, mode]}, write.set_dimming_register(mode, percent)


def random_settings(random):
    write = special.WriteSpecialFunction
    for _ in range(50):
        hour, minute = random.randrange(24), random.randrange(60)
        yield {"name": "setTime", "numbers": [hour, minute]}, write.set_time(hour, minute)
        day, month, year = random.randint(1, 28), random.randint(1, 12), random.randrange(100)
        yield {"name": "setDate", "numbers": [day, month, 2000 + year]}, write.set_date(month, day, year)
        start, stop = random.randrange(144), random.randrange(144)
        hours = {"name": "setHours", "label": "A", "numbers": [start * 10, stop * 10]}
        yield hours, write.set_run_time_table("A", start, stop)
        pitch, tenths, repeats = random.randint(0, 254), random.randint(1, 15), random.randint(0, 15)
        sound = {"name": "soundPitch", "numbers": [pitch, tenths, repeats]}
        yield sound, write.generate_tone(2, pitch, tenths, repeats)
        number = random.randrange(256)
        yield {"name": "setSerialAddress", "numbers": [number]}, write.set_serial_address(f"{number:02X}")


def questions():
    for name, function in {
        "readTime": SpecialFunction.SET_TIME, "readDate": SpecialFunction.SET_DATE,
        "readDayOfWeek": SpecialFunction.DAY_OF_WEEK, "readHourFormat": SpecialFunction.TIME_FORMAT,
        "readSpeaker": SpecialFunction.SPEAKER, "readGeneralInformation": SpecialFunction.GENERAL_INFO,
        "readMemoryPool": SpecialFunction.MEMORY_POOL, "readMemoryConfiguration": SpecialFunction.MEMORY_CONFIG,
        "readRunSequence": SpecialFunction.RUN_SEQUENCE, "readErrorStatus": SpecialFunction.SERIAL_ERROR_STATUS,
    }.items():
        yield {"name": name}, special.ReadSpecialFunction(function)
    yield {"name": "readText", "label": "A"}, text_file.ReadText("A")
    yield {"name": "readString", "label": "s"}, string_file.ReadString("s")
    yield {"name": "readDots", "label": "P"}, dots.ReadSmallDots("P")
    yield {"name": "readLargeDots", "label": "P"}, dots.ReadLargeDots("P")
    yield {"name": "readRGBDots", "label": "P"}, dots.ReadRGBDots("P")


# What our sign says that it holds, through their parsers


def replies(ours, book):
    for seed in range(CASES // 2):
        random = Random(seed)
        body = alpha.pieces(random, some_text, [list(piece) for piece in STYLES])
        name, mode = random.choice(list(MODES.items()))
        reply = asked(ours, [ours_text(ours, body, name)], text_file.ReadText("A"))
        expected = ("A", DisplayPosition.MIDDLE_LINE, mode, rendered(body))
        book.same("our texts in their parser", body, text_file.parse_read_text_response(reply), expected)
        value = some_text(random)
        order = {"name": "configureMemory", "files": [{"kind": "string", "label": "s", "bytes": 40}]}
        written = {"name": "writeString", "label": "s", "body": [["text", value]]}
        reply = asked(ours, [ours.encode_alpha(order), ours.encode_alpha(written)], string_file.ReadString("s"))
        parsed = string_file.parse_read_string_response(reply)
        book.same("our strings in their parser", value, parsed, ("s", value.encode()))


def asked(ours, packets, read):
    return bytes.fromhex(ours.show_alpha([*packets, packet(read)], SIGN)["replies"])


# Known disagreements


def disagreements(ours, book):
    write = special.WriteSpecialFunction
    book.differs(
        "marks of pauses", "alphasignpy puts FFH into packets where it pauses, and takes it out as it sends",
        "a text", ours_text(ours, [["text", "N1"]]), Packet().add(write_text([["text", "N1"]])).to_bytes(),
    )
    book.differs(
        "clear memory", "alphasignpy sends E$$$$, which versions before 3.0 do not have; the others E$",
        "", ours.encode_alpha({"name": "clearMemory"}), packet(write.clear_memory()),
    )
    hours = {"name": "setDimmingHours", "numbers": [0, 600]}
    book.differs(
        "dimming hours", "alphasignpy has function 30H, we 40H; the manual cannot be had to say",
        "0:00 to 10:00", ours.encode_alpha(hours), packet(write.set_dimming_times(0, 60)),
    )
    book.differs(
        "names of pictures", "alphasignpy puts spaces before a name of less than nine characters, we behind it",
        "P", ours_text(ours, [["largeDots", "P"]]), raw_text(text_format.animation("dots", "P")),
    )
    book.differs(
        "calls of pictures", "alphasignpy makes their labels capitals",
        "p", ours_text(ours, [["picture", "p"]]), raw_text(text_format.picture_ref("p")),
    )
    book.differs(
        "speed control", "alphasignpy writes it with 09H, which is no-hold and leaves its digit to be drawn; it is 0FH",
        "speed 3", drawn(ours, raw_text(text_format.speed_control(3) + b"N1")), "N1",
    )
    book.differs(
        "letters with accents", "alphasignpy sends text as UTF-8, which signs do not read",
        "é", drawn(ours, raw_text("é")), "é",
    )
    compressed_small_picture(ours, book)
    general_information(ours, book)


def raw_text(message):
    return packet(text_file.WriteText(message, "A", DisplayPosition.MIDDLE_LINE, DisplayMode.HOLD))


def drawn(ours, theirs):
    cells, _ = alpha.line(ours.show_alpha([theirs]))
    return "".join(cell["character"] for cell in cells)


def compressed_small_picture(ours, book):
    rows = ["1" * 20]
    files = [
        {"label": "A", "type": protocol.FileType.TEXT, "size": 20},
        {"label": "P", "type": protocol.FileType.DOTS, "size": (1, 20)},
    ]
    commands = [
        special.WriteSpecialFunction.configure_memory(files),
        dots.WriteSmallDots(pixel_data(rows), "P", 20, 1, compress=True),
        write_text([["picture", "P"]]),
    ]
    cells, _ = alpha.line(ours.show_alpha([packet(command) for command in commands]))
    book.differs(
        "compressed small pictures", "alphasignpy offers them; signs were seen not to know them",
        "a row of one colour", [cell.get("picture") for cell in cells], [rows],
    )


def general_information(ours, book):
    """28 characters, or 29 with a revision of the firmware: ours is of 28."""
    set_time = ours.encode_alpha({"name": "setTime", "numbers": [14, 5]})
    reply = asked(ours, [set_time], special.ReadSpecialFunction(SpecialFunction.GENERAL_INFO))
    try:
        time = special.parse_general_info(reply)["time"]
    except ValueError:
        time = None
    book.differs(
        "general information", "alphasignpy always expects a revision of the firmware; it may be missing",
        "14:05", "1405", time,
    )
