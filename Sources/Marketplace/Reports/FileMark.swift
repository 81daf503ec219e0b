/// The first bytes of a file, by which files that are no tab-separated text are told.
enum FileMark: Hashable {
    case gzip
    case xz
    case zip
    case pdf
    case oldSpreadsheet
    case markup
    case json
    case binary

    /// Bytes that are enough to decide.
    static let length = 64

    /// `nil` for plain text.
    init?(of head: [UInt8]) {
        let text = head.starts(with: ASCII.byteOrderMark) ? head.dropFirst(3) : head[...]
        let first = text.first { $0 > ASCII.blank }
        if head.starts(with: Gunzip.magic) {
            self = .gzip
        } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
            self = .xz
        } else if head.starts(with: [0x50, 0x4B, 3, 4]) {
            self = .zip
        } else if head.starts(with: Array("%PDF".utf8)) {
            self = .pdf
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .oldSpreadsheet
        } else if first == UInt8(ascii: "<") {
            self = .markup
        } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            self = .json
        } else if head.contains(0), !head.starts(with: [0xFF, 0xFE]), !head.starts(with: [0xFE, 0xFF]) {
            self = .binary
        } else {
            return nil
        }
    }

    /// - Throws: `.notAnOrderReport` with what to do instead.
    func refuse() throws(ReportError) {
        let advice = "Download the report from Amazon as a tab-separated text file and import that file unopened."
        let what =
            switch self {
            case .gzip: "a gzip file inside a gzip file"
            case .xz: "an xz file: unpack it first (`xz -d`)"
            case .zip: "a zip archive or an Excel workbook"
            case .pdf: "a PDF document"
            case .oldSpreadsheet: "an Excel workbook"
            case .markup: "an XML or HTML document"
            case .json: "a JSON document, perhaps an error answer of Amazon's"
            case .binary: "a binary file"
            }
        throw ReportError(.notAnOrderReport, "This is \(what), not a tab-separated report. \(advice)")
    }
}
