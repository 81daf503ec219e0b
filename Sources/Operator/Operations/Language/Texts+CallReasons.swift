extension Texts {
    /// Why a call to Amazon failed, and what a shipment waits for after one.
    static let callReasons: [String: Wording] = [
        "reason.interrupted": Wording(
            "the worker ended during the call: Amazon is asked what became of it",
            "der Arbeiter endete während des Aufrufs: bei Amazon wird nachgesehen, was daraus wurde"),
        "reason.unclear": Wording(
            "the call had no clear answer and Amazon shows nothing of it: it is sent once more",
            "der Aufruf blieb ohne klare Antwort und Amazon zeigt nichts davon: sie wird noch einmal übertragen"),
        "reason.throttled": Wording("Amazon's quota was used up", "Amazons Kontingent war aufgebraucht"),
        "reason.unauthorized": Wording(
            "Amazon did not take the access token", "Amazon nahm das Zugriffstoken nicht an"),
        "reason.accessDenied": Wording("Amazon denied access", "Amazon verweigerte den Zugriff"),
        "reason.grantRevoked": Wording(
            "the authorisation at Amazon has ended", "die Freigabe bei Amazon ist beendet"),
        "reason.clientRefused": Wording(
            "Amazon did not take the application's secret", "Amazon nahm das Geheimnis der Anwendung nicht an"),
        "reason.invalidInput": Wording(
            "Amazon found the request invalid", "Amazon hielt die Anfrage für ungültig"),
        "reason.notFound": Wording(
            "Amazon does not know what the request names", "Amazon kennt nicht, was die Anfrage nennt"),
        "reason.conflict": Wording(
            "the request contradicts what Amazon has", "die Anfrage widerspricht dem, was Amazon hat"),
        "reason.tooLarge": Wording("the request was too large for Amazon", "die Anfrage war Amazon zu groß"),
        "reason.server": Wording("an error at Amazon", "ein Fehler bei Amazon"),
        "reason.timedOut": Wording("Amazon did not answer in time", "Amazon antwortete nicht rechtzeitig"),
        "reason.unreachable": Wording("Amazon could not be reached", "Amazon war nicht erreichbar"),
        "reason.connectionLost": Wording(
            "the connection to Amazon broke off", "die Verbindung zu Amazon brach ab"),
        "reason.cancelled": Wording(
            "the worker was stopped during the call", "der Arbeiter wurde während des Aufrufs angehalten"),
        "reason.documentExpired": Wording(
            "the address of Amazon's document had expired", "die Adresse von Amazons Dokument war abgelaufen"),
        "reason.malformedAnswer": Wording("Amazon's answer could not be read", "Amazons Antwort war nicht zu lesen"),
    ]
}
