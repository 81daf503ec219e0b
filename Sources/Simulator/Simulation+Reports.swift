/// Reports 2021-06-30.
extension Simulation {
    func createReport(_ call: APICall, now: BusinessTime) throws(APIError) -> Answer {
        let request = try ReportRequest(try call.json(), now: now)
        let id = reports.create(request, content: content(of: request, now: now), bend: call.bend, now: now)
        return Answer(status: 202, content: .json(.fields(["reportId": .string(id)])))
    }

    /// What the report says; its data are those that readers see now.
    func content(of request: ReportRequest, now: BusinessTime) -> ReportContent {
        let storeIDs = Set(request.marketplaceIDs)
        let (from, to) = (request.start, request.end)
        switch request.type.content {
        case .ordersByLastUpdate:
            return book.allOrders(from: from, to: to, storeIDs: storeIDs, now: now)
        case .ordersByOrderDate:
            return book.allOrders(by: .created, from: from, to: to, storeIDs: storeIDs, now: now)
        case .amazonShipments:
            return book.amazonShipments(
                from: from, to: to, storeIDs: storeIDs, withPersons: request.type.isRestricted,
                lag: settings.shipmentLag, now: now)
        case .ordersToShip:
            return book.merchantOrders(.actionable, readyIn: nil, storeIDs: storeIDs, now: now)
        case .newOrders:
            return book.merchantOrders(.new, readyIn: from..<max(from, to), storeIDs: storeIDs, now: now)
        case .invoicingOrders:
            return book.merchantOrders(.invoicing, readyIn: from..<max(from, to), storeIDs: storeIDs, now: now)
        case .amazonReturns:
            return book.returns(from: from, to: to, storeIDs: storeIDs, now: now)
        case .amazonInvoices:
            return book.amazonInvoices(from: from, to: to, storeIDs: storeIDs, now: now)
        case .invoiceLines:
            return book.invoiceLines(from: from, to: to, storeIDs: storeIDs, now: now)
        case .listings:
            return shelf.report(at: now)
        case .amazonStock:
            let rows = book.amazonStock(now: now).map { stock in
                [
                    stock.article.amazonSKU, stock.article.fnsku, stock.article.asin, "NewItem", "SELLABLE",
                    String(stock.fulfillable),
                ].joined(separator: "\t") + "\n"
            }
            let header = "seller-sku\tfulfillment-channel-sku\tasin\tcondition-type\tWarehouse-Condition-code"
            return ReportContent(
                header: Array((header + "\tQuantity Available").utf8), pieces: [.finished(Array(rows.joined().utf8))])
        case .nothing:
            return ReportContent(header: [])
        }
    }

    func reportDocumentAddress(_ call: APICall, now: BusinessTime) throws(APIError) -> JSON {
        let id = call.pathValues[0]
        try ReportDesk.checkForm(ofDocument: id)
        guard let job = reports.job(ofDocument: id, now: now) else {
            throw .notFound("The report document could not be found.")
        }
        if job.request.type.isRestricted, call.dataElements == nil { throw .unauthorized(details: "") }
        return .fields([
            "compressionAlgorithm": "GZIP", "reportDocumentId": .string(id),
            "url": .string(
                signer.address(
                    of: id, baseURL: call.baseURL,
                    isUnpackedByClient: call.query["enableContentEncodingUrlHeader"]?.lowercased() == "true",
                    now: now)),
        ])
    }

    func createReportSchedule(_ call: APICall, now: BusinessTime) throws(APIError) -> Answer {
        let id = try schedules.create(try call.json(), now: now)
        return Answer(status: 201, content: .json(.fields(["reportScheduleId": .string(id)])))
    }

    // MARK: The object store

    /// A document address carries its own signature; another one beside it breaks it.
    func download(_ call: APICall, now: BusinessTime) -> Answer {
        do throws(StorageRefusal) {
            try refuseToken(call)
            let id = call.pathValues[0]
            try signer.check(id, query: call.query, now: now)
            let isUnpacked = call.query["response-content-encoding"] == "gzip"
            if let job = reports.job(ofDocument: id, now: now) {
                return Answer(
                    status: 200,
                    content: .document(job.content, settings.reportCharset, isUnpackedByClient: isUnpacked))
            }
            if let result = feeds.result(ofDocument: id, now: now) {
                return Answer(
                    status: 200,
                    content: .packed(result.bytes, type: result.contentType, isUnpackedByClient: isUnpacked))
            }
            throw StorageRefusal(status: 404, code: "NoSuchKey", message: "The specified key does not exist.")
        } catch {
            return Answer(status: error.status, content: .text(error.xml, type: "application/xml"))
        }
    }

    func upload(_ call: APICall, now: BusinessTime) -> Answer {
        do throws(StorageRefusal) {
            try refuseToken(call)
            try signer.check(call.pathValues[0], query: call.query, contentType: call.contentType ?? "", now: now)
            feeds.upload(call.body, to: call.pathValues[0])
            return Answer(status: 200, content: .none)
        } catch {
            return Answer(status: error.status, content: .text(error.xml, type: "application/xml"))
        }
    }

    private func refuseToken(_ call: APICall) throws(StorageRefusal) {
        guard call.token == nil, !call.isAuthorizedElsewise else {
            throw StorageRefusal(
                status: 400, code: "InvalidArgument",
                message: "Only one auth mechanism allowed; a document address needs no token and no Authorization.")
        }
    }
}
