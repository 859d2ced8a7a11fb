from __future__ import annotations

import pytest

from searcher.query.tree import And, Everything, Node, Not, Or, Words, all_of, any_of, negated

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("parts", "tree"),
    [
        ([], Everything()),
        ([A], A),
        ([A, B], And((A, B))),
        ([A, And((B, C))], And((A, B, C))),
        ([A, Or((B, C))], And((A, Or((B, C))))),
        ([A, Everything()], A),
        ([Everything(), Everything()], Everything()),
        ([Not(A)], And((Everything(), Not(A)))),
        ([Not(A), B], And((Not(A), B))),
        ([A, And((Everything(), Not(B)))], And((A, Not(B)))),
    ],
)
def test_all_of(parts: list[Node], tree: Node) -> None:
    assert all_of(parts) == tree


@pytest.mark.parametrize(
    ("parts", "tree"),
    [
        ([A], A),
        ([A, B], Or((A, B))),
        ([A, Or((B, C))], Or((A, B, C))),
        ([A, Not(B)], Or((A, And((Everything(), Not(B)))))),
    ],
)
def test_any_of(parts: list[Node], tree: Node) -> None:
    assert any_of(parts) == tree


@pytest.mark.parametrize(
    ("node", "tree"),
    [(A, Not(A)), (Not(A), A), (And((Everything(), Not(A))), A), (And((A, Not(B))), Not(And((A, Not(B)))))],
)
def test_negated(node: Node, tree: Node) -> None:
    assert negated(node) == tree
