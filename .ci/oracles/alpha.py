"""Texts of Alpha signs, whoever encodes them: pieces such as ["text", "N1 "] and ["colour", "green"].

`looks` says what a sign must show for them, from the manual's words and neither side's code.
"""

COLOURS = [
    "red", "green", "amber", "dimRed", "dimGreen", "brown", "orange", "yellow", "rainbow1", "rainbow2", "mix",
    "automatic",
]
ATTRIBUTES = ["wide", "doubleWide", "doubleHigh", "descenders", "fixedWidth", "fancy", "shadow"]
# In the order in which a cell names its looks.
LOOKS = ["flash", *ATTRIBUTES]
# Pieces that switch a look on and off in a form of their own.
SWITCHES = {
    "flash": "flash", "wide": "wide", "doubleHeight": "doubleHigh", "trueDescenders": "descenders",
    "fixedWidth": "fixedWidth",
}

ASCII = "".join(map(chr, range(0x20, 0x7E)))
# What our signs draw beyond ASCII, which is code page 437 but for the degree sign.
EXTENDED = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿°¡θΘćĆÊÍÕõ"


def pieces(random, make_text, choices):
    """Some pieces between texts: `choices` are those that draw nothing themselves."""
    result = []
    for _ in range(random.randint(1, 5)):
        result += [random.choice(choices) for _ in range(random.randint(0, 3))]
        result.append(["text", make_text(random)])
    return result


def looks(body, mode="hold", strings=None, pictures=None):
    """The cells of one line that a text draws; strings and pictures by their labels."""
    state = {"colour": "red", "font": "sevenHigh", "looks": set()}
    cells = []
    for name, argument in body:
        if name == "string":
            cells += run(strings[argument], state, strings, pictures)
        else:
            cells += run([[name, argument]], state, strings, pictures)
    if mode == "flash":
        for cell in cells:
            cell["looks"] = [look for look in LOOKS if look == "flash" or look in cell["looks"]]
    return cells


def run(body, state, strings, pictures):
    cells = []
    for name, argument in body:
        if name == "text":
            cells += [cell(character, state) for character in argument]
        elif name == "picture":
            cells.append({**cell("\N{OBJECT REPLACEMENT CHARACTER}", state), "picture": pictures[argument]})
        elif name in ("colour", "font"):
            state[name] = argument
        elif name in ("on", "off"):
            switch(state["looks"], argument, name == "on")
        elif name in SWITCHES:
            switch(state["looks"], SWITCHES[name], argument == "on")
    return cells


def switch(looks, name, is_on):
    (looks.add if is_on else looks.discard)(name)


def cell(character, state):
    shown = [look for look in LOOKS if look in state["looks"]]
    return {"character": character, "colour": state["colour"], "font": state["font"], "looks": shown}


def line(answer):
    """The cells of a screen of one line, and what was lost on the way there."""
    sections = answer["screen"]["sections"]
    return [cell for section in sections for line in section["lines"] for cell in line], answer["losses"]
