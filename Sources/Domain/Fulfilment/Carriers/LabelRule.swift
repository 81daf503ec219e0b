/// Whether Prime orders that the merchant ships need a label bought from Amazon: one row a marketplace and time (S2-33).
///
/// The rows are proposals read off Amazon's pages; the account's own answer goes before them. Exceptions by parcel
/// (oversize, a destination outside the programme's area, a carrier that could not come) are not in the table:
/// whoever marks such a parcel has an account that answered `free`.
/// Source: REQUIREMENTS E5.
package struct LabelRule: Sendable, Hashable {
    /// What a row says.
    package enum Verdict: Sendable, Hashable {
        case free
        /// At least so many per cent of the labels must be Amazon's; `nil`: how many is not stated.
        case fromAmazon(percent: Int?)
        case ask

        /// As an answer would say it.
        package var answer: LabelAnswer {
            switch self {
            case .free: .free
            case .fromAmazon: .fromAmazon
            case .ask: .ask
            }
        }
    }

    /// Where it holds.
    package let marketplace: MarketplaceID
    /// The first day it holds; `nil`: none is known.
    package let from: CalendarDay?
    /// What it proposes.
    package let verdict: Verdict
    /// Where it was read, and how sure it is.
    package let source: String

    /// The row that holds in a marketplace on a day; `ask` where no row is known, never guessed.
    package static func row(marketplace: MarketplaceID, on day: CalendarDay) -> LabelRule {
        let found = rows[marketplace]?.first { row in row.from.map { $0 <= day } ?? true }
        return found
            ?? LabelRule(marketplace: marketplace, from: nil, verdict: .ask, source: "no row is known, REQUIREMENTS E5")
    }

    /// Judges a parcel of a Prime order that the merchant ships.
    ///
    /// - Parameters:
    ///   - answer: the account's own; `nil` where none is stored, so that the proposal counts. A stored `ask` holds all back.
    ///   - proposal: what the table says.
    package static func judge(answer: LabelAnswer?, proposal: Verdict, label: LabelSource) -> LabelVerdict {
        guard label != .amazon else { return .nothingToSend }
        switch answer ?? proposal.answer {
        case .free: return .maySend
        case .fromAmazon: return .mustBeAmazons
        case .ask: return .unanswered
        }
    }

    // MARK: - The table

    /// By marketplace, the youngest first.
    private static let rows = Dictionary(grouping: table, by: \.marketplace)

    private static let freeChoiceDay = CalendarDay(year: 2023, month: 6, day: 21)
    private static let freeChoice = "criteria of 2023-06-21 name no label rule: inferred (R82), also said by R83"

    private static let table: [LabelRule] =
        [.germany, .france, .spain, .netherlands, .poland, .sweden, .belgium].map {
            LabelRule(marketplace: $0, from: freeChoiceDay, verdict: .free, source: freeChoice)
        } + [
            LabelRule(
                marketplace: .spain, from: nil, verdict: .fromAmazon(percent: 98),
                source: "sellercentral.amazon.es 202188870 (R81), before 2023-06-21"),
            LabelRule(
                marketplace: .unitedStates, from: nil, verdict: .fromAmazon(percent: 99),
                source: "sellercentral.amazon.com 201812230 (R78)"),
            LabelRule(
                marketplace: .unitedKingdom, from: nil, verdict: .fromAmazon(percent: 95),
                source: "go.amazonsellerservices.com (R79), an older page; a newer note says all (R80, weak)"),
            LabelRule(
                marketplace: .italy, from: nil, verdict: .ask,
                source: "only a training note says that all must be Amazon's (R80): too weak to propose"),
        ]
}
