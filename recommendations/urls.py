from django.urls import path

from . import views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.catalogue, name="list"),
    path("recommendations/<path:number>/", views.recommendation, name="recommendation"),
    path("initiatives/<slug:key>/", views.initiative, name="initiative"),
]
