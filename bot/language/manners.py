"""What people say around a question in a conversation: "ah ok, and China, please?", "no, I meant Iran", "not Iraq, Iran"."""

from __future__ import annotations

import re

import msgspec

from bot.language.doubts import DENIAL
from bot.language.passages import Passage, Referent

_BLANKS = r"[^\S\n]{2,}|\s{3,}"
_AND = (
    r"(?:(?:right|ok(?:ay)?|ah|oh|well|hm+|great|perfect|thanks|thank you|danke|merci|gracias|cool|alright|yes|yeah|interesting|ha(?:ha)?|lol|wow"
    r"|whoa|amazing|nice|super|excellent|fine|good|got it|i see|understood|makes sense|oh dear)\b"
    r"(?:\s*[,.!:;…–—-]+\s*|\s+(?=(?:and|but|n|what|how|so|who|which|now|then|ok|thanks)\b)))+(?=\S)"
)
_I_MEANT = r"(?:i|we) (?:actually |really )?(?:meant|mean|asked|said|was asking|were asking|am asking)"
_CORRECTION = (
    rf"(?:(?:no|nope|oh|ah|wait|hang on|oops|sorry|my (?:bad|mistake)|not that(?: (?:one|vote|resolution|text))?|{DENIAL})\s*[,.!:;–—-]+\s*"
    rf"|(?:no|nope|oh|ah|wait)\s+(?=(?:sorry|oops|not|the|{_I_MEANT})\b)"
    r"|(?:hmm?|um|uh|no wait|wait no|sorry no|no no)\b[\s,.!]*"
    rf"|(?:sorry|oops|rather|actually|{_I_MEANT})(?: to (?:say|ask))?\s*[,:]?\s+)+(?=\S)"
)
_AND_NOT = r"(?<=\w)\s*,?\s+(?:and\s+)?not\s+(?:about\s+|for\s+)?(?:[^\s,;?]+\s*){1,3}(?=[?.!]*$)"
_LEADS = (
    ("what ", r"about\s+\S"),
    ("and ", r"[^,;?]{2,60}[,;]\s*(?:how|who|which|what|did|was)\b|(?:(?:in|on|since|from|before|after|the)\s+)?\S*\d"),
)
_INSTEAD_OF = r"(?:and\s+)?not\s+[^,;?]{2,60}[,;]\s*(?:but\s+)?(?=\S)"
_ONLY = r"(?:and\s+|now\s+|then\s+|please\s+|can you\s+|could you\s+|let's\s+)*(?:restrict|limit|narrow|confine|reduce|filter|cut)\s+(?:(?:it|this|that|them|those|the (?:list|answer|result))\s+)?(?:down\s+)?(?:to|for|by)\s+(?:just\s+|only\s+)?(?=\S)"
_TOO = (
    r"(?:\s*,)?(?:\s+(?:too|as well|please|pls|plz|though|tho|i think|i guess|lol|haha|itself|themselves|instead|by names?|one by one))+(?=\s*[?.!]*$)"
    r"|\s+(?:over|in|for|during) the same (?:period|time|years|votes)\b"
)


class Said(msgspec.Struct, frozen=True):
    """What is asked; `corrects`: in place of something that was asked before, `denied`: in place of this."""

    passage: Passage
    corrects: bool = False
    denied: str = ""

    @property
    def of_another(self) -> Passage:
        """The same asked of a vote that nothing but its name is said of."""
        return _with_manners_behind(f"what about {self.passage.text}")


def asked_in(text: str) -> Said:
    """What is asked: manners before it are no part of it, and those behind say nothing."""
    text = re.sub(_BLANKS, " ", text)
    start, meant, corrects, denied = 0, False, False, ""
    for before in (_AND, _CORRECTION, _INSTEAD_OF, _ONLY):
        found = re.compile(before, re.IGNORECASE).match(text, start)
        if found is None:
            continue
        start = found.end()
        meant = meant or re.search(_I_MEANT, found[0], re.IGNORECASE) is not None
        corrects = corrects or before == _CORRECTION
        denied = found[0] if before == _INSTEAD_OF else denied
    if behind := re.search(_AND_NOT, text[start:], re.IGNORECASE):
        denied = behind[0]
    asked = _as_corrected(text[start:]) if meant else text[start:]
    return Said(_with_manners_behind(asked), corrects, denied)


def _with_manners_behind(asked: str) -> Passage:
    return Passage(asked, tuple(Referent(*found.span(), ()) for found in re.finditer(_TOO, asked, re.IGNORECASE)))


def _as_corrected(text: str) -> str:
    """What is put in place of something asked before, in the words that go on with it: "about Spain not Poland" asks "what about
    Spain", and "2016, how did Peru vote?" is asked of the same topic."""
    lead = next((lead for lead, words in _LEADS if re.match(words, text, re.IGNORECASE)), "")
    return re.sub(_AND_NOT, "", lead + text, flags=re.IGNORECASE)
