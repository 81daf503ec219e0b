extension Texts {
    /// What people want of an order, beside Amazon's data: cancelling it, and values of their own.
    static let localOrders: [String: Wording] = localRefusals.merging(localWords) { first, _ in first }
        .merging(localSentences) { first, _ in first }

    private static let localRefusals: [String: Wording] = [
        "refusal.cancel-by-amazon": Wording(
            "Order {order} is shipped by Amazon: only the buyer or Amazon can cancel it.",
            "Bestellung {order} wird von Amazon versendet: nur der Käufer oder Amazon kann sie stornieren."),
        "refusal.cancel-not-possible": Wording(
            "Order {order} cannot be cancelled any more: its status is {status}.",
            "Bestellung {order} ist nicht mehr zu stornieren: ihr Status ist {status}."),
        "refusal.cancel-reason-invalid": Wording(
            "Amazon takes no reason “{reason}”. Say one of: {allowed}.",
            "Einen Grund „{reason}“ nimmt Amazon nicht an. Nennen Sie einen von: {allowed}."),
        "refusal.cancel-wish-missing": Wording(
            "Nobody wants order {order} cancelled: there is nothing to withdraw.",
            "Niemand will Bestellung {order} stornieren: es gibt nichts zurückzunehmen."),
        "refusal.edit-field-twice": Wording(
            "“{field}” is named twice: say once what it is to be.",
            "„{field}“ ist zweimal genannt: sagen Sie einmal, was es sein soll."),
        "refusal.edit-field-invalid": Wording(
            "“{field}” is nothing that can be set on this order. Say: {allowed}. Quantity, money and status are Amazon's.",
            "„{field}“ lässt sich an dieser Bestellung nicht setzen. Möglich sind: {allowed}. Menge, Beträge und Status "
                + "gehören Amazon."),
        "refusal.edit-value-invalid": Wording(
            "That is no value for {field}. Expected: {allowed}. To take a value back: --unset {field}",
            "Das ist kein Wert für {field}. Erwartet: {allowed}. Einen Wert zurücknehmen: --unset {field}"),
    ]

    private static let localWords: [String: Wording] = [
        "cancel-reason.no-inventory": Wording("no inventory", "kein Bestand"),
        "cancel-reason.buyer-cancelled": Wording("the buyer wants it", "auf Wunsch des Käufers"),
        "cancel-reason.address-undeliverable": Wording("address undeliverable", "Anschrift nicht zustellbar"),
        "cancel-reason.customer-exchange": Wording("customer exchange", "Umtausch"),
        "cancel-reason.pricing-error": Wording("pricing error", "Preisfehler"),
        "cancel-wish.waits-for-payment": Wording(
            "cancel wanted, waits for payment", "Stornierung gewünscht, wartet auf die Zahlung"),
        "cancel-wish.to-be-decided": Wording(
            "cancel wanted, paid meanwhile: to be decided", "Stornierung gewünscht, inzwischen bezahlt: zu entscheiden"),
        "cancel-wish.withdrawn": Wording("cancel wish withdrawn", "Stornowunsch zurückgenommen"),
        "cancel-wish.ended-shipped": Wording(
            "cancel wish ended: the order has shipped", "Stornowunsch beendet: die Bestellung ist versendet"),
        "cancel-wish.ended-cancelled": Wording(
            "cancel wish ended: the order is cancelled", "Stornowunsch beendet: die Bestellung ist storniert"),
        "edit.waiting": Wording(
            "edited while pending, Amazon's data still to come", "vor der Zahlung geändert, Amazons Daten kommen noch"),
        "edit.stands": Wording("holds", "gilt"),
        "edit.conflicts": Wording(
            "conflict: Amazon says something else since", "Konflikt: Amazon sagt seither anderes"),
        "edit.agrees": Wording("as Amazon says", "wie von Amazon"),
        "edit.sealed": Wording("the key is missing", "der Schlüssel fehlt"),
        "purge.edits": Wording("notes and corrected addresses", "Notizen und berichtigte Anschriften"),
        "column.amazon-value": Wording("Amazon's value", "Amazons Wert"),
        "column.cancel-wish": Wording("cancel wish", "Stornowunsch"),
        "column.field": Wording("field", "Feld"),
        "column.reference": Wording("own reference", "eigene Nummer"),
        "column.edits": Wording("edits", "Änderungen"),
        "column.own-value": Wording("own value", "eigener Wert"),
        "column.recipients-edits": Wording("notes, corrections", "Notizen, Korrekturen"),
        "column.wished": Wording("wished", "gewünscht"),
    ]

    private static let localSentences: [String: Wording] = [
        "said.cancel.waits-for-payment": Wording(
            "Order {order} is pending: Amazon takes no cancellation before it is paid. It is sent by itself once it is. Take "
                + "it back: orderly orders cancel {order} --withdraw",
            "Bestellung {order} steht aus: Amazon nimmt vor der Zahlung keine Stornierung an. Danach geht sie von selbst hinaus. "
                + "Zurücknehmen: orderly orders cancel {order} --withdraw"),
        "said.cancel.ready": Wording(
            "The cancellation of order {order} will be sent to Amazon. Until then: orderly orders cancel {order} --withdraw",
            "Die Stornierung von Bestellung {order} wird an Amazon gesendet. Bis dahin: orderly orders cancel {order} "
                + "--withdraw"),
        "said.cancel.to-be-decided": Wording(
            "The wish to cancel order {order} is noted. Send it: orderly orders cancel {order}. Take it back: orderly orders "
                + "cancel {order} --withdraw",
            "Der Wunsch, Bestellung {order} zu stornieren, ist gemerkt. Senden: orderly orders cancel {order}. Zurücknehmen: "
                + "orderly orders cancel {order} --withdraw"),
        "said.cancel.withdrawn": Wording(
            "The wish to cancel order {order} is withdrawn.",
            "Der Wunsch, Bestellung {order} zu stornieren, ist zurückgenommen."),
        "said.cancel.was-there": Wording(
            "{person} wants order {order} cancelled since {since}: {state}. Nothing was changed.",
            "{person} will Bestellung {order} seit {since} stornieren: {state}. Es wurde nichts geändert."),
        "said.edit.done": Wording(
            "Order {order}: changed {fields}. Amazon's data are kept beside it.",
            "Bestellung {order}: geändert {fields}. Amazons Daten bleiben daneben erhalten."),
        "said.edit.nothing": Wording(
            "Order {order} is so already; nothing was changed.",
            "Bestellung {order} ist schon so; es wurde nichts geändert."),
        "said.edit.pending": Wording(
            "Edited while pending: Amazon's data are still to come. They come in all the same, and both values are shown "
                + "then.",
            "Vor der Zahlung geändert: Amazons Daten kommen noch. Sie kommen trotzdem herein, und beide Werte werden dann "
                + "gezeigt."),
        "said.edit.masked": Wording(
            "(personal: orderly orders edits {order} --personal)",
            "(persönlich: orderly orders edits {order} --personal)"),
        "said.order.history": Wording("Done here", "Hier geschehen"),
        "why.cancel-waits-for-payment": Wording(
            "{person} wants it cancelled since {since} ({reason}): that waits for the payment, nothing is sent before",
            "{person} will sie seit {since} stornieren ({reason}): das wartet auf die Zahlung, vorher wird nichts gesendet"
        ),
        "why.cancel-to-be-decided": Wording(
            "{person} wants it cancelled since {since} ({reason}), and it is paid now: a person decides",
            "{person} will sie seit {since} stornieren ({reason}), und sie ist jetzt bezahlt: jemand entscheidet"),
        "why.cancel-ready": Wording(
            "{person} wants it cancelled since {since} ({reason}): that is told to Amazon next",
            "{person} will sie seit {since} stornieren ({reason}): das wird Amazon als Nächstes gemeldet"),
        "why.cancel-sending": Wording(
            "{person} wants it cancelled since {since} ({reason}): that is being told to Amazon",
            "{person} will sie seit {since} stornieren ({reason}): das wird Amazon gerade gemeldet"),
        "why.cancel-sent": Wording(
            "{person} wants it cancelled since {since} ({reason}): Amazon has taken that and not carried it out yet",
            "{person} will sie seit {since} stornieren ({reason}): Amazon hat das angenommen und noch nicht ausgeführt"),
        "why.cancel-unclear": Wording(
            "{person} wants it cancelled since {since} ({reason}): whether Amazon has taken that is found out",
            "{person} will sie seit {since} stornieren ({reason}): ob Amazon das angenommen hat, wird ermittelt"),
        "why.cancel-refused": Wording(
            "{person} wants it cancelled since {since} ({reason}), and Amazon does not take that: a person decides",
            "{person} will sie seit {since} stornieren ({reason}), und Amazon nimmt das nicht an: jemand entscheidet"),
        "next.await-cancel": Wording(
            "Amazon carries the cancellation out, and the next reading shows it",
            "Amazon führt die Stornierung aus, und die nächste Abfrage zeigt es"),
        "why.edited-while-pending": Wording(
            "Edited while pending ({fields}): Amazon's data are still to come, and stand beside it then",
            "Vor der Zahlung geändert ({fields}): Amazons Daten kommen noch und stehen dann daneben"),
        "why.edits-conflict": Wording(
            "A person has set {fields}, and Amazon has said something else since: both are kept",
            "Jemand hat {fields} gesetzt, und Amazon hat seither anderes gemeldet: beides ist erhalten"),
        "next.decide-cancel": Wording(
            "a person decides: orderly orders cancel {order} sends it, --withdraw takes it back",
            "jemand entscheidet: orderly orders cancel {order} sendet sie, --withdraw nimmt sie zurück"
        ),
        "next.withdraw-cancel": Wording(
            "take the wish to cancel back: orderly orders cancel {order} --withdraw",
            "den Stornowunsch zurücknehmen: orderly orders cancel {order} --withdraw"),
        "next.settle-edits": Wording(
            "look at both values: orderly orders edits {order}; then set it once more, or --unset it",
            "beide Werte ansehen: orderly orders edits {order}; dann neu setzen, oder mit --unset zurücknehmen"),
    ]
}
