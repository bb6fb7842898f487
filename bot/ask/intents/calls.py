"""Which votes there were, and what came of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.ask.intents.basic import only, results_of, votes_of
from bot.ask.intents.changes import changes
from bot.ask.intents.following import also, follow
from bot.ask.intents.members import members
from bot.ask.intents.votes import votes
from bot.ask.selecting import Selection
from bot.ask.task import TWO, Task
from bot.language.mentions import GroupMention, NumberMention, StateMention, SymbolMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound, NotUnderstood
from bot.queries import (
    AdoptionQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    HistoryQuery,
    MembersQuery,
    MostQuery,
    Query,
    RankingQuery,
    SearchQuery,
    StatesQuery,
    TallyClaimQuery,
    TallyQuery,
)
from data.model import CAST, Body

# Words and signs of a text that leaves the rest to the conversation.
MOST_IN_PART = 7
MOST_STRAY = 3
# Ask for a list, and are no topic.
_SEEKING = frozenset({"find", "search", "look"})
_ASKING = [["did"], ["was"], ["were"], ["has"], ["is"]]


async def tally(task: Task) -> Query:
    if only(task, SymbolMention) and task.context.query:
        return await also(task)
    if task.reading.what.says_nothing and _counts_what_was_said(task):
        return await also(task)
    if task.reading.what.calls and (named := await _of_a_named_vote(task)):
        return named
    return await _results(task)


def _counts_what_was_said(task: Task) -> bool:
    """ "How many yes?" after a history, "how many is that?" after a list of states."""
    if "many" in task.reading.words and not task.reading.choices:
        return isinstance(task.context.query, MembersQuery | StatesQuery | ChangesQuery)
    return bool(task.reading.choices) and isinstance(task.context.query, HistoryQuery)


async def _results(task: Task) -> Query:
    query = results_of(await task.select(task.what(), newest=1))
    return replace(query, adopted=_supposed_outcome(task)) if isinstance(query, TallyQuery) else query


def _supposed_outcome(task: Task) -> bool | None:
    """What "did it pass?" supposes; of "was it adopted or not" neither."""
    said = [mention.text for mention in task.reading.mentions if isinstance(mention, WordMention)]
    asks = bool(word_lists().tags & set(said)) or said[:1] in _ASKING
    adopted, rejected = bool(word_lists().adopted & set(said)), bool(word_lists().not_adopted & set(said))
    if not asks or adopted is rejected or {"not", "or", "when", "how"} & set(said):
        return None
    return adopted


async def search(task: Task) -> Query:
    if task.context.has_begun and (voters := _voters(task)):
        task.take_as_party(voters)
        return await votes(task)
    what, number = task.what(), task.reading.number
    if what.calls and (named := await _of_a_named_vote(task)):
        return named
    if number and what.how_many is None:
        what = replace(what, how_many=number)
    return SearchQuery(await _found(task, what))


async def _found(task: Task, what: What) -> Selection:
    """What is searched for by a topic, and what "was adopted", also where that was without a vote; else the votes."""
    also_without = what.about or (what.when and "adopted" in task.reading.words)
    if also_without and not (what.calls or what.bodies or what.matters):
        base = task.knowledge.scope | task.knowledge.adopted_by(Body.ASSEMBLY)
        with suppress(NothingFound):
            return await task.select(what, base=base, newest=10)
    return await task.select(what, newest=10)


async def adoption(task: Task) -> Query:
    """Whether texts were put to a vote, and how many were."""
    what = task.what()
    what = replace(what, about=tuple(mention for mention in what.about if mention.written.lower() not in _SEEKING))
    settings = dict(task.reading.settings)
    voted = bool(settings["voted"]) if "voted" in settings else None
    if what.calls:
        return AdoptionQuery(await task.select(replace(what, about=()), newest=1), voted)
    body = what.bodies[-1].body if what.bodies else Body.ASSEMBLY
    what = replace(what, how_many=None, bodies=() if body is Body.ASSEMBLY else what.bodies)
    return AdoptionQuery(await task.select(what, base=task.knowledge.adopted_by(body), newest=None), voted)


async def _of_a_named_vote(task: Task) -> Query | None:
    """What is asked beside the name of a vote: two votes compared, somebody's vote, or who made a choice."""
    reading = task.reading
    if len(reading.what.calls) == TWO and reading.words & word_lists().compared:
        return await changes(task)
    beside = task.bystanders()
    if beside.codes or beside.groups:
        return await votes_of(task, beside, replace(reading.what, about=()))
    if stranger := task.stranger():
        return await votes_of(task, stranger, replace(reading.what, about=()))
    if reading.choices and not reading.words & word_lists().counts:
        return await members(task)
    return None


async def alone(task: Task) -> Query:
    parties = task.who()
    if task.reading.what.calls and parties.codes and task.chosen():
        selection = await task.select(task.what(without_groups=True), newest=1)
        return MembersQuery(task.chosen(), selection, task.groups(parties), only=parties.codes)
    if parties.groups and not parties.codes and isinstance(task.context.query, RankingQuery):
        # "Among EU members only?"
        return await follow(task, parties)
    if len(parties.codes) != 1:
        raise NeedsMore("one country", "Where did Israel stand alone since 2015?")
    return AloneQuery(parties.codes[0], task.chosen(), await task.select(task.topical(task.what()), newest=None))


async def closest(task: Task) -> Query:
    what = replace(task.what(), how_many=None, series=None)
    return ClosestQuery(await task.select(what, newest=None), task.reading.number)


async def most(task: Task) -> Query:
    what = replace(task.topical(task.what()), how_many=None, series=None)
    fewest = bool(task.reading.words & {"fewest", "least", "lowest", "smallest"})
    return MostQuery(await task.select(what, newest=None), task.chosen()[0], fewest, task.reading.number)


async def tally_claim(task: Task) -> Query:
    """ "141 in favour and seven against": of a named vote, or of any that had these counts."""
    claims = task.reading.claims
    if any(claim.choice for claim in claims):
        claims = tuple(claim for claim in claims if claim.choice)
    else:
        claims = tuple(replace(claim, choice=choice) for choice, claim in zip(CAST, claims, strict=False))
    if not claims:
        return await members(task)
    what = replace(task.what(without_groups=True), how_many=None)
    what = replace(what, about=tuple(mention for mention in what.about if not isinstance(mention, NumberMention)))
    if what.says_nothing and not task.context.calls:
        return TallyClaimQuery(claims, None)
    return TallyClaimQuery(claims, await task.select(what, newest=1))


async def unpatterned(task: Task) -> Query:
    """What can be meant by mentions alone: votes that are named, or who voted on them."""
    what = task.reading.what
    if only(task, SymbolMention) and task.context.query:
        return await also(task)
    if task.is_vague and len(task.reading.mentions) > MOST_STRAY:
        raise NotUnderstood(task.reading.text)
    if task.context.query and (voters := _voters(task)):
        task.take_as_party(voters)
        return await votes(task)
    if task.context.query and _is_part(task):
        if any(isinstance(mention, StateMention) and not task.says_which(mention) for mention in what.about):
            # "Did Russia use it?": more is said of a state than can be understood.
            raise NotUnderstood(task.reading.text)
        return await also(task)
    if only(task, StateMention | GroupMention) and task.context.query:
        task.take_as_party(what.parties)
        return await votes(task)
    if what.calls and (named := await _of_a_named_vote(task)):
        return named
    if what.calls or (
        what.about and (what.when or any(not isinstance(mention, StateMention) for mention in what.about))
    ):
        return await _named_by_words(task)
    raise NotUnderstood(task.reading.text)


def _voters(task: Task) -> tuple[StateMention | GroupMention, ...]:
    """ "Serbia Hungary", "uk there?": in a conversation, states and groups that are led in by nothing are those who voted."""
    what = task.reading.what
    if what.calls or what.when or not what.names_parties_only:
        return ()
    topics = any(task.is_topic(mention) or task.says_which(mention) for mention in what.parties)
    return () if topics else what.parties


def _is_part(task: Task) -> bool:
    """ "On human rights", "since 2015", "the Crimea one": so few words in a conversation are part of a question."""
    what = task.what()
    return bool(what.about or what.when) and not what.calls and len(task.reading.mentions) <= MOST_IN_PART


async def _named_by_words(task: Task) -> Query:
    """Words that are no question ask for votes only if there are such votes."""
    try:
        return await _results(task)
    except NothingFound as found:
        if found.near or any(not isinstance(mention, WordMention) for mention in task.reading.what.about):
            raise
        raise NotUnderstood(task.reading.text) from None
