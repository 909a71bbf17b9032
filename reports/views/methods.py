"""How figures are computed, for everybody."""

from django.http import Http404
from django.shortcuts import render

from reports.pages.methods import ALL, METHODS, limits


def methods(request):
    return render(request, "reports/methods.html", {"methods": ALL})


def method(request, key):
    found = METHODS.get(key)
    if found is None:
        raise Http404
    others = [METHODS[other] for other in found.others]
    return render(request, found.template, {"method": found, "others": others, "limits": limits()})
