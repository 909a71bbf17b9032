"""Addresses of pages for the people who run polls, below ``polls/manage/``."""

from django.urls import path

from .views.manage import batches, course, initiatives, links, polls, report_priorities

urlpatterns = [
    path("", polls.manage, name="manage"),
    path("new/", polls.create, name="create"),
    path("<slug:slug>/", polls.overview, name="overview"),
    path("<slug:slug>/edit/", polls.edit, name="edit"),
    path("<slug:slug>/log/", polls.log, name="log"),
    path("<slug:slug>/open/", course.open_poll, name="open"),
    path("<slug:slug>/extend/", course.extend, name="extend"),
    path("<slug:slug>/close/", course.close, name="close"),
    path("<slug:slug>/count/", course.count, name="count"),
    path("<slug:slug>/publish/", course.publish, name="publish"),
    path("<slug:slug>/initiatives/", initiatives.options, name="options"),
    path("<slug:slug>/initiatives/<int:pk>/withdraw/", initiatives.withdraw, name="withdraw"),
    path("<slug:slug>/merges/", initiatives.merges, name="merges"),
    path("<slug:slug>/merges/<int:pk>/", initiatives.merge, name="merge"),
    path("<slug:slug>/merges/<int:pk>/approve/", initiatives.approve, name="approve"),
    path("<slug:slug>/merges/<int:pk>/reject/", initiatives.reject, name="reject"),
    path("<slug:slug>/batches/", batches.batches, name="batches"),
    path("<slug:slug>/batches/<int:pk>/undo/", batches.undo, name="undo"),
    path("<slug:slug>/links/", links.links, name="links"),
    path("<slug:slug>/report-priorities/", report_priorities.report_priorities, name="report_priorities"),
]
