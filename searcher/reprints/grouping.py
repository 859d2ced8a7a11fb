"""Pages → groups of those that carry the same text.

Each group has a leader, the longest of its pages, and every page of a group was found to carry the leader's
text. So there is no chain in which each page is like the next, and the last unlike the first. Which pages
form a group depends on the pages alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from searcher.reprints.candidates import neighbours
from searcher.reprints.comparing import same_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from searcher.reprints.comparing import ComparedText

    TextOf = Callable[[str], ComparedText]
    Group = tuple[str, ...]

#: A page is compared with so many leaders at the most, the most similar ones.
MOST_LEADERS = 50


def groups(
    signatures: Mapping[str, bytes],
    text_of: TextOf,
    *,
    before: Iterable[Group] = (),
    changed: Mapping[str, bytes] | None = None,
) -> list[Group]:
    """Return the groups of two pages and more, each in the order of the ids.

    Args:
        signatures: of all pages, by id; empty for those that are too short to have one.
        text_of: gives the text of a page, by id. Asked once for each page that is like another, and for those
            only.
        before: the groups as they were, where ``changed`` tells what has changed since.
        changed: the pages that are new, were written anew or are gone, by id, each with the signature that it
            had; empty where it had none. What has nothing to do with any of them keeps its groups, and its
            texts are not asked for. ``None`` is everything.
    """
    ids: defaultdict[bytes, list[str]] = defaultdict(list)
    for id, signature in sorted(signatures.items()):
        if signature:
            ids[signature].append(id)
    touched = _touched(signatures, changed)
    for signature in touched:
        ids.setdefault(signature, [])  # What is gone shows which pages it was like.
    nodes = sorted(ids)
    kept = {id: group for group in before for id in group}
    found: set[Group] = set()
    for component in _components(neighbours(nodes)):
        pages = {number: ids[nodes[number]] for number in component}
        if changed is not None and touched.isdisjoint(nodes[number] for number in component):
            found |= {kept[id] for members in pages.values() for id in members if id in kept}
        elif sum(map(len, pages.values())) > 1:
            found |= set(_groups_within(pages, component, text_of))
    return sorted(found)


def _touched(signatures: Mapping[str, bytes], changed: Mapping[str, bytes] | None) -> set[bytes]:
    """The signatures of pages that have changed, as they are and as they were."""
    if changed is None:
        return set()
    return {*changed.values(), *(signatures.get(id, b"") for id in changed)} - {b""}


def _components(near: Sequence[Sequence[int]]) -> list[dict[int, list[int]]]:
    """Return the connected components of the graph, each as node → neighbours. Nearness goes both ways, even
    where one of the two had too many neighbours to name the other."""
    both: list[list[int]] = [list(others) for others in near]
    for number, others in enumerate(near):
        for other in others:
            if number not in near[other]:
                both[other].append(number)
    components = []
    seen: set[int] = set()
    for start in range(len(both)):
        if start in seen:
            continue
        component, waiting = {}, [start]
        seen.add(start)
        while waiting:
            number = waiting.pop()
            component[number] = both[number]
            waiting += (new := [other for other in both[number] if other not in seen])
            seen.update(new)
        components.append(component)
    return components


def _groups_within(
    pages: Mapping[int, Iterable[str]], near: Mapping[int, Sequence[int]], text_of: TextOf
) -> list[Group]:
    """Put each page, the longest first, to the most similar leader whose text it carries, or make it one."""
    texts = [(text_of(id), id, number) for number, ids in pages.items() for id in ids]
    texts.sort(key=lambda each: (-each[0].length, each[1]))
    leaders: defaultdict[int, list[tuple[ComparedText, list[str]]]] = defaultdict(list)
    for text, id, number in texts:
        candidates = [leader for other in (number, *near[number]) for leader in leaders[other]]
        for leading, members in candidates[:MOST_LEADERS]:
            if same_text(leading, text):
                members.append(id)
                break
        else:
            leaders[number].append((text, [id]))
    return [tuple(sorted(members)) for group in leaders.values() for _, members in group if len(members) > 1]
