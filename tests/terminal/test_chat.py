import signal

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from adapters.terminal.chat import NameCompleter

PROMPT = "›"


def test_piped_questions_are_one_conversation_that_ends_with_exit(terminal):
    questions = "How did India vote on ES-11/6?\n\n  and China?  \nexit\nHow did Brazil vote on ES-11/6?\n"
    ended = terminal.run_program("chat", stdin=questions)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "India abstained on A/RES/ES-11/6" in ended.stdout
    assert "China abstained on A/RES/ES-11/6" in ended.stdout
    assert "Brazil" not in ended.stdout
    assert "Ask in your own words" not in ended.stdout


@pytest.mark.parametrize("words", [(), ("run",)])
def test_without_a_command_or_a_platform_there_is_a_chat(terminal, words):
    ended = terminal.run(*words, stdin="How did India vote on ES-11/6?\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("India abstained")


def test_piped_bytes_that_are_no_text_are_answered(terminal):
    ended = terminal.run("chat", stdin=b"how did \xff\xfe\x00\x1b[31m vote\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "\x1b" not in ended.stdout


@pytest.mark.parametrize("words", [("chat",), ("ask", "--json", "-")])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_signal_ends_the_wait_for_a_question(terminal, words, number, status):
    with terminal.started(*words) as process:
        process.stdin.write('{"question": "help"}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(number)
        assert process.wait(timeout=10) == status
        assert process.stderr.read() == ""


def test_a_person_is_greeted_answered_and_let_go(own_terminal):
    with own_terminal.program_screen("chat") as screen:
        screen.wait_for("“help” shows how")
        screen.wait_for(PROMPT)
        screen.type("How did India vote on ES-11/6?\r")
        screen.wait_for("In favour 141")
        screen.wait_for(PROMPT)
        screen.type("\x04")
        assert screen.ended() == 0
    assert "How did India vote on ES-11/6?" in (own_terminal.home / "chat_history").read_text("utf-8")


@pytest.mark.parametrize("word", ["/quit", "quit", "EXIT", "/exit", ":q", "exit()", "bye!"])
def test_a_person_leaves_by_any_of_the_usual_words(terminal, word):
    ended = terminal.run("chat", stdin=f"How did India vote on ES-11/6?\n{word}\nHow did Brazil vote on ES-11/6?\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "India abstained" in ended.stdout
    assert "Brazil" not in ended.stdout


def test_help_in_the_chat_says_how_to_leave(own_terminal):
    with own_terminal.screen("chat") as screen:
        screen.wait_for("“quit” or Ctrl-D leaves")
        screen.type("help\r")
        screen.wait_for("“quit”, “exit” or Ctrl-D leaves the chat")
        screen.wait_for(PROMPT)
        screen.type("/quit\r")
        assert screen.ended() == 0


def test_ctrl_c_leaves_cleanly(own_terminal):
    with own_terminal.screen() as screen:
        screen.wait_for(PROMPT)
        screen.type("\x03")
        assert screen.ended() == 0
    assert "Traceback" not in screen.shown


def test_ctrl_c_clears_a_line_first(own_terminal):
    with own_terminal.screen() as screen:
        screen.wait_for(PROMPT)
        screen.type("How did Ind")
        screen.wait_for("Ind")
        screen.type("\x03how did China vote on ES-11/6?\r")
        screen.wait_for("China abstained")
        screen.wait_for(PROMPT)
        screen.type("\x03")
        assert screen.ended() == 0


def test_a_pasted_block_is_answered_line_by_line(own_terminal):
    with own_terminal.screen() as screen:
        screen.wait_for(PROMPT)
        screen.type("\x1b[200~how did India vote on ES-11/6?\nhow did Brazil vote on ES-11/1?\x1b[201~\r")
        screen.wait_for("India abstained")
        screen.wait_for("Brazil voted in favour")


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "POSIX"}])
def test_a_terminal_without_signs_beyond_ascii_gets_the_nearest(terminal, locale):
    with terminal.program_screen("ask", "How did Türkiye and Côte d'Ivoire vote on ES-11/6?", **locale) as screen:
        assert screen.ended() == 0
    assert screen.shown.isascii()
    assert "# In favour 141   x Against 7" in screen.shown
    assert "Turkiye" in screen.shown
    assert "Cote d'Ivoire" in screen.shown


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}])
def test_what_is_piped_keeps_every_name_and_is_drawn_for_the_locale(terminal, locale):
    shown = terminal.run("ask", "How did Côte d'Ivoire vote on ES-11/6?", **locale).stdout
    assert "Côte d'Ivoire" in shown
    assert "# In favour 141   x Against 7" in shown


def test_the_first_chat_says_once_what_else_could_be_had(own_terminal):
    for said in (True, False):
        with own_terminal.screen("chat") as screen:
            screen.wait_for(PROMPT)
            screen.type("\x04")
            assert screen.ended() == 0
        assert ("I know 58 votes." in screen.shown) is said
        assert ("`teller update` gets every vote since 2019" in screen.shown) is said


def test_tab_completes_a_name(own_terminal):
    with own_terminal.screen("chat") as screen:
        screen.wait_for(PROMPT)
        screen.type("how did Kazakhs\t")
        screen.wait_for("tan")
        screen.type(" vote on ES-11/6\r")
        screen.wait_for("Kazakhstan abstained")


async def completed(teller, text: str) -> list[tuple[str, int]]:
    completer = NameCompleter(await teller.completer())
    found = completer.get_completions(Document(text), CompleteEvent())
    return [(completion.text, completion.start_position) for completion in found]


async def test_an_empty_line_completes_to_examples(teller):
    offered = [text for text, _ in await completed(teller, "")]
    assert "How did India vote on ES-11/6?" in offered


async def test_the_longest_ending_that_begins_a_name_is_completed(teller):
    assert ("South Africa", -len("south a")) in await completed(teller, "how did south a")
    assert ("Kazakhstan", -len("kaz")) in await completed(teller, "how did kaz")


async def test_symbols_are_completed(teller):
    assert "A/RES/ES-11/6" in [text for text, _ in await completed(teller, "result of ES-11/6")]


async def test_what_nothing_begins_with_is_left_alone(teller):
    assert await completed(teller, "how did xyzzy") == []


def test_the_chat_says_how_more_rows_are_had_and_shows_them(terminal):
    shown = terminal.run("chat", stdin="Which countries agree most with Israel?\nmore\n").stdout
    first, _, second = shown.partition("“more” shows them.")
    assert "--all" not in shown
    assert (" 1  " in first, " 1  " in second) == (True, False)
