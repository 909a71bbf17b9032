"""The polls of the demonstration: November 2020 on made-up ballots, counted; and one that is open to try out."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from modeltranslation.utils import build_localized_fieldname

from events.models import PrioritizationEvent
from recommendations.actions import set_source
from recommendations.models import Initiative
from reports.models import Report
from strategy_site.jobs.actions import run_claimed
from strategy_site.languages import LANGUAGES, SOURCE
from voting import actions
from voting.domain.ballots_csv import BallotRow
from voting.domain.merging import Implication
from voting.domain.reconstruction import reconstruct
from voting.models import MergeRule, Poll, ProposedMerge

TEXTS = Path(__file__).parent / "data" / "polls.toml"
NOVEMBER, TO_TRY = "november-2020", "what-next"
BALLOTS = 214  # as many as people attended
MOST_CHOICES = 10
SEED = 2020
BATCH = "Reconstructed ballots"
LAST_MOMENT = datetime(2030, 12, 31, 23, 59, tzinfo=UTC)


def load_polls() -> None:
    """After the facts of November 2020; the worker computes what the counted ballots say."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    initiatives = list(Initiative.objects.all())
    _load_november(texts[NOVEMBER], initiatives)
    poll = _created(TO_TRY, texts[TO_TRY], initiatives, results_show=Poll.ResultsShow.LIVE, closes_at=LAST_MOMENT)
    actions.open_poll(poll=poll)


def load_poll_of(event: PrioritizationEvent, *, opens_at: datetime, closes_at: datetime) -> None:
    """The closing vote of a made-up conversation, for those who are registered."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))[TO_TRY]
    poll = _created(
        event.slug,
        {field: texts[field] for field in ("question", "purpose", "deciders")},
        list(Initiative.objects.all()),
        event=event,
        audience=Poll.Audience.REGISTERED,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    actions.open_poll(poll=poll)


def _load_november(texts: dict, initiatives: list[Initiative]) -> None:
    event = PrioritizationEvent.objects.get(slug="global-conversation-1")
    poll = _created(NOVEMBER, texts, initiatives, event=event, is_reconstructed=True)
    tally = Report.objects.select_related("tally").get(slug=NOVEMBER).tally
    rule = tally.merge_rules.select_related("implying", "implied").get()
    _repeat_rule(poll, rule)
    actions.open_poll(poll=poll)
    ballots = reconstruct(
        dict(tally.counts),
        ballots=BALLOTS,
        most_choices=MOST_CHOICES,
        merge=Implication(rule.implying.number, rule.implied.number),
        added=rule.ballots_added,
        seed=SEED,
    )
    rows = [
        BallotRow(str(place), ballot.choices, region=ballot.region, language=ballot.language, role=ballot.role)
        for place, ballot in enumerate(ballots, start=1)
    ]
    actions.import_ballots(poll=poll, rows=rows, name=BATCH)
    actions.close_poll(poll=poll)
    run_claimed(actions.request_count(poll=poll).pk, actions.compute_count, actions.store_count)


def _created(slug: str, texts: dict, initiatives: list[Initiative], **facts) -> Poll:
    """A draft on all initiatives, for everyone signed in unless said otherwise, with its texts in every language."""
    poll = actions.create_poll(
        slug=slug,
        question=texts["question"][SOURCE],
        initiatives=initiatives,
        max_choices=MOST_CHOICES,
        **{"audience": Poll.Audience.SIGNED_IN} | facts,
    )
    for field, by_language in texts.items():
        set_source(poll, field, by_language[SOURCE])
        for language in LANGUAGES.keys() - {SOURCE}:
            poll.translate(field, language, by_language[language])
    poll.save()
    return poll


def _repeat_rule(poll: Poll, rule: MergeRule) -> ProposedMerge:
    """The merge of 2020 as a rule of the poll, with its reason in every language."""
    merge = actions.add_merge_with_poll(poll=poll, implying=rule.implying, implied=rule.implied, reason=rule.reason)
    merge.translations = rule.translations
    for language in LANGUAGES:
        setattr(merge, build_localized_fieldname("reason", language), rule.in_language("reason", language))
    merge.save()
    return merge
