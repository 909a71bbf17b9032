"""Moving one of several things that stand in an order."""

from django.db.models import QuerySet


def swap_with_neighbour(things: QuerySet, moved, *, up: bool) -> bool:
    """Let ``moved`` and the one before or after it change places; False at either end.

    ``things`` have a ``position``, each its own; the caller holds the lock on what they belong to.
    """
    order = list(things.order_by("position"))
    place = [each.pk for each in order].index(moved.pk)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(order):
        return False
    first, second = order[place], order[other]
    places = first.position, second.position
    free = order[-1].position + 1
    for thing, position in [(first, free), (second, places[0]), (first, places[1])]:
        thing.position = position
        thing.save(update_fields=["position"])
    return True
