"""The language of news copy, beyond that of questions: sentences, datelines, figures in words, what stands around a vote."""

from bot.language.news.figures import Figure, find_figures
from bot.language.news.pieces import Piece, Sort, pieces_of
from bot.language.news.rules import NewsRule, beginning_in, begins, has_rule, news_rules, says
from bot.language.news.sentences import Dateline, Sentence, dateline_of, sentences_of
from bot.language.news.tongues import language_of

__all__ = [
    "Dateline",
    "Figure",
    "NewsRule",
    "Piece",
    "Sentence",
    "Sort",
    "beginning_in",
    "begins",
    "dateline_of",
    "find_figures",
    "has_rule",
    "language_of",
    "news_rules",
    "pieces_of",
    "says",
    "sentences_of",
]
