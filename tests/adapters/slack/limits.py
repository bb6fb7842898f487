"""Slack's published limits, as a check that is written apart from the code it checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def problems_of_message(body: dict[str, Any]) -> list[str]:
    """What Slack would refuse a message for."""
    blocks = body.get("blocks") or []
    found = list(_problems(blocks, most=50))
    if sum(block.get("type") == "table" for block in blocks) > 1:
        found.append("only one table is allowed")
    size = len(body.get("text") or "") + sum(len(text) for text in texts(blocks))
    if size > 12_000:
        found.append(f"{size} characters")
    if not (body.get("text") or "").strip():
        found.append("no text for those who see no blocks")
    return found


def problems_of_view(view: dict[str, Any]) -> list[str]:
    found = list(_problems(view["blocks"], most=100))
    found += [f"a view holds no {block['type']}" for block in view["blocks"] if block["type"] == "table"]
    if view["type"] == "modal" and not 0 < len(view["title"]["text"]) <= 24:
        found.append("title")
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from texts(entry)


def _problems(blocks: list[dict[str, Any]], most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "block_id twice"
    for block in blocks:
        yield from _problems_of_block(block)


def _problems_of_block(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield from _text(block["text"], 150, "plain_text")
        case "section":
            yield from _text(block["text"], 3_000)
        case "context":
            if not 0 < len(block["elements"]) <= 10:
                yield f"{len(block['elements'])} elements"
            for element in block["elements"]:
                yield from _text(element, 3_000)
        case "actions":
            yield from _actions(block["elements"])
        case "table":
            yield from _table(block)
        case "image":
            yield from _image(block)
        case "input":
            if not block.get("block_id"):
                yield "an input without block_id"
            yield from _text(block["label"], 2_000, "plain_text")
            yield from _element(block["element"])
        case kind:
            yield f"unknown block {kind}"


def _image(block: dict[str, Any]) -> Iterator[str]:
    yield from _text(block["title"], 2_000, "plain_text")
    if not 0 < len(block["alt_text"]) <= 2_000:
        yield "alt_text"
    if len(block["image_url"]) > 3_000 or not block["image_url"].startswith("https://"):
        yield "image_url"


def _actions(elements: list[dict[str, Any]]) -> Iterator[str]:
    if not 0 < len(elements) <= 25:
        yield f"{len(elements)} actions"
    names = [element["action_id"] for element in elements]
    if len(names) != len(set(names)):
        yield "action_id twice"
    for element in elements:
        yield from _element(element)


def _element(element: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(element.get("action_id", "")) <= 255:
        yield "action_id"
    if element["type"] == "static_select":
        yield from _menu(element)
    if element["type"] == "button":
        yield from _text(element["text"], 75, "plain_text")
        if "value" in element and not 0 < len(element["value"]) <= 2_000:
            yield f"a value of {len(element['value'])}"
        if len(element.get("url", "")) > 3_000:
            yield "url"


def _menu(element: dict[str, Any]) -> Iterator[str]:
    yield from _text(element["placeholder"], 150, "plain_text")
    if not 0 < len(element["options"]) <= 100:
        yield f"{len(element['options'])} options"
    for option in element["options"]:
        yield from _text(option["text"], 75, "plain_text")
        if not 0 < len(option["value"]) <= 150:
            yield f"a value of {len(option['value'])}"


def _table(block: dict[str, Any]) -> Iterator[str]:
    rows = block["rows"]
    if not 0 < len(rows) <= 100 or len({len(row) for row in rows}) != 1 or not 0 < len(rows[0]) <= 20:
        yield f"a table of {len(rows)} rows"
    cells = [cell for row in rows for cell in row]
    if any(cell["type"] != "raw_text" or not cell["text"] for cell in cells):
        yield "a cell without text"
    if sum(len(cell["text"]) for cell in cells) > 10_000:
        yield "a table of too many characters"


def _text(text: dict[str, Any], most: int, kind: str = "") -> Iterator[str]:
    if kind and text["type"] != kind:
        yield f"{text['type']} for {kind}"
    if not 0 < len(text["text"]) <= most:
        yield f"a text of {len(text['text'])} (most: {most})"
    if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
        yield "Slack would look for links in a text"
