"""The language of news copy, beyond that of questions: sentences, datelines, figures in words, what stands around a vote."""

from bot.language.news.figures import Figure, find_figures
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort, pieces_of
from bot.language.news.rules import NewsRule, begins, has_rule, news_rules, rules_among, says
from bot.language.news.sentences import Dateline, Sentence, dateline_of, sentences_of
from bot.language.news.tongues import language_of

__all__ = [
    "Dateline",
    "Figure",
    "Line",
    "NewsRule",
    "Piece",
    "Sentence",
    "Sort",
    "begins",
    "dateline_of",
    "find_figures",
    "has_rule",
    "language_of",
    "news_rules",
    "pieces_of",
    "rules_among",
    "says",
    "sentences_of",
]
