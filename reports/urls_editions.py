"""The editions of one report."""

from django.urls import path

from .views import editions

urlpatterns = [
    path("", editions.editions, name="editions"),
    path("<int:number>/", editions.edition, name="edition"),
    path("<int:number>/cite/", editions.citation, name="citation"),
    path("<int:number>/changes/", editions.changes, name="changes"),
]
