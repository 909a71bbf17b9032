"""What people do on the pages of a ballot, step by step, without JavaScript."""

import re
from datetime import timedelta

HOUR = timedelta(hours=1)


def address(poll, page="ballot", language="en"):
    return f"/{language}/polls/{poll.slug}/{page}/"


def fields(response):
    """What the form on a page would send: hidden fields and checked boxes."""
    sent = {}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        counts = attributes["type"] == "hidden" or (attributes["type"] == "checkbox" and " checked" in tag)
        if counts and "name" in attributes and attributes["name"] != "csrfmiddlewaretoken":
            sent.setdefault(attributes["name"], []).append(attributes["value"])
    return sent


def press(browser, response, button, **changes):
    """Send the form of a page by one of its buttons, after changing some fields."""
    return browser.post(response.request["PATH_INFO"], fields(response) | changes | {"action": button})


def vote(browser, poll, **changes):
    review = press(browser, browser.get(address(poll)), "review", **changes)
    return press(browser, review, "send")
