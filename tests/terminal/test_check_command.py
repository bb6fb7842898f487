"""`teller check` as a whole process: files and standard input, its four forms, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.bot.test_questions import SCHEMA
from tests.terminal.conftest import Terminal

TRUE = "India abstained on A/RES/ES-11/6, and 141 countries voted for it.\n"
FALSE = "India voted against A/RES/ES-11/6, and 141 countries voted for it.\n"


@pytest.fixture
def true(terminal: Terminal) -> Path:
    return written(terminal, "true.txt", TRUE)


@pytest.fixture
def false(terminal: Terminal) -> Path:
    return written(terminal, "false.md", FALSE)


def written(terminal: Terminal, name: str, text: str) -> Path:
    path = terminal.folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_exit_status_says_whether_a_claim_is_refuted(terminal: Terminal, true: Path, false: Path):
    assert terminal.run("check", true).returncode == 0
    assert terminal.run("check", false).returncode == 1
    assert terminal.run("check", true, false).returncode == 1
    assert terminal.run("check", "-", stdin="It rained.").returncode == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "nothing to check"),
        (["missing.txt"], "missing.txt cannot be read"),
        (["--json", "--html", "-"], "choose one of"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(terminal: Terminal, words: list[str], why: str):
    ended = terminal.run("check", *words)
    assert ended.returncode == 2
    assert why in ended.stderr


def test_a_text_is_shown_with_its_claims_marked_by_signs_and_a_table(terminal: Terminal, false: Path):
    shown = terminal.run("check", false).stdout
    assert "[✗ India voted against] A/RES/ES-11/6" in shown
    assert "[✓ 141 countries voted for it]" in shown
    assert "2 claims: 1 supported, 1 refuted." in shown
    assert "India abstained (A/RES/ES-11/6 of" in " ".join(shown.split())
    assert shown.index("✗ refuted") < shown.index("2 claims")


def test_json_is_one_object_of_the_contract_with_exact_spans(terminal: Terminal, false: Path):
    document = json.loads(terminal.run("check", "--json", false).stdout)
    SCHEMA.validate(document)
    assert document["kind"] == "claims"
    assert [claim["verdict"] for claim in document["claims"]] == ["refuted", "supported"]
    assert all(FALSE[claim["start"] : claim["end"]] == claim["text"] for claim in document["claims"])
    assert document["claims"][1]["found"]["yes"] == 141


def test_json_lines_are_answered_line_by_line(terminal: Terminal):
    lines = "".join(
        json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a", TRUE), ("b", FALSE), ("c", ""))
    )
    ended = terminal.run("check", "--json", "-", stdin=lines)
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [claim["verdict"] for claim in answers[1]["claims"]] == ["refuted", "supported"]
    assert ended.returncode == 1


def test_several_files_make_an_object_a_line(terminal: Terminal, true: Path, false: Path):
    lines = terminal.run("check", "--json", true, false).stdout.splitlines()
    assert [Path(json.loads(line)["file"]).name for line in lines] == ["true.txt", "false.md"]


def test_a_note_in_markdown_puts_the_refuted_first(terminal: Terminal, false: Path):
    note = terminal.run("check", "--markdown", false).stdout
    assert "2 claims: 1 supported, 1 refuted." in note
    assert note.index("**Refuted:** “India voted against”") < note.index("**Supported:**")
    assert "Sources:" in note


def test_a_page_holds_the_marked_text_and_escapes_it(terminal: Terminal):
    page = terminal.run("check", "--html", "-", stdin="<b>x</b> & India voted against A/RES/ES-11/6.").stdout
    assert page.startswith("<!doctype html>")
    assert '<mark class="refuted"' in page
    assert "&lt;b&gt;x&lt;/b&gt; &amp;" in page
    assert "India abstained" in page


def test_of_a_web_page_only_what_a_reader_sees_is_checked(terminal: Terminal):
    page = (
        "<!DOCTYPE html><html><head><title>China voted against A/RES/ES-11/6</title></head><body><nav>Brazil voted against "
        "A/RES/ES-11/6</nav><script>let x = 'Cuba voted for A/RES/ES-11/6'</script><p>India&nbsp;abstained on "
        "A/RES/ES-11/6.</p><p>It&#39;s so.</p></body></html>"
    )
    document = json.loads(terminal.run("check", "--json", written(terminal, "page.html", page)).stdout)
    assert [(claim["text"], claim["verdict"]) for claim in document["claims"]] == [("India abstained", "supported")]


def test_a_word_document_is_checked(terminal: Terminal):
    document = Document()
    document.add_paragraph("A headline")
    document.add_paragraph(FALSE)
    path = terminal.folder / "article.docx"
    document.save(str(path))
    found = json.loads(terminal.run("check", "--json", path).stdout)
    assert [claim["verdict"] for claim in found["claims"]] == ["refuted", "supported"]


@pytest.mark.parametrize(
    ("name", "content"), [("broken.docx", b"PK\x03\x04nothing"), ("picture.png", b"\x89PNG\0\0\0")]
)
def test_what_is_no_text_is_refused(terminal: Terminal, name: str, content: bytes):
    path = terminal.folder / name
    path.write_bytes(content)
    ended = terminal.run("check", path)
    assert ended.returncode == 2
    assert name in ended.stderr


def test_a_text_that_is_too_long_is_refused_with_its_length(terminal: Terminal):
    ended = terminal.run("check", "-", stdin="India abstained. " * 70_000)
    assert ended.returncode == 2
    assert "1,190,000 characters" in ended.stderr


def test_the_chat_checks_too(terminal: Terminal):
    shown = terminal.run(
        "chat",
        stdin="check: India voted against ES-11/6\ncheck China abstained on ES-11/6\nhow did India vote on ES-11/6?\n",
    )
    assert shown.stdout.count("1 claim: refuted.") == 1
    assert shown.stdout.count("1 claim: supported.") == 1
    assert "India abstained on A/RES/ES-11/6" in shown.stdout
