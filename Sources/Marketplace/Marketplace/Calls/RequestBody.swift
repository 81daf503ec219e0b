import Foundation

/// Writes the JSON bodies of requests; equal values give equal bytes.
enum RequestBody {
    static func json(_ value: some Encodable, for operation: MarketplaceOperation) throws(MarketplaceError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw MarketplaceError(
                code: .invalidInput, operation: operation, message: "The request cannot be written as JSON.", calls: 0)
        }
    }
}
