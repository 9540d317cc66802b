"""Addresses of supervision: tasks, orders, meetings, inspections, assessments."""

from django.urls import path

from desk.supervising import assessments, inspections, meetings, orders, tasks

app_name = "supervising"

urlpatterns = [
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/units/", tasks.task_units, name="task-units"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/term/", tasks.term, name="task-term"),
    path("tasks/entries/<int:pk>/", tasks.entry, name="entry"),
    path("tasks/entries/<int:pk>/send-back/", tasks.send_back, name="entry-send-back"),
    path("tasks/meetings/", meetings.meetings, name="meetings"),
    path("tasks/meetings/new/", meetings.new, name="meeting-new"),
    path("tasks/meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("tasks/meetings/<int:pk>/change/", meetings.change, name="meeting-change"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new, name="order-new"),
    path("orders/proposals/", orders.proposed, name="proposals"),
    path("orders/proposals/<int:pk>/dismiss/", orders.dismiss, name="proposal-dismiss"),
    path("orders/inspections/", inspections.inspections, name="inspections"),
    path("orders/inspections/new/", inspections.new, name="inspection-new"),
    path("orders/inspections/<int:pk>/", inspections.inspection, name="inspection"),
    path("orders/inspections/<int:pk>/change/", inspections.change, name="inspection-change"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/amend/", orders.amend, name="order-amend"),
    path("orders/<int:pk>/do/<slug:deed>/", orders.do, name="order-do"),
    path("orders/<int:pk>/extension/", orders.ask_extension, name="order-ask"),
    path("orders/<int:pk>/extension/answer/", orders.answer_extension, name="order-answer"),
    path("orders/<int:pk>/print/", orders.printed, name="order-print"),
    path("assessments/", assessments.assessments, name="assessments"),
    path("assessments/new/", assessments.new, name="scheme-new"),
    path("assessments/<int:pk>/", assessments.assessment, name="assessment"),
    path("assessments/<int:pk>/change/", assessments.change, name="scheme-change"),
    path("assessments/<int:pk>/publish/", assessments.publish, name="scheme-publish"),
    path("assessments/<int:pk>/false-reports/", assessments.report_false, name="false-report"),
    path("assessments/<int:pk>/<str:code>/", assessments.sheet, name="sheet"),
]
