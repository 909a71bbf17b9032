"""A report whose chosen section says something, for tests of the studio."""

from reports.models import Report
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory


def report_saying(body, **facts) -> Report:
    report = ReportFactory(slug="november", **facts)
    SectionTextFactory(section=SectionFactory(report=report, key="chosen"), body=body)
    return report
