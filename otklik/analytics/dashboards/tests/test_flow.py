"""How the widgets of a ready-made dashboard close up."""

from otklik.analytics.dashboards.definition import COLUMNS, flowed


def test_they_stand_side_by_side_and_never_over_one_another():
    sizes = [(3, 3), (3, 3), (3, 3), (3, 3), (6, 6), (6, 4), (6, 2), (12, 5), (4, 1), (8, 3)]
    places = flowed(sizes)
    assert places[:6] == [(0, 0), (3, 0), (6, 0), (9, 0), (0, 3), (6, 3)]
    assert places[6] == (6, 7) and places[7] == (0, 9)
    taken = set()
    for (x, y), (w, h) in zip(places, sizes, strict=True):
        cells = {(column, row) for column in range(x, x + w) for row in range(y, y + h)}
        assert x + w <= COLUMNS and not cells & taken
        taken |= cells
