extension Texts {
    /// What a person can do about a report in each state (S0-14).
    static let reportAdvice: [String: Wording] = [
        "report-advice.requested": Wording(
            "Nothing: it waits for its turn. Amazon allows one request a minute.",
            "Nichts: er wartet, bis er an der Reihe ist. Amazon erlaubt eine Anforderung je Minute."),
        "report-advice.accepted": Wording(
            "Nothing: Amazon is making it. It is looked for every 5 minutes; some take hours.",
            "Nichts: Amazon erstellt ihn. Alle 5 Minuten wird nachgesehen; manche dauern Stunden."),
        "report-advice.ready": Wording(
            "Nothing: it is downloaded next.", "Nichts: er wird als Nächstes heruntergeladen."),
        "report-advice.done": Wording(
            "`orderly reports view`, `download` or `import` with its number.",
            "`orderly reports view`, `download` oder `import` mit seiner Nummer."),
        "report-advice.gone": Wording(
            "Its document is deleted: its term is over. Request the report again if you need it.",
            "Sein Dokument ist gelöscht: die Frist ist um. Fordern Sie den Bericht bei Bedarf neu an."),
        "report-advice.dead": Wording(
            "Parts of it could not be read: see `orderly dead-letters list`, then `orderly reports import` with its "
                + "number.",
            "Teile davon sind unlesbar: siehe `orderly dead-letters list`, dann `orderly reports import` mit seiner "
                + "Nummer."),
        "report-advice.empty": Wording(
            "Nothing: Amazon has nothing for this period, or another tool had just asked for the same. If there must be "
                + "something, request it again in an hour.",
            "Nichts: Amazon hat für diesen Zeitraum nichts, oder ein anderes Programm hatte gerade dasselbe angefordert. "
                + "Muss es etwas geben, fordern Sie ihn in einer Stunde neu an."),
        "report-advice.cancelled": Wording(
            "Request it again if you need it.", "Fordern Sie ihn bei Bedarf neu an."),
        "report-advice.too-soon": Wording(
            "Nothing: Amazon made an equal report shortly before and makes no other yet. It is asked for again by itself; "
                + "the earlier one holds nearly the same.",
            "Nichts: Amazon hat kurz zuvor einen gleichen Bericht erstellt und erstellt noch keinen weiteren. Er wird von "
                + "selbst neu angefordert; der frühere enthält fast dasselbe."),
        "report-advice.role-missing": Wording(
            "Amazon denies the application this report. In Seller Central, give the application the role for it (for "
                + "buyers: Direct-to-Consumer Shipping or Tax Invoicing), then renew the access. It is tried again by "
                + "itself. If everything is denied, see `orderly status`.",
            "Amazon verweigert der Anwendung diesen Bericht. Geben Sie ihr in Seller Central die Rolle dafür (für "
                + "Käufer: Direct-to-Consumer Shipping oder Tax Invoicing) und erneuern Sie den Zugriff. Es wird von "
                + "selbst neu versucht. Wird alles verweigert, siehe `orderly status`."),
        "report-advice.failed": Wording(
            "Read the error, then request it again.", "Lesen Sie den Fehler, dann fordern Sie ihn neu an."),
        "report-advice.failed.fatal": Wording(
            "Amazon could not make it; where there is a document, `orderly reports view` with its number shows why. "
                + "Request it again, for a shorter period if it fails once more.",
            "Amazon konnte ihn nicht erstellen; gibt es ein Dokument, zeigt `orderly reports view` mit seiner Nummer, "
                + "warum. Fordern Sie ihn neu an, scheitert er wieder, für einen kürzeren Zeitraum."),
        "report-advice.failed.too-soon": Wording(
            "Amazon made equal reports for others all the time and none for us. Request it again later, or end what asks "
                + "so often: another tool, or `orderly reports schedules`.",
            "Amazon hat laufend gleiche Berichte für andere erstellt und keinen für uns. Fordern Sie ihn später neu an, "
                + "oder beenden Sie, was so oft fragt: ein anderes Programm oder `orderly reports schedules`."),
        "report-advice.failed.role-missing": Wording(
            "Amazon denied the application this report until the time was over. In Seller Central, give the application "
                + "the role for it (for buyers: Direct-to-Consumer Shipping or Tax Invoicing), renew the access, then "
                + "request it again.",
            "Amazon hat der Anwendung diesen Bericht verweigert, bis die Zeit um war. Geben Sie ihr in Seller Central die "
                + "Rolle dafür (für Käufer: Direct-to-Consumer Shipping oder Tax Invoicing), erneuern Sie den Zugriff und "
                + "fordern Sie ihn neu an."),
        "report-advice.failed.outdated": Wording(
            "What was shown is not so any more. Repeat the command.",
            "Was gezeigt wurde, gilt nicht mehr. Wiederholen Sie den Befehl."),
        "report-advice.failed.expired": Wording(
            "Nobody could carry the command out in time. Repeat it.",
            "Niemand konnte den Befehl rechtzeitig ausführen. Wiederholen Sie ihn."),
        "report-advice.failed.too-slow": Wording(
            "Amazon did not make it in time: its queue may be full. Request it again later; nothing is lost.",
            "Amazon hat ihn nicht rechtzeitig erstellt: die Warteschlange dort kann voll sein. Fordern Sie ihn später "
                + "neu an; es geht nichts verloren."),
        "report-advice.failed.unreadable": Wording(
            "The document cannot be read; the error says why. It is kept: `orderly reports view` with its number. Request "
                + "it again, or import a copy from Seller Central: `orderly reports import FILE`.",
            "Das Dokument ist unlesbar; der Fehler sagt, warum. Es ist aufbewahrt: `orderly reports view` mit seiner "
                + "Nummer. Fordern Sie ihn neu an oder importieren Sie eine Kopie aus Seller Central: `orderly reports "
                + "import DATEI`."),
        "report-advice.failed.refused": Wording(
            "Amazon refuses the request; the error says why. Change the period or the type.",
            "Amazon lehnt die Anforderung ab; der Fehler sagt, warum. Ändern Sie Zeitraum oder Berichtsart."),
        "report-advice.failed.no-data": Wording(
            "Amazon has nothing for this period.", "Amazon hat für diesen Zeitraum nichts."),
    ]
}
