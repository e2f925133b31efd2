"""Edits of a text, and how several of them are made at once."""

from typing import Collection, List, NamedTuple, Sequence

from .proposal import Change


class Edit(NamedTuple):
    """A piece of a text and what stands there instead.

    Attributes:
        start: where the piece starts, in bytes.
        end: where it ends; ``start`` where something is only added.
        text: the new bytes.
    """

    start: int
    end: int
    text: bytes


def apply_edits(data: bytes, edits: Collection[Edit]) -> bytes:
    """Make some edits, none of which clash.

    Example:
        >>> apply_edits(b"async def f(): ...", [Edit(0, 6, b""), Edit(10, 11, b"g")])
        b'def g(): ...'
    """
    for edit in sorted(edits, reverse=True):
        data = data[: edit.start] + edit.text + data[edit.end :]
    return data


def clash(one: Edit, other: Edit) -> bool:
    """Tell whether two edits cannot both be made. Equal ones can: they are made once.

    Example:
        >>> clash(Edit(0, 6, b""), Edit(6, 9, b"x")), clash(Edit(0, 6, b""), Edit(5, 9, b"x"))
        (False, True)
    """
    if one == other:
        return False
    if one.start == other.start:
        return True
    return max(one.start, other.start) < min(one.end, other.end)


def changed_lines(data: bytes, edits: Collection[Edit], starts: Sequence[int]) -> List[Change]:
    """Give the lines that some edits change.

    Args:
        data: the text, in UTF-8.
        edits: the edits, none of which clash.
        starts: where each line of the text starts.
    """
    changes: List[Change] = []
    for group in _by_lines(sorted(edits), starts):
        first = _line_at(starts, group[0].start)
        last = max(_line_at(starts, edit.end) for edit in group)
        if _adds_lines(group, starts[first]):
            changes.append(Change(first + 1, first + 1, group[0].text.decode()))
            continue
        begin = starts[first]
        end = starts[last + 1] if last + 1 < len(starts) else len(data)
        moved = [Edit(edit.start - begin, edit.end - begin, edit.text) for edit in group]
        changes.append(Change(first + 1, last + 2, apply_edits(data[begin:end], moved).decode()))
    return changes


def _by_lines(edits: Sequence[Edit], starts: Sequence[int]) -> List[List[Edit]]:
    """Group the edits that touch the same lines."""
    groups: List[List[Edit]] = []
    for edit in edits:
        last = _line_at(starts, groups[-1][-1].end) if groups else -1
        if last == _line_at(starts, edit.start):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _line_at(starts: Sequence[int], offset: int) -> int:
    """Give the line of an offset, from 0."""
    from bisect import bisect_right

    return bisect_right(starts, offset) - 1


def _adds_lines(group: Sequence[Edit], start: int) -> bool:
    edit = group[0]
    whole = edit.start == edit.end == start and edit.text.endswith((b"\n", b"\r"))
    return len(group) == 1 and whole
