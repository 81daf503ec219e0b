import Operations

extension JSONNode {
    /// An order in a list.
    static func order(_ card: OrderCard) -> JSONNode {
        .fields([
            "orderId": .string(card.order), "account": .string(card.account), "status": .string(card.status),
            "payment": .string(card.payment), "checkout": .string(card.checkout), "complete": .bool(card.isComplete),
            "service": .string(card.service), "marketplace": .text(card.marketplace), "lines": .number(card.lines),
            "currency": .text(card.currency), "total": .text(card.total), "purchasedAt": .moment(card.purchasedAt),
            "updatedAt": .moment(card.updatedAt), "shipBy": .moment(card.shipBy), "edited": .bool(card.isEdited),
            "cancellationRequested": .bool(card.isCancellationRequested), "shipmentState": .text(card.shipment),
            "revision": .integer(card.revision), "changedAt": .moment(card.changedAt),
        ])
    }

    /// One order with its lines: what its revision covers, and nothing that changes without it.
    static func order(_ order: OrderDetails) -> JSONNode {
        .fields([
            "orderId": .string(order.order), "account": .string(order.account), "status": .string(order.status),
            "payment": .string(order.payment), "checkout": .string(order.checkout), "complete": .bool(order.isComplete),
            "service": .string(order.service), "marketplace": .text(order.marketplace),
            "salesChannel": .text(order.salesChannel), "shipServiceLevel": .text(order.shipServiceLevel),
            "currency": .text(order.currency), "total": .text(order.total), "purchasedAt": .moment(order.purchasedAt),
            "updatedAt": .moment(order.updatedAt), "shipBy": .moment(order.shipBy),
            "deliverBy": .moment(order.deliverBy), "business": .bool(order.isBusiness),
            "programs": .texts(order.programs), "cancellationRequested": .bool(order.isCancellationRequested),
            "cancellation": .text(order.cancellation), "cancellationWanted": .wish(order.cancelWish),
            "reference": .text(order.reference), "edits": .array(order.edits.map { .edit($0) }),
            "hasRecipient": .bool(order.hasRecipient),
            "revision": .integer(order.revision), "firstSeenAt": .moment(order.firstSeenAt),
            "changedAt": .moment(order.changedAt), "lines": .array(order.lines.map { .line($0) }),
        ])
    }

    /// To whom it goes; `null` while Amazon has not released it.
    static func recipient(_ recipient: Recipient?) -> JSONNode {
        guard let recipient else { return .null }
        return .fields([
            "name": .text(recipient.name), "companyName": .text(recipient.companyName),
            "addressLines": .texts(recipient.addressLines), "postalCode": .text(recipient.postalCode),
            "city": .text(recipient.city), "district": .text(recipient.district),
            "stateOrRegion": .text(recipient.stateOrRegion), "countryCode": .text(recipient.countryCode),
            "phone": .text(recipient.phone), "buyerName": .text(recipient.buyerName),
            "buyerEmail": .text(recipient.buyerEmail), "buyerCompanyName": .text(recipient.buyerCompanyName),
            "buyerPurchaseOrderNumber": .text(recipient.buyerPurchaseOrderNumber),
        ])
    }

    /// An order in the list of changes.
    static func change(_ card: OrderChangeCard) -> JSONNode {
        .fields([
            "events": .texts(card.events), "orderId": .string(card.order), "account": .string(card.account),
            "status": .string(card.status), "payment": .string(card.payment), "complete": .bool(card.isComplete),
            "service": .string(card.service), "revision": .integer(card.revision),
            "changedAt": .moment(card.changedAt),
        ])
    }

    /// A moment in UTC (C31).
    static func moment(_ moment: Moment?) -> JSONNode { .text(moment?.utc) }

    /// An open wish of the merchant to have it cancelled; `null` where there is none.
    private static func wish(_ wish: CancelWishCard?) -> JSONNode {
        guard let wish, wish.isOpen else { return .null }
        return .fields([
            "state": .string(wish.state), "reason": .string(wish.reason), "wishedAt": .moment(wish.wishedAt),
        ])
    }

    /// What the merchant has set; of personal fields only that they are.
    private static func edit(_ edit: OrderEditCard) -> JSONNode {
        .fields([
            "field": .string(edit.field), "value": .text(edit.time?.utc ?? edit.value),
            "amazonValue": .text(edit.amazonTime?.utc ?? edit.amazonValue),
            "state": .text(edit.state), "personal": .bool(edit.isPersonal), "editedAt": .moment(edit.editedAt),
        ])
    }

    private static func line(_ line: OrderLineCard) -> JSONNode {
        .fields([
            "line": .number(line.line), "sku": .string(line.sku), "amazonSku": .string(line.amazonSKU ?? line.sku),
            "itemId": .text(line.itemID),
            "asin": .text(line.asin), "title": .text(line.title), "quantity": .number(line.quantity),
            "quantityShipped": .number(line.quantityShipped), "itemStatus": .text(line.itemStatus),
            "price": .text(line.price), "tax": .text(line.tax), "shippingPrice": .text(line.shippingPrice),
            "promotionDiscount": .text(line.promotionDiscount),
        ])
    }
}
