"""What a person can see and do on the console's page."""

import json
import time
import uuid
from datetime import datetime, timezone

import pytest

WIDTHS = [1920, 1280, 390]


def wait_for_wall(page):
    """Until the first figures and frames are there."""
    page.wait_for_selector("[data-connection=live] .value")
    page.wait_for_selector(".sign canvas[width]")
    page.wait_for_selector(".leds-note", state="detached")


def lit(page, banner):
    """The picture on a banner's canvas, as a text that changes with any LED."""
    return page.evaluate("key => document.querySelector(`canvas[data-banner='${key}']`).toDataURL()", banner)


def first_banner(page):
    return page.get_attribute("canvas[data-banner]", "data-banner")


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def send(page, text):
    page.fill("#message-text", text)
    page.click("#message-form button[type=submit]")
    page.wait_for_selector(f'.message.live:has-text("{text}"), .message.scheduled:has-text("{text}")')


# Signing in, and what a role may do


def test_a_login_is_asked_for_and_a_wrong_token_is_refused_in_words(service, open_page, shoot):
    service.scene(anonymous="none")
    page = open_page(role=None)
    page.wait_for_selector("#login[open]")
    page.keyboard.press("Escape")
    assert page.locator("#login[open]").count() == 1
    page.fill("#token", "bdu_wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("#login-error:has-text('not known')")
    shoot(page, "login")
    page.fill("#token", "bdu_supervisor")
    page.keyboard.press("Enter")
    page.wait_for_selector("#who:has-text('Sophie (supervisor)')")
    wait_for_wall(page)


def test_who_signs_out_is_asked_to_sign_in_and_sees_nothing_move(service, open_page):
    service.scene(anonymous="none")
    page = open_page()
    wait_for_wall(page)
    page.click("#sign-out")
    page.wait_for_selector("#login[open]")


def test_a_viewer_sees_the_wall_and_no_button_that_would_be_refused(service, open_page, shoot):
    if not service.tokens["viewer"]:
        pytest.skip("needs BANDEAU_VIEWER_TOKEN")
    page = open_page(role="viewer")
    wait_for_wall(page)
    assert page.locator("#message-form").is_hidden()
    assert page.locator("#administration").is_hidden()
    assert page.locator("#alarms button, #messages-list button").count() == 0
    shoot(page, "viewer")


def test_an_administrator_sees_the_audit_and_checks_a_configuration(service, open_page, shoot):
    service.scene(anonymous="none")
    page = open_page(role=None)
    page.fill("#token", "bdu_admin")
    page.keyboard.press("Enter")
    page.wait_for_selector("#administration:not([hidden])")
    page.fill("#configuration", "nothing: here")
    page.click("#administration button[type=submit]")
    page.wait_for_selector("#administration .losses:has-text('site: is missing')")


# Figures and banners


def test_a_figure_and_its_banner_change_within_a_second_of_an_event(service, open_page):
    if not service.queue:
        pytest.skip("needs BANDEAU_QUEUE")
    page = open_page()
    wait_for_wall(page)
    figure = f"[data-figure='{service.queue}.waiting@now']"
    before, picture, key = page.text_content(figure), lit(page, first_banner(page)), first_banner(page)
    event = {
        "id": str(uuid.uuid4()),
        "time": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"),
        "type": "call.offered",
        "call": str(uuid.uuid4()),
        "queue": service.queue,
    }
    began = time.monotonic()
    service.post("/api/v1/events", json.dumps(event) + "\n", service.tokens["ingest"], "application/x-ndjson")
    page.wait_for_function(
        "([figure, before]) => document.querySelector(figure).textContent !== before", arg=[figure, before]
    )
    page.wait_for_function(
        "([key, before]) => document.querySelector(`canvas[data-banner='${key}']`).toDataURL() !== before",
        arg=[key, picture],
    )
    assert time.monotonic() - began < 1


def test_a_banner_is_drawn_with_the_leds_of_its_frame(service, open_page):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    from leds import draw

    expected = draw(["N1 ATT"])[0][:36].replace("A", "#")
    row = page.evaluate("""() => {
        const canvas = document.querySelector("canvas[data-banner='niveau-1']");
        const pitch = canvas.width / 122, context = canvas.getContext("2d");
        return Array.from({length: 36}, (_, x) => {
            const [r, g, b] = context.getImageData((x + 1.5) * pitch, 1.5 * pitch, 1, 1).data;
            return r + g + b > 200 ? "#" : ".";
        }).join("");
    }""")
    assert row == expected


def test_a_figure_explains_its_formula_window_and_age(service, open_page, shoot):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    page.click("[data-figure='n1.serviceLevel@today']")
    text = page.inner_text("#explain")
    for words in ("Service level, Niveau 1", "74%", "abandonsIgnored", "20 s", "today, since midnight", "ago"):
        assert words in text
    shoot(page, "explain", full=False)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.figure") == "n1.serviceLevel@today"


def test_another_window_is_counted_when_chosen(service, open_page):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    page.select_option("#window", "30m")
    page.wait_for_selector("[data-figure='n1.serviceLevel@30m']")
    assert page.locator("[data-figure='n1.serviceLevel@today']").count() == 0


def test_the_day_is_drawn_and_saved_as_a_table(service, open_page):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    # Yesterday, for a whole day's rows.
    page.evaluate("""() => {
        const day = document.querySelector("#day-date");
        const [year, month, date] = day.value.split("-").map(Number);
        day.value = new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10);
        day.dispatchEvent(new Event("change"));
    }""")
    page.wait_for_function("() => document.querySelectorAll('#day .wide rect.answered').length > 15")
    with page.expect_download() as saved:
        page.click("#day-csv")
    rows = saved.value.path().read_text().splitlines()
    assert saved.value.suggested_filename.startswith("site-")
    assert rows[0].startswith("start,end,offered,answered,abandoned")
    assert len(rows) - 1 == page.locator("#day .wide rect.answered").count()


# Messages and alarms


def test_a_message_is_previewed_sent_listed_and_withdrawn(service, open_page, shoot):
    page = open_page()
    wait_for_wall(page)
    text = f"Réunion à l'accueil {uuid.uuid4().hex[:6]}"
    picture = lit(page, first_banner(page))
    page.fill("#message-text", text)
    page.wait_for_selector(".preview-page:has-text('Réunion')")
    shoot(page, "preview")
    send(page, text)
    assert page.input_value("#message-text") == ""
    key = first_banner(page)
    page.wait_for_function(
        "([key, before]) => document.querySelector(`canvas[data-banner='${key}']`).toDataURL() !== before",
        arg=[key, picture],
    )
    shoot(page, "message-sent")
    page.click(f'.message.live:has-text("{text}") button')
    page.wait_for_selector(f'.message.withdrawn:has-text("{text}")')


def test_the_preview_tells_what_a_sign_loses(service, open_page):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    page.fill("#message-text", "Le cœur du réseau revient à 14 h, merci à tous de rester calmes")
    page.wait_for_selector(".losses:has-text('œ shows as oe')")
    page.check("input[name=where][value=some]")
    page.check("input[name=floor][value=etage2]")
    page.wait_for_selector(".previews strong:text-is('Niveau 2, Centre')")
    assert page.locator("input[name=banner][value=centre]").is_disabled()


def test_an_empty_message_is_not_sent_and_the_field_to_mend_has_the_focus(open_page):
    page = open_page()
    wait_for_wall(page)
    page.click("#message-form button[type=submit]")
    page.wait_for_selector("#message-outcome:has-text('Type a message first')")
    assert page.evaluate("document.activeElement.id") == "message-text"


def test_an_alarm_is_acknowledged(service, open_page):
    service.scene(scenario="normal")
    page = open_page()
    wait_for_wall(page)
    page.click("[aria-label='Acknowledge: Niveau 1: longest wait']")
    page.wait_for_selector(".alarm:has-text('Acknowledged by Sophie')")


# What can go wrong


def test_a_silent_feed_makes_every_figure_stale_and_says_why(service, open_page, shoot):
    service.scene(scenario="feed-down")
    page = open_page()
    wait_for_wall(page)
    values = page.locator("#figures .value").all_inner_texts()
    assert values and all(value.startswith("??") for value in values)
    for part in ("#health", "#figures-doubt"):
        assert "has said nothing for 47 s" in page.inner_text(part)
    assert "cannot be watched" in page.inner_text("#alarms")
    shoot(page, "feed-down")


def test_figures_that_are_not_known_yet_are_never_zero(service, open_page, shoot):
    service.scene(scenario="starting")
    page = open_page()
    wait_for_wall(page)
    values = page.locator("#figures .value").all_inner_texts()
    assert values and all(value.split() == ["--", "unknown"] for value in values)
    shoot(page, "starting")


def test_an_unplugged_sign_is_marked_and_its_picture_is_not_taken_for_the_wall(service, open_page, shoot):
    service.scene(scenario="sign-unplugged")
    page = open_page()
    wait_for_wall(page)
    card = page.locator("[data-banner-card=acquisition]")
    for words in ("Not working", "unplugged", "last picture sent"):
        assert words in card.inner_text()
    assert card.locator(".frozen").count() == 1
    shoot(page, "sign-unplugged")


def test_an_installation_with_nothing_configured_says_what_to_do(service, open_page, shoot):
    service.scene(scenario="nothing-configured")
    page = open_page()
    page.wait_for_selector("#nothing:has-text('bandeau check')")
    assert page.locator("#message-form").is_hidden()
    shoot(page, "nothing-configured")


def test_a_lost_service_is_told_with_its_time_and_comes_back_by_itself(service, open_page, shoot):
    page = open_page()
    wait_for_wall(page)
    service.scene(away=True)
    page.wait_for_selector("#lost:has-text('lost since')")
    assert page.locator("#figures .old").is_visible()
    shoot(page, "lost")
    service.scene(away=False)
    page.wait_for_selector("[data-connection=live]")
    assert page.inner_text("#lost") == ""


# Every width, both languages, dark and light


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_wider_than_the_window(open_page, shoot, width, language):
    page = open_page(width=width, language=language, dark=language == "fr")
    wait_for_wall(page)
    shoot(page, f"wall-{width}-{language}")
    assert overflow(page) <= 0
    wide = page.evaluate("""() => [...document.querySelectorAll("main *")].filter((element) =>
        element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".table-room, pre, .unseen"))
        .map((element) => element.outerHTML.slice(0, 80))""")
    assert wide == []


def test_the_page_speaks_french_and_changes_when_asked(open_page):
    page = open_page(language="fr")
    wait_for_wall(page)
    assert page.inner_text("#floors-title").startswith("Bandeaux")
    assert page.get_attribute("html", "lang") == "fr"
    page.click("#language")
    assert page.inner_text("#floors-title").startswith("Banners")
    page.reload()
    wait_for_wall(page)
    assert page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(service, open_page, dark):
    """WCAG AA: a contrast of at least 4.5 to 1, measured on the colours that the browser computed."""
    service.scene(scenario="sign-unplugged")
    page = open_page(dark=dark)
    wait_for_wall(page)
    assert page.evaluate(CONTRAST) == []


CONTRAST = """() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const channel = (value) => ((value /= 255) <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    function ground(element) {
        for (let at = element; at; at = at.parentElement) {
            const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
            if (a > .99) return [r, g, b];
        }
        return [255, 255, 255];
    }
    const poor = [];
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility() || element.closest("svg, .leds-frame, .unseen, noscript")) continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
        const contrast = (a + .05) / (b + .05);
        if (contrast < 4.5) poor.push(`${element.textContent.slice(0, 40)} ${contrast.toFixed(2)}`);
    }
    return poor;
}"""


def test_everything_that_can_be_chosen_has_a_name_and_can_be_reached_by_keyboard(open_page):
    page = open_page()
    wait_for_wall(page)
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, input, select, textarea, a, summary")]
        .filter((element) => element.checkVisibility())
        .filter((element) => !(element.textContent.trim() || element.ariaLabel || element.labels?.length))
        .map((element) => element.outerHTML)""")
    assert nameless == []
    page.evaluate("document.body.focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.figure || ''"))
    assert {"language", "window", "day-scope", "message-text"} <= seen
