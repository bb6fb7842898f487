"""Teller: the one thing that adapters talk to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from msgspec.structs import replace

from bot.answer import Answer, Kind, View
from bot.answers import answer
from bot.answers.composing import Composer
from bot.answers.doubted import stood_by
from bot.answers.joining import joined_answer
from bot.answers.problems import Known, answer_problem
from bot.commands import Command, ParameterKind, command_named, what_lacks
from bot.dialogue.conversation import (
    NO_CONTEXT,
    Context,
    Conversations,
    after_answer,
    after_problem,
    left_over,
    nothing_learned,
)
from bot.dialogue.meaning import Meant, meant_by
from bot.dialogue.offering import with_offers, with_years
from bot.dialogue.picking import picked_option
from bot.dialogue.remembering import context_of, last_of, without_vote
from bot.dialogue.understanding import Understanding
from bot.factcheck.asking import Sureness, text_to_check
from bot.finding.spelling import spelt_right
from bot.knowledge import Knowledge
from bot.language.doubts import is_doubt
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.language.sentences import frames_of
from bot.language.short_turns import is_short_turn
from bot.language.text import received
from bot.language.turn_parts import turn_parts
from bot.language.word_order import in_english_order
from bot.lines import read_line, unfilled
from bot.notices.orders import NOWHERE, is_order
from bot.paging import page_as, page_asked
from bot.pictures.asking import PictureAsked, offered, picture_asked, question_as, without_pictures
from bot.pictures.switch import NO_CHANNEL, turn_asked
from bot.problems import NeedsMore, NoRecordedVote, NoVeto, Problem, TooLong
from bot.queries import Query, StatusQuery
from bot.questions.framing import Framed
from bot.questions.values import Given, Values, together
from bot.sheet_asked import HOW, sheet_asked, with_file
from bot.wording import sentence_case
from data.records import Records

# Most questions need none of these, and a question that is asked by itself would wait for them: each is imported where it
# is used.
if TYPE_CHECKING:
    from bot.checking import Checking
    from bot.completing import Completer, Completion
    from bot.dialogue.explaining import Explanation
    from bot.pictures.facts import Picture
    from bot.sheet import Sheet

ROOMS = (
    "rapidfuzz.process",
    "rapidfuzz.distance",
    "bot.checking",
    "bot.completing",
    "bot.pictures.choosing",
    "bot.sheet",
    "bot.updates",
)
LONGEST_QUESTION = 4_000
# So that other events of the loop, acknowledgements above all, do not queue up behind questions.
MOST_AT_ONCE = 4
# Slack and Discord wait for three.
SECONDS_TO_COMPLETE = 2.5
RESULT = command_named("result")


# An answer, what is remembered of it, and whether it needed no conversation.
Answered = tuple[Answer, Context, bool]
# From a record, once.
Made = TypeVar("Made")


def _made_for(knowledge: Knowledge, kept: tuple[Knowledge, Made] | None) -> Made | None:
    """What was made for this record before; None where that was another one."""
    return kept[1] if kept and kept[0] is knowledge else None


def local_today() -> date:
    return date.today()  # noqa: DTZ011


class Teller:
    """Answers questions from the record in `home`. `today` is what relative dates count from; `csv_for_excel`: sheets begin
    with a mark that other programs may stumble over."""

    def __init__(self, home: Path, today: Callable[[], date] = local_today, *, csv_for_excel: bool = True) -> None:
        self.home, self.today = home, today
        self._csv_for_excel = csv_for_excel
        self._records: Records[Knowledge] = Records(home, Knowledge)
        self._conversations = Conversations()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._completer: tuple[Knowledge, Completer] | None = None
        self._understanding: tuple[Knowledge, Understanding] | None = None

    async def open(self) -> None:
        """Opens the record before the first question, so that a record which cannot be used is known of at once. Raises
        AlreadyLoading, BrokenSnapshot, OSError or sqlite3.Error."""
        async with self._records.current():
            pass

    @staticmethod
    async def prepare() -> None:
        """Imports what not every question needs, on a thread: for those who are asked more than once, so that nobody waits
        for it behind the first such question."""
        for module in ROOMS:
            await asyncio.to_thread(import_module, module)

    @asynccontextmanager
    async def knowledge(self) -> AsyncIterator[Knowledge]:
        """What is known of the current record, which stays open as long as it is looked into."""
        async with self._places, self._records.current() as knowledge:
            yield knowledge

    async def ask(self, text: str, conversation: str = "", *, after: Sequence[str] | None = None) -> Answer:
        """The answer to any text at all. Questions of one `conversation` may refer to those before; where `after` is given,
        to these questions instead. More than a few at a time wait for each other."""
        async with self._places, self._records.current() as knowledge:
            before = self._conversations.recall(conversation)
            if after is not None:
                before = (await self._turns(after, knowledge))[1] if after else NO_CONTEXT
            found, context = await self._turn(text, await self._renewed(before, knowledge), knowledge)
            if conversation:
                self._conversations.remember(conversation, context)
            return found

    def asked(self, conversation: str) -> Sequence[str]:
        """The questions that the next one of a conversation goes on from; `ask` takes them as `after`."""
        return self._conversations.recall(conversation).asked

    async def command(self, command: Command, values: Values, conversation: str = "") -> Answer:
        """The answer to a command by its values alone, whatever was asked before. Questions of the `conversation` may
        refer to it."""
        async with self._places, self._records.current() as knowledge:
            found, context = await self._commanded(command, values, knowledge)
            if conversation and command.parameters:
                self._conversations.remember(conversation, context)
            return found

    async def ask_again(self, asked: Sequence[str]) -> Answer:
        """The answer to the last of these questions, asked after those before it and nothing else."""
        async with self._places, self._records.current() as knowledge:
            found, _ = await self._turns(asked, knowledge)
            return found

    async def _renewed(self, context: Context, knowledge: Knowledge) -> Context:
        """What a conversation remembers, worked out anew where roll calls are numbered differently by now, or where it
        goes on for so long that its beginning can be forgotten."""
        if context.snapshot == knowledge.record.path and context.needed == context.asked:
            return context
        return (await self._turns(context.needed, knowledge))[1] if context.needed else NO_CONTEXT

    async def _turns(self, asked: Sequence[str], knowledge: Knowledge) -> tuple[Answer, Context]:
        found, context = await self._turn(asked[0], NO_CONTEXT, knowledge)
        for text in asked[1:]:
            found, context = await self._turn(text, context, knowledge)
        return found, context

    async def _commanded(self, command: Command, values: Values, knowledge: Knowledge) -> tuple[Answer, Context]:
        """The answer, and the context of the next question."""
        values = {name: received(value) for name, value in values.items()}
        composer, missing = Composer(knowledge, self.today()), command.missing(values)
        line = command.line(values) if command.query or not missing else command.name
        context = nothing_learned(NO_CONTEXT)
        try:
            if missing:
                raise NeedsMore(what_lacks(missing), command.typed(command.examples[0]))
            if command.query is None:
                return await self._turn(line, NO_CONTEXT, knowledge)
            given = Given(knowledge, composer.today, values, command.line)
            query = await command.query(given)
            found = await self._answer_query(query, composer)
        except Problem as problem:
            found = await answer_problem(cast(Known, problem), composer)
        else:
            found = msgspec.structs.replace(found, notes=tuple(dict.fromkeys((*given.notes, *found.notes))))
            framed = Framed(query, given.what, together(given.selections))
            context = after_answer(context_of(framed, knowledge, NO_CONTEXT), found, NO_CONTEXT)
        found = msgspec.structs.replace(found, asked=(line,))
        return found, replace(context, options=found.options, asked=(line,), snapshot=knowledge.record.path)

    async def _turn(self, text: str, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """The answer, and the context of the next question. What is said by the way ("thanks!") leaves that as it is, and whoever goes
        on from its answer goes on from what led there."""
        found, remembered = await self._said(text, context, knowledge)
        if remembered is context and found.asked:
            found = msgspec.structs.replace(found, asked=(*context.asked, found.asked[-1]))
        return found, remembered

    async def _said(self, text: str, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """As `_turn`, of the answer by itself."""
        text = received(text)
        order = text_to_check(text)
        if order and order[1] is Sureness.WHATEVER_IT_SAYS:
            return await self._checked(text, order[0], Composer(knowledge, self.today())), context
        if is_order(text):
            return Answer(Kind.HELP, NOWHERE), context
        if turn_asked(text):
            return Answer(Kind.HELP, NO_CHANNEL, asked=(text,)), context
        shown = picture_asked(text)
        if shown and (shown.question or context.asked):
            return await self._shown(shown, context, knowledge)
        picked = picked_option(text, context.options, knowledge)
        if kept := picked and picture_asked(picked.question):
            plain = replace(context, options=without_pictures(context.options))
            return await self._shown(msgspec.structs.replace(kept, question=text), plain, knowledge)
        if page_asked(text, 0) is not None and context.needed:
            return await self._paged(text, context, knowledge)
        if context.needed and is_doubt(text):
            return await self._doubted(text, context, knowledge)
        filed = sheet_asked(text)
        if filed is not None:
            return await self._filed(text, filed, context, knowledge)
        composer = Composer(knowledge, self.today())
        checked = await self._checked_in(text, composer)
        if checked and checked.claims:
            return checked, context
        spelt, slips = await spelt_right(text, knowledge)
        # What is too long for a question is not looked through for what it would be in other words.
        spelt = in_english_order(spelt) if len(spelt) <= LONGEST_QUESTION else spelt
        line = read_line(spelt, knowledge.lexicon, composer.today)
        if line and context.has_begun and is_short_turn(spelt, knowledge.lexicon, composer.today):
            line = None
        # In a conversation, "result" is asked of the vote that is talked of.
        if line := line or (None if context.has_begun else unfilled(spelt)):
            found, remembered = await self._commanded(*line, knowledge)
        else:
            found, remembered = await self._asked(text, spelt, context, composer, checked)
        return msgspec.structs.replace(found, notes=tuple(dict.fromkeys((*slips, *found.notes)))), remembered

    async def _asked(
        self, text: str, spelt: str, context: Context, composer: Composer, checked: Answer | None
    ) -> tuple[Answer, Context]:
        """As `_turn`, of a question as it is typed and as it is spelt right. Where none is understood, `checked` counts."""
        knowledge = composer.knowledge
        asked, alone = (*context.asked, text), False
        meant: Meant | None = None
        try:
            meant = self._meant(spelt, context, composer)
            in_parts = await self._in_parts(meant.passage, context, composer) if context.has_begun else None
            found, remembered, alone = in_parts or await self._answer(meant, context, composer)
        except Problem as problem:
            if checked:
                return checked, context
            problem = await with_offers(problem, spelt, context, knowledge, composer.today)
            found = msgspec.structs.replace(await answer_problem(cast(Known, problem), composer), asked=asked)
            remembered = context if isinstance(problem, TooLong) else nothing_learned(context)
            if meant:
                frame = frames_of(meant.passage, knowledge.lexicon, composer.today)[-1]
                remembered = after_problem(problem, frame, context)
                if isinstance(problem, NoRecordedVote):
                    remembered = after_answer(
                        context_of(without_vote(problem.calls, frame), knowledge, context), found, context
                    )
        else:
            alone = alone and meant.passage == Passage(spelt)
            found = msgspec.structs.replace(found, asked=(text,) if alone else asked)
            remembered = remembered if remembered is context else after_answer(remembered, found, context)
        if remembered is context and not found.options:
            return found, context
        began = len(context.asked) if alone else context.began
        snapshot, left = knowledge.record.path, left_over(meant.picked if meant else None, context.options)
        return found, replace(remembered, options=found.options, left=left, asked=asked, began=began, snapshot=snapshot)

    async def _shown(self, shown: PictureAsked, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """As `_turn`; where no question is asked, the answer before is shown in another way."""
        from bot.pictures.choosing import picture_of  # noqa: PLC0415

        question = shown.question or context.asked[-1]
        found, remembered = await self._turn(question, context, knowledge)
        asked = (*found.asked[:-1], question_as(question, shown.view))
        found = offered(found, picture_of(found, knowledge, shown.view), shown)
        remembered = replace(remembered, options=found.options) if found.options else remembered
        return msgspec.structs.replace(found, asked=asked), remembered

    async def _paged(self, text: str, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """As `_turn`: the answer before, with the page of its rows that is asked for."""
        *before, last = context.needed
        shown = page_asked(last, 0) if before else None
        asked = tuple(before) if shown is not None else context.needed
        found, remembered = await self._turns(asked, knowledge)
        page = page_asked(text, shown or 0) or 0
        asked = (*asked, page_as(page))
        return msgspec.structs.replace(found, page=page, asked=asked), replace(remembered, asked=asked)

    async def _doubted(self, text: str, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """As `_turn`: the answer before, with what it rests on; the conversation goes on as if nothing had been said."""
        found, remembered = await self._turns(context.needed, knowledge)
        return msgspec.structs.replace(stood_by(found), asked=(*context.needed, text)), remembered

    async def _filed(self, text: str, asked: str, context: Context, knowledge: Knowledge) -> tuple[Answer, Context]:
        """As `_shown`, with how the file is had."""
        if not (asked or context.needed):
            return Answer(Kind.HELP, HOW, asked=(text,)), context
        found, remembered = await (
            self._turn(asked, context, knowledge) if asked else self._turns(context.needed, knowledge)
        )
        return with_file(found), remembered

    @staticmethod
    def _meant(text: str, context: Context, composer: Composer) -> Meant:
        """Raises Problem."""
        if len(text) > LONGEST_QUESTION:
            raise TooLong(len(text), LONGEST_QUESTION)
        return meant_by(text, context, composer.knowledge, composer.today)

    async def _answer(self, meant: Meant, context: Context, composer: Composer) -> Answered:
        """The answer, what is remembered of it, and whether it needed no conversation. Raises Problem."""
        knowledge, before = composer.knowledge, replace(context, leant_on=meant.by_pronoun)
        readings = readings_of(meant.passage, knowledge.lexicon, composer.today)
        understood = await self._understanding_by(knowledge).understand(readings, before)
        found = await self._answer_framed(understood.framed, composer)
        if understood.from_context or meant.refers:
            found = msgspec.structs.replace(found, context=self._understood_as(found))
        remembered = context_of(last_of(understood.framed), knowledge, before)
        return found, context if remembered is before else remembered, not understood.looked_back

    async def _in_parts(self, passage: Passage, context: Context, composer: Composer) -> Answered | None:
        """As `_answer`, of several short questions in one turn, one after the other; None where one of them is not understood."""
        found, remembered = [], context
        lexicon, of_one = composer.knowledge.lexicon, context.current is not None
        for part in turn_parts(passage, lexicon, composer.today, of_one=of_one):
            try:
                one, learned, _ = await self._answer(Meant(part), remembered, composer)
            except Problem:
                return None
            found.append(one)
            remembered = after_answer(learned, one, remembered)
        return (joined_answer(found), remembered, False) if found else None

    def _understanding_by(self, knowledge: Knowledge) -> Understanding:
        """What understands texts by the current record; made once for each, since it is made of a hundred readers."""
        understanding = _made_for(knowledge, self._understanding) or Understanding(knowledge)
        self._understanding = (knowledge, understanding)
        return understanding

    async def _answer_framed(self, framed: Sequence[Framed], composer: Composer) -> Answer:
        """One answer to all questions of a text, with what was assumed on the way."""
        together = joined_answer([found async for found in self._answer_each(framed, composer)])
        leads = " ".join(dict.fromkeys(one.lead for one in framed if one.lead))
        notes = tuple(dict.fromkeys((*(note for one in framed for note in one.notes), *together.notes)))
        return msgspec.structs.replace(together, headline=f"{leads} {together.headline}".strip(), notes=notes)

    async def _answer_each(self, framed: Sequence[Framed], composer: Composer) -> AsyncIterator[Answer]:
        """An answer to each question; of several, also what stands between one of them and its answer. Raises the Problem of one
        that is asked by itself, or of the last where none is answered; that none of several vetoed is told of each."""
        answered = 0
        for place, one in enumerate(framed, 1):
            try:
                found = await self._answer_query(one.query, composer)
                answered += 1
            except Problem as problem:
                alone = len(framed) == 1 or not isinstance(problem, NoVeto)
                if place == len(framed) and not answered and alone:
                    raise
                found = await answer_problem(cast(Known, problem), composer)
            yield found

    async def _answer_query(self, query: Query, composer: Composer) -> Answer:
        """Status also tells of the last update, which the record knows nothing of."""
        found = with_years(await answer(query, composer), query, composer.knowledge)
        if isinstance(query, StatusQuery) and query.news:
            from bot.notices.brought import with_what_came  # noqa: PLC0415

            found = await with_what_came(found, self.home, composer)
        if isinstance(query, StatusQuery):
            from bot.updates import last_update, with_last_update  # noqa: PLC0415

            found = with_last_update(found, await asyncio.to_thread(last_update, self.home))
        return found

    @staticmethod
    def _understood_as(found: Answer) -> str:
        """What a question was taken to mean that leans on the ones before it: "China on A/RES/ES-11/6"."""
        names = list(dict.fromkeys(vote.name for vote in found.votes))
        symbols = list(dict.fromkeys(call.symbol for call in found.roll_calls))
        who = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")  # noqa: PLR2004
        what = ", ".join(symbols[:3]) + (" and others" if len(symbols) > 3 else "")  # noqa: PLR2004
        if found.kind in (Kind.MEMBERS, Kind.TALLY, Kind.CHANGES, Kind.GROUPS):
            return sentence_case(what)
        return " on ".join(filter(None, (who, what)))

    async def check(self, text: str) -> Answer:
        """The claims about votes in a text, each with the verdict of the record."""
        async with self._places, self._records.current() as knowledge:
            return await self._checking.checked(received(text), Composer(knowledge, self.today()))

    @cached_property
    def _checking(self) -> Checking:
        from bot.checking import Checking  # noqa: PLC0415

        return Checking()

    async def _checked_in(self, message: str, composer: Composer) -> Answer | None:
        """The fact check that a message asks for, if it does; it is by the way in any conversation. Without claims it counts
        only where no question is understood either."""
        order = text_to_check(message)
        if order is None:
            return None
        text, sureness = order
        found = await self._checked(message, text, composer)
        return found if sureness is not Sureness.MAYBE or found.claims else None

    async def _checked(self, message: str, text: str, composer: Composer) -> Answer:
        return msgspec.structs.replace(await self._checking.checked(text, composer), asked=(message,))

    async def explain(self, text: str) -> Explanation:
        """What is understood of a text, for people who look into a phrase."""
        from bot.dialogue.explaining import explain  # noqa: PLC0415

        async with self._records.current() as knowledge:
            return await explain(text, knowledge, self.today())

    async def roll_call(self, symbol: str) -> tuple[Answer, Sheet | None]:
        """What came of a vote, with every name in it where the record holds votes by country; and those as a sheet."""
        found, sheet = await self.command(RESULT, {"roll_call": symbol}), await self.sheet(symbol)
        if sheet:
            everyone = {"roll_calls": (sheet.call,), "members": sheet.lists, "table": None, "follow_ups": ()}
            found = msgspec.structs.replace(found, **everyone)
        return found, sheet

    async def sheet(self, symbol: str) -> Sheet | None:
        """The whole roll call with a symbol, or None where the record holds no votes by country for it."""
        from bot.sheet import Sheet  # noqa: PLC0415

        async with self._records.current() as knowledge:
            call = next((call for call in knowledge.record.named(symbol) if call.has_votes), None)
            if call is None:
                return None
            composer = Composer(knowledge, self.today())
            return Sheet(composer.view(call), composer.member_lists(call), self._csv_for_excel)

    async def picture(self, beside: Answer, view: View | None = None) -> Picture | None:
        """What can be seen of the facts of an answer; None where it is nothing to look at, or was seen beside the first rows."""
        from bot.pictures.choosing import picture_of  # noqa: PLC0415

        async with self._records.current() as knowledge:
            return None if beside.page else picture_of(beside, knowledge, view)

    async def complete(self, kind: ParameterKind, written: str) -> Sequence[Completion]:
        """What can stand for a parameter, best first; nothing where it takes longer than a platform waits for it."""
        try:
            # Shielded: what was begun for one letter serves the next.
            return await asyncio.wait_for(asyncio.shield(self._complete(kind, written)), SECONDS_TO_COMPLETE)
        except TimeoutError:
            return ()

    async def _complete(self, kind: ParameterKind, written: str) -> Sequence[Completion]:
        from bot.completing import COMPLETIONS  # noqa: PLC0415

        completions = COMPLETIONS.get(kind)
        return await asyncio.to_thread(completions, await self.completer(), written) if completions else ()

    async def completer(self) -> Completer:
        """Completion of names and symbols from the current record."""
        from bot.completing import Completer  # noqa: PLC0415

        async with self._records.current() as knowledge:
            completer = _made_for(knowledge, self._completer)
            if completer is None:
                completer = await asyncio.to_thread(Completer, knowledge)
            self._completer = (knowledge, completer)
            return completer

    async def close(self) -> None:
        await self._records.close()
