"""A report with one edition, and its correction."""

from reports.models import Report, SectionText
from tests.factories.reports import SectionFactory, SectionTextFactory, publish, report_with_heat_map


def decided_report() -> Report:
    found = report_with_heat_map([9, 7, 7, 1], slug="decided")
    SectionTextFactory(section=SectionFactory(report=found, key="purpose"), heading="Purpose", body="First words.")
    publish(found)
    return found


def correct(report: Report, body="Second words.", reason="They were wrong."):
    SectionText.objects.update(body=body)
    publish(report, reason=reason)
