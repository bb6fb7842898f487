"""The board of a roll call as text."""

from __future__ import annotations

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.text import Text

from adapters.terminal.escaping import literal
from adapters.terminal.render import tally_bar
from bot.pictures.facts import Member, RollCallPicture
from bot.pictures.telling import heading_words
from data.model import Choice

_SIGNS = {Choice.YES: "+", Choice.NO: "−", Choice.ABSTAIN: "○", Choice.NON_VOTING: "·"}
_STYLES = {Choice.YES: "green", Choice.NO: "red", Choice.ABSTAIN: "yellow", Choice.NON_VOTING: "dim"}
_LEGEND = "+ in favour   − against   ○ abstaining   · not voting"
_PERMANENT = "   * permanent member"


def render_board(picture: RollCallPicture) -> RenderableType:
    """All members in columns by name, each with the sign of its choice."""
    heading = picture.heading
    members = Columns(map(_member, picture.members), padding=(0, 3), column_first=True)
    legend = _LEGEND + (_PERMANENT if any(member.permanent for member in picture.members) else "")
    return Group(
        literal(f"{heading_words(heading)}: {heading.outcome}", "bold"),
        literal(heading.title),
        Text(),
        tally_bar(heading.tally),
        Text(),
        members,
        Text(),
        Text(legend, style="dim"),
        literal(f"Source: {picture.source}", "dim"),
    )


def _member(member: Member) -> Text:
    marks = ("*" if member.permanent else "") + (" VETO" if member.vetoed else "")
    return literal(f"{_SIGNS[member.choice]} {member.name}{marks}", _STYLES[member.choice])
