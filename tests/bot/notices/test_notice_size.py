"""However much there is to tell, a notice stays under what platforms show as one message."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.slack.render import render, text_size
from bot.answers.composing import Composer
from bot.knowledge import Knowledge
from bot.notices.news import Change, ChoiceChange
from bot.notices.notice import Digest, Printed, Told, Wanted, correction_answer, digest, notice_answer, of_follow
from bot.notices.query import FollowQuery, Pattern
from bot.notices.reasons import Interest, Reason, Relevances
from bot.notices.sharing import Beside, Share
from bot.plain import plain_text
from data.matrix import calls_of
from data.model import Choice
from data.record import RollCallInfo
from tests.campaigns import FIXTURES_ARE_READ, cases
from tests.conftest import TODAY

MOST = 3_000
GROUPS = ("NAM", "G77", "EU", "NATO", "LDC", "COMMONWEALTH")


@settings(max_examples=cases(60), suppress_health_check=FIXTURES_ARE_READ)
@given(data=st.data())
async def test_a_notice_has_less_than_three_thousand_characters(knowledge: Knowledge, data: st.DataObject):
    with_votes = [call for call in knowledge.record.calls if call.has_votes]
    calls = data.draw(
        st.lists(st.sampled_from(with_votes), min_size=1, max_size=30, unique_by=lambda call: call.number)
    )
    query = FollowQuery(
        voters=data.draw(
            st.lists(st.sampled_from(sorted(knowledge.record.votes)), max_size=30, unique=True).map(tuple)
        ),
        groups=data.draw(st.lists(st.sampled_from(GROUPS), max_size=6, unique=True).map(tuple)),
        pattern=data.draw(st.sampled_from([Pattern.ANY, Pattern.CLOSE])),
    )
    title = data.draw(st.sampled_from(["", "A long title " * 60, "R&D <draft> " * 100]))
    among = calls_of([call.number for call in calls])
    others = data.draw(st.lists(st.sampled_from(sorted(knowledge.record.votes)), max_size=6, unique=True))
    beside = tuple(
        Beside(number, FollowQuery(voters=(code,)), among & ~number) for number, code in enumerate(others, start=197)
    )
    share = Share(200, query, among, beside, tuple((one.number, 40) for one in beside), known=12)
    wanted = [Wanted(query, among, Interest.of(query, knowledge.everything))]
    wanted += [Wanted(one.query, one.calls, Interest.of(one.query, knowledge.everything)) for one in beside]
    found = digest(wanted, Relevances(knowledge, among), fitting=share.fitting)
    found = replace(found, shown=tuple(replace(one, call=retitled(one.call, title)) for one in found.shown))
    notes = {call.number: ("A note on what is inconsistent. " * 20,) * 9 for call in calls}
    answer = of_follow(notice_answer(found, Printed(Composer(knowledge, TODAY)), notes), share)
    check(answer)


def retitled(call: RollCallInfo, title: str) -> RollCallInfo:
    url = call.url or "https://digitallibrary.un.org/record/4060887"
    return msgspec.structs.replace(call, title=title or call.title, url=url)


@pytest.mark.parametrize("count", [1, 2, 40])
@pytest.mark.parametrize("queries", [(), (FollowQuery(groups=GROUPS),), (FollowQuery(groups=("EU",)),)])
def test_a_correction_has_less_than_three_thousand_characters(
    knowledge: Knowledge, count: int, queries: tuple[FollowQuery, ...]
):
    calls = [call for call in knowledge.record.calls if call.has_votes][:count]
    choices = tuple(ChoiceChange(code, Choice.NON_VOTING, Choice.ABSTAIN) for code in sorted(knowledge.states)[:190])
    changes = [Change(call, msgspec.structs.replace(call, title="A long title " * 60), choices) for call in calls]
    check(correction_answer(changes, queries, Composer(knowledge, TODAY)))


def test_reasons_are_left_out_whole_where_there_is_no_room(knowledge: Knowledge):
    call = next(call for call in knowledge.record.calls if call.has_votes)
    reasons = tuple(Reason(weight, f"reason {weight} " * 20) for weight in (10, 80, 40, 30))
    found = Digest(FollowQuery(), (Told(call, (), "India against", reasons),), (call.symbol,), 1)
    (row,) = notice_answer(found, Printed(Composer(knowledge, TODAY)), {}).table.rows  # type: ignore[union-attr]
    assert row[-1] == f"India against; {reasons[1].text}"


def check(answer) -> None:
    (message,) = render(answer)
    assert text_size(message.blocks) < MOST
    assert len(message.text) <= MOST
    assert len(plain_text(answer)) < MOST + 1_000
