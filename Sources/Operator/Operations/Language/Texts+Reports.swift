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
        "report-purpose.gap": Wording("closes a gap", "schließt eine Lücke"),
        "report-purpose.handover": Wording(
            "brings what a search left to it", "bringt, was eine Suche ihm überlassen hat"),
        "column.asked-at": Wording("asked for at", "angefordert um"),
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
        "column.amazon-name": Wording("Amazon's name", "Amazons Name"),
        "column.known-from": Wording("known from", "bekannt aus"),
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
        "said.report.older-stock": Wording(
            "Report {number} ({type}) is older than what is known (as of {moment}): nothing of it was taken.",
            "Bericht {number} ({type}) ist älter als das Bekannte (Stand {moment}): nichts davon wurde übernommen."),
        "said.report.imported-kept": Wording(
            "Report {number} ({type}) is kept: `orderly reports view {number}`.",
            "Bericht {number} ({type}) wird aufbewahrt: `orderly reports view {number}`."),
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
}
