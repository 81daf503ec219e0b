"""dramatiq with the tasks of the benchmark. Processes and threads stand on the worker's command line.

dramatiq acknowledges after the task in either set-up, its messages are persistent and its queues durable. It declares
classic queues and has no setting for another type.
"""

import contextlib

import dramatiq
import settings
import work
from dramatiq.brokers.rabbitmq import RabbitmqBroker

broker = RabbitmqBroker(url=settings.URL, confirm_delivery=settings.CONFIRMS)
dramatiq.set_broker(broker)

actors = {
    name: dramatiq.actor(function, actor_name=name, queue_name=settings.QUEUE)
    for name, function in work.TASKS.items()
}


@contextlib.contextmanager
def sending():
    """Yields send(name, arguments)."""
    yield lambda name, arguments: actors[name].send(**arguments)
    broker.close()
