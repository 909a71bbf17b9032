"""The catalogue."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render

from .domain.neighbours import neighbours
from .models import Initiative, Recommendation

LONGEST_QUERY = 200  # characters


def catalogue(request):
    """All initiatives by recommendation, or those that match what is searched for."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = Initiative.objects.matching(query) if query else list(Initiative.objects.for_catalogue())
    groups = [(recommendation, list(members)) for recommendation, members in groupby(found, lambda i: i.recommendation)]
    template = "recommendations/list.html" + ("#results" if request.htmx else "")
    return render(
        request,
        template,
        {
            "q": query,
            "groups": groups,
            "count": len(found),
            "total": Initiative.objects.count() if query else len(found),
        },
    )


def recommendation(request, number):
    found = get_object_or_404(Recommendation.objects.with_initiatives(), number=number)
    previous, following = neighbours(found, Recommendation.objects.all())
    context = {"recommendation": found, "previous": previous, "next": following}
    return render(request, "recommendations/recommendation.html", context)


def initiative(request, key):
    found = get_object_or_404(Initiative.objects.for_catalogue(), key=key)
    everything = Initiative.objects.select_related("recommendation")
    previous, following = neighbours(found, everything)
    context = {
        "initiative": found,
        "items": found.items.all(),
        "previous": previous,
        "next": following,
        "siblings": [
            other for other in everything if other.recommendation_id == found.recommendation_id and other != found
        ],
    }
    return render(request, "recommendations/initiative.html", context)
