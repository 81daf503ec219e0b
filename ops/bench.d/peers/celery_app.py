"""Celery with the tasks of the benchmark. The pool and its size stand on the worker's command line."""

import contextlib

import settings
import work
from celery import Celery

RECOMMENDED = {
    "task_ignore_result": True,  # "Tips": results nobody asks for are not kept
    "task_default_queue": settings.QUEUE,
    "worker_prefetch_multiplier": settings.PREFETCH,  # "Optimizing": high for many short tasks; per process
    "broker_connection_retry_on_startup": True,
}
SAFE = {
    "task_acks_late": True,
    "task_acks_on_failure_or_timeout": False,
    "task_reject_on_worker_lost": True,
    "task_default_queue_type": "quorum",
    "broker_transport_options": {"confirm_publish": settings.CONFIRMS},
}

app = Celery("bench", broker=settings.URL)
app.conf.update(RECOMMENDED)
if settings.IS_SAFE:
    app.conf.update(SAFE)

tasks = {name: app.task(function, name=name) for name, function in work.TASKS.items()}


@contextlib.contextmanager
def sending():
    """Yields send(name, arguments): one connection for all."""
    with app.producer_or_acquire() as producer:
        yield lambda name, arguments: tasks[name].apply_async(kwargs=arguments, producer=producer)
