"""The tiles: one state, one vote. Every member of the day has a tile of the same size, at its region's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.pictures.canvas import Canvas, Place
from bot.pictures.facts import GroupTally, Member, NamedGroup, RollCallPicture, UsualChoice, UsualPicture
from bot.pictures.font import SEMIBOLD, SMALLEST
from bot.pictures.palette import Theme
from bot.pictures.parts import (
    WIDTH,
    are_marked,
    corner_of,
    draw_counts,
    draw_foot,
    draw_groups,
    draw_heading,
    draw_named_groups,
    draw_title,
    remarks,
)
from bot.pictures.telling import (
    by_day_words,
    choices_words,
    group_asked,
    groups_words,
    named_words,
    notes_on_groups,
    summary_of,
    which_votes,
)
from bot.wording import in_sentence, listed
from data.model import STORED, Choice
from data.reference import TileLabel, TilePlace, load_tile_labels, load_tile_places

COLUMNS, ROWS = 17, 18
# The grid reaches further out than words do: so the tiles are as large as can be.
EDGE = 6
STEP = (WIDTH - 2 * EDGE) / COLUMNS
TILE = 66
SIGN, CODE = 22, SMALLEST
# Within the tile's edge.
CODE_ROOM = TILE - 4
# Who was asked for has a block behind the code, so high, or a line under it, so far from the edges.
BLOCK, UNDER = 33, 10
# The marks of groups stand in the corners around the sign.
MARK, AWAY = 13, 6
ACROSS, DOWN = TILE - 2 * AWAY - MARK, MARK + 1
LEGEND = "One state, one tile, by region; codes are those of ISO 3166 (BRA Brazil)."
LEGEND_NAMED = " Block behind the code: {}."
LEGEND_GROUP = " Block behind the code: members of {}."
LEGEND_EACH = " Block behind the code: members of these, each with a corner of its own."
LEGEND_PART = " Line under the code: members for some of these roll calls only."
LEGEND_USUAL = " Usual: in more than half of its roll calls."
LEGEND_CHOSEN = " Sign: what each chose in more than half of its roll calls, {}."
Tile = Member | UsualChoice


def draw_tiles(picture: RollCallPicture, theme: Theme) -> str:
    """The SVG of a roll call in the General Assembly."""
    canvas = Canvas(WIDTH, theme)
    bottom = _draw_members(canvas, picture.members, draw_heading(canvas, picture), picture.groups)
    below = draw_named_groups(canvas, picture, bottom)
    return canvas.svg(
        draw_foot(canvas, picture.source, below, _legend(picture), _key(picture.members), *remarks(picture))
    )


def draw_usual(picture: UsualPicture, theme: Theme) -> str:
    """The SVG of a history: what each state usually chose."""
    canvas = Canvas(WIDTH, theme)
    y = draw_title(canvas, picture.title, "", summary_of(picture)) + 52
    if are_marked(picture.groups):
        y = draw_groups(canvas, list(by_day_words(picture)), y) + 12
    else:
        y = draw_counts(canvas, _counted(picture), y)
    below = _draw_members(canvas, picture.members, y, picture.groups)
    by_day_told = () if are_marked(picture.groups) or group_asked(picture) else by_day_words(picture)
    legends = (
        _legend_usual(picture),
        _key(picture.members),
        *which_votes(picture),
        *by_day_told,
        *notes_on_groups(picture),
        *picture.notes,
        _gone(picture),
    )
    return canvas.svg(draw_foot(canvas, picture.source, below, *legends))


def _counted(picture: UsualPicture) -> dict[Choice | None, int]:
    """The votes of the group that was asked for; else how many states usually chose what."""
    if asked := group_asked(picture):
        return {choice: asked.tally.count(choice) or 0 for choice in STORED}
    return {choice: len(picture.on(choice)) for choice in (*STORED, None)}


def _legend(picture: RollCallPicture) -> str:
    """Of the only group the votes stand on top, of several it is told whose are which."""
    named = named_words(picture.members)
    if are_marked(picture.groups):
        return LEGEND + LEGEND_EACH
    if len(picture.groups) > 1:
        return LEGEND + LEGEND_GROUP.format(groups_words(picture))
    if picture.asked:
        beside = [in_sentence(one.name) for one in picture.members if one.named and one.code not in picture.asked.codes]
        return LEGEND + LEGEND_GROUP.format("; ".join(filter(None, (picture.asked.name, listed(beside)))))
    return LEGEND + (LEGEND_NAMED.format(named) if named else "")


def _legend_usual(picture: UsualPicture) -> str:
    named = named_words(picture.members)
    if are_marked(picture.groups):
        marked = LEGEND_EACH
    elif picture.groups:
        codes = {code for group in picture.groups for code in group.codes}
        members = choices_words([tile for tile in picture.members if tile.named and tile.code in codes])
        beside = [in_sentence(tile.name) for tile in picture.members if tile.named and tile.code not in codes]
        told = f"{listed([group.name for group in picture.groups])}: {members}"
        marked = LEGEND_GROUP.format("; ".join(filter(None, (told, listed(beside)))))
    else:
        marked = LEGEND_NAMED.format(named)
    part = LEGEND_PART if any(tile.in_part for tile in picture.members) else ""
    usual = LEGEND_CHOSEN.format(choices_words(picture.members)) if picture.groups else LEGEND_USUAL
    return LEGEND + (marked + part if named else "") + usual


def _key(tiles: Sequence[Tile]) -> str:
    """What the codes stand for that tell little today: "CSK Czechoslovakia, SUN USSR."."""
    told = sorted(f"{tile.code} {tile.name}" for tile in tiles if tile.of_old)
    return f"{', '.join(told)}." if told else ""


def _gone(picture: UsualPicture) -> str:
    return f"Members without a seat today: {listed(picture.absent)}." if picture.absent else ""


def _draw_members(
    canvas: Canvas, tiles: Sequence[Tile], top: float, groups: Sequence[NamedGroup | GroupTally] = ()
) -> float:
    """A tile each; returns where the next part may begin."""
    for label in load_tile_labels():
        x, y = _corner(label, top)
        canvas.text(x, y + TILE / 2, label.name, SMALLEST, fill=canvas.palette.quiet)
    places = {tile: _corner(load_tile_places()[tile.code], top) for tile in tiles}
    marked = groups if are_marked(groups) else ()
    # Those of one colour are written row by row, whatever the choice: each text takes its time.
    codes: dict[str, dict[Tile, Place]] = defaultdict(dict)
    for choice in (*STORED, None):
        alike = [tile for tile in tiles if tile.choice is choice]
        corners = [places[tile] for tile in alike]
        canvas.squares(choice, corners, TILE)
        canvas.signs(choice, [(x + TILE / 2, y + 19) for x, y in corners], SIGN)
        fill = canvas.palette.lamps[choice].code
        codes[fill] |= {tile: places[tile] for tile in alike if not _is_in_block(tile)}
        under = [places[tile] for tile in alike if _is_in_part(tile)]
        canvas.path("".join(f"M{x + UNDER} {y + TILE - 4}h{TILE - 2 * UNDER}" for x, y in under), fill, 5)
        for number, group in enumerate(marked):
            members = [places[tile] for tile in alike if tile.code in group.codes]
            canvas.marks(number, [corner_of(number, x + AWAY, y + AWAY, ACROSS, DOWN) for x, y in members], MARK, fill)
    blocks = {tile: place for tile, place in places.items() if _is_in_block(tile)}
    canvas.blocks(list(blocks.values()), TILE, BLOCK)
    codes[canvas.palette.page] = blocks
    for fill, of_fill in codes.items():
        _draw_codes(canvas, of_fill, fill)
    return top + ROWS * STEP + 44


def _is_in_part(tile: Tile) -> bool:
    return isinstance(tile, UsualChoice) and tile.named and tile.in_part


def _is_in_block(tile: Tile) -> bool:
    return tile.named and not _is_in_part(tile)


def _draw_codes(canvas: Canvas, tiles: Mapping[Tile, Place], fill: str) -> None:
    rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for tile, (x, y) in sorted(tiles.items(), key=lambda entry: entry[1]):
        rows[y].append((x + TILE / 2, tile.code))
    for y, words in rows.items():
        canvas.row(y + 57, words, CODE, weight=SEMIBOLD, fill=fill, room=CODE_ROOM)


def _corner(place: TilePlace | TileLabel, top: float) -> Place:
    """The upper left one, in whole pixels, which makes for sharp edges."""
    return round(EDGE + place.column * STEP), round(top + place.row * STEP)
