"""The benchmark's own look at the broker's queues."""

import pika
import pika.exceptions


def _ask(url, action):
    connection = pika.BlockingConnection(pika.URLParameters(url))
    try:
        return action(connection.channel())
    finally:
        if connection.is_open:
            connection.close()


def depth(url, queue):
    """Ready messages and consumers; zeros where there is no such queue."""
    try:
        found = _ask(url, lambda channel: channel.queue_declare(queue, passive=True)).method
        return found.message_count, found.consumer_count
    except pika.exceptions.ChannelClosedByBroker:
        return 0, 0


def delete(url, *names):
    for name in names:
        _ask(url, lambda channel, name=name: channel.queue_delete(name))


def declare(url, queue, kind):
    """A durable queue, classic or quorum."""
    _ask(url, lambda channel: channel.queue_declare(queue, durable=True, arguments={"x-queue-type": kind}))
