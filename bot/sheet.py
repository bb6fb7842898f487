"""A whole roll call: every name under its choice, and the same as a CSV file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from bot.answer import MemberList, RollCallView

BYTE_ORDER_MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lists` holds every state of the roll call under one of the four choices, empty ones included. `marked`: the file
    begins with the mark by which Excel knows UTF-8."""

    call: RollCallView
    lists: tuple[MemberList, ...]
    marked: bool = True

    @property
    def file_name(self) -> str:
        """ "A_RES_ES-11_6.csv"."""
        return re.sub(r"[^A-Za-z0-9.-]+", "_", self.call.symbol).strip("_") + ".csv"

    def to_csv(self) -> str:
        """One row a state. A cell that a spreadsheet could take for a formula is led by an apostrophe."""
        text = io.StringIO()
        text.write(BYTE_ORDER_MARK if self.marked else "")
        writer = csv.writer(text)
        writer.writerow(("symbol", "date", "title", "country", "name", "choice", "source", "link"))
        call = self.call
        for members in self.lists:
            for code, name in zip(members.countries, members.names, strict=True):
                row = (call.symbol, call.date, call.title, code, name, members.choice, call.dataset, call.url)
                writer.writerow([f"'{cell}" if cell.startswith(FORMULAS) else cell for cell in row])
        return text.getvalue()
