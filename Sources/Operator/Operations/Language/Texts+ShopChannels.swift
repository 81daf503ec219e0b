extension Texts {
    /// Channels of shops: what was done, why not, and why a shop did not take something.
    static let shopChannels: [String: Wording] = shopSentences.merging(shopRefusals) { first, _ in first }
        .merging(shopReasons) { first, _ in first }

    private static let shopSentences: [String: Wording] = [
        "said.channel.added": Wording(
            "Channel “{channel}” is there. Try it: `orderly channels test {channel}`. Then switch it on: `orderly channels "
                + "send {channel} on`.",
            "Kanal „{channel}“ ist angelegt. Prüfen Sie ihn: `orderly channels test {channel}`. Schalten Sie ihn dann "
                + "ein: `orderly channels send {channel} on`."),
        "said.channel.added-secret": Wording(
            "Channel “{channel}” is there. This is the only time its secret is shown: give it to the shop. Try it: `orderly "
                + "channels test {channel}`. Then switch it on: `orderly channels send {channel} on`.",
            "Kanal „{channel}“ ist angelegt. Sein Geheimnis wird nur dieses eine Mal gezeigt: geben Sie es dem Shop. "
                + "Prüfen Sie ihn: `orderly channels test {channel}`. Schalten Sie ihn dann ein: `orderly channels send "
                + "{channel} on`."),
        "said.channel.secret": Wording(
            "This is the new secret of channel “{channel}”, shown this one time: give it to the shop. The one before signs "
                + "as well until {until}.",
            "Dies ist das neue Geheimnis von Kanal „{channel}“, nur dieses eine Mal gezeigt: geben Sie es dem Shop. Das "
                + "vorige unterschreibt noch bis {until} mit."),
        "said.channel.removed": Wording(
            "Channel “{channel}” is told nothing any more; it was told of {count} SKUs. What the shop shows stays there.",
            "Kanal „{channel}“ erfährt nichts mehr; er kannte {count} SKUs. Was der Shop zeigt, bleibt dort stehen."),
        "said.channel.works": Wording("Channel “{channel}” works.", "Kanal „{channel}“ funktioniert."),
        "said.channel.fails": Wording(
            "Channel “{channel}” does not work: {reason}", "Kanal „{channel}“ funktioniert nicht: {reason}"),
    ]

    private static let shopRefusals: [String: Wording] = [
        "refusal.channel-address-credentials": Wording(
            "Leave name and password out of the address: they would show up in lists. The signature says who sends.",
            "Lassen Sie Name und Kennwort aus der Adresse weg: sie stünden in Listen. Wer sendet, sagt die Unterschrift."
        ),
        "refusal.channel-address-invalid": Wording(
            "This is no address that events can be posted to. Write, for example, https://shop.example/stock.",
            "An diese Adresse kann nichts gesendet werden. Schreiben Sie zum Beispiel https://shop.example/stock."),
        "refusal.channel-address-open": Wording(
            "Without encryption only this machine is told quantities (http://127.0.0.1…). Use https.",
            "Unverschlüsselt erfährt nur dieser Rechner Mengen (http://127.0.0.1…). Nehmen Sie https."),
        "refusal.channel-exists": Wording(
            "There is a channel “{channel}” already. Choose another name, or change it: `orderly channels set {channel}`.",
            "Einen Kanal „{channel}“ gibt es schon. Wählen Sie einen anderen Namen, oder ändern Sie ihn: `orderly "
                + "channels set {channel}`."),
        "refusal.channel-file-invalid": Wording(
            "“{path}” is no path that all workers understand alike: begin with / and name a file, without . and ..",
            "„{path}“ ist kein Pfad, den alle Arbeiter gleich verstehen: beginnen Sie mit / und nennen Sie eine Datei, "
                + "ohne . und .."),
        "refusal.channel-file-taken": Wording(
            "Channel “{channel}” writes this file already: each channel needs one of its own.",
            "Diese Datei schreibt schon Kanal „{channel}“: jeder Kanal braucht eine eigene."),
        "refusal.channel-format-invalid": Wording(
            "“{format}” is no form of a file of quantities. Allowed: {allowed}.",
            "„{format}“ ist keine Form einer Mengendatei. Erlaubt: {allowed}."),
        "refusal.channel-format-unwanted": Wording(
            "--format belongs to --file: a webhook has one form, the one of ops/channels.md.",
            "--format gehört zu --file: ein Webhook hat nur eine Form, die aus ops/channels.md."),
        "refusal.channel-name-invalid": Wording(
            "“{channel}” is no name of a channel: use 1 to 40 lower-case letters, digits and hyphens, for example shop.",
            "„{channel}“ ist kein Kanalname: erlaubt sind 1 bis 40 Kleinbuchstaben, Ziffern und Bindestriche, zum "
                + "Beispiel shop."),
        "refusal.channel-number-invalid": Wording(
            "{number} is no number of units: 0 or more.", "{number} ist keine Stückzahl: 0 oder mehr."),
        "refusal.channel-of-amazon": Wording(
            "Channel “{channel}” belongs to an Amazon account. Switch it off with `orderly channels send {channel} off`; "
                + "`orderly auth` tells whether it works.",
            "Kanal „{channel}“ gehört zu einem Amazon-Konto. Schalten Sie ihn mit `orderly channels send {channel} off` "
                + "aus; ob er funktioniert, sagt `orderly auth`."),
        "refusal.channel-target-missing": Wording(
            "Say where the quantities go: --webhook URL or --file PATH, one of them.",
            "Sagen Sie, wohin die Mengen gehen: --webhook URL oder --file PFAD, eines von beiden."),
        "refusal.channel-trial-unavailable": Wording(
            "This program has no way to a shop.", "Dieses Programm hat keinen Weg zu einem Shop."),
        "refusal.assortment-invalid": Wording(
            "“{assortment}” is no choice of SKUs. Allowed: {allowed}.",
            "„{assortment}“ ist keine Auswahl von SKUs. Erlaubt: {allowed}."),
        "refusal.channel-unknown": Wording(
            "There is no channel “{channel}”. Known: {known}.",
            "Einen Kanal „{channel}“ gibt es nicht. Bekannt: {known}."),
        "refusal.channel-without-secret": Wording(
            "Channel “{channel}” is no webhook: it has no secret.",
            "Kanal „{channel}“ ist kein Webhook: er hat kein Geheimnis."),
    ]

    private static let shopReasons: [String: Wording] = [
        "reason.channel-address": Wording(
            "the channel's address cannot be used: remove the channel and add it anew",
            "die Adresse des Kanals ist nicht zu verwenden: entfernen Sie den Kanal und legen Sie ihn neu an"),
        "reason.channel-secret": Wording(
            "this worker cannot open the channel's secret: put the key that sealed it back into the key file, or make a new "
                + "secret",
            "dieser Arbeiter kann das Geheimnis des Kanals nicht öffnen: legen Sie den Schlüssel, der es verschloss, "
                + "wieder in die Schlüsseldatei, oder erstellen Sie ein neues Geheimnis"),
        "reason.file-busy": Wording(
            "another worker writes the channel's file just now", "ein anderer Arbeiter schreibt die Datei gerade"),
        "reason.file-unwritable": Wording(
            "the channel's file cannot be written: is its directory there, with room, and writable for the workers?",
            "die Datei des Kanals ist nicht zu schreiben: gibt es ihr Verzeichnis, ist Platz, und dürfen die Arbeiter "
                + "dort schreiben?"),
        "reason.shop-busy": Wording("the shop asked to slow down", "der Shop bat um Geduld"),
        "reason.shop-failed": Wording("an error at the shop", "ein Fehler beim Shop"),
        "reason.shop-moved": Wording(
            "the shop answered with a redirect, which is not followed: give the channel the shop's real address",
            "der Shop verwies auf eine andere Adresse, der nicht gefolgt wird: geben Sie dem Kanal die richtige Adresse"
        ),
        "reason.shop-refused": Wording(
            "the shop refused the event: is the address right, and does it know the channel's secret?",
            "der Shop wies das Ereignis ab: stimmt die Adresse, und kennt er das Geheimnis des Kanals?"),
        "reason.shop-refused-sku": Wording(
            "the shop refused this SKU, the others not", "der Shop wies diese SKU ab, die anderen nicht"),
        "reason.shop-silent": Wording("the shop did not answer in time", "der Shop antwortete nicht rechtzeitig"),
        "reason.shop-unreachable": Wording(
            "the shop could not be reached: name, network or certificate",
            "der Shop war nicht erreichbar: Name, Netz oder Zertifikat"),
        "reason.shop-unreadable": Wording(
            "the shop said yes, but its answer could not be read: see ops/channels.md",
            "der Shop sagte ja, aber seine Antwort war nicht zu lesen: siehe ops/channels.md"),
    ]
}
