import Operations

/// What people want of orders: wishes to cancel, and values of their own.
struct LocalOrderPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func line(_ wish: CancelWishCard) -> String {
        let values = [
            "order": wish.order, "person": wish.wishedBy, "since": wish.wishedAt.text, "state": state(wish),
        ]
        return texts(wish.wasThere ? "said.cancel.was-there" : "said.cancel.\(wish.state)", values)
    }

    func lines(_ wishes: [CancelWishCard]) -> [String] {
        var table = Table(texts, "order", "account", "status", "cancel-wish", "reason", "wished", "by")
        for wish in wishes {
            table.add(
                wish.order, wish.account, texts.word("status", wish.status), state(wish), reason(wish),
                wish.wishedAt.text, wish.wishedBy)
        }
        return table.lines
    }

    /// On one line, for the page of an order.
    func fact(_ wish: CancelWishCard) -> String {
        "\(state(wish)) (\(reason(wish)), \(wish.wishedBy), \(wish.wishedAt.text))"
    }

    func lines(_ result: OrderEditResult) -> [String] {
        let values = ["order": result.order, "fields": result.changed.joined(separator: ", ")]
        let head = texts(result.changed.isEmpty ? "said.edit.nothing" : "said.edit.done", values)
        let warning = result.isPending && !result.edits.isEmpty ? [texts("said.edit.pending")] : []
        return [head] + warning + (result.edits.isEmpty ? [] : [""] + lines(result.edits))
    }

    func lines(_ edits: [OrderEditCard]) -> [String] {
        var table = Table(texts, "order", "field", "own-value", "amazon-value", "state", "at", "by")
        for edit in edits {
            let masked = texts("said.edit.masked", ["order": edit.order])
            table.add(
                edit.order, edit.field, edit.isMasked ? masked : edit.value, edit.isMasked ? nil : edit.amazonValue,
                texts("edit." + (edit.state ?? "sealed")), edit.editedAt.text, edit.editedBy)
        }
        return table.lines
    }

    func lines(_ history: [OrderHistoryCard]) -> [String] {
        var table = Table(texts, "at", "by", "what", "old", "new")
        for entry in history { table.add(entry.at.text, entry.by, entry.name, entry.old, entry.new) }
        return [texts("said.order.history")] + table.lines
    }

    private func state(_ wish: CancelWishCard) -> String { texts("cancel-wish." + wish.state) }
    private func reason(_ wish: CancelWishCard) -> String { texts("cancel-reason." + wish.reason) }
}
