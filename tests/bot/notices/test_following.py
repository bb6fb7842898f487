"""What is typed behind "follow": read into exactly what is named, said as a sentence, and read from that sentence again."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.knowledge import Knowledge
from bot.language.beyond import BeyondRule, not_followed_rules
from bot.notices.leaving_out import together
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, Amount, Count, FollowQuery, Pattern, Subject, SubjectKind
from bot.notices.reading import NOT_ADOPTED
from bot.notices.saying import said
from bot.notices.wishes import LONGEST_WISH, WishReader
from bot.problems import AmbiguousState, UnknownState
from data.model import STORED, Body, Choice, Matter, Result
from data.reference import load_reference
from tests.campaigns import FIXTURES_ARE_READ, cases
from tests.conftest import TODAY

READ = {
    "everything": EVERYTHING,
    "all votes": EVERYTHING,
    "India": FollowQuery(voters=("IND",)),
    "India on nuclear weapons": FollowQuery(
        voters=("IND",), about=((Subject(SubjectKind.TOPIC, "nuclear", "nuclear weapons"),),)
    ),
    "BRICS splits": FollowQuery(groups=("BRICS",), pattern=Pattern.SPLIT),
    "when BRICS splits": FollowQuery(groups=("BRICS",), pattern=Pattern.SPLIT),
    "Security Council vetoes": FollowQuery(result=Result.VETOED, body=Body.COUNCIL),
    "US vetoes": FollowQuery(voters=("USA",), result=Result.VETOED, body=Body.COUNCIL),
    "close votes": FollowQuery(pattern=Pattern.CLOSE, margin=10, body=Body.ASSEMBLY),
    "close votes within 3": FollowQuery(pattern=Pattern.CLOSE, margin=3, body=Body.ASSEMBLY),
    "close votes with a margin of less than 5": FollowQuery(pattern=Pattern.CLOSE, margin=4, body=Body.ASSEMBLY),
    "votes decided by a margin under 5": FollowQuery(pattern=Pattern.CLOSE, margin=4, body=Body.ASSEMBLY),
    "anything on human rights": FollowQuery(about=((Subject(SubjectKind.WORDS, "human rights"),),)),
    "lone votes of Hungary": FollowQuery(voters=("HUN",), pattern=Pattern.LONE),
    "India and China differ": FollowQuery(voters=("IND", "CHN"), pattern=Pattern.SPLIT),
    "ES-11 votes": FollowQuery(session="ES-11"),
    "Palestine": FollowQuery(about=((Subject(SubjectKind.STATE, "PSE"),),)),
    "resolutions on Cuba": FollowQuery(matters=(Matter.RESOLUTION,), about=((Subject(SubjectKind.STATE, "CUB"),),)),
    "votes by Ukraine": FollowQuery(voters=("UKR",)),
    "votes about Ukraine": FollowQuery(about=((Subject(SubjectKind.STATE, "UKR"),),)),
    "votes by or about Ukraine": FollowQuery(
        voters=("UKR",), about=((Subject(SubjectKind.STATE, "UKR"),),), either=True
    ),
    "no votes of India": FollowQuery(voters=("IND",), pattern=Pattern.CHOSE, choices=(Choice.NO,)),
    "any BRICS member abstains": FollowQuery(groups=("BRICS",), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,)),
    "rejected drafts": FollowQuery(matters=(Matter.DRAFT,), result=Result.REJECTED),
    "India on Palestine or Ukraine": FollowQuery(
        voters=("IND",), about=((Subject(SubjectKind.STATE, "PSE"),), (Subject(SubjectKind.STATE, "UKR"),))
    ),
}

# In the words of people who have not read how it is done.
READ |= {
    "every new vote": EVERYTHING,
    "Indias votes": READ["India"],
    "votes by Ukraine and votes about Ukraine": READ["votes by or about Ukraine"],
    "members of NATO on Palestine": FollowQuery(groups=("NATO",), about=READ["Palestine"].about),
    "votes about members of NATO": FollowQuery(about=((Subject(SubjectKind.GROUP, "NATO"),),)),
    "only when India votes no": READ["no votes of India"],
    "only when India votes no on Palestine": msgspec.structs.replace(
        READ["no votes of India"], about=READ["Palestine"].about
    ),
    "when only Hungary votes no": FollowQuery(voters=("HUN",), pattern=Pattern.LONE, choices=(Choice.NO,)),
    "if Germany and France both abstain": FollowQuery(
        voters=("DEU", "FRA"), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,), every=True
    ),
    "close Security Council votes": FollowQuery(pattern=Pattern.CLOSE, margin=10, body=Body.COUNCIL),
    "votes decided by fewer than 5": READ["close votes with a margin of less than 5"],
    "votes decided by 3 or less": READ["close votes within 3"],
    "if a resolution passes with less than 5 votes difference": msgspec.structs.replace(
        READ["close votes with a margin of less than 5"], matters=(Matter.RESOLUTION,), result=Result.ADOPTED
    ),
    "anything on the Cuban blockade": FollowQuery(
        about=((Subject(SubjectKind.TOPIC, "cuba_embargo", "the Cuban blockade"),),)
    ),
    "alert us, pls, when India votes no": READ["no votes of India"],
    "any time India doesnt vote": FollowQuery(voters=("IND",), pattern=Pattern.CHOSE, choices=(Choice.NON_VOTING,)),
    "EU members (except Hungary) about the permanent members (P5)": FollowQuery(
        groups=("EU",), left_out=("HUN",), about=((Subject(SubjectKind.GROUP, "P5"),),)
    ),
    "BRICS but without Russia": FollowQuery(groups=("BRICS",), left_out=("RUS",)),
}

ALIKE = FollowQuery(voters=("IND", "CHN"), pattern=Pattern.ALIKE)
EU_SPLITS = FollowQuery(groups=("EU",), pattern=Pattern.SPLIT)
FAILED = FollowQuery(matters=(Matter.DRAFT,), without=NOT_ADOPTED)
ONLY_TWO = FollowQuery(voters=("CHL", "PER"), pattern=Pattern.CHOSE, choices=(Choice.NO,), every=True, sole=True)
NATO_ABSTAINING = FollowQuery(groups=("NATO",), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,))
LONE_NO = FollowQuery(pattern=Pattern.LONE, choices=(Choice.NO,))
# Division and agreement in many words.
READ |= {
    "when the EU is divided": EU_SPLITS,
    "votes on Palestine on which the EU is divided": msgspec.structs.replace(EU_SPLITS, about=READ["Palestine"].about),
    "divisions within the EU": EU_SPLITS,
    "votes that split the EU": EU_SPLITS,
    "any dissent in the EU": EU_SPLITS,
    "EU split over Palestine": msgspec.structs.replace(EU_SPLITS, about=READ["Palestine"].about),
    "India vs China": READ["India and China differ"],
    "India breaks with China": READ["India and China differ"],
    "when India votes differently from China": READ["India and China differ"],
    "India doesn't vote like China": READ["India and China differ"],
    "India and China agree": ALIKE,
    "every time India votes the same as China": ALIKE,
    "India doesn't vote the same as China": READ["India and China differ"],
    "votes where India sides with China": ALIKE,
    "EU unity": FollowQuery(groups=("EU",), pattern=Pattern.ALIKE),
    "unanimous votes": FollowQuery(pattern=Pattern.ALIKE),
    "unanimous Security Council votes": FollowQuery(pattern=Pattern.ALIKE, body=Body.COUNCIL),
    "votes about territorial divisions": FollowQuery(about=((Subject(SubjectKind.WORDS, "territorial divisions"),),)),
    "nail-biters": READ["close votes"],
    "tight Security Council votes": READ["close Security Council votes"],
    "tied votes": FollowQuery(pattern=Pattern.CLOSE, margin=0, body=Body.ASSEMBLY),
    "drafts that fail narrowly": msgspec.structs.replace(
        READ["close votes"], matters=(Matter.DRAFT,), without=NOT_ADOPTED
    ),
    "lone votes": FollowQuery(pattern=Pattern.LONE),
    "when a single country votes against": LONE_NO,
    "Hungary being the only no": msgspec.structs.replace(LONE_NO, voters=("HUN",)),
}


def apart(*codes: str, of: Amount = Amount.ALL, group: str = "", every: bool = False) -> FollowQuery:
    """The first differs from the others, or from the members of a group; with `every`, all but the last from it."""
    voters, others = (codes[:-1], codes[-1:]) if every else (codes[:1], codes[1:])
    voters, others = (codes, ()) if group else (voters, others)
    return FollowQuery(
        voters=voters,
        pattern=Pattern.APART,
        every=every,
        others=others,
        other_groups=(group,) if group else (),
        of_others=of,
    )


def of_one(choice: Choice, *codes: str, **more: object) -> FollowQuery:
    return msgspec.structs.replace(FollowQuery(voters=codes, pattern=Pattern.CHOSE, choices=(choice,)), **more)


NOT_YES = (Choice.NO, Choice.ABSTAIN, Choice.NON_VOTING)
# Some states are compared with others.
READ |= {
    "Brazil differs from Argentina and Chile": apart("BRA", "ARG", "CHL"),
    "Brazil vs Argentina and Chile": apart("BRA", "ARG", "CHL"),
    "Brazil when it breaks with Argentina or Chile": apart("BRA", "ARG", "CHL", of=Amount.ANY),
    "Brazil and Chile vote differently from Argentina": apart("BRA", "CHL", "ARG", every=True),
    "Brazil breaks with the rest of BRICS": apart("BRA", group="BRICS"),
    "Greece not voting with the EU majority": apart("GRC", group="EU", of=Amount.MOST),
    "Greece differs from any other NATO member": apart("GRC", group="NATO", of=Amount.ANY),
    "Greece alone in the EU": apart("GRC", group="EU"),
    "EU members that vote with Japan": FollowQuery(groups=("EU",), pattern=Pattern.WITH, others=("JPN",)),
    "all African states agree with China on Cuba": FollowQuery(
        groups=("AFRICAN",),
        every=True,
        pattern=Pattern.WITH,
        others=("CHN",),
        about=((Subject(SubjectKind.STATE, "CUB"),),),
    ),
    "Brazil sides with Argentina and Chile": FollowQuery(voters=("BRA", "ARG", "CHL"), pattern=Pattern.ALIKE),
    "Brazil, Argentina and Chile differ": FollowQuery(voters=("BRA", "ARG", "CHL"), pattern=Pattern.SPLIT),
}
# What others do is a condition, too, and so is what nobody does.
READ |= {
    "India when Brazil abstains": FollowQuery(voters=("IND",), also=(of_one(Choice.ABSTAIN, "BRA"),)),
    "India's votes where Brazil and Chile differ": FollowQuery(
        voters=("IND",), also=(FollowQuery(voters=("BRA", "CHL"), pattern=Pattern.SPLIT),)
    ),
    "when India votes yes and Brazil abstains": of_one(Choice.YES, "IND", also=(of_one(Choice.ABSTAIN, "BRA"),)),
    "India votes yes while Brazil votes no on Cuba": of_one(
        Choice.YES,
        "IND",
        also=(of_one(Choice.NO, "BRA"),),
        about=((Subject(SubjectKind.STATE, "CUB"),),),
    ),
    "India votes yes but Brazil doesn't": of_one(
        Choice.YES, "IND", also=(FollowQuery(voters=("BRA",), pattern=Pattern.CHOSE, choices=NOT_YES),)
    ),
    "close votes where India abstains": msgspec.structs.replace(
        READ["close votes"], also=(of_one(Choice.ABSTAIN, "IND"),)
    ),
    "when neither India nor Brazil votes yes": FollowQuery(
        voters=("IND", "BRA"), pattern=Pattern.CHOSE, choices=NOT_YES, every=True
    ),
    "when no NATO member votes yes": FollowQuery(groups=("NATO",), pattern=Pattern.CHOSE, choices=NOT_YES, every=True),
    "only Chile and Peru vote no": of_one(Choice.NO, "CHL", "PER", every=True, sole=True),
}
READ |= {
    "Chile never sides with Peru": FollowQuery(voters=("CHL", "PER"), pattern=Pattern.SPLIT),
    "abstentions and no votes by Chile": FollowQuery(
        voters=("CHL",), pattern=Pattern.CHOSE, choices=(Choice.NO, Choice.ABSTAIN)
    ),
    "Latin American votes on Cuba": FollowQuery(groups=("GRULAC",), about=READ["resolutions on Cuba"].about),
    # What is vetoed is not adopted either; a resolution is, by what it is.
    "drafts that are not adopted": FAILED,
    "failed or vetoed drafts": FAILED,
    "failing resolutions": FAILED,
    "rejected resolutions": READ["rejected drafts"],
    "votes on which Chile and Peru are the only no": ONLY_TWO,
    "when nobody but Chile and Peru votes no": ONLY_TWO,
    "Chile and Peru voting no": msgspec.structs.replace(ONLY_TWO, sole=False),
    "when Chile joins Peru in voting no": msgspec.structs.replace(ONLY_TWO, sole=False),
    "NATO members abstaining": NATO_ABSTAINING,
    "abstentions by at least one NATO member": NATO_ABSTAINING,
    "the NATO members all abstaining": msgspec.structs.replace(NATO_ABSTAINING, every=True),
    "NATO abstains as a bloc": msgspec.structs.replace(NATO_ABSTAINING, every=True),
    "NATO members when they all agree": FollowQuery(groups=("NATO",), pattern=Pattern.ALIKE, every=True),
    "Chile and Peru on Cuba, only when they disagree": FollowQuery(
        voters=("CHL", "PER"), pattern=Pattern.SPLIT, about=READ["resolutions on Cuba"].about
    ),
    "Peru on anything else than Cuba": FollowQuery(
        voters=("PER",), without=(FollowQuery(about=READ["resolutions on Cuba"].about),)
    ),
    "Chile 🇨🇱": FollowQuery(voters=("CHL",)),
    "votes by Chile from session 1 on": FollowQuery(voters=("CHL",)),
    "parts of resolutions": FollowQuery(matters=(Matter.PARAGRAPH,)),
    "only resolutions on Cuba": READ["resolutions on Cuba"],
    "a close vote on Cuba": msgspec.structs.replace(READ["close votes"], about=READ["resolutions on Cuba"].about),
    "votes about Cuba in both bodies": FollowQuery(about=READ["resolutions on Cuba"].about),
}
# Which votes: what belongs to a resolution is none; sessions of a kind; what only asks for it.
READ |= {
    "amendments to resolutions on Cuba": FollowQuery(
        matters=(Matter.AMENDMENT,), about=READ["resolutions on Cuba"].about
    ),
    "paragraphs of the Cuba resolution": FollowQuery(
        matters=(Matter.PARAGRAPH,), about=READ["resolutions on Cuba"].about
    ),
    "resolutions and amendments": FollowQuery(matters=(Matter.RESOLUTION, Matter.AMENDMENT)),
    "emergency special sessions": FollowQuery(session="ES"),
    "India in special sessions": FollowQuery(voters=("IND",), session="S"),
    "tell us when BRICS splits": READ["BRICS splits"],
    "BRICS when they dont all vote the same": READ["BRICS splits"],
    "BRICS when they don't always vote together": READ["BRICS splits"],
    "BRICS members arent all in agreement": READ["BRICS splits"],
    "BRICS isn't fully united": READ["BRICS splits"],
    "BRICS cannot agree": READ["BRICS splits"],
    "when BRICS won't agree": READ["BRICS splits"],
    "when BRICS can't agree": READ["BRICS splits"],
    "when BRICS couldn't agree": READ["BRICS splits"],
    "BRICS fails to agree": READ["BRICS splits"],
    "notify me of vetoes": FollowQuery(result=Result.VETOED, body=Body.COUNCIL),
    "follow India": FollowQuery(voters=("IND",)),
}

PALESTINE = FollowQuery(about=((Subject(SubjectKind.STATE, "PSE"),),))
CUBA = FollowQuery(about=((Subject(SubjectKind.STATE, "CUB"),),))
INDIA, COUNCIL = FollowQuery(voters=("IND",)), FollowQuery(body=Body.COUNCIL)
AMENDMENTS = FollowQuery(matters=(Matter.AMENDMENT,))
VETOES = FollowQuery(result=Result.VETOED, body=Body.COUNCIL)


def less(query: FollowQuery, *without: FollowQuery, **more: object) -> FollowQuery:
    return msgspec.structs.replace(query, without=without, **more)


READ |= {
    "India except on Palestine": less(INDIA, PALESTINE),
    "India, but not on Palestine": less(INDIA, PALESTINE),
    "India except Palestine and Cuba": less(INDIA, FollowQuery(about=(*PALESTINE.about, *CUBA.about))),
    "India except abstentions": less(
        INDIA, FollowQuery(voters=("IND",), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,))
    ),
    "everything but the Security Council": less(EVERYTHING, COUNCIL),
    "votes outside the Security Council": less(EVERYTHING, COUNCIL),
    "everything except amendments and the Security Council": less(EVERYTHING, AMENDMENTS, COUNCIL),
    "everything except those about Cuba and except amendments": less(EVERYTHING, CUBA, AMENDMENTS),
    "everything except votes about Cuba in the Security Council": less(
        EVERYTHING, msgspec.structs.replace(CUBA, body=Body.COUNCIL)
    ),
    "everything except the Human Rights Council": less(
        EVERYTHING,
        FollowQuery(about=((Subject(SubjectKind.WORDS, "Human Rights Council", "the Human Rights Council"),),)),
    ),
    "Africa except Egypt": FollowQuery(groups=("AFRICAN",), left_out=("EGY",)),
    "BRICS other than Russia and China about Cuba": FollowQuery(
        groups=("BRICS",), left_out=("RUS", "CHN"), about=CUBA.about
    ),
    "splits among the EU without Hungary": FollowQuery(groups=("EU",), left_out=("HUN",), pattern=Pattern.SPLIT),
    "abstentions by any EU member not in NATO": FollowQuery(
        groups=("EU",), groups_left_out=("NATO",), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,)
    ),
    "Security Council vetoes except Russia's": less(VETOES, msgspec.structs.replace(VETOES, voters=("RUS",))),
    "close votes except on Palestine": less(READ["close votes"], PALESTINE),
    "France without its vetoes": less(FollowQuery(voters=("FRA",)), msgspec.structs.replace(VETOES, voters=("FRA",))),
    "France but not vetoes": less(FollowQuery(voters=("FRA",)), msgspec.structs.replace(VETOES, voters=("FRA",))),
    "India except vetoes": less(INDIA, VETOES),
    "India but not when it abstains": less(INDIA, of_one(Choice.ABSTAIN, "IND")),
}

ALONE_OR_WITH_CHILE = FollowQuery(voters=("PER",), others=("CHL",), pattern=Pattern.LONE)
# Who stands beside one, and who is at odds.
READ |= {
    "votes where Peru is alone or with Chile only": ALONE_OR_WITH_CHILE,
    "Peru stands alone or only with Chile": ALONE_OR_WITH_CHILE,
    "votes where Peru votes no alone or together with Chile": msgspec.structs.replace(
        ALONE_OR_WITH_CHILE, choices=(Choice.NO,)
    ),
    "Peru alone against or with at most Chile and Cuba": msgspec.structs.replace(
        ALONE_OR_WITH_CHILE, others=("CHL", "CUB"), choices=(Choice.NO,)
    ),
    "lone no votes of Peru or Chile": FollowQuery(voters=("PER", "CHL"), pattern=Pattern.LONE, choices=(Choice.NO,)),
    "the EU did not vote as one": EU_SPLITS,
    "EU members not voting together": EU_SPLITS,
    "India and China voting against each other": READ["India and China differ"],
    "EU members not voting": FollowQuery(groups=("EU",), pattern=Pattern.CHOSE, choices=(Choice.NON_VOTING,)),
}

# Said otherwise.
READ |= {
    "votes by the P5 in the General Assembly": FollowQuery(groups=("P5",), body=Body.ASSEMBLY),
    "splits among the P5 in the Security Council": FollowQuery(
        groups=("P5",), pattern=Pattern.SPLIT, body=Body.COUNCIL
    ),
    "votes by the permanent members of the Security Council": FollowQuery(groups=("P5",)),
    "BRICS members agree on both Cuba and Palestine": FollowQuery(
        groups=("BRICS",),
        pattern=Pattern.ALIKE,
        about=((Subject(SubjectKind.STATE, "CUB"), Subject(SubjectKind.STATE, "PSE")),),
    ),
    "abstentions by Chile or any BRICS member about both Cuba and Palestine": FollowQuery(
        voters=("CHL",),
        groups=("BRICS",),
        pattern=Pattern.CHOSE,
        choices=(Choice.ABSTAIN,),
        about=((Subject(SubjectKind.STATE, "CUB"), Subject(SubjectKind.STATE, "PSE")),),
    ),
    "all BRICS members agree on Cuba": FollowQuery(
        groups=("BRICS",), pattern=Pattern.ALIKE, every=True, about=READ["resolutions on Cuba"].about
    ),
    "any time India abstains": of_one(Choice.ABSTAIN, "IND"),
    "votes with abstentions by India": of_one(Choice.ABSTAIN, "IND"),
    "anything to do with Palestine": READ["Palestine"],
    "notices for India": INDIA,
    "amendments that get rejected": FollowQuery(matters=(Matter.AMENDMENT,), result=Result.REJECTED),
    "votes on Palestine where the result is close": msgspec.structs.replace(
        READ["close votes"], about=READ["Palestine"].about
    ),
    "nuclear weapons, EU only": FollowQuery(groups=("EU",), about=READ["India on nuclear weapons"].about),
}

# How those vote that are compared, or that are named behind "votes with".
READ |= {
    "Council votes with Russia or China abstaining": FollowQuery(
        voters=("RUS", "CHN"), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,), body=Body.COUNCIL
    ),
    "votes with any P5 member abstaining": FollowQuery(
        groups=("P5",), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,)
    ),
    "India votes with China, abstaining": FollowQuery(
        voters=("IND", "CHN"), pattern=Pattern.CHOSE, choices=(Choice.ABSTAIN,), every=True
    ),
    "EU members that vote with Russia against": FollowQuery(
        groups=("EU",), pattern=Pattern.WITH, others=("RUS",), also=(of_one(Choice.NO, "RUS"),)
    ),
    "Hungary alone in the EU voting no": msgspec.structs.replace(
        apart("HUN", group="EU"), also=(of_one(Choice.NO, "HUN"),)
    ),
}
NATO_UNITED = FollowQuery(groups=("NATO",), pattern=Pattern.ALIKE)
INDIA_WITH_RUSSIA = msgspec.structs.replace(
    ALIKE, voters=("IND", "RUS"), also=(FollowQuery(voters=("IND", "CHN"), pattern=Pattern.SPLIT),)
)
# With some, and not with others; one group, and not another; anybody but one.
READ |= {
    "votes that split the EU but not NATO": msgspec.structs.replace(EU_SPLITS, also=(NATO_UNITED,)),
    "the EU splits but NATO doesn't": msgspec.structs.replace(EU_SPLITS, also=(NATO_UNITED,)),
    "votes where NATO is united but the EU is not": msgspec.structs.replace(NATO_UNITED, also=(EU_SPLITS,)),
    "votes on Palestine that split the EU": msgspec.structs.replace(EU_SPLITS, about=READ["Palestine"].about),
    "India is with Russia but not with China": INDIA_WITH_RUSSIA,
    "India votes with Russia and against China": INDIA_WITH_RUSSIA,
    "India votes with Russia rather than with China": INDIA_WITH_RUSSIA,
    "India votes with Russia against China on Palestine": msgspec.structs.replace(
        INDIA_WITH_RUSSIA, about=READ["Palestine"].about
    ),
    "lone votes of anyone but Israel": FollowQuery(
        pattern=Pattern.LONE, without=(FollowQuery(voters=("ISR",), pattern=Pattern.LONE),)
    ),
    "lone votes by anyone but Israel on Palestine": FollowQuery(
        pattern=Pattern.LONE,
        about=READ["Palestine"].about,
        without=(FollowQuery(voters=("ISR",), pattern=Pattern.LONE),),
    ),
    "lone no votes but not those of Israel or Chile": msgspec.structs.replace(
        LONE_NO, without=(msgspec.structs.replace(LONE_NO, voters=("ISR", "CHL")),)
    ),
}


def counted(choice: Choice, count: Count, *groups: str, **more: object) -> FollowQuery:
    plain = FollowQuery(groups=groups, pattern=Pattern.CHOSE, choices=(choice,), count=count)
    return msgspec.structs.replace(plain, **more)


NOBODY_AGAINST = counted(Choice.NO, Count(most=0))
MANY_ABSTAIN = counted(Choice.ABSTAIN, Count(least=51))
MOST_OF = Count(of_most=True)
# How many are to vote so.
READ |= {
    "votes in which nobody voted against": NOBODY_AGAINST,
    "when no one votes no": NOBODY_AGAINST,
    "votes without opposition": NOBODY_AGAINST,
    "votes with no votes against": NOBODY_AGAINST,
    "not a single country votes against": NOBODY_AGAINST,
    "at least three of the P5 abstain": counted(Choice.ABSTAIN, Count(least=3), "P5"),
    "two or more P5 members vote no on Palestine": counted(
        Choice.NO, Count(least=2), "P5", about=READ["Palestine"].about
    ),
    "at least one of Chile and Peru votes no": of_one(Choice.NO, "CHL", "PER"),
    "exactly one EU member votes no": counted(Choice.NO, Count(least=1, most=1), "EU"),
    "abstentions by two or more of Germany, France and Italy": counted(
        Choice.ABSTAIN, Count(least=2), voters=("DEU", "FRA", "ITA")
    ),
    "only one P5 member votes no": counted(Choice.NO, Count(least=1, most=1), "P5"),
    "India with more than 50 abstentions": msgspec.structs.replace(INDIA, also=(MANY_ABSTAIN,)),
    "India, but only if at least 51 states abstain": msgspec.structs.replace(INDIA, also=(MANY_ABSTAIN,)),
    "India votes no when at least 51 states abstain": of_one(Choice.NO, "IND", also=(MANY_ABSTAIN,)),
    "India except when more than 50 states abstain": msgspec.structs.replace(INDIA, without=(MANY_ABSTAIN,)),
    "EU splits, but only with more than 50 abstentions": msgspec.structs.replace(EU_SPLITS, also=(MANY_ABSTAIN,)),
    "most of the G77 votes no": counted(Choice.NO, MOST_OF, "G77"),
    "more than half of ASEAN abstains": counted(Choice.ABSTAIN, MOST_OF, "ASEAN"),
    "a majority of African states abstaining": counted(Choice.ABSTAIN, MOST_OF, "AFRICAN"),
    "fewer than five countries vote against": counted(Choice.NO, Count(most=4)),
    "votes with more than 50 abstentions": counted(Choice.ABSTAIN, Count(least=51)),
    "resolutions that got over 150 votes in favour": counted(
        Choice.YES, Count(least=151), matters=(Matter.RESOLUTION,)
    ),
    "half of the EU abstains": counted(Choice.ABSTAIN, Count(part=(1, 2)), "EU"),
    "when at least half of NATO votes against": counted(Choice.NO, Count(part=(1, 2)), "NATO"),
    "two-thirds of African states vote no": counted(Choice.NO, Count(part=(2, 3)), "AFRICAN"),
    "a third of all states abstain": counted(Choice.ABSTAIN, Count(part=(1, 3))),
    "most EU members vote with the US": FollowQuery(
        groups=("EU",), pattern=Pattern.WITH, count=MOST_OF, others=("USA",)
    ),
    "India when most EU members abstain": FollowQuery(voters=("IND",), also=(counted(Choice.ABSTAIN, MOST_OF, "EU"),)),
}

# In a newsroom's words.
READ |= {
    "when India and China are not on the same side": READ["India and China differ"],
    "the Palestine stuff for us": READ["Palestine"],
    "Switzerland's abstentions but not the ones on Palestine": of_one(
        Choice.ABSTAIN, "CHE", without=(READ["Palestine"],)
    ),
    "India abstaining on anything Palestine": of_one(Choice.ABSTAIN, "IND", about=READ["Palestine"].about),
    "when a draft on Palestine fails": msgspec.structs.replace(FAILED, about=READ["Palestine"].about),
    "amendments voted down": FollowQuery(matters=(Matter.AMENDMENT,), result=Result.REJECTED),
    "India, China splitting on Palestine": msgspec.structs.replace(
        READ["India and China differ"], about=READ["Palestine"].about
    ),
    "Chile and Peru whenever they all vote no": of_one(Choice.NO, "CHL", "PER", every=True),
    "India abstains unless China does too": of_one(
        Choice.ABSTAIN,
        "IND",
        also=(FollowQuery(voters=("CHN",), pattern=Pattern.CHOSE, choices=(Choice.YES, Choice.NO, Choice.NON_VOTING)),),
    ),
    "India on Palestine, abstentions only": of_one(Choice.ABSTAIN, "IND", about=READ["Palestine"].about),
    "votes decided by a single vote": FollowQuery(pattern=Pattern.CLOSE, margin=1, body=Body.ASSEMBLY),
    "when Hungary is all on its own": READ["lone votes of Hungary"],
    "when the Yanks are on their own": FollowQuery(voters=("USA",), pattern=Pattern.LONE),
    "only when India is not voting like China": READ["India and China differ"],
    "the two Koreas voting differently": FollowQuery(voters=("KOR", "PRK"), pattern=Pattern.SPLIT),
    "India and China vote the same but Pakistan does not": msgspec.structs.replace(
        ALIKE, also=(FollowQuery(voters=("IND", "PAK"), pattern=Pattern.SPLIT),)
    ),
    "India votes the same as China but Pakistan does not": msgspec.structs.replace(
        ALIKE, also=(FollowQuery(voters=("IND", "PAK"), pattern=Pattern.SPLIT),)
    ),
    "India ever sides with China": ALIKE,
    "human rights issues": READ["anything on human rights"],
    "India and China on Palestine, whenever they differ": msgspec.structs.replace(
        READ["India and China differ"], about=READ["Palestine"].about
    ),
    "a Security Council draft on Palestine gets vetoed by anyone but Russia": FollowQuery(
        about=READ["Palestine"].about,
        result=Result.VETOED,
        body=Body.COUNCIL,
        without=(FollowQuery(voters=("RUS",), result=Result.VETOED, body=Body.COUNCIL),),
    ),
}


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (
            "EU members vote together but Hungary does not",
            [
                "votes on which EU members (except Hungary) agree",
                "votes on which Hungary differs from all other EU members",
            ],
        ),
        (
            "the Nordics agree on Palestine but Russia doesn't",
            [
                "votes about the State of Palestine on which the Nordic countries agree",
                "votes about the State of Palestine on which Russia differs from all of the Nordic countries",
            ],
        ),
    ],
)
async def test_a_group_that_agrees_and_who_does_not_are_two_wishes(reader: WishReader, text: str, options: list[str]):
    with pytest.raises(NotFollowed) as raised:
        await reader.read(text)
    assert [option.label for option in raised.value.options] == options


@pytest.mark.parametrize("text", ["India solo", "India as odd one out", "India single handedly"])
async def test_what_says_that_a_state_is_alone_is_not_passed_over(reader: WishReader, text: str):
    with pytest.raises(NotFollowed, match="I do not know how to follow"):
        await reader.read(text)


async def test_a_name_is_misspelt_for_a_state_that_still_votes(reader: WishReader):
    with pytest.raises(UnknownState) as raised:
        await reader.read("Germny on Palestine")
    assert raised.value.near == ("DEU",)


@pytest.mark.parametrize("text", READ)
async def test_exactly_what_is_named_is_followed(reader: WishReader, text: str):
    assert (await reader.read(text)).query == READ[text]


OF_HUNGARY = [
    "votes on which Hungary differs from all other EU members",
    "votes on which Hungary differs from any other EU member",
    "votes on which Hungary differs from most other EU members",
]
ASKED = {
    "Ukraine": ["votes by Ukraine", "votes about Ukraine", "votes by or about Ukraine"],
    "India on Palestine and Ukraine": [
        "votes by India about the State of Palestine or Ukraine",
        "votes by India about both the State of Palestine and Ukraine",
    ],
    "abstentions by India and China": ["abstentions by India or China", "abstentions by both India and China"],
    "India and pizza": ["votes by India"],
    "nuclear wepons": ["nuclear weapons", "votes about nuclear"],
    "Untied States on Cuba": ["United States on Cuba", "votes about Cuba"],
    "India every day": ["votes by India"],
    "India, and tell us when China votes no on nuclear weapons": [
        "votes by India",
        "no votes by China about nuclear weapons",
    ],
    "Ukraine and notify this channel of vetoes": [
        "votes by Ukraine",
        "votes about Ukraine",
        "votes by or about Ukraine",
        "vetoes in the Security Council",
    ],
    "Hungary vs the EU": OF_HUNGARY,
    "Hungary against the EU": [*OF_HUNGARY, "no votes by Hungary about the EU"],
    "Kenya when it parts from the African Union": [
        "votes on which Kenya differs from all other African Union members",
        "votes on which Kenya differs from any other African Union member",
        "votes on which Kenya differs from most other African Union members",
    ],
    "Chile and Peru against the US": [
        "votes on which both Chile and Peru differ from the United States",
        "no votes by Chile or Peru about the United States",
    ],
    "the EU agrees with Japan": [
        "votes on which any EU member agrees with Japan",
        "votes on which all EU members agree with Japan",
    ],
    "Russia and China veto": [
        "vetoes by Russia or China in the Security Council",
        "vetoes by both Russia and China in the Security Council",
    ],
    "Japan on whaling, Norway on human rights": ["votes by Japan", "votes by Norway about human rights"],
    "Japan on refugees, Norway on human rights": [
        "votes by Japan about refugees",
        "votes by Norway about human rights",
    ],
    "Chile on Cuba and Peru on Palestine": ["votes by Chile about Cuba", "votes by Peru about the State of Palestine"],
    "Chile votes with Peru but not Cuba": [
        "votes on which Chile and Peru agree and Chile and Cuba differ",
        "votes on which Chile and Peru agree except votes about Cuba",
    ],
    "Chilean drafts on Cuba": ["votes by Chile on drafts about Cuba", "drafts about both Chile and Cuba"],
    "Ukraine by Chile": ["votes by Chile about Ukraine", "votes by Chile and Ukraine"],
    "votes by Chile and votes about Cuba": ["votes by Chile", "votes about Cuba"],
    "Norway not aligned with NATO": [
        "votes on which Norway differs from all other NATO members",
        "votes on which Norway differs from any other NATO member",
        "votes on which Norway differs from most other NATO members",
    ],
    "Serbia votes with Russia and against the EU": [
        "votes on which Serbia and Russia agree and Serbia differs from all EU members",
        "votes on which Serbia and Russia agree and Serbia differs from any EU member",
        "votes on which Serbia and Russia agree and Serbia differs from most EU members",
    ],
    "votes where most of the G77 is against the US": [
        "votes on which most G77 members differ from the United States",
        "votes about the United States on which most G77 members vote no",
    ],
    "all but Chile vote yes": ["lone votes by Chile"],
    "votes where everyone but Chile votes yes": ["lone votes by Chile"],
    "when the rest of the world votes yes except Chile": ["lone votes by Chile"],
    "when everybody except Chile and Peru votes in favour": ["votes on which only Chile and Peru vote no"],
    "Chile siding with Peru over the US": [
        "votes on which Chile and Peru agree and Chile and the United States differ",
        "votes about the United States on which Chile and Peru agree",
    ],
    "Chile, not Peru": ["votes by Chile", "votes by Chile except votes about Peru"],
    "Chile on trade but not Peru": ["votes by Chile about trade", "votes by Chile about trade except votes about Peru"],
    "more than two thirds of NATO abstain": ["abstentions by any NATO member", "abstentions by all NATO members"],
    "NATO splits and vetoes": ["splits among NATO members", "vetoes in the Security Council"],
    "vetoes or amendments": ["vetoes in the Security Council", "amendments"],
    "Chile votes yes on Cuba and no on Palestine": [
        "yes votes by Chile about Cuba",
        "no votes by Chile about the State of Palestine",
    ],
    "abstentions by Chile and no votes by Peru": [
        "votes on which Chile abstains and Peru votes no",
        "abstentions by Chile",
        "no votes by Peru",
    ],
    "US votes when Israel is alone": [
        "votes by the United States on which Israel stands alone",
        "lone votes by Israel about the United States",
    ],
    "no votes about Cuba": ["votes about Cuba"],
    "Iranian nuclear weapons": ["votes about both Iran and nuclear weapons", "votes by Iran about nuclear weapons"],
    "hostile amendments": ["amendments"],
    "resolutions of the Security Council not adopted unanimously": [
        "resolutions in the Security Council except unanimous votes"
    ],
    "when Hungary breaks EU unity": OF_HUNGARY,
    "where Hungary is the only EU member against": OF_HUNGARY[:1],
    "Cuba, human rights and Palestine": [
        "votes about Cuba or human rights or the State of Palestine",
        "votes about both Cuba and human rights and the State of Palestine",
    ],
    "India human rights": ["votes by India about human rights", "votes about both India and human rights"],
    "USSR": ["votes about the USSR"],
    "votes by Palestine": ["votes about the State of Palestine"],
    "Human Rights Council votes": ["votes about the Human Rights Council"],
    "Ukraine except amendments": [
        "votes by Ukraine except amendments",
        "votes about Ukraine except amendments",
        "votes by or about Ukraine except amendments",
    ],
    "abstentions by the EU except Hungary about Cuba": [
        "abstentions by any EU member except Hungary about Cuba",
        "abstentions by all EU members except Hungary about Cuba",
    ],
    "votes without Chile": ["absences by Chile", "everything except votes about Chile"],
    "Cuba/Ukraine": [
        "votes about both Cuba and Ukraine",
        "votes about Cuba or Ukraine",
        "votes by Cuba and Ukraine",
    ],
    "Cuba Peru weapons": ["votes by Cuba and Peru about weapons"],
    "Chile abstains instead of vetoing": ["abstentions by Chile"],
    "BRICS except Israel": ["votes by BRICS members except votes about Israel"],
    "everything except Cuba in the General Assembly": [
        "votes in the General Assembly except votes about Cuba",
        "everything except votes about Cuba in the General Assembly",
    ],
}


@pytest.mark.parametrize("text", ASKED)
async def test_what_is_not_clear_is_asked_back_with_whole_commands(reader: WishReader, text: str):
    with pytest.raises(NotFollowed) as raised:
        await reader.read(text)
    assert [option.label for option in raised.value.options] == ASKED[text]
    for option in raised.value.options:
        # What leads on says what it says; an "except" is put in its place.
        meant = (await reader.read(option.question.removeprefix("follow "))).query
        assert meant == (await reader.read(said(meant, reader._knowledge))).query
        is_as_typed = option.label in ("nuclear weapons", "United States on Cuba")
        assert said(meant, reader._knowledge) == option.label or "except Hungary" in option.label or is_as_typed


# A list in which one names a kind of votes is no condition on the others.
LISTS = {
    "Belize, Palestine and close votes": [
        "votes by Belize", "votes about the State of Palestine",
        "close votes with a margin of at most 10 in the General Assembly",
    ],
    "trade and vetoes": ["votes about trade", "vetoes in the Security Council"],
    "Ukraine votes, Security Council vetoes and lone votes of Israel": [
        "votes by Ukraine", "votes about Ukraine", "votes by or about Ukraine", "vetoes in the Security Council",
        "lone votes by Israel",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
async def test_each_of_a_list_of_wishes_is_offered_by_itself(reader: WishReader, text: str):
    with pytest.raises(NotFollowed, match="more than one wish") as raised:
        await reader.read(text)
    assert [option.label for option in raised.value.options] == LISTS[text]


NOTED = {
    "Holy See votes": "The Holy See has no seat, and so no vote; votes about it are followed.",
    "Palestine votes": "The State of Palestine has no seat, and so no vote; votes about it are followed.",
    "rejected resolutions": "Drafts that were vetoed are not among these; “drafts that fail” has both.",
}


@pytest.mark.parametrize("text", NOTED)
async def test_what_may_be_missed_in_a_follow_is_said(reader: WishReader, text: str):
    assert NOTED[text] in (await reader.read(text)).notes


async def test_what_goes_without_saying_is_not_said(reader: WishReader):
    for text in ("votes on the Holy See", "rejected General Assembly amendments", "India", "drafts that fail"):
        assert (await reader.read(text)).notes == ()


REFUSED = {
    "": "Please say what this channel is to follow",
    "votes": "Please say what this channel is to follow",
    "Wakanda": "“Wakanda”",
    "except Cuba": "say first what is to be followed",
    "everything except": "what is to be left out",
    "everything except everything": "what is to be left out",
    "votes about Cuba except Cuba": "leaves out everything",
    "Nordic countries except Nordic countries": "leaves nobody",
    "everything except votes by India": "please say which votes",
    "everything except vetoes by India": "India has no veto",
    "everything except Wakanda": "“Wakanda”",
    "resolutions adopted without a vote": "no roll call",
    "neither India": "stands behind “except”",
    "India since 2020": "leave out “since 2020”",
    "A/RES/77/1": "has been voted on already",
    "vetoes by India": "India has no veto",
    "General Assembly vetoes": "There are no vetoes in the General Assembly",
    "close votes within 500": "at most 50",
    "session 12": "Session 12 is over",
    "session 200": "years away",
    "session 80 in the Security Council": "the Security Council has none",
    "abstentions": "whose votes",
    "lone votes of Hungary and BRICS": "countries or a group, not both",
    "China not vetoing": "“not vetoing”",
    "votes where only India or China votes no": "“only”",
    "at least three EU members on Palestine": "How many are meant",
    "at least six of the P5 abstain": "These are 5",
    "what Guterres says about Cuba": "no matter of votes",
    "India differs": "two or more countries",
    "BRICS and NATO splits": "one group",
    "Warsaw Pact splits": "has no members today",
    "x" * (LONGEST_WISH + 1): "201 characters",
    "by the the the Wakanda": "“Wakanda”",
    "lone close votes of Hungary": "only one of them",
}


@pytest.mark.parametrize(
    "text", ["close votes that arent about Cuba", "the EU is not as united as before", "not everything about Cuba"]
)
async def test_the_opposite_of_a_wish_is_never_offered(reader: WishReader, text: str):
    with pytest.raises(NotFollowed) as raised:
        await reader.read(text)
    assert raised.value.options == ()


NOT_FOLLOWED = [(rule, example) for rule in not_followed_rules().values() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), NOT_FOLLOWED)
async def test_what_no_follow_can_do_is_said(reader: WishReader, rule: BeyondRule, example: str):
    with pytest.raises(NotFollowed) as raised:
        await reader.read(example)
    assert raised.value.sentence.startswith(rule.says)
    # Nothing is said of the words twice.
    assert "I do not know" not in raised.value.sentence.replace("“Gaza”", "")


@pytest.mark.parametrize("text", REFUSED)
async def test_what_makes_no_sense_is_refused_in_a_sentence(reader: WishReader, text: str):
    with pytest.raises(NotFollowed, match=REFUSED[text]):
        await reader.read(text)


async def test_all_misspelt_words_are_put_right_at_once(reader: WishReader):
    with pytest.raises(NotFollowed) as raised:
        await reader.read("votes about nuclaer disarmement")
    assert [option.label for option in raised.value.options][:1] == ["votes about nuclear disarmament"]


async def test_names_are_never_guessed(reader: WishReader):
    with pytest.raises(UnknownState) as misspelt:
        await reader.read("Inda on nuclear weapons")
    assert misspelt.value.near == ("IND",)
    with pytest.raises(AmbiguousState):
        await reader.read("votes by Congo")
    for wish in ("everything except Congo", "Africa except Congo", "Congo except on Cuba"):
        with pytest.raises(AmbiguousState) as ambiguous:
            await reader.read(wish)
        start, end = ambiguous.value.place
        assert (ambiguous.value.text, wish[start:end]) == (wish, "Congo")


# Every query can be said, and its sentence means it

REFERENCE = load_reference()
SEATED = sorted(code for code, state in REFERENCE.states.items() if state.has_seat(TODAY))
# The Council as a group of voters is the body; the Council of Europe's own votes are not on record.
GROUPS = sorted({member.group for member in REFERENCE.members if TODAY in member.period} - {"SC", "COUNCIL_OF_EUROPE"})
WHOLE_TOPICS = [
    ("nuclear", "nuclear weapons"),
    ("cuba_embargo", "Cuba embargo"),
    ("women", "women"),
    ("icc", "ICC"),
    ("climate", "climate"),
]

subjects = st.one_of(
    st.builds(Subject, st.just(SubjectKind.STATE), st.sampled_from(SEATED)),
    st.builds(Subject, st.just(SubjectKind.GROUP), st.sampled_from(GROUPS)),
    st.sampled_from(WHOLE_TOPICS).map(lambda topic: Subject(SubjectKind.TOPIC, *topic)),
    st.sampled_from(["embargo", "reconstruction", "human rights"]).map(lambda word: Subject(SubjectKind.WORDS, word)),
)
abouts = st.lists(
    st.lists(subjects, min_size=1, max_size=2, unique_by=lambda subject: subject.value).map(tuple),
    max_size=2,
    unique=True,
).map(tuple)
voters = st.lists(st.sampled_from(SEATED), max_size=3, unique=True).map(tuple)
some_voters = st.lists(st.sampled_from(SEATED), min_size=1, max_size=3, unique=True).map(tuple)
groups = st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple)
some_choices = st.sets(st.sampled_from(STORED), min_size=1, max_size=2).map(
    lambda chosen: tuple(choice for choice in STORED if choice in chosen)
)
matters = st.sets(
    st.sampled_from([matter for matter in Matter if matter is not Matter.PARAGRAPH_AMENDMENT]), max_size=2
).map(lambda named: tuple(matter for matter in Matter if matter in named))


def states_of(first: int, last: int) -> st.SearchStrategy[tuple[str, ...]]:
    """One to three of some that no other part of the query names."""
    return st.lists(st.sampled_from(SEATED[first::8]), min_size=1, max_size=max(1, last - first), unique=True).map(
        tuple
    )


def _is_told_apart(query: FollowQuery) -> bool:
    """Two by name differ, or agree; of several that agree with all of some, all agree."""
    are_two = len(query.voters) == len(query.others) == 1
    is_alike = query.pattern is Pattern.WITH and (query.of_others is Amount.ALL or len(query.others) == 1)
    return not (are_two or is_alike or (len(query.others) == 1 and query.of_others is Amount.ANY))


conditions = st.one_of(
    st.builds(FollowQuery, voters=states_of(4, 5), pattern=st.just(Pattern.CHOSE), choices=some_choices),
    st.builds(FollowQuery, voters=states_of(5, 6), others=states_of(6, 8), pattern=st.just(Pattern.APART)).filter(_is_told_apart),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.sampled_from([Pattern.ALIKE, Pattern.SPLIT])),
).map(lambda query: (query,))  # fmt: skip
where = {
    "about": abouts,
    "matters": matters,
    "result": st.sampled_from([None, Result.ADOPTED, Result.REJECTED]),
    "body": st.sampled_from([None, *Body]),
}
counts = st.one_of(
    st.builds(Count, least=st.integers(2, 5)),
    st.builds(Count, most=st.integers(1, 60)),
    st.integers(1, 3).map(lambda number: Count(least=number, most=number)),
    st.just(MOST_OF),
    st.sampled_from([(1, 3), (1, 2), (2, 3), (3, 4)]).map(lambda part: Count(part=part)),
)
queries = st.one_of(
    st.just(EVERYTHING),
    st.builds(FollowQuery, voters=voters, groups=groups, **where),
    st.builds(FollowQuery, voters=voters, groups=groups, session=st.sampled_from(["ES-10", "ES-11", "80", "81", "S-33"]), about=abouts),
    st.builds(FollowQuery, voters=some_voters, groups=groups, pattern=st.just(Pattern.CHOSE), choices=some_choices, every=st.booleans(), **where),
    st.builds(FollowQuery, voters=some_voters, pattern=st.just(Pattern.LONE), choices=st.one_of(st.just(()), some_choices), **where),
    st.builds(FollowQuery, pattern=st.just(Pattern.LONE), choices=st.one_of(st.just(()), some_choices), **where),
    st.builds(FollowQuery, voters=some_voters.map(lambda codes: codes[:1]), others=states_of(4, 7), pattern=st.just(Pattern.LONE), choices=st.one_of(st.just(()), some_choices), **where),
    st.builds(FollowQuery, pattern=st.just(Pattern.ALIKE), **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.sampled_from([Pattern.SPLIT, Pattern.ALIKE]), **where),
    st.builds(FollowQuery, voters=st.lists(st.sampled_from(SEATED), min_size=2, max_size=3, unique=True).map(tuple), pattern=st.sampled_from([Pattern.SPLIT, Pattern.ALIKE]), **where),
    st.builds(FollowQuery, pattern=st.just(Pattern.CLOSE), margin=st.integers(0, 50), **where | {"body": st.sampled_from(Body)}),
    st.builds(FollowQuery, voters=st.lists(st.sampled_from(["CHN", "FRA", "GBR", "RUS", "USA"]), max_size=2, unique=True).map(tuple), about=abouts, result=st.just(Result.VETOED), body=st.just(Body.COUNCIL)),
    st.builds(FollowQuery, voters=st.lists(st.sampled_from(["CHN", "FRA", "GBR", "RUS", "USA"]), min_size=2, max_size=3, unique=True).map(tuple), every=st.just(True), about=abouts, result=st.just(Result.VETOED), body=st.just(Body.COUNCIL)),
    st.builds(FollowQuery, voters=states_of(0, 3), others=states_of(4, 7), pattern=st.sampled_from([Pattern.APART, Pattern.WITH]), every=st.just(True), of_others=st.sampled_from([Amount.ALL, Amount.ANY]), **where).filter(_is_told_apart),
    st.builds(FollowQuery, voters=states_of(0, 1), other_groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.sampled_from([Pattern.APART, Pattern.WITH]), of_others=st.sampled_from(Amount), **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), others=states_of(0, 3), pattern=st.sampled_from([Pattern.APART, Pattern.WITH]), every=st.booleans(), **where),
    st.builds(FollowQuery, voters=states_of(0, 3), pattern=st.just(Pattern.CHOSE), choices=st.tuples(st.sampled_from(STORED)), every=st.just(True), also=conditions, **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.just(Pattern.SPLIT), also=conditions, **where),
    st.builds(FollowQuery, voters=states_of(0, 3), also=conditions, **where),
    st.builds(FollowQuery, pattern=st.just(Pattern.CHOSE), choices=st.tuples(st.sampled_from(STORED)), count=counts.filter(lambda count: count.most != 1), **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.just(Pattern.CHOSE), choices=st.tuples(st.sampled_from(STORED)), count=counts, **where),
    st.builds(FollowQuery, voters=states_of(0, 7).filter(lambda codes: len(codes) > 1), pattern=st.just(Pattern.CHOSE), choices=st.tuples(st.sampled_from(STORED)), count=counts.filter(lambda count: count.least < 3), **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), others=states_of(0, 1), pattern=st.sampled_from([Pattern.APART, Pattern.WITH]), count=counts, **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.just(Pattern.CHOSE), choices=st.sampled_from([NOT_YES, (Choice.YES, Choice.ABSTAIN, Choice.NON_VOTING)]), every=st.just(True), **where),
    st.builds(FollowQuery, voters=st.lists(st.sampled_from(SEATED), min_size=2, max_size=3, unique=True).map(tuple), pattern=st.just(Pattern.CHOSE), choices=st.tuples(st.sampled_from(STORED)), every=st.just(True), sole=st.just(True), **where),
    st.builds(FollowQuery, groups=st.tuples(st.sampled_from(GROUPS)), pattern=st.just(Pattern.ALIKE), every=st.just(True), **where),
    st.builds(FollowQuery, voters=voters, groups=groups, matters=st.just((Matter.DRAFT,)), about=abouts, without=st.just(NOT_ADOPTED)),
    st.sampled_from(SEATED).map(lambda code: FollowQuery(voters=(code,), about=((Subject(SubjectKind.STATE, code),),), either=True)),
).filter(lambda query: query.result is not Result.REJECTED or Matter.RESOLUTION not in query.matters)  # fmt: skip

some_abouts = st.lists(subjects.map(lambda subject: (subject,)), min_size=1, max_size=2, unique=True).map(tuple)
tails = st.one_of(
    st.builds(FollowQuery, about=some_abouts),
    st.builds(FollowQuery, matters=st.sampled_from(Matter).filter(lambda one: one is not Matter.PARAGRAPH_AMENDMENT).map(lambda one: (one,))),
    st.sampled_from([COUNCIL, VETOES, FollowQuery(session="ES-10"), FollowQuery(pattern=Pattern.CLOSE, margin=3, body=Body.ASSEMBLY)]),
    st.builds(FollowQuery, voters=some_voters.map(lambda codes: codes[:1]), pattern=st.just(Pattern.CHOSE), choices=some_choices, about=abouts),
)  # fmt: skip
heads = st.one_of(
    st.sampled_from([EVERYTHING, INDIA, FollowQuery(groups=("EU",), pattern=Pattern.SPLIT)]),
    st.builds(FollowQuery, groups=st.just(("EU",)), left_out=st.lists(st.sampled_from(["HUN", "FRA", "DEU"]), max_size=2, unique=True).map(tuple), about=abouts),
    st.builds(FollowQuery, voters=some_voters, about=abouts),
)  # fmt: skip
with_exceptions = st.builds(
    lambda head, without: msgspec.structs.replace(head, without=together(without)), heads, st.lists(tails, max_size=2)
)


def _is_plain(query: FollowQuery) -> bool:
    """Whether one state alone chooses, so that there is no "all" of it; and no group has two conditions."""
    groups = [*query.groups, *(group for one in query.also for group in one.groups)]
    is_one = query.every and len(query.voters) == 1 and not query.groups
    return not is_one and len(set(groups)) == len(groups)


@settings(max_examples=cases(150), suppress_health_check=FIXTURES_ARE_READ)
@given(query=queries.filter(_is_plain))
async def test_a_query_is_said_in_a_sentence_that_is_read_as_the_same_query(
    knowledge: Knowledge, reader: WishReader, query: FollowQuery
):
    sentence = said(query, knowledge)
    assume(len(sentence) <= LONGEST_WISH)
    assert (await reader.read(sentence)).query == query


@settings(max_examples=cases(150), suppress_health_check=FIXTURES_ARE_READ)
@given(query=with_exceptions)
async def test_what_is_left_out_is_said_so_that_it_is_read_again(
    knowledge: Knowledge, reader: WishReader, query: FollowQuery
):
    sentence = said(query, knowledge)
    assume(len(sentence) <= LONGEST_WISH)
    try:
        read = (await reader.read(sentence)).query
    except NotFollowed as refused:
        assume("leaves out everything" not in refused.sentence)
        raise
    assert read == query


@given(query=st.one_of(queries, with_exceptions))
def test_a_query_is_kept_as_text(query: FollowQuery):
    assert FollowQuery.from_json(query.to_json()) == query


@settings(max_examples=cases(150), suppress_health_check=FIXTURES_ARE_READ)
@given(
    text=st.one_of(
        st.text(max_size=220),
        st.lists(
            st.sampled_from(
                [
                    "India",
                    "and",
                    "or",
                    "by",
                    "about",
                    "vetoes",
                    "splits",
                    "no",
                    "both",
                    "Cuba",
                    "the",
                    ",",
                    "lone",
                    "all",
                    "except",
                    "but not",
                    "BRICS",
                    "Russia",
                ]
            ),
            max_size=9,
        ).map(" ".join),
    )
)
async def test_no_text_is_too_odd_to_be_answered(reader: WishReader, text: str):
    with contextlib.suppress(NotFollowed, UnknownState, AmbiguousState):
        query = (await reader.read(text)).query
        assert FollowQuery.from_json(query.to_json()) == query


SAID_SO = {
    "EU members voting no on Palestine, but leave out Hungary and Czechia": "no votes by any EU member (except Hungary and Czechia) about the State of Palestine",
    "India when it abstains together with China": "abstentions by both India and China",
    "India when it abstains along with China and Russia": "abstentions by each of India, China and Russia",
    "nuclear weapons but only if France votes no": "no votes by France about nuclear weapons",
    "whenever the US votes against everyone but Israel": "votes on which only the United States and Israel vote no",
    "votes on which the US votes against everyone but Israel": "votes on which only the United States and Israel vote no",
    "Chile with neither the US nor Peru": "votes on which Chile differs from both the United States and Peru",
    "Chile sides with neither Peru nor the US on trade": "votes about trade on which Chile differs from both Peru and the United States",
    "Chile siding with Peru over the US on trade": "votes about trade on which Chile and Peru agree and Chile and the United States differ",
    "sanctions against Cuba": "votes about both sanctions and Cuba",
    "violence against women": "votes about violence against women",
    "we follow Chile, ping when sth new comes": "votes by Chile",
    "votes on Haiti, and let us know as soon as there's something new": "votes about Haiti",
    "not one NATO member votes yes": "votes on which no NATO member votes yes",
    "when not one of the Nordics abstains": "votes on which none of the Nordic countries abstains",
    "margins under 4": "close votes with a margin of at most 3 in the General Assembly",
    "Chile voting like Peru but unlike the US": "votes on which Chile and Peru agree and Chile and the United States differ",
    "what the Baltics do on trade": "votes by the Baltic states about trade",
    "votes that pass by fewer than 5 votes": "close votes with a margin of at most 4 on adopted texts in the General Assembly",
}


@pytest.mark.parametrize("text", SAID_SO)
async def test_what_is_wished_for_at_length_is_said_as_it_is_followed(reader: WishReader, text: str):
    assert said((await reader.read(text)).query, reader._knowledge) == SAID_SO[text]


async def test_it_is_said_that_no_rhythm_can_be_followed(reader: WishReader):
    with pytest.raises(NotFollowed, match="at no set times") as raised:
        await reader.read("every monday what India did")
    assert [option.label for option in raised.value.options] == ["votes by India"]
