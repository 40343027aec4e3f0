"""The site behind the mock server: six queues, two floors, four banners of 120 x 16 LEDs, and what can go wrong."""

import math
import threading
import time
from datetime import datetime, timedelta, timezone

from leds import draw

QUEUES = [
    ("n1", "Niveau 1"),
    ("n2", "Niveau 2 technique"),
    ("fidelisation", "Fidélisation"),
    ("distributeurs", "Distributeurs"),
    ("acquisition", "Acquisition 3204"),
    ("overflow", "Débordement SNT"),
]
FLOORS = [("etage1", "Étage 1", ["n1", "acquisition"]), ("etage2", "Étage 2", ["n2", "fidelisation", "distributeurs"])]
TEAMS = [
    ("technique", "Hotline technique", ["n1", "n2"]),
    ("commercial", "Pôle commercial", ["fidelisation", "acquisition"]),
]
BANNERS = [
    ("niveau-1", "Niveau 1", 0, "n1", "N1"),
    ("acquisition", "Acquisition", 0, "acquisition", "ACQ"),
    ("niveau-2", "Niveau 2", 1, "n2", "N2"),
    ("centre", "Centre", 1, "site", "TT"),
]
SCENARIOS = ("normal", "feed-down", "sign-unplugged", "nothing-configured", "starting")
SUBSTITUTES = {"œ": "oe", "€": "EUR", "’": "'"}


def instant(at=None):
    at = at or datetime.now(timezone.utc)
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def mmss(seconds):
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


class Site:
    """All that the API tells, changed by events, messages and the chosen scenario. Safe from several threads."""

    def __init__(self, scenario="normal"):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.version = 0
        self.started = time.time()
        self.choose(scenario)

    def choose(self, scenario):
        assert scenario in SCENARIOS, scenario
        with self.lock:
            self.scenario = scenario
            self.extra = {key: [] for key, _ in QUEUES}
            self.messages, self.audit, self.acknowledged = [], [], {}
            self.touch()

    def touch(self):
        with self.lock:
            self.version += 1
            self.changed.notify_all()

    # Figures

    def counts(self, key):
        """The raw numbers of one queue."""
        order = [name for name, _ in QUEUES].index(key)
        waiting = [4, 1, 0, 2, 0, 0][order] + len(self.extra[key])
        longest = [95, 14, 0, 32, 0, 0][order] if waiting else None
        if self.extra[key] and not longest:
            longest = time.time() - min(self.extra[key])
        offered = [412, 188, 96, 41, 127, 15][order] + len(self.extra[key])
        abandoned = [31, 9, 2, 3, 4, 0][order]
        return {
            "waiting": waiting,
            "longest": longest,
            "available": [0, 4, 3, 1, 5, 2][order],
            "talking": [9, 6, 4, 2, 3, 1][order],
            "notReady": [2, 1, 1, 0, 0, 0][order],
            "offered": offered,
            "abandoned": abandoned,
            "answered": offered - abandoned - waiting if order != 5 else 0,
            "level": [0.74, 0.83, 0.91, 0.88, 0.95, None][order],
            "asa": [38, 17, 9, 12, 6, None][order],
        }

    def reading(self, value, kind, severity="normal", **more):
        # The text is wrong on purpose where nothing is known: the page must not believe it.
        if self.scenario == "feed-down":
            return {"state": "stale", "value": None, "kind": kind, "text": "0", "severity": "stale", **more}
        if self.scenario == "starting":
            return {"state": "unknown", "value": None, "kind": kind, "text": "0", "severity": "unknown", **more}
        if value is None:
            return {"state": "absent", "value": None, "kind": kind, "text": "--", "severity": "normal", **more}
        text = {"count": str, "time": mmss, "ratio": lambda share: f"{share * 100:.0f}%"}[kind](value)
        return {"state": "known", "value": value, "kind": kind, "text": text, "severity": severity, **more}

    def figures_of(self, numbers, window, more=False):
        waiting, level, longest = numbers["waiting"], numbers["level"], numbers["longest"]
        rate = lambda value, warning, critical: (
            "critical" if value >= critical else "warning" if value >= warning else "normal"
        )
        r = self.reading
        figures = {
            "waiting@now": r(waiting, "count", rate(waiting, 3, 6)),
            "longestWait@now": r(longest, "time", rate(longest or 0, 30, 60)),
            "available@now": r(numbers["available"], "count", "critical" if numbers["available"] == 0 else "normal"),
            "agents.talking@now": r(numbers["talking"], "count"),
            "agents.notReady@now": r(numbers["notReady"], "count"),
            f"serviceLevel@{window}": r(
                level,
                "ratio",
                "normal" if level is None or level >= 0.85 else "warning" if level >= 0.8 else "critical",
                formula="abandonsIgnored",
                threshold=20,
            ),
            f"offered@{window}": r(numbers["offered"], "count"),
            f"answered@{window}": r(numbers["answered"], "count"),
            f"abandoned@{window}": r(numbers["abandoned"], "count"),
            f"asa@{window}": r(numbers["asa"], "time"),
        }
        if more:
            figures["staffed@now"] = r(numbers["available"] + numbers["talking"] + numbers["notReady"], "count")
        return figures

    def sum(self, keys):
        all_counts = [self.counts(key) for key in keys]
        total = {
            name: sum(counts[name] for counts in all_counts)
            for name in ("waiting", "available", "talking", "notReady", "offered", "answered", "abandoned")
        }
        total["longest"] = max((counts["longest"] or 0 for counts in all_counts)) or None
        total["level"], total["asa"] = 0.82, 24
        return total

    def figures(self, window="today"):
        if self.scenario == "nothing-configured":
            return {"at": instant(), "scopes": []}
        every = [key for key, _ in QUEUES]
        scope = lambda key, label, kind, figures: {"key": key, "label": label, "kind": kind, "figures": figures}
        site = self.figures_of(self.sum(every), window, more=True)
        trunks = {"trunks.busy@now": self.reading(57, "count"), "trunks.capacity@now": self.reading(210, "count")}
        return {
            "at": instant(),
            "scopes": [
                scope("site", "Club-Internet, Paris 19e", "site", {**site, **trunks}),
                *(scope(key, label, "queue", self.figures_of(self.counts(key), window)) for key, label in QUEUES),
                *(
                    scope(key, label, "floor", self.figures_of(self.sum(keys), window, True))
                    for key, label, keys in FLOORS
                ),
                *(
                    scope(key, label, "team", self.figures_of(self.sum(keys), window, True))
                    for key, label, keys in TEAMS
                ),
                scope("t2", "7 T2", "trunkGroup", trunks),
            ],
        }

    # Banners

    def live_message(self, banner):
        for message in reversed(self.messages):
            if message["state"] == "live" and banner in self.targets(message):
                return message
        return None

    def targets(self, draft):
        floors, banners = draft.get("floors") or [], draft.get("banners") or []
        return [
            key
            for key, _, floor, _, _ in BANNERS
            if not floors and not banners or key in banners or FLOORS[floor][0] in floors
        ]

    def lines(self, key, scope, short):
        """What the banner shows: pairs of text and colour."""
        message = self.live_message(key)
        if message:
            pages = pages_of(message)
            colour = {"red": "R", "green": "G"}.get(message.get("colour"), "A")
            return [(line, colour) for line in pages[int(time.time() / 4) % len(pages)]]
        if self.scenario == "feed-down":
            return [(f"{short} ATT ?? MAX --:--", "A"), ("DISPO ??  NS20  ??", "A")]
        if self.scenario == "starting":
            return [(f"{short} ATT -- MAX --:--", "A"), ("DISPO --  NS20  --", "A")]
        counts = self.sum([name for name, _ in QUEUES]) if scope == "site" else self.counts(scope)
        hot = "R" if counts["waiting"] >= 6 else "A" if counts["waiting"] >= 3 else "G"
        level = f"{counts['level'] * 100:.0f}%"
        longest = mmss(counts["longest"]) if counts["longest"] else "--:--"
        return [
            (f"{short} ATT {counts['waiting']:>2} MAX {longest}", hot),
            (f"DISPO {counts['available']:>2}  NS20 {level:>4}", "G" if counts["available"] else "R"),
        ]

    def banners(self):
        if self.scenario == "nothing-configured":
            return {"banners": []}
        return {"banners": [self.banner(*banner) for banner in BANNERS]}

    def banner(self, key, name, floor, scope, short):
        unplugged = self.scenario == "sign-unplugged" and key == "acquisition"
        message = self.live_message(key)
        showing = {"kind": "rotation", "page": name, "why": "page 1 of 2, 8 s each"}
        if message:
            showing = {
                "kind": "message",
                "page": message["text"][:20],
                "why": f"{message['priority']} priority, by {message['author']}",
            }
        return {
            "key": key,
            "name": name,
            "floor": {"key": FLOORS[floor][0], "label": FLOORS[floor][1]},
            "device": "activox-logepal",
            "line": f"/dev/ttyUSB{[item[0] for item in BANNERS].index(key)}",
            "geometry": {"columns": 120, "rows": 16, "lines": 2, "characters": 20},
            "colours": "redGreenAmber",
            "showing": showing,
            "text": [text for text, _ in self.lines(key, scope, short)],
            "health": "failed" if unplugged else "ok",
            "reason": "the USB adapter A1004X2 is unplugged; looking for it every 2 s" if unplugged else None,
            "since": instant(datetime.now(timezone.utc) - timedelta(minutes=3 if unplugged else 200)),
            "packets": 18250,
            "bytes": 604112,
            "refused": 2,
            "age": 184.0 if unplugged else 0.6,
            "substitutions": ["É shows as E"] if key == "acquisition" else [],
            "brightness": None,
        }

    def frame(self, key):
        _, _, _, scope, short = next(banner for banner in BANNERS if banner[0] == key)
        return {
            "banner": key,
            "columns": 120,
            "rows": 16,
            "at": instant(),
            "source": "wire",
            "pixels": draw(self.lines(key, scope, short)),
        }

    def frames(self):
        return [] if self.scenario == "nothing-configured" else [self.frame(banner[0]) for banner in BANNERS]

    # Alarms, feeds, history

    def alarms(self):
        if self.scenario != "normal" and self.scenario != "sign-unplugged":
            return {"alarms": []}
        figures = {scope["key"]: scope["figures"] for scope in self.figures()["scopes"]}
        since = instant(datetime.fromtimestamp(self.started - 95, timezone.utc))
        return {
            "alarms": [
                {
                    "figure": figure,
                    "label": label,
                    "severity": figures[scope][key]["severity"],
                    "since": since,
                    "value": figures[scope][key],
                    "page": page,
                    "acknowledged": self.acknowledged.get(figure),
                }
                for figure, label, scope, key, page in [
                    ("n1.longestWait@now", "Niveau 1: longest wait", "n1", "longestWait@now", "Alarme N1"),
                    (
                        "distributeurs.longestWait@now",
                        "Distributeurs: longest wait",
                        "distributeurs",
                        "longestWait@now",
                        None,
                    ),
                ]
            ]
        }

    def feeds(self):
        if self.scenario == "nothing-configured":
            return {"feeds": []}
        down, starting = self.scenario == "feed-down", self.scenario == "starting"
        return {
            "feeds": [
                {
                    "name": "asterisk",
                    "kind": "asterisk",
                    "state": "stale" if down else "connecting" if starting else "live",
                    "reason": (
                        "127.0.0.1:5038 has said nothing for 47 s; connecting again in 8 s"
                        if down
                        else "logging in to 127.0.0.1:5038" if starting else None
                    ),
                    "since": instant(datetime.now(timezone.utc) - timedelta(seconds=47 if down else 12000)),
                    "eventCount": 0 if starting else 48213,
                    "malformed": 0,
                    "ignored": 0 if starting else 117,
                    "lastEventAt": (
                        None if starting else instant(datetime.now(timezone.utc) - timedelta(seconds=47 if down else 1))
                    ),
                }
            ]
        }

    def history(self, start, end):
        """Half hours of a day between 8 and 20 o'clock that ended before now; one without figures."""
        if self.scenario in ("nothing-configured", "starting"):
            return []
        rows = []
        at = start
        while at < min(end, datetime.now(timezone.utc)):
            hours = (at - start).total_seconds() / 3600
            rush = math.exp(-(((hours - 10.5) / 1.8) ** 2)) + 0.8 * math.exp(-(((hours - 17) / 2) ** 2))
            offered = round(150 * rush) if 8 <= hours < 20 else 0
            abandoned = round(offered * 0.02 + rush * rush * 9)
            rows.append(
                {
                    "start": instant(at),
                    "end": instant(at + timedelta(minutes=30)),
                    "offered": offered,
                    "answered": offered - abandoned,
                    "abandoned": abandoned,
                    "serviceLevel": None if offered == 0 else round(0.97 - 0.22 * rush, 4),
                    "maxWait": None if offered == 0 else round(12 + 160 * rush),
                    "asa": None if offered == 0 else round(4 + 30 * rush),
                    "waiting": round(9 * rush * rush),
                    "agents": round(3 + 24 * rush),
                }
            )
            at += timedelta(minutes=30)
        return [row for row in rows if row["offered"]]

    # Changes

    def send(self, draft, author):
        with self.lock:
            message = {
                "priority": "normal",
                "floors": [],
                "banners": [],
                "overflow": "split",
                "flash": False,
                **draft,
                "id": f"m{len(self.messages) + 1}",
                "author": author,
                "created": instant(),
                "state": "scheduled" if draft.get("starts", "") > instant() else "live",
            }
            self.messages.append(message)
            self.audit.insert(
                0,
                {"at": instant(), "who": author, "role": "supervisor", "what": "message sent", "detail": draft["text"]},
            )
            self.touch()
            return message

    def withdraw(self, identity):
        with self.lock:
            found = next((message for message in self.messages if message["id"] == identity), None)
            if found:
                found["state"] = "withdrawn"
                self.touch()
            return found

    def acknowledge(self, figure, who):
        with self.lock:
            self.acknowledged[figure] = {"by": who, "at": instant()}
            self.touch()

    def event(self, event):
        """Counts an event; only a call that enters a queue changes anything here."""
        with self.lock:
            if event.get("type") == "call.offered":
                self.extra[event["queue"]].append(time.time())
                self.touch()

    def preview(self, draft):
        losses = [f"{letter} shows as {other}" for letter, other in SUBSTITUTES.items() if letter in draft["text"]]
        if draft.get("overflow") == "scroll" and len(draft["text"]) > 20:
            losses.append("it scrolls: more than 20 characters")
        pages = pages_of(draft)
        return {
            "banners": [
                {"key": key, "pages": pages, "losses": losses, "seconds": 4 * len(pages)} for key in self.targets(draft)
            ]
        }


def pages_of(draft):
    """Pages of two lines of 20 characters, broken between words."""
    text = draft["text"]
    for letter, other in SUBSTITUTES.items():
        text = text.replace(letter, other)
    if draft.get("overflow") == "scroll":
        return [[text[:20]]]
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > 20:
            lines.append(word[:20])
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()[:20]
    return [lines[start : start + 2] for start in range(0, len(lines), 2)]
