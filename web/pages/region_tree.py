"""The regions of a result as a tree of choices: any number of them can be chosen, at any level."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from searcher import gazetteer
from searcher.results import RegionCount
from searcher.web.pages.adding import adding
from searcher.web.pages.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.web.pages.adding import Adding
    from searcher.web.pages.links import Link
    from searcher.web.parameters import SearchParameters

#: Provinces and cities that are there from the start; if there are more, only provinces are. All others are
#: there under a division that is chosen, or has a chosen one below: a country has thousands of them, and a
#: page has to arrive.
MOST_PLACES = 60


class _Chosen(NamedTuple):
    """The regions in force.

    Attributes:
        codes: the divisions that each region as typed means.
        paths: each division meant, with the codes of it and of all above it.
        above: all divisions that are above one meant.
    """

    codes: dict[str, tuple[str, ...]]
    paths: dict[str, frozenset[str]]
    above: frozenset[str]


def region_choices(
    counts: Sequence[RegionCount], parameters: SearchParameters, link: Link
) -> tuple[Choice, ...]:
    """Return the tree: on each level what is chosen or leads to it comes first.

    A division that is chosen is there with the count 0 if no page lies in it. To choose a division takes out
    those above it, which would make it pointless, and those below it, which it contains.
    """
    levels = 2 if len(counts) + sum(len(count.children) for count in counts) <= MOST_PLACES else 1
    return _tree(parameters, link).level(counts, None, levels=levels, under=False)


def choices_below(
    code: str, counts: Sequence[RegionCount], parameters: SearchParameters, link: Link
) -> tuple[Choice, ...]:
    """Return the divisions of the one with this code, which `region_choices` may have left out.

    Raises:
        KeyError: no division has this code.
    """
    tree = _tree(parameters, link)
    path = [division.code for division in gazetteer.path(code)]
    for step in path:
        counts = next((count.children for count in counts if count.code == step), ())
    under = any(step in tree.chosen.paths for step in path)
    return tree.level(counts, code, levels=1, under=under)


def _tree(parameters: SearchParameters, link: Link) -> _Tree:
    add = adding(parameters, "regions", parameters.regions, link)
    return _Tree(parameters, link, _chosen(parameters.regions), add)


class _Tree(NamedTuple):
    parameters: SearchParameters
    link: Link
    chosen: _Chosen
    add: Adding

    def level(
        self, counts: Sequence[RegionCount], parent: str | None, *, levels: int, under: bool
    ) -> tuple[Choice, ...]:
        if parent is None or parent in self.chosen.above:
            counts = (*counts, *self._missing(counts, parent))
        choices = [self._choice(count, levels, under) for count in counts]
        return tuple(sorted(choices, key=lambda choice: not (choice.chosen or choice.open)))

    def _choice(self, count: RegionCount, levels: int, under: bool) -> Choice:
        code = count.code
        chosen = code in self.chosen.paths
        above = code in self.chosen.above
        children: tuple[Choice, ...] = ()
        shown = levels > 1 or chosen or above
        if shown:
            children = self.level(count.children, code, levels=levels - 1, under=under or chosen)
        plain = not (chosen or above or under)
        return Choice(
            value=code,
            name=count.name,
            name_en=count.name_en,
            count=count.count,
            url=self.add(code) if plain else self._changed(code, chosen),
            chosen=chosen,
            children=children,
            open=bool(children) and (chosen or above),
            folded=bool(count.children) and not shown,
        )

    def _changed(self, code: str, chosen: bool) -> str:
        """The search without this division, or with it and without what is above and below it."""
        above = {division.code for division in gazetteer.path(code)}

        def stays(other: str) -> bool:
            if chosen:
                return other != code
            return other not in above and code not in self.chosen.paths[other]

        regions: list[str] = []
        for region, codes in self.chosen.codes.items():
            kept = [other for other in codes if stays(other)]
            regions += [region] if len(kept) == len(codes) else kept
        if not chosen:
            regions.append(code)
        return self.link(self.parameters.changed(regions=tuple(dict.fromkeys(regions))))

    def _missing(self, counts: Sequence[RegionCount], parent: str | None) -> list[RegionCount]:
        present = {count.code for count in counts}
        wanted = sorted((self.chosen.paths.keys() | self.chosen.above) - present)
        divisions = [gazetteer.division(code) for code in wanted]
        return [
            RegionCount(division.code, division.name, division.name_en, 0)
            for division in divisions
            if division.parent == parent
        ]


def _chosen(regions: Sequence[str]) -> _Chosen:
    codes = {region: tuple(division.code for division in gazetteer.resolve(region)) for region in regions}
    paths = {
        code: frozenset(division.code for division in gazetteer.path(code))
        for meant in codes.values()
        for code in meant
    }
    above = frozenset(other for code, path in paths.items() for other in path if other != code)
    return _Chosen(codes, paths, above)
