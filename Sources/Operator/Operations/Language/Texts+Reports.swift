extension Texts {
    /// Everything about reports: kinds, states, what was done and what was refused.
    static let reports: [String: Wording] = [reportKinds, reportSentences, reportRefusals].reduce(into: [:]) {
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
        "report-state.ready": Wording("ready", "bereit"),
        "report-state.done": Wording("done", "fertig"),
        "report-state.empty": Wording("empty", "leer"),
        "report-state.failed": Wording("failed", "fehlgeschlagen"),
        "report-state.cancelled": Wording("cancelled", "abgebrochen"),
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
        "said.report.inferred": Wording("(inferred)", "(erschlossen)"),
    ]

    private static let reportRefusals: [String: Wording] = [
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
