"""Affiliates: the list, one of them, a new one, and who may speak for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from strategy_site.accounts.adapters import is_own_path
from strategy_site.accounts.models import Affiliate, Membership
from strategy_site.languages import LANGUAGES

from . import actions
from .forms import AffiliateFilter, AffiliateForm, MembershipForm

AFFILIATES_PER_PAGE = 50
FAULTY = 422  # the status of a page that says why nothing was stored


def affiliate_list(request):
    form = AffiliateFilter(request.GET)
    visible = Affiliate.objects.visible_to(request.user).select_related("region")
    page = Paginator(form.found_in(visible), AFFILIATES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": kept(request.GET)}
    return render(request, "affiliates/list.html", context)


def kept(query) -> str:
    """What is searched for, as the links to other pages of the list carry it on."""
    present = query.copy()
    present.pop("page", None)
    return present.urlencode()


def visible_affiliate(request, slug):
    found = get_object_or_404(Affiliate.objects.select_related("region"), slug=slug)
    if not request.user.has_perm("accounts.view_affiliate", found):
        raise Http404
    return found


def affiliate(request, slug):
    return affiliate_page(request, visible_affiliate(request, slug))


def affiliate_page(request, found, *, form=None):
    may_see = request.user.has_perm("accounts.view_memberships", found)
    own = found.memberships.filter(person=request.user).first() if request.user.is_authenticated else None
    if form is None and request.user.has_perm("accounts.ask_membership", found) and own is None:
        form = MembershipForm(affiliate=found, by=request.user)
    context = {
        "affiliate": found,
        "languages": [LANGUAGES[code] for code in found.languages if code in LANGUAGES],
        "own": own,
        "form": form,
        "may_confirm": request.user.has_perm("accounts.confirm_affiliate", found),
        "may_see_memberships": may_see,
        "memberships": found.memberships.select_related("person") if may_see else [],
    }
    return render(request, "affiliates/affiliate.html", context, status=FAULTY if form and form.errors else 200)


@login_required
def add_affiliate(request):
    if not request.user.has_perm("accounts.add_affiliate"):
        raise PermissionDenied
    form = AffiliateForm(request.POST or None, by=request.user)
    added = form.save() if form.is_valid() else None
    if added:
        messages.success(request, _("Thank you. The support team is asked to confirm it."))
        return redirect(added)
    return render(request, "affiliates/add.html", {"form": form})


@login_required
def ask_membership(request, slug):
    found = visible_affiliate(request, slug)
    if request.method != "POST":
        return redirect(found)
    if not request.user.has_perm("accounts.ask_membership", found):
        raise PermissionDenied
    form = MembershipForm(request.POST, affiliate=found, by=request.user)
    if not form.is_valid():
        return affiliate_page(request, found, form=form)
    form.save()
    messages.success(request, _("Your request is in. Somebody of the affiliate or the support team will confirm it."))
    return redirect(found)


@login_required
@require_POST
def answer_affiliate(request, slug):
    found = visible_affiliate(request, slug)
    if not request.user.has_perm("accounts.confirm_affiliate", found):
        raise PermissionDenied
    confirms = request.POST.get("decision") == "confirm"
    change = actions.confirm_affiliate if confirms else actions.decline_affiliate
    try:
        tell(request, done=change(affiliate=found, by=request.user), confirms=confirms, name=found.name)
    except ProtectedError:
        messages.error(request, _("%(name)s is named elsewhere, so it cannot be removed.") % {"name": found.name})
    return back(request, to=found if confirms else "affiliates:list")


@login_required
@require_POST
def answer_membership(request, pk):
    found = get_object_or_404(Membership.objects.select_related("affiliate", "person"), pk=pk)
    if not request.user.has_perm("accounts.answer_membership", found):
        raise PermissionDenied
    confirms = request.POST.get("decision") == "confirm"
    change = actions.confirm_membership if confirms else actions.decline_membership
    tell(request, done=change(membership=found, by=request.user), confirms=confirms, name=str(found.person))
    return back(request, to=found.affiliate)


def tell(request, *, done, confirms, name):
    if not done:
        messages.warning(request, _("Somebody has answered this already."))
    elif confirms:
        messages.success(request, _("%(name)s is confirmed.") % {"name": name})
    else:
        messages.success(request, _("%(name)s is declined.") % {"name": name})


def back(request, *, to):
    """To the page that the answer was given on."""
    origin = request.POST.get("next")
    return redirect(origin if is_own_path(origin) else to)
