"""Addresses of what communities reported."""

from django.urls import path

from .views import priority_table

app_name = "priorities"
urlpatterns = [
    path("table/", priority_table.priority_table, name="table"),
    path("table.csv", priority_table.priority_table_csv, name="table_csv"),
]
