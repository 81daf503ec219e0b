/// What a carrier's words for the state of a parcel mean. Case, blanks around them and a full stop do not count.
///
/// Only words that prove that the carrier has the parcel, or has had it, mean `shipped`. Words of parcels that go back
/// (`Rücksendung`, `Retoure`) and words that may mean two things (`Zur Abholung bereit`) are left out on purpose: what is
/// not known is `unknown`, and a person decides.
///
/// Source: four lists of DHL's portal of January 2026; https://www.paketda.de/paketstatus-dhl.html;
/// https://integrations.dpd.nl/dpd-shipper/other-information/statusdata-via-sftp (scan codes).
package struct HandOverStatuses: Sendable, Hashable {
    package static let standard = HandOverStatuses()

    /// Stands for the status of a DPD parcel that was announced (MPSEXPDATA). Such a file is written by the merchant's own
    /// software and runs ahead of the parcels, so it means `label-only` if nothing else is said.
    package static let announced = "MPSEXPDATA"
    /// Stands for the status of a row of UPS WorldShip whose columns hold no date, so that nobody can tell whether the day
    /// was closed: `unknown` if nothing else is said.
    package static let undated = "undated"

    private static let words: [String: HandOver] = {
        var words: [String: HandOver] = ["storniert": .cancelled]
        for word in [
            "abholung erfolgreich", "transport", "in zustellung", "zustellung", "zugestellt", "zustellung erfolgreich",
            "eingeliefert", "abgeholt", "unterwegs", "ausgeliefert", "versendet", "versandt", "verschickt",
            "die sendung wurde abgeholt", "die sendung wurde vom absender in der filiale eingeliefert",
            "die sendung wurde im start-paketzentrum bearbeitet", "die sendung wurde im paketzentrum bearbeitet",
            "die sendung wurde im ziel-paketzentrum bearbeitet", "die sendung wurde in das zustellfahrzeug geladen",
            "die sendung wurde erfolgreich zugestellt", "shipped", "dispatched", "despatched", "picked up",
            "collected", "in transit", "out for delivery", "delivered",
        ] { words[word] = .shipped }
        for word in [
            "auftragsdaten übermittelt", "auftragsdaten uebermittelt", "elektronisch angekündigt", "angekündigt",
            "die auftragsdaten zu dieser sendung wurden vom absender elektronisch an dhl übermittelt",
            "label erstellt", "label gedruckt", "gedruckt", "label created", "label printed", "printed",
            "pre-transit", announced.lowercased(),
        ] { words[word] = .labelOnly }
        for word in ["cancelled", "canceled", "void", "voided"] { words[word] = .cancelled }
        return words
    }()

    /// Scans in a depot, at a hub, on a van, at customs or at the door. A return (06) and additional notes (18) prove
    /// nothing of the way out.
    private static let dpdScans: Set<String> = [
        "01", "02", "03", "04", "05", "08", "09", "10", "12", "13", "14", "15",
    ]

    private let overrides: [String: HandOver]

    /// - Parameter overrides: what a person says of words, or of DPD's scan codes (`18`); it counts before what is known.
    package init(_ overrides: [String: HandOver] = [:]) {
        self.overrides = Dictionary(
            overrides.map { (Self.normalized($0.key), $0.value) }.sorted { $0.0 < $1.0 },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a word of a file means.
    package func handOver(_ text: String?, in format: CarrierFileFormat) -> HandOver {
        guard let text else { return .unknown }
        var word = Self.normalized(text)
        if format == .dpdScan, word.utf8.count == 1 { word = "0" + word }
        if let given = overrides[word] { return given }
        if format == .dpdScan { return Self.dpdScans.contains(word) ? .shipped : .unknown }
        return Self.words[word] ?? .unknown
    }

    private static func normalized(_ text: String) -> String {
        var rest = CellText.trimmed(text).lowercased()
        while rest.last == "." { rest.removeLast() }
        return rest
    }
}
