"""The tasks, by name."""

from __future__ import annotations

from dragoman.evaluate import actors, dates, events, plv, statements, triplets

TASKS = {task.name: task for task in (plv.TASK, triplets.TASK, dates.TASK, statements.TASK, events.TASK, actors.TASK)}
