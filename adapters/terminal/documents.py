"""The text of a file that is to be checked: plain text and Markdown as they stand, HTML and .docx without what is no text."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

MOST_BYTES = 10_000_000
_HIDDEN = frozenset(
    {"script", "style", "nav", "template", "noscript", "svg", "head", "footer", "aside", "form", "button", "iframe"}
)
_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote", "figcaption", "header", "main", "dd", "dt", "pre", "hr"})  # fmt: skip
_IS_HTML = re.compile(
    r"\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<html\b|<(?:article|body|div|p|h1)\b[^>]*>)", re.IGNORECASE
)
DOCX = ".docx"


class BadDocument(Exception):
    """A file that has no text to check; one sentence that says what to do."""


def text_of(path: Path) -> str:
    """Raises BadDocument."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadDocument(f"{path} is larger than {MOST_BYTES:,} bytes; check it in parts")
        content = path.read_bytes()
    except OSError as error:
        raise BadDocument(f"{path} cannot be read ({error.strerror}); name another file") from None
    return text_in(content, path.name)


def text_in(content: bytes, name: str = "") -> str:
    """The text of a file's content. Raises BadDocument."""
    if content[:4] == b"PK\x03\x04":
        return _of_docx(content, name)
    if b"\0" in content[:4096]:
        raise BadDocument(f"{name or 'the input'} is no text; save it as plain text, Markdown, HTML or .docx")
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return text_of_html(text) if _IS_HTML.match(text) else text


def _of_docx(content: bytes, name: str) -> str:
    # Only a document of Word needs these.
    from docx import Document  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES * 5:
                raise BadDocument(f"{name} unpacks to more than {MOST_BYTES * 5:,} bytes; save its text as plain text")
        document = Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadDocument(f"{name or 'the input'} is no Word document that can be read ({error})") from None
    return "\n\n".join(paragraph.text for paragraph in document.paragraphs)


def text_of_html(text: str) -> str:
    """What a reader sees of a page: no tags, scripts or navigation, entities as the signs that they stand for."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    return re.sub(r"[ \t\xa0]+", " ", re.sub(r"\s*\n\s*", "\n\n", "".join(reader.parts))).strip()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split(" ")).replace("\n", " "))
