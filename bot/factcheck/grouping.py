"""What a sentence on a group tells of so many or of some: members of the group."""

from __future__ import annotations

from msgspec.structs import replace

from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    GroupStated,
    Quantifier,
    ShareStated,
    Statement,
)


def of_group(statement: Statement, group: str) -> Statement:
    """A count, or a part, as one of a group's members."""
    if isinstance(statement, ShareStated) and statement.whole is None and statement.total is None:
        return GroupStated(
            statement.start, statement.end, group, Quantifier.SHARE, statement.choices, share=statement.share
        )
    if isinstance(statement, CountStated) and (statement.total is None or statement.of_rest):
        return GroupStated(
            statement.start,
            statement.end,
            group,
            Quantifier.EXACTLY,
            statement.choices,
            statement.count,
            statement.relation,
            total=statement.total,
        )
    if isinstance(statement, ChoiceStated | AlignedStated) and statement.closed:
        return replace(statement, group=group)
    return statement
