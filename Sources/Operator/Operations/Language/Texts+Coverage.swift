extension Texts {
    /// What is fetched, what is not, and why.
    static let coverage: [String: Wording] = [
        "stretch.fetched": Wording("fetched", "abgeholt"),
        "stretch.gap": Wording("GAP", "LÜCKE"),
        "stretch.closing": Wording("gap, report under way", "Lücke, Bericht läuft"),
        "stretch.due": Wording("due with the next poll", "kommt mit dem nächsten Abruf"),
        "stretch.late": Wording("OVERDUE", "ÜBERFÄLLIG"),
        "stretch.before-link": Wording("before the account was linked", "vor der Verknüpfung des Kontos"),
        "stretch.switched-off": Wording("its clock is switched off", "sein Zeitplan ist ausgeschaltet"),
        "stretch.not-asked": Wording("not asked by this basis", "nach dieser Grundlage nicht abgerufen"),
        "coverage-service.merchant": Wording("merchant", "Händlerversand"),
        "coverage-service.fba": Wording("Amazon", "Versand durch Amazon"),
        "basis.updated": Wording("last change", "letzte Änderung"),
        "basis.fulfillable": Wording("ready to fulfil", "versandbereit"),
        "basis.created": Wording("placed", "Bestelldatum"),
        "column.basis": Wording("by", "nach"),
        "column.coverage": Wording("coverage", "Abdeckung"),
        "column.marketplace": Wording("marketplace", "Marktplatz"),
        "column.stretch": Wording("what", "was"),
        "reason.gap-unauthorised": Wording(
            "Amazon did not let the account in", "Amazon hat dem Konto keinen Zugriff gegeben"),
        "reason.gap-account-off": Wording("the account was switched off", "das Konto war ausgeschaltet"),
        "reason.gap-import-off": Wording("import was switched off", "der Import war ausgeschaltet"),
        "reason.gap-calls-failed": Wording("calls failed", "Aufrufe sind fehlgeschlagen"),
        "reason.gap-fleet-stopped": Wording("the fleet did not run", "die Flotte lief nicht"),
        "reason.gap-handed-over": Wording("left to a report", "einem Bericht überlassen"),
        "reason.gap-not-reached": Wording(
            "the fleet ran, and no failure is known", "die Flotte lief, und kein Fehler ist bekannt"),
        "said.coverage.legend": Wording(
            "{from} to {to}   █ fetched   ! gap or overdue   ~ gap, report under way   · due   (blank) nothing promised",
            "{from} bis {to}   █ abgeholt   ! Lücke oder überfällig   ~ Lücke, Bericht läuft   · kommt noch   "
                + "(leer) nichts zugesagt"),
        "said.coverage.whole": Wording("No gaps.", "Keine Lücken."),
        "said.coverage.advice": Wording(
            "An active account's gaps are closed by themselves. At once: orderly backfill {account} --gaps",
            "Lücken eines aktiven Kontos werden von selbst geschlossen. Sofort: orderly backfill {account} --gaps"),
        "said.backfill.asked": Wording(
            "{count} reports are asked for, for account “{account}” (times of {zone}). See: orderly reports list",
            "{count} Berichte sind angefordert, für Konto „{account}“ (Zeiten von {zone}). Siehe: orderly reports list"
        ),
        "said.backfill.none": Wording(
            "Account “{account}” has no gaps.", "Konto „{account}“ hat keine Lücken."),
        "said.backfill.waiting": Wording(
            "{count} more gaps wait: only {limit} reports of an account are under way at once.",
            "{count} weitere Lücken warten: je Konto laufen höchstens {limit} Berichte zugleich."),
    ]
}
