"""The plainest program that gets the votes of a gzipped file into SQLite: no checks, one index. What a load is held against."""

from __future__ import annotations

import csv
import gzip
import sqlite3
import sys
from operator import itemgetter


def main(source: str, target: str) -> None:
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE vote (symbol TEXT, code TEXT, vote TEXT)")
    with gzip.open(source, "rt", encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        header = next(rows)
        wanted = itemgetter(*(header.index(name) for name in ("resolution", "ms_code", "ms_vote")))
        connection.executemany("INSERT INTO vote VALUES (?, ?, ?)", map(wanted, rows))
    connection.execute("CREATE INDEX vote_by_symbol ON vote (symbol)")
    connection.commit()
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
