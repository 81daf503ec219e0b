extension Texts {
    /// Whether Amazon lets an account in.
    static let access: [String: Wording] = [
        "column.access": Wording("access", "Zugriff"),
        "column.read-proven": Wording("last read", "zuletzt gelesen"),
        "column.write-proven": Wording("last written", "zuletzt geschrieben"),
        "column.failures": Wording("failures", "Fehlschläge"),
        "column.grant-days": Wording("grant ends in days", "Freigabe endet in Tagen"),
        "column.secret-days": Wording("secret ends in days", "Geheimnis endet in Tagen"),
        "access.works": Wording("works", "geht"),
        "access.untried": Wording("not tried yet", "noch nicht versucht"),
        "access.switched-off": Wording("switched off", "ausgeschaltet"),
        "access.never-authorised": Wording("never authorised", "nie freigegeben"),
        "access.revoked": Wording("revoked or ended", "widerrufen oder abgelaufen"),
        "access.role-missing": Wording("a role is missing", "eine Rolle fehlt"),
        "access.secret-wrong": Wording("the application's secret is wrong", "das Geheimnis der Anwendung ist falsch"),
        "access.amazon-outage": Wording("Amazon's outage", "Störung bei Amazon"),
        "access.network": Wording("Amazon is not reached", "Amazon ist nicht erreichbar"),
        "access.refused-once": Wording("refused of late, not yet believed", "zuletzt abgelehnt, noch nicht geglaubt"),
        "advice.access-never-authorised": Wording(
            "authorise the application in Seller Central, then: orderly auth grant ACCOUNT --refresh-token-file FILE",
            "geben Sie die Anwendung in Seller Central frei, dann: orderly auth grant KONTO --refresh-token-file DATEI"),
        "advice.access-revoked": Wording(
            "authorise it again in Seller Central, then: orderly auth grant ACCOUNT --refresh-token-file FILE",
            "geben Sie sie in Seller Central neu frei, dann: orderly auth grant KONTO --refresh-token-file DATEI"),
        "advice.access-role-missing": Wording(
            "add the role to the application at Amazon, authorise it again, then: orderly auth grant ACCOUNT …",
            "geben Sie der Anwendung bei Amazon die Rolle, geben Sie sie neu frei, dann: orderly auth grant KONTO …"),
        "advice.access-secret-wrong": Wording(
            "give all workers the present secret (ORDERLY_CLIENT_SECRET_FILE) and start them again",
            "geben Sie allen Arbeitern das gültige Geheimnis (ORDERLY_CLIENT_SECRET_FILE) und starten Sie sie neu"),
        "advice.access-amazon-outage": Wording(
            "nothing to do: it is tried again, and what was missed is fetched",
            "nichts zu tun: es wird wieder versucht, und Versäumtes wird abgeholt"),
        "advice.access-network": Wording(
            "look at the network of the machine: proxy, firewall, name service",
            "sehen Sie das Netz der Maschine an: Proxy, Firewall, Namensdienst"),
    ]
}
