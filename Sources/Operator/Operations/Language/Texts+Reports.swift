extension Texts {
    /// Everything about reports: kinds, states, what was done and what was refused.
    static let reports: [String: Wording] = [
        reportKinds, reportSentences, reportRefusals, reportAdvice,
    ].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    private static let reportKinds: [String: Wording] = [
        "report-kind.all-orders": Wording("all orders by last change", "alle Bestellungen nach letzter Änderung"),
        "report-kind.fba-shipments": Wording("FBA shipments", "FBA-Sendungen"),
        "report-kind.fba-inventory": Wording("FBA inventory", "FBA-Bestand"),
        "report-kind.fba-returns": Wording("FBA customer returns", "FBA-Retouren"),
        "report-kind.fba-orders-eu": Wording("FBA order report EU", "FBA-Bestellbericht EU"),
        "report-kind.fba-orders-na": Wording("FBA order report NA", "FBA-Bestellbericht NA"),
        "report-kind.mfn-orders-eu": Wording("MFN order report EU", "MFN-Bestellbericht EU"),
        "report-kind.mfn-orders-na": Wording("MFN order report NA", "MFN-Bestellbericht NA"),
        "report-kind.vcs": Wording("VCS: invoices made by Amazon", "VCS: von Amazon erstellte Rechnungen"),
        "report-kind.vcs-lite": Wording("VCS Lite data", "VCS-Lite-Daten"),
        "report-use.orders": Wording("orders are imported", "Bestellungen werden importiert"),
        "report-use.stock": Wording("fills `orderly stock --fba`", "füllt `orderly stock --fba`"),
        "report-use.kept": Wording("kept and shown", "wird aufbewahrt und gezeigt"),
        "report-state.not-requested": Wording("not requested", "nicht angefordert"),
        "report-state.requested": Wording("requested", "angefordert"),
        "report-state.accepted": Wording("accepted by Amazon", "von Amazon angenommen"),
        "report-state.too-soon": Wording("too soon", "zu früh"),
        "report-state.role-missing": Wording("role missing", "Rolle fehlt"),
        "report-state.ready": Wording("ready", "bereit"),
        "report-state.done": Wording("done", "fertig"),
        "report-state.empty": Wording("empty", "leer"),
        "report-state.failed": Wording("failed", "fehlgeschlagen"),
        "report-state.cancelled": Wording("cancelled", "abgebrochen"),
        "report-purpose.request": Wording("requested here", "hier angefordert"),
        "report-purpose.sweep": Wording("daily sweep", "tägliche Nachlese"),
        "report-purpose.poll.fba": Wording("regular fetch of FBA", "regelmäßiger FBA-Abruf"),
        "report-purpose.scheduled": Wording("made by a schedule at Amazon", "von einem Zeitplan bei Amazon erstellt"),
        "report-purpose.found": Wording("found at Amazon", "bei Amazon gefunden"),
        "report-purpose.file": Wording("file brought by hand", "von Hand gebrachte Datei"),
        "report-purpose.again": Wording("imported once more", "nochmals importiert"),
        "report-purpose.backfill": Wording("backfill", "Nachholen"),
        "column.purpose": Wording("origin", "Herkunft"),
        "column.report-id": Wording("Amazon's number", "Amazons Nummer"),
        "column.requested-at": Wording("opened", "eröffnet"),
        "column.document": Wording("document", "Dokument"),
        "column.sha256": Wording("SHA-256", "SHA-256"),
        "column.charset": Wording("charset", "Zeichensatz"),
        "column.kept-until": Wording("kept until", "aufbewahrt bis"),
        "column.every": Wording("every", "alle"),
        "column.made-by": Wording("made", "erstellt"),
        "column.use": Wording("what becomes of it", "was daraus wird"),
        "column.period": Wording("period", "Zeitraum"),
        "column.personal": Wording("personal data", "Personendaten"),
        "column.schedulable": Wording("schedulable", "planbar"),
        "column.source": Wording("Amazon's name", "Amazons Name"),
        "column.condition": Wording("condition", "Artikelzustand"),
        "column.fnsku": Wording("FNSKU", "FNSKU"),
        "column.asin": Wording("ASIN", "ASIN"),
        "column.as-of": Wording("as of", "Stand"),
    ]

    private static let reportSentences: [String: Wording] = [
        "said.report.window": Wording("up to {days} days", "bis {days} Tage"),
        "said.report.present": Wording("the present", "jetzt"),
        "said.report.read": Wording("{mib} MiB read", "{mib} MiB gelesen"),
        "said.report.importing": Wording("{done} of {parts} parts imported", "{done} von {parts} Teilen importiert"),
        "said.report.document": Wording(
            "{bytes} bytes, stored encrypted", "{bytes} Bytes, verschlüsselt gespeichert"),
        "said.report.downloaded": Wording(
            "{bytes} bytes written to {file}, readable by you alone.",
            "{bytes} Bytes nach {file} geschrieben, nur für Sie lesbar."),
        "said.report.masked": Wording(
            "{count} columns may tell of persons and are masked; --personal shows them, and that is written down.",
            "{count} Spalten können Personen betreffen und sind verdeckt; --personal zeigt sie, was festgehalten wird."),
        "said.report.imported-orders": Wording(
            "Report {number} ({type}) is imported: {orders} orders, {changed} new or changed, {odd} odd rows, {refused} "
                + "refused.",
            "Bericht {number} ({type}) ist importiert: {orders} Bestellungen, {changed} neu oder geändert, {odd} "
                + "auffällige Zeilen, {refused} abgelehnt."),
        "said.report.imported-stock": Wording(
            "Report {number} ({type}) is imported: see `orderly stock --fba`. {odd} odd rows, {refused} refused.",
            "Bericht {number} ({type}) ist importiert: siehe `orderly stock --fba`. {odd} auffällige Zeilen, {refused} "
                + "abgelehnt."),
        "said.report.imported-kept": Wording(
            "Report {number} ({type}) is kept: `orderly reports view {number}`.",
            "Bericht {number} ({type}) ist aufbewahrt: `orderly reports view {number}`."),
        "said.report.import-waits": Wording(
            "Report {number}: {done} of {parts} parts are imported, the rest waits in the store. Is an importer running? "
                + "See `orderly status`, then `orderly reports show {number}`.",
            "Bericht {number}: {done} von {parts} Teilen sind importiert, der Rest wartet im Speicher. Läuft ein "
                + "Importer? Siehe `orderly status`, dann `orderly reports show {number}`."),
        "said.report.import-dead": Wording(
            "Report {number}: parts of it cannot be read. See `orderly dead-letters list`.",
            "Bericht {number}: Teile davon sind unlesbar. Siehe `orderly dead-letters list`."),
        "said.report.asking-amazon": Wording(
            "The poller asks Amazon …", "Der Poller fragt Amazon …"),
        "said.report.made-here": Wording("here", "hier"),
        "said.report.made-elsewhere": Wording("elsewhere", "anderswo"),
        "said.report.schedule-replaced": Wording("Taken away by this:", "Dadurch weggefallen:"),
        "said.report.schedule-would-replace": Wording(
            "This would be taken away; a tool that made it gets its reports no longer:",
            "Das fiele weg; ein Programm, das es angelegt hat, bekäme seine Berichte nicht mehr:"),
        "said.report.schedule-shown": Wording(
            "Nothing was changed. To do it, repeat the command with --yes.",
            "Es wurde nichts geändert. Um es zu tun, wiederholen Sie den Befehl mit --yes."),
        "said.report.inferred": Wording("(inferred)", "(erschlossen)"),
    ]

    /// What a person can do about a report in each state (S0-14).
    private static let reportAdvice: [String: Wording] = [
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
            "Amazon could not make it. Request it again, for a shorter period if it fails once more.",
            "Amazon konnte ihn nicht erstellen. Fordern Sie ihn neu an, scheitert er wieder, für einen kürzeren "
                + "Zeitraum."),
        "report-advice.failed.too-slow": Wording(
            "Amazon did not make it in time: its queue may be full. Request it again later; nothing is lost.",
            "Amazon hat ihn nicht rechtzeitig erstellt: die Warteschlange dort kann voll sein. Fordern Sie ihn später "
                + "neu an; es geht nichts verloren."),
        "report-advice.failed.unreadable": Wording(
            "The document cannot be read; the error says why. Request it again, or import a copy from Seller Central: "
                + "`orderly reports import FILE`.",
            "Das Dokument ist unlesbar; der Fehler sagt, warum. Fordern Sie ihn neu an oder importieren Sie eine Kopie "
                + "aus Seller Central: `orderly reports import DATEI`."),
        "report-advice.failed.refused": Wording(
            "Amazon refuses the request; the error says why. Change the period or the type.",
            "Amazon lehnt die Anforderung ab; der Fehler sagt, warum. Ändern Sie Zeitraum oder Berichtsart."),
        "report-advice.failed.no-data": Wording(
            "Amazon has nothing for this period.", "Amazon hat für diesen Zeitraum nichts."),
    ]

    private static let reportRefusals: [String: Wording] = [
        "refusal.amazon-refused": Wording(
            "Amazon did not do it: {problem}. See `orderly accounts list` and `orderly status`.",
            "Amazon hat es nicht getan: {problem}. Siehe `orderly accounts list` und `orderly status`."),
        "refusal.amazon-silent": Wording(
            "No answer of Amazon's yet ({problem}). The command waits in the store and is carried out by the next poller; "
                + "is one running? See `orderly status`, then `orderly reports schedules`.",
            "Noch keine Antwort von Amazon ({problem}). Der Befehl wartet im Speicher, der nächste Poller führt ihn aus; "
                + "läuft einer? Siehe `orderly status`, dann `orderly reports schedules`."),
        "refusal.report-not-schedulable": Wording(
            "Amazon makes no schedule for {type}. Possible: {allowed}.",
            "Für {type} führt Amazon keinen Zeitplan. Möglich: {allowed}."),
        "refusal.report-period-invalid": Wording(
            "“{period}” is none of Amazon's periods. Allowed: {allowed}.",
            "„{period}“ ist keiner von Amazons Abständen. Erlaubt: {allowed}."),
        "refusal.report-schedule-unknown": Wording(
            "Account “{account}” has no schedule {schedule}. `orderly reports schedules {account}` shows them.",
            "Konto „{account}“ hat keinen Zeitplan {schedule}. `orderly reports schedules {account}` zeigt sie."),
        "refusal.file-exists": Wording(
            "{file} is there already. Name another file with --output.",
            "{file} gibt es schon. Nennen Sie mit --output eine andere Datei."),
        "refusal.report-document-missing": Wording(
            "Report {number} has no document here: it is not downloaded yet, was empty, or its term is over. See `orderly "
                + "reports show {number}`.",
            "Bericht {number} hat hier kein Dokument: er ist noch nicht heruntergeladen, war leer, oder die Frist ist "
                + "um. Siehe `orderly reports show {number}`."),
        "refusal.report-kept": Wording(
            "Report {number} holds nothing to import: it is kept and shown. See `orderly reports view {number}`.",
            "Bericht {number} enthält nichts zu importieren: er wird aufbewahrt und gezeigt. Siehe `orderly reports view "
                + "{number}`."),
        "refusal.report-mismatch": Wording(
            "{file} is no report of type {type}: its header says {found}.",
            "{file} ist kein Bericht der Art {type}: die Kopfzeile sagt {found}."),
        "refusal.report-moment-missing": Wording(
            "Say when Amazon made the report ({type}): --as-of. An older one must not replace a newer.",
            "Sagen Sie, wann Amazon den Bericht ({type}) erstellt hat: --as-of. Ein älterer darf keinen neueren "
                + "ersetzen."),
        "refusal.report-personal": Wording(
            "Report {number} holds buyers and addresses; it would lie unencrypted on your disk. If that must be: "
                + "--allow-personal, and delete the file afterwards.",
            "Bericht {number} enthält Käufer und Anschriften; er läge unverschlüsselt auf Ihrer Platte. Muss das sein: "
                + "--allow-personal, und löschen Sie die Datei danach."),
        "refusal.report-unknown": Wording(
            "There is no report {number}. `orderly reports list` shows them.",
            "Einen Bericht {number} gibt es nicht. `orderly reports list` zeigt sie."),
        "refusal.report-unreadable": Wording(
            "{file} cannot be read: {problem}", "{file} ist nicht lesbar: {problem}"),
        "refusal.report-region": Wording(
            "“{type}” is a report of region {region}; account “{account}” is in {own}. For this account: {right}.",
            "„{type}“ ist ein Bericht der Region {region}; Konto „{account}“ gehört zu {own}. Für dieses Konto: "
                + "{right}."),
        "refusal.window-beyond-report": Wording(
            "{from} is too long ago: reports of type {type} reach back {days} days. The earliest day is {earliest}.",
            "{from} liegt zu weit zurück: Berichte der Art {type} reichen {days} Tage zurück. Der früheste Tag ist "
                + "{earliest}."),
        "refusal.window-missing": Wording(
            "Reports of type {type} are made for a period: give --from.",
            "Berichte der Art {type} gelten für einen Zeitraum: geben Sie --from an."),
        "refusal.window-unwanted": Wording(
            "Reports of type {type} show the present: leave --from and --to out.",
            "Berichte der Art {type} zeigen den jetzigen Stand: lassen Sie --from und --to weg."),
    ]
}
