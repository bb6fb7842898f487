"""The votes of a gzipped file in SQLite by pandas, in its two lines. What a load is held against, where pandas is there."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

import pandas as pd


def main(source: str, target: str) -> None:
    with closing(sqlite3.connect(target)) as connection:
        pd.read_csv(source).to_sql("vote", connection, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
