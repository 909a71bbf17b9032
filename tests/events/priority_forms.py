"""What a browser sends from the form of a report."""

PARTS = ("sessions", "recommendations", "initiatives")


def filled(report, sessions=(), recommendations=(), initiatives=(), **values):
    """What a browser sends."""
    data = {"community": report.community, "language": "en", "venue": "event", "revision": report.revision, **values}
    for part, rows in zip(PARTS, (sessions, recommendations, initiatives), strict=True):
        data |= {f"{part}-TOTAL_FORMS": len(rows) + 1, f"{part}-INITIAL_FORMS": 0}
        for place, row in enumerate((*rows, {})):
            data |= {f"{part}-{place}-{name}": value for name, value in row.items()}
    return data


def address(report):
    return f"/en/priorities/{report.slug}/edit/"
