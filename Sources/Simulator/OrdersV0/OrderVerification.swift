/// The check that an order of a regulated product waits for.
struct OrderVerification: Sendable {
    /// Pending, Approved or Rejected.
    var status = "Pending"
    var reviewer: String?
    var rejectionReason: String?
    var reviewTime: BusinessTime?

    /// Why the seller may reject.
    static let rejectionReasons: KeyValuePairs<String, String> = [
        "practice_unsuitable_product": "This product is not suitable.",
        "practice_wrong_data": "The data do not match the order.",
    ]

    private static let prescription = [
        "prescriptionId", "expirationDate", "writtenQuantity", "totalRefillsAuthorized", "refillsRemaining",
        "clinicId", "usageInstructions",
    ]

    /// Every fault of a request, in Amazon's words where its sandbox shows them.
    ///
    /// Source: the published model ordersV0.json (updateVerificationStatus and its sandbox cases)
    static func faults(of body: JSON) -> [String] {
        let request = body["regulatedOrderVerificationStatus"] ?? .null
        let status = request["status"]?.string
        let details = request["verificationDetails"]
        var faults: [String] = []
        if let status, !["Approved", "Rejected"].contains(status) {
            faults.append("Invalid request parameter `status`. Must be one of [Approved, Rejected].")
        }
        if let status {
            // Only an update without a status carries a prescription; the others are for programs not known here.
            for name in ["prescriptionDetail", "approvedAlternativeDetails", "interimStatusDetail"]
            where details?[name] != nil {
                faults.append("Verification Detail `\(name)` is not supported when order is in \(status) status.")
            }
        } else if details == nil {
            faults.append("Missing request parameter: status.")
        }
        let missing = prescription.filter { details?["prescriptionDetail"]?[$0] == nil }
        if details?["prescriptionDetail"] != nil, !missing.isEmpty {
            faults.append(
                "Missing required parameter(s) from prescriptionDetail value: \(missing.joined(separator: ", "))")
        }
        if status == "Rejected", request["rejectionReasonId"]?.string == nil {
            faults.append("Missing request parameter: rejectionReasonId.")
        }
        if request["externalReviewerId"]?.string == nil {
            faults.append("Missing request parameter: externalReviewerId.")
        }
        return faults
    }

    mutating func take(_ body: JSON, now: BusinessTime) throws(APIError) {
        let request = body["regulatedOrderVerificationStatus"] ?? .null
        guard status == "Pending" else {
            throw .invalidInput("The order is already \(status); its verification cannot be changed.")
        }
        let reason = request["rejectionReasonId"]?.string
        guard request["status"] != "Rejected" || Self.rejectionReasons.contains(where: { $0.key == reason }) else {
            throw .invalidInput("Invalid request parameter `rejectionReasonId`.")
        }
        if let wanted = request["status"]?.string {
            status = wanted
            reviewTime = now
        }
        reviewer = request["externalReviewerId"]?.string
        rejectionReason = reason
    }

    func json(orderID: String) -> JSON {
        func reason(_ id: String, _ text: String) -> JSON {
            .fields(["RejectionReasonId": .string(id), "RejectionReasonDescription": .string(text)])
        }
        let chosen = Self.rejectionReasons.first { $0.key == rejectionReason }
        return .fields([
            "AmazonOrderId": .string(orderID), "RequiresDosageLabel": false,
            "RegulatedInformation": .fields([
                "Fields": .array([
                    .fields([
                        "FieldId": "practice_name", "FieldLabel": "Name", "FieldType": "Text",
                        "FieldValue": "Practice",
                    ])
                ])
            ]),
            "RegulatedOrderVerificationStatus": .fields([
                "Status": .string(status), "RequiresMerchantAction": .bool(status == "Pending"),
                "ValidRejectionReasons": .array(Self.rejectionReasons.map { reason($0.key, $0.value) }),
                "RejectionReason": chosen.map { reason($0.key, $0.value) },
                "ReviewDate": reviewTime.map { .string($0.iso) }, "ExternalReviewerId": .text(reviewer),
            ]),
        ])
    }
}
