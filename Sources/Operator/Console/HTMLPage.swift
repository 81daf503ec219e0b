import Operations

/// HTML with every text escaped: a page of headed tables and paragraphs, which needs no script.
struct HTMLPage {
    /// Renews itself after so many seconds.
    static let renewal = 15

    private let texts: Texts
    private let title: String
    private var body = ""

    init(_ texts: Texts, title: String) {
        self.texts = texts
        self.title = title
    }

    mutating func head(_ text: String) {
        body += "<h2>\(Self.escaped(text))</h2>\n"
    }

    mutating func paragraph(_ text: String, isWarning: Bool = false) {
        body += "<p\(isWarning ? " class=\"warning\"" : "")>\(Self.escaped(text))</p>\n"
    }

    /// - Parameters:
    ///   - columns: codes of `Texts` under `column.…`; a leading `#` sets the column to the right, for numbers.
    ///   - rows: `nil` is shown as a dash; without any row one sentence stands in the table's place.
    mutating func table(_ columns: [String], _ rows: [[String?]]) {
        guard !rows.isEmpty else { return paragraph(texts("said.none")) }
        let classes = columns.map { $0.first == "#" ? " class=\"number\"" : "" }
        let heads = zip(columns, classes).map { column, kind in
            let code = "column." + (column.first == "#" ? String(column.dropFirst()) : column)
            return "<th scope=\"col\"\(kind)>\(Self.escaped(texts(code)))</th>"
        }
        body += "<div class=\"wide\"><table>\n<tr>\(heads.joined())</tr>\n"
        for row in rows {
            let cells = zip(row, classes).map { cell, kind in "<td\(kind)>\(Self.escaped(cell ?? "–"))</td>" }
            body += "<tr>\(cells.joined())</tr>\n"
        }
        body += "</table></div>\n"
    }

    /// The whole page.
    func finish() -> String {
        """
        <!doctype html>
        <html lang="\(texts.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="\(Self.renewal)">
        <title>\(Self.escaped(title))</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <main>
        <h1>\(Self.escaped(title))</h1>
        \(body)</main>
        </body>
        </html>

        """
    }

    /// Safe between tags and in quoted attributes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Follows the reader's light or dark setting; tables scroll on narrow screens, the page does not.
    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 0; }
        main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .25rem .9rem .25rem 0; white-space: nowrap; }
        th { border-bottom: 1px solid; font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .warning { border-left: .3rem solid #c40; padding-left: .6rem; }
        """
}
