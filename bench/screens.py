"""Rows of the browser: what the first screen weighs, when it can be used, how a long list scrolls."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

from bench.client import BenchFailed
from bench.place import Place
from bench.report import Figure, Limit

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
FIRST_ROW = "[role=row][aria-rowindex='2']:not([aria-busy=true])"
# Scrolls by whole screens for some seconds and gathers the time between frames.
SCROLL = """
async ([selector, seconds]) => {
  const row = document.querySelector(selector);
  let box = row.parentElement;
  while (box && box.scrollHeight <= box.clientHeight + 10) box = box.parentElement;
  if (!box) return null;
  const gaps = [];
  const started = performance.now();
  let last = started;
  await new Promise((done) => {
    const step = (now) => {
      gaps.push(now - last);
      last = now;
      box.scrollTop += 90;
      if (now - started > seconds * 1000) done(); else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  return { gaps: gaps.slice(2), height: box.scrollHeight };
}
"""


def screens(place: Place) -> Iterator[Figure]:
    """Chromium on a cold cache: a list opened by its address, then scrolled."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("OTKLIK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise BenchFailed("no Chromium: set OTKLIK_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            taken = [_opened(browser, place) for _ in range(5)]
            heaviest = max((sizes for sizes, _ in taken), key=lambda sizes: sum(sizes.values()))
            usable = sorted(ms for _, ms in taken)
            kilobytes = round(sum(heaviest.values()) / 1024, 1)
            weight = Figure("client: first load, compressed", kilobytes, kilobytes, unit="KB")
            weight.notes["bytes"] = dict(sorted(heaviest.items(), key=lambda one: -one[1])[:12])
            yield Limit(p50=300).judged(weight)
            yield Limit(p50=1500).judged(
                Figure("client: first screen usable, cold cache", usable[2], usable[-1])
            )
            yield _scrolled(browser, place)
        finally:
            browser.close()


def _page(browser: Any, place: Place) -> Any:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    cookies = place.head.cookies
    context.add_cookies([
        {"name": name, "value": cookies[name], "url": place.head.origin} for name in ("sessionid", "csrftoken")
    ])  # fmt: skip
    return context.new_page()


CODE = ("Document", "Script", "Stylesheet")


def _opened(browser: Any, place: Place) -> tuple[dict[str, int], float]:
    """Compressed bytes by address of code that came before the first row was seen, and milliseconds until then."""
    page = _page(browser, place)
    watch = page.context.new_cdp_session(page)
    watch.send("Network.enable")
    seen: dict[str, tuple[str, str]] = {}
    sizes: dict[str, int] = {}

    def answered(event: dict[str, Any]) -> None:
        seen[event["requestId"]] = (event["type"], event["response"]["url"])

    def finished(event: dict[str, Any]) -> None:
        kind, url = seen.get(event["requestId"], ("", ""))
        if kind in CODE:
            sizes[url.removeprefix(place.head.origin)] = int(event["encodedDataLength"])

    watch.on("Network.responseReceived", answered)
    watch.on("Network.loadingFinished", finished)
    page.goto(f"{place.head.origin}/people", wait_until="commit")
    page.wait_for_selector(FIRST_ROW, timeout=60_000)
    ms = float(page.evaluate("performance.now()"))
    page.context.close()
    return sizes, round(ms)


def _scrolled(browser: Any, place: Place) -> Figure:
    page = _page(browser, place)
    page.goto(f"{place.head.origin}/people")
    page.wait_for_selector(FIRST_ROW, timeout=60_000)
    found = page.evaluate(SCROLL, [FIRST_ROW, 6])
    if not found:
        raise BenchFailed("the list does not scroll")
    gaps = sorted(found["gaps"])
    frames = round(1000 * len(gaps) / sum(gaps), 1)
    figure = Figure(
        "client: frames a second of a scrolled list", frames, round(gaps[int(len(gaps) * 0.95)], 1), unit=""
    )
    figure.notes |= {"p95 is": "ms between frames", "height": found["height"]}
    page.context.close()
    return Limit(least=50).judged(figure)
