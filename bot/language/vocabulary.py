"""The words of vocabulary.toml, which says what each list is for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bot.language.tables import read_table


class Words(msgspec.Struct, frozen=True):
    """Words in small letters that mean the same in every question, by what they do there."""

    stop: frozenset[str]
    manners: frozenset[str]
    vague: frozenset[str]
    filler: frozenset[str]
    known: frozenset[str]
    lower_case: frozenset[str]
    also_words: frozenset[str]
    topic_leads: frozenset[str]
    many_votes_leads: frozenset[str]
    many_votes_nouns: frozenset[str]
    lists: frozenset[str]
    adopted: frozenset[str]
    not_adopted: frozenset[str]
    failing: frozenset[str]
    with_article: frozenset[str]
    compared: frozenset[str]
    counts: frozenset[str]
    instruments: frozenset[str]
    group_nouns: frozenset[str]
    votes_cast: frozenset[str]
    name_parts: frozenset[str]
    named_after_states: frozenset[str]
    unserial: frozenset[str]
    fronting: frozenset[str]
    slips_of: frozenset[str]
    no_slips: frozenset[str]
    us_leads: frozenset[str]
    pronoun_leads: frozenset[str]
    telling: frozenset[str]
    us_follows: frozenset[str]
    us_companions: frozenset[str]
    voter_nouns: frozenset[str]
    articles: frozenset[str]
    spelling_out: frozenset[str]
    regional: frozenset[str]
    present: frozenset[str]
    appositives: frozenset[str]
    topical_nouns: frozenset[str]
    courtesies: frozenset[str]
    epithets: frozenset[str]
    vote_nouns: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    relations: frozenset[str]
    nearness: frozenset[str]
    quantifying: frozenset[str]
    rulers: frozenset[str]
    handing: frozenset[str]
    pronouns: frozenset[str]
    ranking: frozenset[str]
    of_counting: frozenset[str]
    of_sponsoring: frozenset[str]
    returning: frozenset[str]
    earlier: frozenset[str]
    of_papers: frozenset[str]
    asking_for_some: frozenset[str]
    deeds: frozenset[str]
    done_to_states: frozenset[str]
    minding: frozenset[str]
    of_unity: frozenset[str]
    of_news: frozenset[str]
    held_against: frozenset[str]
    called_by_aim: frozenset[str]
    asking_first: frozenset[str]
    auxiliaries: frozenset[str]
    comparing: frozenset[str]
    leaving_out: frozenset[str]
    sets: frozenset[str]
    voting: frozenset[str]
    turning: frozenset[str]
    drafts: frozenset[str]
    leaning: frozenset[str]
    pointing: frozenset[str]
    any_of: frozenset[str]
    asking_so: frozenset[str]
    of_some_members: frozenset[str]
    for_voters: frozenset[str]
    choice_leads: frozenset[str]
    called_votes: frozenset[str]
    whether: frozenset[str]
    several: frozenset[str]
    which_ones: frozenset[str]
    of_all_times: frozenset[str]
    of_any_time: frozenset[str]
    rejecting: frozenset[str]
    stopping: frozenset[str]
    before_denied: frozenset[str]
    leading: frozenset[str]
    given: frozenset[str]
    denying: frozenset[str]
    of_drafts: frozenset[str]
    for_states: frozenset[str]
    refusing: frozenset[str]
    counting: frozenset[str]
    around_follows: frozenset[str]
    conditional: frozenset[str]
    of_everything: frozenset[str]
    around_margins: frozenset[str]
    below: frozenset[str]
    excepting_in_follows: frozenset[str]
    around_names: frozenset[str]
    emergency_sessions: frozenset[str]
    special_sessions: frozenset[str]
    of_all_others: frozenset[str]
    of_any_other: frozenset[str]
    of_most_others: frozenset[str]
    holding_together: frozenset[str]
    pairs: frozenset[str]
    usually: frozenset[str]
    around_others: frozenset[str]
    behind_others: frozenset[str]
    within: frozenset[str]
    opening_wishes: frozenset[str]
    conditions: frozenset[str]
    of_this_session: frozenset[str]
    agreeing: frozenset[str]
    denying_before: frozenset[str]
    denying_with_t: frozenset[str]
    no_topics: frozenset[str]
    regions: frozenset[str]
    around_predicates: frozenset[str]
    every_time: frozenset[str]
    breaking: frozenset[str]
    wished_of: frozenset[str]
    wished_kinds: frozenset[str]
    recurring: frozenset[str]
    joints: frozenset[str]
    for_members: frozenset[str]
    denying_in_follows: frozenset[str]
    behind_denying: frozenset[str]
    lone: frozenset[str]
    split: frozenset[str]
    alike: frozenset[str]
    unanimous: frozenset[str]
    narrow: frozenset[str]
    near: frozenset[str]
    tied: frozenset[str]
    joining_names: frozenset[str]
    in_company: frozenset[str]
    greetings: frozenset[str]
    thanks: frozenset[str]
    of_votes: frozenset[str]
    of_two: frozenset[str]
    offices: frozenset[str]
    acting: frozenset[str]
    of_membership: frozenset[str]
    going_on_with: frozenset[str]
    prepositions: frozenset[str]
    subordinating: frozenset[str]
    persons: frozenset[str]
    voting_words: frozenset[str]
    pointing_at_states: frozenset[str]
    again: frozenset[str]
    of_result: frozenset[str]
    source: frozenset[str]
    asking_for_source: frozenset[str]
    accepting: frozenset[str]
    declining: frozenset[str]
    several_votes: frozenset[str]
    light: frozenset[str]
    weak: frozenset[str]
    no_adverbs: frozenset[str]


@cache
def vocabulary() -> dict[str, Any]:
    return read_table(Path(__file__).with_name("vocabulary.toml"))


@cache
def word_lists() -> Words:
    return msgspec.convert(vocabulary()["words"], Words)


class Everyday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in small letters that say nothing of votes, verbs and nouns by their bases; the bases of what texts do; and what is
    written in haste, with the word that is meant."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    others: frozenset[str]
    verbs_of_texts: frozenset[str]
    shorthand: dict[str, str]


@cache
def everyday_words() -> Everyday:
    """The words of everyday.toml. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("everyday.toml")), Everyday)


@cache
def listed_words() -> frozenset[str]:
    """Whatever stands in any of the lists, but for words that are only no slips."""
    lists: dict[str, frozenset[str]] = msgspec.structs.asdict(word_lists())
    return frozenset[str]().union(*(words for name, words in lists.items() if name != "no_slips"))


@cache
def weighty_words() -> dict[str, str]:
    """The words that change what is asked, each with the way in which it does."""
    return {word: sense for sense, words in vocabulary()["weighty"].items() for word in words}
