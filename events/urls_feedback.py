"""Addresses of feedback: for those who came, for the team, and for everyone."""

from django.urls import path

from .views import feedback, feedback_form

urlpatterns = [
    path("registration/<str:token>/feedback/", feedback.feedback, name="feedback"),
    path("feedback/", feedback.feedback_results, name="feedback_results"),
    path("feedback/publish/", feedback.publish_feedback, name="publish_feedback"),
    path("feedback/edit/", feedback_form.feedback_form, name="feedback_form"),
    path("feedback/edit/begin/", feedback_form.begin_feedback, name="begin_feedback"),
    path("feedback/edit/close/", feedback_form.close_feedback, name="close_feedback"),
    path("feedback/edit/questions/new/", feedback_form.add_feedback_question, name="add_feedback_question"),
    path("feedback/edit/questions/<int:pk>/", feedback_form.edit_feedback_question, name="edit_feedback_question"),
    path(
        "feedback/edit/questions/<int:pk>/change/",
        feedback_form.change_feedback_question,
        name="change_feedback_question",
    ),
]
