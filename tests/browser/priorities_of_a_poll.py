"""What the site of the browser tests is told from outside: an event of the host whose poll is counted.

``manage.py shell`` runs this in the process of the site: see ``test_priority_journey``.
"""

from events.models import PrioritizationEvent
from recommendations.models import Initiative
from strategy_site.demo.personas import PERSONAS, create_persona
from strategy_site.jobs.actions import run_claimed
from voting import actions
from voting.domain.ballots_csv import BallotRow
from voting.models import Poll

SLUG = "meeting-with-a-poll"
BALLOTS = 12


def prepare() -> None:
    """Twelve ballots: all of them for initiative 9, half of them for 25."""
    event = PrioritizationEvent.objects.create(
        slug=SLUG, title="Meeting with a poll", kind="local", state="finished", languages=["en"]
    )
    event.hosts.add(create_persona(PERSONAS["host"]))
    poll = actions.create_poll(
        slug=SLUG,
        question="What first?",
        initiatives=list(Initiative.objects.all()),
        event=event,
        audience=Poll.Audience.SIGNED_IN,
        results_show=Poll.ResultsShow.AT_CLOSE,
        purpose="To report it.",
        deciders="The community.",
    )
    actions.open_poll(poll=poll)
    rows = [BallotRow(str(place), ("9", "25") if place % 2 else ("9",)) for place in range(BALLOTS)]
    actions.import_ballots(poll=poll, rows=rows, name="Paper")
    actions.close_poll(poll=poll)
    run_claimed(actions.request_count(poll=poll).pk, actions.compute_count, actions.store_count)
