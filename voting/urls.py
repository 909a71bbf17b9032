from django.urls import include, path

from .views import ballot, live, polls, receipts

app_name = "voting"

urlpatterns = [
    path("", polls.polls, name="list"),
    path("manage/", include("voting.urls_manage")),
    path("<slug:slug>/", polls.poll, name="poll"),
    path("<slug:slug>/ballot/", ballot.ballot, name="ballot"),
    path("<slug:slug>/receipt/", ballot.receipt, name="receipt"),
    path("<slug:slug>/link/<slug:token>/", ballot.enter, name="enter"),
    path("<slug:slug>/leave/", ballot.leave, name="leave"),
    path("<slug:slug>/live/", live.live, name="live"),
    path("<slug:slug>/projector/", live.projector, name="projector"),
    path("<slug:slug>/qr.svg", live.qr_code, name="qr_code"),
    path("<slug:slug>/receipts/", receipts.receipts, name="receipts"),
    path("<slug:slug>/receipts.txt", receipts.receipts_file, name="receipts_file"),
]
