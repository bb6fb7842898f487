"""Slack's events as questions to the core. Everything is acknowledged first, and worked on afterwards."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import structlog
from cachetools import LRUCache
from slack_bolt.async_app import AsyncApp, AsyncAssistant, AsyncBoltContext
from slack_sdk.errors import SlackClientError

from adapters.contexts import Contexts
from adapters.platform import NOT_DRAWN, Illustrator, UnderWay
from adapters.slack import views
from adapters.slack.asking import as_administrator, name_of, standing_of
from adapters.slack.delivery import FILE_SENT, FILE_TO_COME, Delivery, Pictured, Place
from adapters.slack.manifest import prompts
from adapters.slack.refusals import UNDELIVERED, reason
from adapters.slack.render import Block, button, render, section
from adapters.slack.replying import Asked, Replies, Said
from adapters.slack.text import escape, plain, said_in
from adapters.slack.values import pack, unpack
from bot.answer import Answer, Kind, can_be_shared
from bot.answers.checked import NOTHING_TO_CHECK
from bot.briefs import ROWS
from bot.commands import Command, command_named
from bot.core import Teller
from bot.failures import failure
from bot.notices.desk import FollowDesk
from bot.notices.remembering import AnswersGiven
from bot.pictures.switch import turn_asked
from bot.questions.values import Values
from bot.sheet import Sheet
from bot.sheet_asked import brought

log = structlog.get_logger("teller")

Body = dict[str, Any]
Work = Callable[[Place, Body], Coroutine[Any, Any, None]]
ANY = re.compile("")
CHECK = command_named("check")
STATUS, HELP = "status", "help"
POSTED, POSTED_IN_THREAD = "Posted to the channel.", "Posted in the thread."
MOST_REMEMBERED = 10_000
NEWEST = "latest 5 votes"
# Slack waits for three; and for a window that it has yet to show.
SECONDS_IN_ACK = 1.0
NOT_SHOWN_YET = "not_found"
PAUSES_UNTIL_SHOWN = (0.2, 0.4, 0.8, 1.6)


class Handlers:
    def __init__(
        self,
        teller: Teller,
        delivery: Delivery,
        illustrator: Illustrator,
        contexts: Contexts,
        *,
        follows: FollowDesk,
        given: AnswersGiven,
    ) -> None:
        self._teller = teller
        self._contexts = contexts
        self._posted: LRUCache[str, bool] = LRUCache(MOST_REMEMBERED)
        self._replies = Replies(self._say, contexts, teller.asked, follows)
        self._follows, self._given = follows, given
        self._illustrator = illustrator
        self._delivery = delivery
        self.under_way = UnderWay()

    def register(self, app: AsyncApp) -> None:
        app.command(re.compile("^/"))(self._acked(self.command))
        app.event("app_mention")(self._acked(self.message))
        app.event("message")(self._acked(self.message))
        app.event("app_home_opened")(self._acked(self.opened))
        app.shortcut("fact_check")(self._acked(self.fact_check))
        app.shortcut("check_text")(self._acked(self.open_check))
        app.action("check")(self._acked(self.open_check))
        app.action("pickers")(self._acked(self.open_pickers))
        app.action("share")(self._acked(self.share))
        app.action(re.compile("^ask:"))(self._acked(self.follow_up))
        app.action(re.compile("^next:"))(self._acked(self.next_rows))
        app.action(re.compile("^roll_call:"))(self._acked(self.roll_call))
        app.action("csv")(self._acked(self.csv))
        app.action(ANY)(self._acked(self.nothing))
        app.options(ANY)(self.complete)
        app.view(ANY)(self.submitted)
        assistant = AsyncAssistant()
        assistant.thread_started(self._acked(self.greet))
        assistant.user_message(self._acked(self.assist))
        app.use(assistant)

    def _acked(self, work: Work) -> Callable[..., Awaitable[None]]:
        async def handle(ack: Any, context: AsyncBoltContext, body: Body) -> None:
            await ack()
            self.under_way.begin(self._guarded(work, _place(context, body), body))

        return handle

    async def _guarded(self, work: Work, place: Place, body: Body) -> None:
        try:
            await work(place, body)
        except UNDELIVERED as error:
            await self._delivery.explain(place, error)
        except Exception as error:  # noqa: BLE001
            await self._delivery.whisper(place, render(failure(error, where="slack")))

    # Slash command

    async def command(self, place: Place, body: Body) -> None:
        text = plain(body.get("text") or "")
        word, _, question = text.partition(" ")
        if word.lower().rstrip(":,") == "share":
            await self._share(place, await self._answer(place, question.strip()))
        else:
            await self._whisper(place, text or HELP)

    async def _answer(
        self, place: Place, text: str, conversation: str = "", after: Sequence[str] | None = None
    ) -> Answer:
        """To a question, asked `after` others or else after those of the `conversation`; to who follows something; or to
        who turns the channel's pictures on or off."""
        if self._follows.takes(text, place.asker):
            asker = await as_administrator(place.asker, place.client) if self._follows.admins_only else place.asker
            return await self._follows.answer(text, asker)
        self._follows.passed(place.asker)
        if turn := turn_asked(text):
            return await self._illustrator.switch.turn(turn, place.pictured)
        answer = await self._teller.ask(text, conversation, after=after)
        return await self._illustrator.noted(answer, place.pictured)

    async def _share(self, place: Place, answer: Answer) -> bool:
        """Whether it was posted."""
        if not can_be_shared(answer):
            await self._show_privately(place, answer)
            return False
        posted = await self._delivery.share(place, render(answer, shared_by=place.user))
        await self._keep(place, answer, posted)
        await self._illustrate(place, answer)
        return bool(posted)

    async def _whisper(self, place: Place, text: str, after: Sequence[str] = ()) -> None:
        """What only one person sees has to do with nothing but the message that it hangs on."""
        is_order = self._follows.takes(text, place.asker)
        answer, sheet = await self._with_sheet(place, await self._answer(place, text, after=after))
        if is_order:
            await self._delivery.whisper(place, render(answer))
        else:
            await self._show_privately(place, answer)
        if answer.announced and not place.is_direct:
            await self._delivery.share(place, render(Answer(answer.kind, answer.announced)))
        await self._file(place, sheet)

    async def _with_sheet(self, place: Place, answer: Answer) -> tuple[Answer, Sheet | None]:
        """The answer, and the sheet that was asked for with it: a file that comes after it to whoever asked."""
        sheet = await self._teller.sheet(answer.file_of) if answer.file_of else None
        return brought(answer, "" if place.is_direct else FILE_TO_COME) if sheet else answer, sheet

    async def _file(self, place: Place, sheet: Sheet | None) -> None:
        if sheet and (refused := await self._delivery.file(place, sheet.file_name, sheet.to_csv())):
            await self._delivery.note(place, refused)

    async def _keep(self, place: Place, answer: Answer, posted: Sequence[str], asked_at: str = "") -> None:
        """Whoever asks on in the thread, or under one of these messages, goes on from this answer; and corrections of it
        reach the channel."""
        places = [place.message(timestamp) for timestamp in (place.thread, asked_at, *posted) if timestamp]
        if place.is_direct and not place.thread:
            places.append(place.conversation)
        await self._contexts.keep(answer.asked, *places)
        if posted:
            await self._given.remember(place.here, posted[0], answer)

    async def _show_privately(self, place: Place, answer: Answer, thread: str = "") -> None:
        """With a button to post it, in the `thread` where there is one."""
        buttons: list[Block] = []
        if answer.kind is Kind.HELP and answer.follow_ups:
            buttons = [views.ASK_BUTTON, views.CHECK_BUTTON]
        elif place.is_direct:
            # Nobody else is there to see it.
            pass
        elif can_be_shared(answer) and len(answer.asked) == 1 and (value := pack(answer.asked, thread)):
            buttons = [button("share", "Post in thread" if thread else "Post to channel", value)]
        await self._delivery.whisper(place, render(answer, buttons=buttons))
        if answer.view or self._delivery.shows_privately:
            await self._illustrate_privately(place, answer)

    async def _illustrate_privately(self, place: Place, answer: Answer) -> None:
        if drawn := await self._illustrator.beside(answer, place.pictured):
            await self._delivery.private_picture(place, drawn)
        elif await self._illustrator.lacks(answer, place.pictured):
            await self._delivery.whisper(place, render(Answer(Kind.UNKNOWN, NOT_DRAWN)))

    async def share(self, place: Place, body: Body) -> None:
        """Once, however often it is clicked; then the message says so."""
        asked, clicked = unpack(_clicked(body)), place.message(_clicked_in(body)) + place.user
        if clicked in self._posted:
            return
        self._posted[clicked] = True
        answer = await self._teller.ask_again(asked.questions)
        if not await self._share(replace(place, thread=asked.thread), answer):
            del self._posted[clicked]
        elif place.response_url:
            posted = POSTED_IN_THREAD if asked.thread else POSTED
            told = msgspec.structs.replace(answer, notes=(*answer.notes, posted))
            await self._delivery.replace(place, render(told))

    # Mentions, direct messages, and the assistant pane

    async def message(self, place: Place, body: Body) -> None:
        event = body["event"]
        await self._replies.to(place, event, plain(event.get("text") or "") or HELP)

    async def _say(self, place: Place, asked: Asked) -> Said:
        """A channel has the picture in the thread under the message that asked, so that it does not fill up. Of an answer that
        becomes another, the picture goes."""
        conversation = "" if place.thread else place.conversation
        answer, sheet = await self._with_sheet(place, await self._answer(place, asked.text, conversation, asked.after))
        posted = await self._delivery.say(place, render(answer), asked.instead_of.posted)
        if asked.instead_of.pictured:
            await self._delivery.take_back(place, asked.instead_of.pictured)
        await self._keep(place, answer, posted, asked.at)
        thread = place.thread or ("" if place.is_direct else asked.at)
        await self._file(place, sheet)
        return Said(posted, await self._illustrate(replace(place, thread=thread), answer))

    async def _illustrate(self, place: Place, answer: Answer) -> Pictured | None:
        """After the words, which wait for nothing."""
        if drawn := await self._illustrator.beside(answer, place.pictured):
            return await self._delivery.picture(place, drawn)
        if await self._illustrator.lacks(answer, place.pictured):
            await self._delivery.say(place, render(Answer(Kind.UNKNOWN, NOT_DRAWN)))
        return None

    async def greet(self, place: Place, _: Body) -> None:
        greeting = await self._teller.ask(HELP)
        await self._delivery.say(place, render(Answer(greeting.kind, greeting.headline)))
        await self._prompt(place)

    async def _prompt(self, place: Place) -> None:
        call = place.client.assistant_threads_setSuggestedPrompts
        await _try(call(channel_id=place.channel, thread_ts=place.thread or None, prompts=prompts()))

    async def assist(self, place: Place, body: Body) -> None:
        await self._status(place, "is looking it up …")
        try:
            await self.message(place, body)
        finally:
            await self._status(place, "")

    async def _status(self, place: Place, status: str) -> None:
        call = place.client.assistant_threads_setStatus
        await _try(call(channel_id=place.channel, thread_ts=place.thread, status=status))

    # Shortcuts and modals

    async def fact_check(self, place: Place, body: Body) -> None:
        message = body.get("message") or {}
        thread = str(message.get("thread_ts") or message.get("ts") or "")
        text = plain(said_in(message))
        if place.own_id and message.get("user") == place.own_id:
            # Of an answer of Teller's own, the sentence; what stands under it is no claim.
            text = text.partition("\n")[0].strip("*")
        if not text:
            await self._delivery.note(place, NOTHING_TO_CHECK)
            return
        checked = await self._teller.command(CHECK, {"text": text})
        await self._show_privately(place, checked, thread)

    async def open_check(self, place: Place, body: Body) -> None:
        await _open(place, body, views.check())

    async def open_pickers(self, place: Place, body: Body) -> None:
        await _open(place, body, views.pickers())

    async def complete(self, ack: Any, body: Body) -> None:
        kind = next((one.kind for one in views.PICKED.parameters if one.name == body.get("action_id")), None)
        found = await self._teller.complete(kind, plain(body.get("value") or "")) if kind else ()
        await ack(options=[entry for entry in map(views.option, found) if entry])

    async def submitted(self, ack: Any, context: AsyncBoltContext, body: Body) -> None:
        """The acknowledgement brings the answer if that is there in time. Else it brings a window that waits, under a name
        by which Slack finds it only once it is shown: what is filled in can then not be overwritten by it."""
        if complaints := views.complaints(body["view"]):
            await ack(response_action="errors", errors=complaints)
            return
        place = _place(context, body)
        asking = self.under_way.begin(self._commanded_or_failed(*views.submitted(body["view"])))
        await asyncio.wait({asking}, timeout=SECONDS_IN_ACK)
        if asking.done():
            parts = views.modal_parts(asking.result())
            await ack(response_action="update", view=views.modal(parts))
            if not views.fits(parts):
                self.under_way.begin(self._guarded_whisper(place, asking.result()))
            return
        name = secrets.token_urlsafe(12)
        await ack(response_action="update", view=views.waiting(name))
        self.under_way.begin(self._fill_waiting(place, body["view"]["id"], name, asking))

    async def _commanded_or_failed(self, command: Command, values: Values) -> Answer:
        try:
            return await self._teller.command(command, values)
        except Exception as error:  # noqa: BLE001
            return failure(error, where="slack")

    async def _guarded_whisper(self, place: Place, answer: Answer) -> None:
        await self._guarded(lambda place, _: self._delivery.whisper(place, render(answer)), place, {})

    async def _fill_waiting(self, place: Place, view_id: str, name: str, asking: asyncio.Task[Answer]) -> None:
        """Fills the window in once it is shown; if it never is under its name, it is known by its id."""
        answer = await asking
        parts = views.modal_parts(answer)
        for pause in PAUSES_UNTIL_SHOWN:
            update = place.client.views_update(external_id=name, view=views.modal(parts))
            if await _try(update, expected=NOT_SHOWN_YET):
                if not views.fits(parts):
                    await self._guarded_whisper(place, answer)
                return
            await asyncio.sleep(pause)
        await self._show_in_modal(place, view_id, answer)

    async def _fill(self, place: Place, view_id: str, question: str) -> None:
        await self._show_in_modal(place, view_id, await self._teller.ask(question))

    async def _show_in_modal(self, place: Place, view_id: str, answer: Answer, *buttons: Block) -> None:
        """What does not fit there, or finds it closed, goes to the asker by the usual way."""
        parts = views.modal_parts(answer, buttons)
        shown = bool(view_id) and await _try(place.client.views_update(view_id=view_id, view=views.modal(parts)))
        if not shown or not views.fits(parts):
            await self._delivery.whisper(place, render(answer, buttons=buttons))

    # Buttons

    async def follow_up(self, place: Place, body: Body) -> None:
        question = unpack(_clicked(body)).questions[-1]
        view = body.get("view") or {}
        if view:
            is_modal = view.get("type") == "modal"
            await self._fill(place, view["id"] if is_modal else await _open(place, body, views.waiting()), question)
            return
        after = await self._contexts.at(place.message(place.thread or _clicked_in(body)))
        if (body.get("container") or {}).get("is_ephemeral") or not (place.thread or place.is_direct):
            await self._whisper(place, question, after)
        else:
            await self._say(place, Asked(question, after))

    async def next_rows(self, place: Place, body: Body) -> None:
        """The rows after those that are shown, for whoever clicks."""
        first = int(str(body["actions"][0]["action_id"]).removeprefix("next:"))
        answer = await self._teller.ask_again(unpack(_clicked(body)).questions)
        await self._delivery.whisper(place, render(msgspec.structs.replace(answer, page=first // ROWS)))

    async def roll_call(self, place: Place, body: Body) -> None:
        symbol = _clicked(body)
        try:
            view_id = await _open(place, body, views.waiting())
        except SlackClientError as error:
            log.warning("no_modal", reason=reason(error))
            view_id = ""
        answer, sheet = await self._teller.roll_call(symbol)
        await self._show_in_modal(place, view_id, answer, *([button("csv", "CSV file", symbol)] if sheet else []))

    async def csv(self, place: Place, body: Body) -> None:
        """The window, or else a message, says where the file went."""
        symbol = _clicked(body)
        if (sheet := await self._teller.sheet(symbol)) is None:
            return
        refused = await self._delivery.file(place, sheet.file_name, sheet.to_csv())
        said = refused or FILE_SENT.format(name=escape(sheet.file_name))
        view = body.get("view") or {}
        if not (view.get("id") and await self._say_in_modal(place, str(view["id"]), symbol, said)):
            await self._delivery.note(place, said)

    async def _say_in_modal(self, place: Place, view_id: str, symbol: str, said: str) -> bool:
        answer, _ = await self._teller.roll_call(symbol)
        parts = [section(said), *views.modal_parts(answer)]
        return await _try(place.client.views_update(view_id=view_id, view=views.modal(parts)))

    async def nothing(self, place: Place, body: Body) -> None:
        """Links are buttons, too; the browser has followed them by now."""

    # App Home

    async def opened(self, place: Place, body: Body) -> None:
        if body["event"].get("tab") == "messages":
            await self._prompt(place)
            return
        status, newest, greeting = [await self._teller.ask(text) for text in (STATUS, NEWEST, HELP)]
        await _try(place.client.views_publish(user_id=place.user, view=views.home(status, newest, greeting)))


def _place(context: AsyncBoltContext, body: Body) -> Place:
    container = body.get("container") or {}
    return Place(
        context.client,
        context.team_id or "",
        context.user_id or "",
        context.channel_id or container.get("channel_id") or "",
        context.thread_ts or container.get("thread_ts") or "",
        context.response_url or "",
        context.enterprise_id or "",
        name_of(body),
        standing_of(context, body),
        context.bot_user_id or "",
    )


def _clicked(body: Body) -> str:
    """The value of a button, or of what was picked in a menu."""
    action = body["actions"][0]
    return str((action.get("selected_option") or action).get("value") or "")


def _clicked_in(body: Body) -> str:
    """The timestamp of the message with the button."""
    return str((body.get("container") or {}).get("message_ts") or (body.get("message") or {}).get("ts") or "")


async def _open(place: Place, body: Body, view: Block) -> str:
    """The id of a new modal, on top of the one that was clicked in. Raises SlackClientError."""
    in_modal = (body.get("view") or {}).get("type") == "modal"
    open_view = place.client.views_push if in_modal else place.client.views_open
    opened = await open_view(trigger_id=body["trigger_id"], view=view)
    return str(opened["view"]["id"])


async def _try(call: Awaitable[Any], expected: str = "") -> bool:
    """Whether a call went well that can be done without; of an `expected` refusal nobody need know."""
    try:
        await call
    except UNDELIVERED as error:
        if (why := reason(error)) != expected:
            log.warning("not_done", reason=why)
        return False
    return True
