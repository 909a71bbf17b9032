"""After the close: the codes of all ballots in the count, and whether one's own is among them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from voting import actions
from voting.domain.receipts import NoReceipt
from voting.domain.receipts import shown as shown_in_fours
from voting.forms import ReceiptForm
from voting.models import ReceiptList
from voting.pages.poll import PollPage

from .voters import released_poll

CODES_PER_PAGE = 500


def receipts(request, slug):
    """The code somebody looks up comes by POST, so that no history and no log keeps whose it was."""
    poll = released_poll(slug)
    context = {"poll": poll, "about": PollPage(poll), "typed": "", "answer": None}
    if request.method == "POST":
        form = ReceiptForm(request.POST)
        context["typed"] = request.POST.get("code", "")
        context["answer"] = answer(poll, form.cleaned_data["code"] if form.is_valid() else "")
    codes = listed(poll)
    if codes is not None:
        context["count"] = len(codes)
        page = Paginator(codes, CODES_PER_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "codes": [shown_in_fours(code) for code in page]}
    return render(request, "voting/receipts.html", context)


def answer(poll, code) -> str:
    """in, out, too_early, or no_code where nothing like a receipt was typed."""
    try:
        found = actions.check_receipt(poll=poll, code=code)
    except NoReceipt:
        return "no_code"
    return {True: "in", False: "out", None: "too_early"}[found]


def listed(poll) -> list[str] | None:
    """Sorted, so that their order tells nothing; None while the ballots are not counted."""
    found = ReceiptList.objects.filter(tally__poll=poll).first()
    return None if found is None else found.codes.split()


def receipts_file(request, slug):
    """The same list as plain text, one code to a line."""
    codes = listed(released_poll(slug))
    if codes is None:
        raise Http404
    text = "".join(f"{code}\n" for code in codes)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="receipts-{slug}.txt"'
    return response
