"""The studio, in which the support team writes, translates and publishes reports; all below reports/studio/."""

from django.urls import path

from .views import boxes, pictures, publishing, starting, studio, studio_texts

urlpatterns = [
    path("", studio.studio, name="studio"),
    path("new/", starting.start, name="studio_start"),
    path("<slug:slug>/", studio.report, name="studio_report"),
    path("<slug:slug>/publish/", publishing.publish, name="studio_publish"),
    path("<slug:slug>/publish/call-off/", publishing.call_off, name="call_off_publishing"),
    path("<slug:slug>/unpublish/", publishing.unpublish, name="unpublish"),
    path("<slug:slug>/add/", studio.add_section, name="studio_add_section"),
    path("<slug:slug>/pictures/", pictures.pictures, name="studio_pictures"),
    path("<slug:slug>/pictures/<int:pk>/", pictures.picture_form, name="studio_picture"),
    path("<slug:slug>/pictures/<int:pk>/delete/", pictures.delete_picture, name="studio_delete_picture"),
    path("<slug:slug>/boxes/<slug:key>/", boxes.boxes, name="studio_boxes"),
    path("<slug:slug>/boxes/<slug:key>/<int:pk>/", boxes.box_form, name="studio_box"),
    path("<slug:slug>/boxes/<slug:key>/<int:pk>/arrange/", boxes.arrange_box, name="studio_arrange_box"),
    path("<slug:slug>/arrange/<slug:key>/", studio.arrange, name="studio_arrange"),
    path("<slug:slug>/<slug:key>/<slug:language>/", studio_texts.section, name="studio_section"),
    path("<slug:slug>/<slug:key>/<slug:language>/writing/", studio_texts.writing, name="studio_writing"),
    path("<slug:slug>/<slug:key>/<slug:language>/looked-at/", studio_texts.looked_at, name="studio_looked_at"),
    path("<slug:slug>/<slug:key>/<slug:language>/history/", studio_texts.history, name="studio_history"),
]
