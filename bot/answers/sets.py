"""Sets of states in words: "members of NATO outside the EU"."""

from __future__ import annotations

from bot.knowledge import Knowledge
from bot.queries.states import Difference, Everyone, Intersection, MembersOf, Named, States, Union
from bot.wording import in_words, listed, members_of, names_in_sentence


def described(states: States, knowledge: Knowledge) -> str:
    """A set of states in words that begin with a plural: "members of NATO outside the EU"."""
    match states:
        case Everyone():
            return "states"
        case Named(codes=codes):
            return f"states of {names_in_sentence(map(knowledge.name, codes))}"
        case MembersOf(group=group, today=today):
            short = knowledge.group(group).short
            if today:
                return f"present members of {short}"
            return members_of(short)
        case Union(parts=parts):
            return f"members of {listed([_object(part, knowledge) for part in parts])}"
        case Intersection(parts=(Named(codes=codes), *others)):
            rest = others[0] if len(others) == 1 else Intersection((*others,))
            return f"{described(rest, knowledge)} among these {in_words(len(codes))} states"
        case Intersection(parts=parts):
            both = "both " if len(parts) == 2 else ""  # noqa: PLR2004
            return f"members of {both}{listed([_object(part, knowledge) for part in parts])}"
        case Difference(whole=whole, without=without):
            how = "except" if isinstance(without, Named) else "outside"
            how = "other than" if isinstance(whole, Everyone) and isinstance(without, Named) else how
            return f"{described(whole, knowledge)} {how} {_object(without, knowledge)}"


def singular(among: str) -> str:
    """The same of one: "state other than ...", of words that begin with a plural, or "permanent member"."""
    plural = "members" if "members" in among else "states"
    return among.replace(plural, plural.removesuffix("s"), 1)


def _object(states: States, knowledge: Knowledge) -> str:
    """A set as it stands behind a preposition: "the EU", "Finland and Sweden"."""
    match states:
        case Named(codes=codes):
            return names_in_sentence(map(knowledge.name, codes))
        case MembersOf(group=group):
            return knowledge.group(group).short
        case Union(parts=parts):
            return listed([_object(part, knowledge) for part in parts])
        case _:
            return described(states, knowledge)


def groups_in(states: States) -> list[str]:
    """The groups that a set is made of."""
    match states:
        case MembersOf(group=group):
            return [group]
        case Union(parts=parts) | Intersection(parts=parts):
            return [group for part in parts for group in groups_in(part)]
        case Difference(whole=whole, without=without):
            return [*groups_in(whole), *groups_in(without)]
        case _:
            return []
