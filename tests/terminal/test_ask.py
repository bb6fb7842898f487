import json
import os
import re
import subprocess

import jsonschema
import pytest

from tests.conftest import ROOT
from tests.terminal.conftest import TELLER

SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "tests" / "answer.schema.json").read_text("utf-8")))
INDIA = "How did India vote on ES-11/6?"


def test_an_answer_shows_fact_tally_source_and_what_to_ask_next(terminal):
    ended = terminal.run("ask", INDIA)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("India abstained on A/RES/ES-11/6 of 23 February 2023")
    assert "█ In favour 141   ▓ Against 7   ▒ Abstaining 32   · Not voting 13" in lines
    assert "https://digitallibrary.un.org/record/4003921" in ended.stdout
    assert "Ask next: " in ended.stdout


def test_a_question_needs_no_quotes(terminal):
    assert terminal.run("ask", "did", "India", "abstain", "on", "ES-11/6").stdout.startswith("Yes: India abstained")


@pytest.mark.parametrize("question", ["csv", f"{INDIA} as csv", "How has India voted on Ukraine? as csv"])
def test_who_asks_for_a_file_is_told_what_the_terminal_has_instead(terminal, question):
    shown = " ".join(terminal.run("ask", question).stdout.split())
    assert "teller ask --json" in shown
    assert "press" not in shown
    assert "Slack" not in shown


def test_without_a_terminal_there_are_no_colours_and_the_width_is_fixed(terminal):
    shown = terminal.run("ask", "who voted against ES-11/6").stdout
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 110


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_shown_in_a_terminal_unless_they_are_declined(terminal, setting, coloured):
    with terminal.screen("ask", INDIA, **setting) as screen:
        assert screen.ended() == 0
    assert ("\x1b[32m" in screen.shown) is coloured
    assert "In favour 141" in screen.shown


def test_a_long_list_is_cut_aloud_and_shown_whole_on_request(terminal):
    question = "Who changed between ES-11/4 and ES-11/5?"
    cut, whole = terminal.run("ask", question).stdout, terminal.run("ask", "--all", question).stdout
    assert "24 more rows; --all shows them." in cut
    assert "Yemen" not in cut
    assert "more rows" not in whole
    assert "Yemen" in whole


def test_json_is_one_object_of_the_answer_contract(terminal):
    ended = terminal.run("ask", "--json", INDIA)
    answer = json.loads(ended.stdout)
    SCHEMA.validate(answer)
    assert answer["votes"] == [
        {"symbol": "A/RES/ES-11/6", "country": "IND", "name": "India", "choice": "abstain"},
    ]
    assert ended.stderr == ""


def lines(*items: object) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)


def test_questions_by_line_are_answered_by_line_each_in_its_conversation(terminal):
    asked = lines(
        {"id": "1", "session": "a", "question": INDIA},
        {"id": "2", "session": "b", "question": "How did Brazil vote on ES-11/4?"},
        {"id": 3, "session": "a", "question": "and China?"},
        {"id": "4", "session": "b", "question": "and China?"},
        {"id": "5", "question": "and China?"},
    )
    ended = terminal.run("ask", "--json", "-", stdin=asked.replace("\n", "\n\n"))
    assert (ended.returncode, ended.stderr) == (0, "")
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    for answer in answers:
        SCHEMA.validate({name: part for name, part in answer.items() if name != "id"})
    assert [answer["id"] for answer in answers] == ["1", "2", 3, "4", "5"]
    votes = [[(vote["country"], vote["symbol"]) for vote in answer.get("votes", [])] for answer in answers[:4]]
    assert votes == [
        [("IND", "A/RES/ES-11/6")],
        [("BRA", "A/RES/ES-11/4")],
        [("CHN", "A/RES/ES-11/6")],
        [("CHN", "A/RES/ES-11/4")],
    ]
    assert answers[4].get("votes", []) != [("CHN", "A/RES/ES-11/6")]


def test_a_line_is_answered_before_the_next_is_there(terminal):
    with terminal.started("ask", "--json", "-") as process:
        for question in (INDIA, "who voted against ES-11/6"):
            process.stdin.write(lines({"id": question, "question": question}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == question
        process.stdin.close()
        assert process.wait(timeout=10) == 0


HOSTILE = [
    (b"no json at all", None),
    (b"[]", None),
    (b'"text"', None),
    (b"null", None),
    (b"7", None),
    (b"[" * 100_000, None),
    (b'{"id": "kept", "text": "no question"}', "kept"),
    (b'{"id": "kept", "question": null}', "kept"),
    (b'{"id": "kept", "question": ["a"], "session": {}}', "kept"),
    (b'{"id": "half", "question": "how did \\ud800 vote"}', "half"),
    (b'{"id": "bytes", "question": "how did \xff\xfe vote"}', "bytes"),
    (b'{"id": "nul", "question": "how did \\u0000 vote"}', "nul"),
    (b'{"id": "long", "question": "' + b"why " * 20_000 + b'"}', "long"),
]


def test_lines_that_cannot_be_read_are_answered_too(terminal):
    last = lines({"id": "last", "question": INDIA}).encode()
    ended = terminal.run("ask", "--json", "-", stdin=b"\n".join(line for line, _ in HOSTILE) + b"\n" + last)
    assert (ended.returncode, ended.stderr) == (0, "")
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [*(expected for _, expected in HOSTILE), "last"]
    assert {answer["kind"] for answer in answers[:-1]} == {"unknown"}
    assert "India abstained" in answers[-1]["headline"]


def test_a_character_cut_in_half_in_an_id_does_not_end_the_answers(terminal):
    ended = terminal.run("ask", "--json", "-", stdin=b'{"id": "\\ud800", "question": "help"}\n')
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["kind"] == "help"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ask",), 'no question; try: teller ask "How did India vote on ES-11/6?"'),
        (("ask", "-"), "questions from standard input are JSON lines; add --json"),
    ],
)
def test_a_command_without_a_question_says_what_to_do(terminal, words, sentence):
    ended = terminal.run(*words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"Error: {sentence}\n")


def test_a_reader_that_goes_away_is_no_error(terminal):
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [TELLER, "ask", "help"], env=terminal.environment(), stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_asking_imports_no_platform(terminal):
    """The command is to be quick: neither chat platforms nor what only the chat needs are loaded."""
    report = "import atexit; atexit.register(lambda: print('LOADED', *sorted(sys.modules), file=sys.stderr))"
    ended = terminal.run_changed(report, "ask", "--json", INDIA)
    loaded = {name.partition(".")[0] for name in ended.stderr.partition("LOADED ")[2].split()}
    assert "aiosqlite" in loaded
    slow = {"slack_bolt", "slack_sdk", "discord", "aiohttp", "prompt_toolkit", "cryptography", "rich", "structlog"}
    assert loaded & slow == set()


def test_explain_shows_places_meaning_and_what_was_assumed(terminal):
    ended = terminal.run("explain", "how did Inda vote on ES-11/6")
    assert ended.returncode == 0
    assert re.search(r"21–28 +ES-11/6 +symbol", ended.stdout)
    assert re.search(r"query +votes", ended.stdout)
    assert "Taking “Inda” as India." in ended.stdout


def test_explain_as_json(terminal):
    explained = json.loads(terminal.run("explain", "--json", "how", "did", "Inda", "vote", "on", "ES-11/6").stdout)
    symbol = next(part for part in explained["parts"] if part["kind"] == "symbol")
    assert (symbol["start"], symbol["end"], symbol["text"]) == (21, 28, "ES-11/6")
    assert explained["query"] == "votes"
    assert {"text": "ES-11/6", "part": "role"} in explained["readings"][0]["ledger"]
    assert explained["assumed"] == ["Taking “Inda” as India."]


def test_explain_says_what_stands_in_the_way(terminal):
    ended = terminal.run("explain", "how did the Congo vote")
    assert ended.returncode == 0
    assert re.search(r"problem +ambiguous state: the Congo", ended.stdout)


def test_status_names_each_source_with_its_coverage(terminal):
    shown = terminal.run("status").stdout
    assert "Teller's landmark votes, version 1" in shown
    assert "29 Nov 1947 to 29 Oct 2025" in shown
    assert "with Teller" in shown
    status = json.loads(terminal.run("status", "--json").stdout)
    SCHEMA.validate(status)
    assert status["table"]["rows"][0][2] == "58"
