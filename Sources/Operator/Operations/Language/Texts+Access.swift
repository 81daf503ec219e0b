extension Texts {
    /// Whether Amazon lets an account in.
    static let access: [String: Wording] = [
        "column.access": Wording("access", "Zugriff"),
        "column.read-proven": Wording("last read", "zuletzt gelesen"),
        "column.write-proven": Wording("last written", "zuletzt geschrieben"),
        "column.failures": Wording("failures", "Fehlschläge"),
        "column.grant-days": Wording("grant ends in days", "Freigabe endet in Tagen"),
        "column.secret-days": Wording("secret ends in days", "Geheimnis endet in Tagen"),
        "said.consent.open": Wording(
            "Open this page, signed in as the seller of {account}, before {until}:",
            "Öffnen Sie vor {until} diese Seite, angemeldet als der Verkäufer von {account}:"),
        "said.consent.then": Wording(
            "Then hand over, within 5 minutes, the whole address that the browser came to: orderly auth grant {account} "
                + "--redirected-to -",
            "Übergeben Sie dann innerhalb von 5 Minuten die ganze Adresse, zu der der Browser kam: orderly auth grant "
                + "{account} --redirected-to -"),
        "refusal.application-missing": Wording(
            "The application is not named: set {names} to what Amazon shows for it (Seller Central, Develop Apps).",
            "Die Anwendung ist nicht benannt: setzen Sie {names} auf das, was Amazon für sie zeigt (Seller Central, "
                + "Develop Apps)."),
        "refusal.application-refused": Wording(
            "Amazon does not know the application by this id and secret: set ORDERLY_CLIENT_ID and "
                + "ORDERLY_CLIENT_SECRET_FILE to the present ones, and repeat within 5 minutes.",
            "Amazon kennt die Anwendung unter dieser Kennung mit diesem Geheimnis nicht: setzen Sie ORDERLY_CLIENT_ID und "
                + "ORDERLY_CLIENT_SECRET_FILE auf die jetzigen und wiederholen Sie es innerhalb von 5 Minuten."),
        "refusal.consent-missing": Wording(
            "{account} has no refresh token yet: orderly auth grant {account} --help",
            "{account} hat noch kein Refresh-Token: orderly auth grant {account} --help"),
        "refusal.consent-address-invalid": Wording(
            "This is no address of an agreement: give the whole address that the browser came to, with spapi_oauth_code, "
                + "state and selling_partner_id.",
            "Das ist keine Adresse einer Freigabe: geben Sie die ganze Adresse, zu der der Browser kam, mit "
                + "spapi_oauth_code, state und selling_partner_id."),
        "refusal.consent-foreign": Wording(
            "This agreement does not belong to a page asked for {account} within the last hour. Ask for a new one: orderly "
                + "auth grant {account} --consent",
            "Diese Freigabe gehört zu keiner Seite, die in der letzten Stunde für {account} erfragt wurde. Fragen Sie neu: "
                + "orderly auth grant {account} --consent"),
        "refusal.consent-refused": Wording(
            "Amazon does not take the code. It lives 5 minutes and serves once: begin anew with --consent.",
            "Amazon nimmt den Code nicht an. Er lebt 5 Minuten und gilt einmal: beginnen Sie neu mit --consent."),
        "refusal.consent-unreached": Wording(
            "Amazon's token service did not answer as it should ({reason}): repeat it within 5 minutes, the code may still be "
                + "good.",
            "Amazons Token-Dienst hat nicht geantwortet, wie er soll ({reason}): wiederholen Sie es innerhalb von 5 Minuten, "
                + "der Code kann noch gelten."),
        "refusal.consent-seller": Wording(
            "Another seller has agreed. {account} is the seller {seller}: sign in as that one and open the page again.",
            "Ein anderer Verkäufer hat zugestimmt. {account} ist der Verkäufer {seller}: melden Sie sich als dieser an und "
                + "öffnen Sie die Seite noch einmal."),
        "refusal.consent-unavailable": Wording(
            "This program has no way to Amazon's consent pages: use `orderly`.",
            "Dieses Programm hat keinen Weg zu Amazons Freigabeseiten: nehmen Sie `orderly`."),
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
            "authorise the application in Seller Central, then: orderly auth grant ACCOUNT --refresh-token-file FILE (a public application: --consent)",
            "geben Sie die Anwendung in Seller Central frei, dann: orderly auth grant KONTO --refresh-token-file DATEI (öffentliche Anwendung: --consent)"
        ),
        "advice.access-revoked": Wording(
            "authorise it again in Seller Central, then: orderly auth grant ACCOUNT --refresh-token-file FILE (a public application: --consent)",
            "geben Sie sie in Seller Central neu frei, dann: orderly auth grant KONTO --refresh-token-file DATEI (öffentliche Anwendung: --consent)"
        ),
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
