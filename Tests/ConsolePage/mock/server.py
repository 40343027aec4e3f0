#!/usr/bin/env python3
"""Serves the console's page and a scripted API in place of the service: python3 server.py [--port N] [--scenario NAME]
[--anonymous none|viewer|supervisor]. Tokens: bdu_viewer, bdu_supervisor, bdu_admin.

POST /mock {"scenario": "feed-down", "anonymous": "none", "away": true} changes the scene while it runs; "away" ends
every stream and refuses the API, as if the service had died.
"""

import argparse
import csv
import io
import json
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from site_data import SCENARIOS, Site

WEB = Path(__file__).parents[3] / "Sources" / "Console" / "Web"
# As the service sends it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
TOKENS = {
    "bdu_viewer": ("Vincent", "viewer"),
    "bdu_supervisor": ("Sophie", "supervisor"),
    "bdu_admin": ("Agnès", "admin"),
}
RANK = {"viewer": 0, "supervisor": 1, "admin": 2}


class Refused(Exception):
    def __init__(self, status, title, detail, errors=()):
        super().__init__(title)
        self.status = status
        self.problem = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "errors": list(errors),
        }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer("GET")

    def do_POST(self):
        self.answer("POST")

    def do_DELETE(self):
        self.answer("DELETE")

    def answer(self, method):
        url = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(url.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length).decode()
        try:
            if not url.path.startswith("/api/") and url.path != "/mock":
                return self.send_page(url.path)
            if self.server.away and url.path != "/mock":
                # As a dead process would: no answer at all.
                self.close_connection = True
                return
            self.route(method, url.path)
        except Refused as refused:
            self.send_json(refused.problem, refused.status, "application/problem+json")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    # Who asks

    def who(self):
        cookies = dict(part.strip().split("=", 1) for part in self.headers.get("Cookie", "").split(";") if "=" in part)
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        known = TOKENS.get(cookies.get("session")) or TOKENS.get(bearer)
        if known:
            return known
        return ("local", self.server.anonymous) if self.server.anonymous != "none" else None

    def need(self, role):
        who = self.who()
        if who is None:
            raise Refused(401, "Unauthorized", "a token is needed")
        if RANK[who[1]] < RANK[role]:
            raise Refused(403, "Forbidden", f"this takes the role {role}")
        return who

    # What is asked

    def route(self, method, path):
        site = self.server.site
        if path == "/mock":
            return self.set_scene(json.loads(self.body))
        if path == "/api/v1/session":
            return self.session(method)
        parts = path.removeprefix("/api/v1/").split("/")
        match method, parts:
            case "GET", ["stream"]:
                self.need("viewer")
                self.stream()
            case "GET", ["figures"]:
                self.need("viewer")
                self.send_json(site.figures(self.query.get("window", "today")))
            case "GET", ["banners" | "alarms" | "feeds" as topic]:
                self.need("viewer")
                self.send_json(getattr(site, topic)())
            case "GET", ["messages"]:
                self.need("viewer")
                self.send_json({"messages": site.messages})
            case "GET", ["history"]:
                self.need("viewer")
                self.history()
            case "POST", ["messages"]:
                self.send_json(site.send(self.draft(), self.need("supervisor")[0]), 201)
            case "POST", ["messages", "preview"]:
                self.need("supervisor")
                self.send_json(site.preview(self.draft()))
            case "DELETE", ["messages", identity]:
                self.need("supervisor")
                if not site.withdraw(unquote(identity)):
                    raise Refused(404, "Not Found", "there is no such message")
                self.send_empty()
            case "POST", ["alarms", figure, "acknowledge"]:
                site.acknowledge(unquote(figure), self.need("supervisor")[0])
                self.send_empty()
            case "POST", ["events"]:
                self.events()
            case "GET", ["audit"]:
                self.need("admin")
                self.send_json({"rows": site.audit})
            case "POST", ["configuration", "check"]:
                self.need("admin")
                good = "site:" in self.body
                self.send_json(
                    {
                        "ok": good,
                        "problems": (
                            []
                            if good
                            else [
                                {
                                    "line": 1,
                                    "column": 1,
                                    "message": "site: is missing; a site has a name and a time zone",
                                }
                            ]
                        ),
                    }
                )
            case _:
                raise Refused(404, "Not Found", f"{path} is not part of the API")

    def set_scene(self, scene):
        if "scenario" in scene:
            self.server.site.choose(scene["scenario"])
        self.server.anonymous = scene.get("anonymous", self.server.anonymous)
        self.server.away = scene.get("away", self.server.away)
        self.server.site.touch()
        self.send_empty()

    def session(self, method):
        if method == "POST":
            token = json.loads(self.body).get("token")
            if token not in TOKENS:
                raise Refused(401, "Unauthorized", "this token is not known")
            return self.send_empty(f"session={token}; HttpOnly; SameSite=Strict; Path=/")
        if method == "DELETE":
            return self.send_empty("session=; Max-Age=0; HttpOnly; SameSite=Strict; Path=/")
        name, role = self.need("viewer")
        self.send_json({"name": name, "role": role})

    def draft(self):
        draft = json.loads(self.body)
        if not draft.get("text"):
            raise Refused(
                422, "Unprocessable Content", "text is empty", [{"pointer": "/text", "message": "text is empty"}]
            )
        return draft

    def events(self):
        lines = [json.loads(line) for line in self.body.splitlines() if line.strip()]
        for line in lines:
            self.server.site.event(line)
        self.send_json(
            {
                "accepted": len(lines),
                "duplicate": 0,
                "refused": 0,
                "lines": [
                    {"line": number + 1, "id": line.get("id"), "status": "accepted"}
                    for number, line in enumerate(lines)
                ],
            }
        )

    def history(self):
        start, end = (datetime.fromisoformat(self.query[name].replace("Z", "+00:00")) for name in ("from", "to"))
        rows = self.server.site.history(start, end)
        if "text/csv" not in self.headers.get("Accept", ""):
            return self.send_json({"rows": rows})
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]) if rows else ["start", "end"])
        table.writeheader()
        table.writerows(rows)
        self.send_bytes(text.getvalue().encode(), "text/csv; charset=utf-8")

    def stream(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        site, number, sent = self.server.site, 0, {}
        while not self.server.away:
            with site.lock:
                version = site.version
                events = [
                    ("figures", "", site.figures()),
                    ("banners", "", site.banners()),
                    ("alarms", "", site.alarms()),
                    ("messages", "", {"messages": site.messages}),
                    ("feeds", "", site.feeds()),
                ]
                events += [("frame", frame["banner"], frame) for frame in site.frames()]
            for name, key, value in events:
                # A frame goes out when its picture changed, the rest with its new time.
                text = json.dumps(value["pixels"] if name == "frame" else value, sort_keys=True)
                if sent.get((name, key)) != text:
                    sent[name, key] = text
                    number += 1
                    self.wfile.write(f"id: {number}\nevent: {name}\ndata: {json.dumps(value)}\n\n".encode())
            self.wfile.write(b": keep-alive\n\n")
            self.wfile.flush()
            with site.changed:
                site.changed.wait_for(lambda: site.version != version, timeout=1)

    # How it is answered

    def send_page(self, path):
        file = (WEB / ("index.html" if path == "/" else path.lstrip("/"))).resolve()
        if file.parent != WEB.resolve() or not file.is_file():
            return self.send_bytes(b"not found", "text/plain", 404)
        self.send_bytes(file.read_bytes(), TYPES[file.suffix])

    def send_json(self, value, status=200, kind="application/json"):
        self.send_bytes(json.dumps(value, ensure_ascii=False).encode(), kind, status)

    def send_bytes(self, data, kind, status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def send_empty(self, cookie=None):
        self.send_response(204)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()


def make_server(port=0, scenario="normal", anonymous="none"):
    """A server on 127.0.0.1, not yet serving; port 0 takes a free one."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.site, server.anonymous, server.away = Site(scenario), anonymous, False
    return server


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8460)
    options.add_argument("--scenario", choices=SCENARIOS, default="normal")
    options.add_argument("--anonymous", choices=("none", "viewer", "supervisor"), default="supervisor")
    chosen = options.parse_args()
    print(f"http://127.0.0.1:{chosen.port}/", flush=True)
    make_server(chosen.port, chosen.scenario, chosen.anonymous).serve_forever()
