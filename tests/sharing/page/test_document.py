"""One HTML file in which text stays text, and which asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from viewer.assets import assets_folder
from viewer.sharing.page.document import SCRIPTS, document

HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>&amp;\u2028\"'"
CONTENT = {"clips": [{"name": HOSTILE, "captions": [HOSTILE]}]}


class Elements(HTMLParser):
    """Keeps which elements there are, and what stands in title and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append((self.tags[-1] if self.tags else "", data))


@pytest.fixture(scope="module")
def page() -> str:
    return document(HOSTILE, CONTENT)


def test_hostile_text_makes_no_element(page: str) -> None:
    hostile, plain = Elements(page), Elements(document("plain", {"clips": []}))
    assert hostile.tags == plain.tags
    assert hostile.tags.count("script") == 3
    assert HOSTILE in [text for tag, text in hostile.texts if tag == "title"]


def test_data_are_read_back_as_they_were(page: str) -> None:
    data = next(text for tag, text in Elements(page).texts if tag == "script" and text.startswith("{"))
    content = json.loads(data)
    assert content["clips"] == CONTENT["clips"]
    assert content["title"] == HOSTILE
    assert not set("<>&\u2028") & set(data)


def test_names_that_are_no_text_are_kept_readable() -> None:
    assert r"\udcff" in document("x", {"clips": [{"name": "a\udcff"}]})


def test_the_policy_allows_its_own_scripts_and_no_request(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"'sha256-([^']*)'", policy) == hashes
    assert not re.search(r"connect-src|font-src|\*|https?:", policy)
    linked = [value for name, value in Elements(page).attributes if name in ("src", "href")]
    assert linked == ["data:,"]


def test_all_scripts_are_in_it() -> None:
    assert sorted(path.stem for path in (assets_folder() / "page" / "js").iterdir()) == sorted(SCRIPTS)


def test_licences_are_in_it(page: str) -> None:
    assert "Copyright © 2010-2026 three.js authors" in page
