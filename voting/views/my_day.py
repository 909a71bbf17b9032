"""The day of one person, by their private link; the page asks again every now and then."""

from django.http import HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from events.pages.times import readers_zone
from events.views.access import private_page
from events.views.own_registration import found_by_link
from voting.pages import copies
from voting.pages.my_day import MyDay

TEMPLATE = "voting/my_day.html"


@private_page
def my_day(request, slug, token):
    found = found_by_link(request, slug, token)
    about = MyDay(found, chosen=request.GET.get("session", ""), zone=readers_zone(request))
    context = {"event": found.event, "registration": found, "about": about}
    if not request.htmx:
        return render(request, TEMPLATE, context)

    response = render(request, f"{TEMPLATE}#state", context)
    response.headers["ETag"] = copies.tag_of(response.content)
    patch_vary_headers(response, ["HX-Request"])
    if copies.is_current(request, response.headers["ETag"]):
        return HttpResponseNotModified(headers={"ETag": response.headers["ETag"]})
    return response
