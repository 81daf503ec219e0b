extension Texts {
    /// Names, addresses and the keys that seal them.
    static let privacy: [String: Wording] = [
        "column.recipients-open": Wording("to be shipped", "zu versenden"),
        "column.recipients-finished": Wording("delivered", "zugestellt"),
        "column.count": Wording("count", "Anzahl"),
        "column.keep": Wording("kept", "Frist"),
        "column.forgotten-next": Wording("next is forgotten", "nächste wird vergessen"),
        "column.forgotten": Wording("what", "was"),
        "column.key": Wording("key", "Schlüssel"),
        "column.sealed": Wording("sealed", "versiegelt"),
        "key.current": Wording("seals now", "versiegelt jetzt"),
        "key.old": Wording("opens only", "öffnet nur"),
        "key.missing": Wording("NOT IN THE KEY FILE", "NICHT IN DER SCHLÜSSELDATEI"),
        "purge.recipients": Wording("names and addresses", "Namen und Anschriften"),
        "purge.documents": Wording("documents of reports", "Dokumente von Berichten"),
        "column.documents": Wording("documents with buyers", "Dokumente mit Käufern"),
        "said.forgotten.documents": Wording(
            "{count} kept documents of reports that may hold it are deleted as well; tax documents stay for their term.",
            "{count} aufbewahrte Berichtsdokumente, in denen sie stehen kann, werden ebenfalls gelöscht; "
                + "Steuerdokumente bleiben für ihre Frist."),
        "purge.raw-answers": Wording("raw answers that could not be imported", "nicht importierbare Antworten"),
        "purge.pages": Wording("Amazon's answers", "Antworten von Amazon"),
        "said.forgotten": Wording(
            "Name and address of order {order} are forgotten.",
            "Name und Anschrift der Bestellung {order} sind vergessen."),
        "said.forgotten.nothing": Wording(
            "Of order {order} no name or address is stored.",
            "Von Bestellung {order} ist kein Name und keine Anschrift gespeichert."),
        "said.forgotten.log": Wording("What was forgotten", "Was vergessen wurde"),
        "said.keys.progress": Wording("{count} values looked at …", "{count} Werte angesehen …"),
        "said.keys.resealed": Wording("{count} values are sealed anew.", "{count} Werte sind neu versiegelt."),
    ]
}
