"""The best pairing as a whole: each row and each column in one pair at most."""

from collections.abc import Mapping, Sequence

type Pair = tuple[int, int]


def best_pairs(scores: Mapping[Pair, float]) -> list[Pair]:
    """Choose pairs among those scored, so that the sum of their scores is greatest.

    Scores are above 0; a pair without one is never chosen. What has nothing to do
    with each other is solved apart, since the time is the cube of the size.
    """
    chosen: list[Pair] = []
    for island in _islands(scores):
        rows = sorted({row for row, _column in island})
        columns = sorted({column for _row, column in island})
        costs = [
            [-scores.get((row, column), 0.0) for column in columns]
            # A column of its own for each row: to stay alone costs nothing.
            + [0.0] * len(rows)
            for row in rows
        ]
        for at, to in enumerate(_assign(costs)):
            if to < len(columns) and (rows[at], columns[to]) in scores:
                chosen.append((rows[at], columns[to]))
    return sorted(chosen)


def _islands(scores: Mapping[Pair, float]) -> list[list[Pair]]:
    """Part the pairs so that no row or column stands in two parts."""
    islands: dict[tuple[str, int], list[Pair]] = {}
    for pair in scores:
        ends = ("row", pair[0]), ("column", pair[1])
        found = [islands[end] for end in ends if end in islands]
        merged = found[0] if found else []
        if len(found) > 1 and found[1] is not merged:
            merged.extend(found[1])
        merged.append(pair)
        for row, column in merged:
            islands["row", row] = islands["column", column] = merged
    return list({id(island): island for island in islands.values()}.values())


def _assign(costs: Sequence[Sequence[float]]) -> list[int]:
    """Give each row its column, at the least cost in all: the Hungarian method.

    There are at least as many columns as rows. Rows come in one by one; each makes
    room along the cheapest chain of changes, which the potentials keep short
    (Kuhn 1955, Munkres 1957; in the order of Jonker and Volgenant 1987).
    """
    width = len(costs[0])
    row_price, column_price = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # 1 and on; 0 is nobody
    for row in range(1, len(costs) + 1):
        row_of[0] = row
        column, way = _cheapest_way(costs, row_price, column_price, row_of)
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    found = [0] * len(costs)
    for column, row in enumerate(row_of[1:]):
        if row:
            found[row - 1] = column
    return found


def _cheapest_way(
    costs: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    row_of: Sequence[int],
) -> tuple[int, list[int]]:
    """Find a free column, and from each column the one before it on the way."""
    width = len(column_price)
    least, way, done = [float("inf")] * width, [0] * width, [False] * width
    column = 0
    while row_of[column] or column == 0:
        done[column] = True
        row, following, step = row_of[column], 0, float("inf")
        for each in range(1, width):
            if done[each]:
                continue
            cost = costs[row - 1][each - 1] - row_price[row] - column_price[each]
            if cost < least[each]:
                least[each], way[each] = cost, column
            if least[each] < step:
                step, following = least[each], each
        for each in range(width):
            if done[each]:
                row_price[row_of[each]] += step
                column_price[each] -= step
            else:
                least[each] -= step
        column = following
    return column, way
