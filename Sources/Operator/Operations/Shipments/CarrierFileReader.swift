/// Reads a carrier's file: the delimiter and the order of columns come from its first line.
struct CarrierFileReader {
    struct Row: Sendable, Hashable {
        /// From 1.
        let line: Int
        let request: ShipRequest
    }

    private enum Column: CaseIterable {
        case order, carrier, tracking, shippedAt, carrierName, method, account

        /// Names in a header, without blanks, hyphens and case.
        var names: [String] {
            switch self {
            case .order: ["order", "orderid", "ordernumber", "amazonorderid", "bestellung", "bestellnummer", "auftrag"]
            case .carrier: ["carrier", "carriercode", "versanddienstleister", "versender"]
            case .tracking: ["tracking", "trackingnumber", "trackingnummer", "sendungsnummer"]
            case .shippedAt: ["shippedat", "shipdate", "shipped", "versanddatum"]
            case .carrierName: ["carriername"]
            case .method: ["method", "shipmethod", "versandart"]
            case .account: ["account", "konto"]
            }
        }
    }

    private let fileName: String
    private var delimiter: Character = ","
    private var columns: [Column: Int]?

    init(fileName: String) {
        self.fileName = fileName
    }

    /// `nil` for the header and for empty lines.
    ///
    /// - Throws: `OperationRefusal` `columns-unknown` when the first line has no place for an order.
    mutating func read(_ line: (number: Int, text: String)) throws -> Row? {
        guard line.text.contains(where: { !$0.isWhitespace }) else { return nil }
        if columns == nil, try begin(line) { return nil }
        let cells = cells(of: line.text)
        func cell(_ column: Column) -> String? {
            guard let index = columns?[column], index < cells.count, !cells[index].isEmpty else { return nil }
            return cells[index]
        }
        return Row(
            line: line.number,
            request: ShipRequest(
                order: cell(.order) ?? "", account: cell(.account), carrier: cell(.carrier),
                carrierName: cell(.carrierName), method: cell(.method), tracking: cell(.tracking),
                shippedAt: cell(.shippedAt)))
    }

    /// Learns delimiter and columns; `true` when the line is a header.
    private mutating func begin(_ line: (number: Int, text: String)) throws -> Bool {
        delimiter = ["\t", ";", ","].first { line.text.contains($0) } ?? ","
        let cells = cells(of: line.text)
        var named: [Column: Int] = [:]
        for (index, cell) in cells.enumerated() {
            let word = String(cell.lowercased().filter { $0.isLetter })
            if let column = Column.allCases.first(where: { $0.names.contains(word) }), named[column] == nil {
                named[column] = index
            }
        }
        if named[.order] != nil, named.count > 1 || cells.count == 1 {
            columns = named
            return true
        }
        guard named.isEmpty, cells.count > 1, cells[0].contains(where: \.isNumber) else {
            throw OperationRefusal(
                .columnsUnknown, at: OperationRefusal.Place(file: fileName, line: line.number))
        }
        columns = [.order: 0, .carrier: 1, .tracking: 2, .shippedAt: 3]
        return false
    }

    /// Cells without surrounding blanks; a cell in double quotes may hold the delimiter and doubled quotes.
    private func cells(of text: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if isQuoted {
                if character != "\"" {
                    cell.append(character)
                } else if rest.first == "\"" {
                    cell.append(character)
                    rest.removeFirst()
                } else {
                    isQuoted = false
                }
            } else if character == "\"", cell.allSatisfy(\.isWhitespace) {
                cell = ""
                isQuoted = true
            } else if character == delimiter {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        cells.append(cell)
        return cells.map { cell in
            var trimmed = cell[...]
            while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
            while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
            return String(trimmed)
        }
    }
}
