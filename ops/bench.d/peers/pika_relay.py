"""The relay on pika alone, confirms pipelined: what a Python engineer reaches without a task framework.

Rows, body, properties and the batch of 1,000 are those of Orderly's relay. Prints one JSON line.
"""

import json
import time

import pika
import settings
import store


class Relay:
    def __init__(self):
        self._store = store.connect(settings.DATABASE)
        # Tags below `low` are confirmed; of the others those that are not stand in `open`.
        self._tag, self._low, self._batch, self._open = 0, 1, [], set()
        self.sent = 0
        self._connection = pika.SelectConnection(
            pika.URLParameters(settings.URL),
            on_open_callback=lambda connection: connection.channel(on_open_callback=self._opened),
            on_close_callback=lambda connection, _: connection.ioloop.stop(),
        )

    def run(self):
        self._connection.ioloop.start()

    def _opened(self, channel):
        self._channel = channel
        channel.add_on_return_callback(self._refused)
        channel.queue_declare(
            settings.QUEUE, durable=True, arguments={"x-queue-type": "quorum"},
            callback=lambda _: channel.confirm_delivery(self._answered, callback=lambda _: self._next()),
        )  # fmt: skip

    def _next(self):
        self._batch = self._store.execute(store.DUE).fetchall()
        if not self._batch:
            self._connection.close()
            return
        for _, account, order, revision in self._batch:
            body = json.dumps({"account": account, "order": order, "revision": revision}, separators=(",", ":"))
            properties = pika.BasicProperties(
                delivery_mode=2, content_type="application/json", message_id=f"order:{account}:{order}:{revision}",
                type="orderly.order.changed.v1", app_id="orderly",
            )  # fmt: skip
            self._tag += 1
            self._open.add(self._tag)
            self._channel.basic_publish("", settings.QUEUE, body, properties, mandatory=True)

    def _answered(self, frame):
        method = frame.method
        if not isinstance(method, pika.spec.Basic.Ack):
            self._refused()
        if method.multiple:
            self._open.difference_update(range(self._low, method.delivery_tag + 1))
            self._low = method.delivery_tag + 1
        else:
            self._open.discard(method.delivery_tag)
        if not self._open:
            with store.Transaction(self._store):
                self._store.executemany("DELETE FROM outbox WHERE id = ?", [row[:1] for row in self._batch])
            self.sent += len(self._batch)
            self._next()

    def _refused(self, *_):
        raise RuntimeError("the broker did not take a message")


def main():
    start, cpu = time.monotonic(), time.process_time()
    relay = Relay()
    relay.run()
    seconds, used = time.monotonic() - start, time.process_time() - cpu
    print(json.dumps({"count": relay.sent, "seconds": seconds, "cpuSeconds": used}))


if __name__ == "__main__":
    main()
