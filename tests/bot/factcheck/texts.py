"""The texts of texts.jsonl: agency stories, press releases, posts and headlines, true ones and changed ones, each with the
claims that must be found in it and their verdicts, and the record that it needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("texts.jsonl")


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    record: str
    text: str
    claims: tuple[tuple[str, str], ...]
    never_supported: tuple[str, ...]
    silent: bool

    @classmethod
    def of(cls, item: dict[str, Any]) -> Text:
        claims = tuple((words, verdict) for words, verdict in item.get("claims", ()))
        return cls(
            item["id"],
            item["record"],
            item["text"],
            claims,
            tuple(item.get("never_supported", ())),
            item.get("no_claim_but") == [],
        )


TEXTS = [Text.of(json.loads(line)) for line in FILE.read_text("utf-8").splitlines()]
ON_LANDMARKS = [text for text in TEXTS if text.record == "landmarks"]
ON_HISTORY = [text for text in TEXTS if text.record == "history"]
