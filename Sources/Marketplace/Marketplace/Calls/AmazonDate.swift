import Fulfilment

/// The ways Amazon writes a moment.
enum AmazonDate {
    /// Every form of `Timestamp(iso8601:)`, and seconds since 1970 as a number (`1.569521782042E9`, in the sandbox of Orders v0).
    static func timestamp(_ text: String) -> Timestamp? {
        if let timestamp = Timestamp(iso8601: text) { return timestamp }
        // A real moment has at least nine digits of seconds, so a year or a day number is none.
        guard let seconds = Double(text), (1e8..<1e11).contains(seconds) else { return nil }
        return Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
    }

    /// `20260311T131624Z`, for the `x-amz-date` header.
    static func compact(_ moment: Timestamp) -> String {
        let whole = Timestamp(seconds: moment.seconds)
        return whole.iso8601.filter { $0 != "-" && $0 != ":" }
    }
}
