extension Texts {
    /// What cannot be done about a report, and what to do instead.
    static let reportRefusals: [String: Wording] = [
        "refusal.amazon-refused": Wording(
            "Amazon did not do it: {problem}. See `orderly accounts list` and `orderly status`.",
            "Amazon hat es nicht getan: {problem}. Siehe `orderly accounts list` und `orderly status`."),
        "refusal.amazon-silent": Wording(
            "No answer of Amazon's yet ({problem}). A poller carries the command out within ten minutes, or nobody does; is "
                + "one running? See `orderly status`, then `orderly reports schedules`.",
            "Noch keine Antwort von Amazon ({problem}). Ein Poller führt den Befehl binnen zehn Minuten aus oder niemand; "
                + "läuft einer? Siehe `orderly status`, dann `orderly reports schedules`."),
        "refusal.report-schedule-busy": Wording(
            "The same command for account “{account}” is being carried out. See `orderly reports schedules {account}`.",
            "Derselbe Befehl für Konto „{account}“ wird gerade ausgeführt. Siehe `orderly reports schedules {account}`."
        ),
        "refusal.report-schedule-changed": Wording(
            "Amazon's schedules of account “{account}” have changed since they were shown; nothing was done. Look again: "
                + "`orderly reports schedules {account}`.",
            "Amazons Zeitpläne von Konto „{account}“ haben sich geändert, seit sie gezeigt wurden; es wurde nichts getan. "
                + "Sehen Sie erneut nach: `orderly reports schedules {account}`."),
        "refusal.file-unwritable": Wording(
            "{file} cannot be written: {problem}. Name another place with --output.",
            "{file} lässt sich nicht schreiben: {problem}. Nennen Sie mit --output einen anderen Ort."),
        "refusal.spool-foreign": Wording(
            "{directory} is not the spool directory of this store's fleet, or belongs to another user ({owner}): its "
                + "workers could not read what lies there. Run the command where an importer runs, as its user, with its "
                + "settings.",
            "{directory} ist nicht das Spool-Verzeichnis der Flotte dieses Speichers oder gehört einem anderen Benutzer "
                + "({owner}): die Worker könnten nicht lesen, was dort liegt. Führen Sie den Befehl dort aus, wo ein "
                + "Importer läuft, als dessen Benutzer und mit dessen Einstellungen."),
        "refusal.spool-unusable": Wording(
            "{problem}. See ORDERLY_SPOOL, and run the command where the workers run.",
            "{problem}. Siehe ORDERLY_SPOOL, und führen Sie den Befehl dort aus, wo die Worker laufen."),
        "refusal.window-unripe": Wording(
            "Reports of type {type} are whole only {days} days after what they tell of: from {from} there is nothing yet. "
                + "Begin before {until}, or wait.",
            "Berichte der Art {type} sind erst {days} Tage nach dem Ereignis vollständig: ab {from} gibt es noch nichts. "
                + "Beginnen Sie vor {until}, oder warten Sie."),
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
