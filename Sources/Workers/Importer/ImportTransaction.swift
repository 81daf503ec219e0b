import Database
import Fulfilment
import Messages
import Reports
import Store
import WorkerRuntime

/// What of an import happens inside the transaction.
enum ImportTransaction {
    static func apply(
        _ item: ReadIntake, keys: KeyRing, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ImportResult {
        switch item.content {
        case .settled:
            return ImportResult(outcome: .done)
        case .unreadable(let reason, let detail):
            return ImportResult(
                outcome: try item.received.bury(reason: reason, detail: detail, now: now, in: transaction))
        case .orders(let row, let orders, let findings):
            // Another worker may have imported it since we looked, or be about to.
            guard try IntakeTable.hold(row.id, in: transaction) else { return ImportResult(outcome: .done) }
            // In one order of locks, so that two importers wait for each other less often. One order's observations keep
            // theirs.
            let orders = orders.enumerated().sorted { one, other in
                (one.element.id.rawValue, one.offset) < (other.element.id.rawValue, other.offset)
            }.map(\.element)
            let sweep = try SweepImport(orders, of: row, now: now, in: transaction)
            let result = try take(sweep.orders, findings, of: row, keys: keys, now: now, in: transaction)
            try sweep.note(account: row.account, now: now, in: transaction)
            return result
        case .stock(let row, let parsed, let asOf):
            guard try IntakeTable.hold(row.id, in: transaction) else { return ImportResult(outcome: .done) }
            let taken = try AmazonStockTable.take(
                parsed.stock, unread: parsed.unread, account: row.account, asOf: asOf, in: transaction)
            if taken != nil {
                try FindingTable.forget(origin: row.origin, account: row.account, in: transaction)
                for finding in parsed.findings {
                    try FindingTable.add(finding, account: row.account, origin: row.origin, now: now, in: transaction)
                }
            }
            try IntakeTable.finish(row.id, orders: 0, changed: taken ?? 0, now: now, in: transaction)
            return ImportResult(outcome: .done, findings: taken == nil ? 0 : parsed.findings.count)
        }
    }

    private static func take(
        _ orders: [OrderObservation], _ findings: [ReportFinding], of row: IntakeTable.Row, keys: KeyRing,
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ImportResult {
        var result = ImportResult(outcome: .done, orders: orders.count)
        var findings = findings
        let others = try AccountTable.all(in: transaction).map(\.id).filter { $0 != row.account }
        do {
            result.changed = try transaction.savepoint {
                try orders.reduce(0) { count, order in
                    try count + take(order, row.account, others, keys, now, in: transaction)
                }
            }
        } catch  where setsAside(error) != nil {
            // One order is bad: each gets a savepoint of its own, and the bad one is set aside.
            for order in orders {
                do {
                    result.changed += try transaction.savepoint {
                        try take(order, row.account, others, keys, now, in: transaction)
                    }
                } catch {
                    guard let columns = setsAside(error) else { throw error }
                    result.orders -= 1
                    findings.append(
                        ReportFinding(kind: .notImported, line: 0, columns: columns, order: order.id, isImported: false)
                    )
                }
            }
        }
        for order in Set(orders.map(\.id)).union(findings.compactMap(\.order)) {
            try FindingTable.forget(order, account: row.account, in: transaction)
        }
        for finding in findings {
            // What is of no line is of its order.
            let origin = finding.line > 0 ? row.origin : "\(row.origin) \(finding.order?.rawValue ?? "")"
            try FindingTable.add(finding, account: row.account, origin: origin, now: now, in: transaction)
        }
        if findings.contains(where: { $0.columns == [ProblemTable.twinColumn] }) {
            try ProblemTable.recountTwins(of: row.account, now: now, in: transaction)
        }
        result.findings = findings.count
        try IntakeTable.finish(row.id, orders: result.orders, changed: result.changed, now: now, in: transaction)
        return result
    }

    /// The columns to name where an error means that one order cannot come in; `nil` for all other errors.
    private static func setsAside(_ error: any Error) -> [String]? {
        switch error {
        case is OrderElsewhere: [ProblemTable.twinColumn]
        case let error as DatabaseError where error.code == .constraint: []
        default: nil
        }
    }

    private static func take(
        _ order: OrderObservation, _ account: AccountID, _ others: [AccountID], _ keys: KeyRing, _ now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let change = try OrderTable.take(order, account: account, keys: keys, now: now, in: transaction)
        // Shipments exist for known orders only.
        if case .added = change {
            // Two links to one seller would ship it twice.
            if let twin = try OrderElsewhere.find(order.id, among: others, in: transaction) { throw twin }
            return 1
        }
        if order.source == .api, let status = order.status {
            try ShipmentTable.prove(
                account: account, order: order.id, packages: order.packages, status: status, now: now, in: transaction)
        }
        return change.isChange ? 1 : 0
    }
}
