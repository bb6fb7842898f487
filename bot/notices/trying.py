"""What a follow would bring, for trying on a terminal: nothing is kept, and nothing is sent."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from bot.answer import Answer, Kind
from bot.answers.composing import Composer
from bot.answers.problems import Known, answer_problem
from bot.core import Teller
from bot.notices.last_load import LastLoads
from bot.notices.orders import NOWHERE, Follow, Unfollow, read_order
from bot.notices.preview import preview
from bot.notices.problems import NotFollowed, not_followed
from bot.notices.saying import FOLLOW, said
from bot.notices.wishes import WishReader
from bot.problems import Problem

DRY = "Nothing was sent; this is the notice that a channel with this follow would have had."


async def tried(teller: Teller, wish: str) -> Answer:
    """The notice of the last load; where that brought nothing that fits, the newest that do. A wish that cannot be followed
    is answered as in a channel."""
    async with teller.knowledge() as knowledge:
        composer = Composer(knowledge, teller.today())
        order = read_order(f"{FOLLOW} {wish}")
        if isinstance(order, Unfollow):
            return not_followed(NotFollowed(NOWHERE))
        try:
            wish = order.wish if isinstance(order, Follow) else wish
            understood = await WishReader(knowledge, composer.today).read(wish)
        except NotFollowed as problem:
            return not_followed(problem)
        except Problem as problem:
            return await answer_problem(cast(Known, problem), composer)
        shown = await preview(understood.query, composer, await LastLoads(teller.home).of(knowledge))
        found = shown.notice or Answer(Kind.ROLL_CALLS, "")
        notes = (*understood.notes, re.sub(":$", ".", shown.sentence), *found.notes)
        if shown.is_of_last_load:
            return msgspec.structs.replace(found, notes=(*notes, DRY))
        none = f"The last load would have brought no notice of {said(understood.query, knowledge)}."
        return msgspec.structs.replace(found, headline=none, notes=notes)
