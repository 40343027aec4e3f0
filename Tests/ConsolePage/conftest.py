"""One browser for all tests, a page for each, and the scripted service where no URL was given."""

import json
import os
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent / "mock"))
from server import make_server  # noqa: E402

SHOTS = Path(os.environ.get("SHOTS", "/tmp/bandeau-console-page"))


class Service:
    """The service under test: its address, its tokens, and, when it is the scripted one, its scene."""

    def __init__(self, url, server=None):
        self.url = url.rstrip("/")
        self.scripted = server is not None
        names = {"supervisor": "BANDEAU_TOKEN", "viewer": "BANDEAU_VIEWER_TOKEN", "ingest": "BANDEAU_INGEST_TOKEN"}
        self.tokens = {role: f"bdu_{role}" if server else os.environ.get(name) for role, name in names.items()}
        self.queue = "n1" if server else os.environ.get("BANDEAU_QUEUE")

    def scene(self, **scene):
        if not self.scripted:
            pytest.skip("this scene is set in the scripted service only")
        self.post("/mock", json.dumps(scene))

    def post(self, path, body, token=None, kind="application/json"):
        headers = {"Content-Type": kind}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.url + path, body.encode(), headers, method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read()


@pytest.fixture(scope="session")
def service():
    url = os.environ.get("BASE_URL")
    if url:
        yield Service(url)
        return
    server = make_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Service(f"http://127.0.0.1:{server.server_address[1]}", server)
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def ordinary_scene(service):
    """Every test begins with the same site, and nobody signed in."""
    if service.scripted:
        service.scene(scenario="normal", anonymous="none", away=False)


@pytest.fixture
def open_page(browser, service):
    """Opens the console: `open_page(role="supervisor", width=1280, language="en", dark=False)`.

    A refused policy, an exception of the page or an error in its log fails the test at its end.
    """
    contexts, complaints = [], []

    def open_it(role="supervisor", width=1280, language="en", dark=False, height=900):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale={"en": "en-GB", "fr": "fr-FR"}[language],
            color_scheme="dark" if dark else "light",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            ignore_https_errors=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if is_fault(line) else None)
        page.goto(service.url + "/")
        if role:
            sign_in(page, service.tokens.get(role))
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def is_fault(line):
    # A refused request (401 before the login, an absent service) is written to the log by the browser itself.
    return line.type == "error" and "Failed to load resource" not in line.text


def sign_in(page, token):
    """Signs in where the service asks for it, or where a token was given and the page offers it."""
    page.wait_for_function("() => document.querySelector('#login').open || document.querySelector('#who').textContent")
    if token is None:
        return
    if not page.locator("#login[open]").count():
        page.locator("#sign-in").click()
    page.fill("#token", token)
    page.locator("#login button[type=submit]").click()
    page.wait_for_selector("#login[open]", state="detached")


@pytest.fixture
def shoot():
    def take(page, name, full=True):
        # The pictures are for people: what is still being fetched would only blur them.
        page.wait_for_timeout(400)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=full)

    SHOTS.mkdir(parents=True, exist_ok=True)
    return take
