import Fulfilment
import Testing

/// Whose labels Prime orders of the own warehouse need (S2-31 … S2-33, E5).
@Suite("LabelRule")
struct LabelRuleTests {
    private static let day = CalendarDay(year: 2023, month: 6, day: 21)

    private func verdict(_ marketplace: String, on day: CalendarDay = day) -> LabelRule.Verdict {
        LabelRule.row(marketplace: MarketplaceID(marketplace), on: day).verdict
    }

    @Test(
        "the choice is proposed as free in DE, FR, ES, NL, PL, SE, BE from 2023-06-21 on (S2-33, E5)",
        arguments: [
            "A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1RKKUPIHCS9HS", "A1805IZSGTT6HS", "A1C3SOZRARQ6R3", "A2NODRKZP88ZB9",
            "AMEN7PMS3EDWL",
        ])
    func free(marketplace: String) {
        #expect(verdict(marketplace) == .free)
        #expect(verdict(marketplace, on: CalendarDay(year: 2026, month: 1, day: 1)) == .free)
        #expect(verdict(marketplace, on: CalendarDay(year: 2023, month: 6, day: 20)) != .free)
    }

    @Test("older and other rows say how many labels must be Amazon's; nothing is guessed beyond them (S2-33, E5)")
    func others() {
        let before = CalendarDay(year: 2023, month: 6, day: 20)
        #expect(verdict("A1RKKUPIHCS9HS", on: before) == .fromAmazon(percent: 98))
        #expect(verdict("A1PA6795UKMFR9", on: before) == .ask)
        #expect(verdict("ATVPDKIKX0DER") == .fromAmazon(percent: 99))
        #expect(verdict("A1F83G8C2ARO7P") == .fromAmazon(percent: 95))
        // Italy has only a weak source, Japan none.
        #expect(verdict("APJ6JRA9NG5V4") == .ask && verdict("A1VC38T7YXB528") == .ask)
        #expect(!LabelRule.row(marketplace: MarketplaceID("A1VC38T7YXB528"), on: before).source.isEmpty)
    }

    @Test(
        "a label bought from Amazon leaves nothing to send, whatever was answered (S2-32)",
        arguments: LabelAnswer.allCases)
    func amazonLabel(answer: LabelAnswer) {
        #expect(LabelRule.judge(answer: answer, proposal: .free, label: .amazon) == .nothingToSend)
    }

    @Test("the account's answer goes before the proposal (S2-31, S2-33)", arguments: [LabelSource.own, .unknown])
    func answered(label: LabelSource) {
        let must = LabelRule.Verdict.fromAmazon(percent: 99)
        #expect(LabelRule.judge(answer: .free, proposal: must, label: label) == .maySend)
        #expect(LabelRule.judge(answer: .fromAmazon, proposal: .free, label: label) == .mustBeAmazons)
        #expect(LabelRule.judge(answer: .ask, proposal: .free, label: label) == .unanswered)
    }

    @Test("without a stored answer the proposal counts, and ask stays ask (S2-33)")
    func unanswered() {
        #expect(LabelRule.judge(answer: nil, proposal: .free, label: .own) == .maySend)
        #expect(LabelRule.judge(answer: nil, proposal: .fromAmazon(percent: nil), label: .unknown) == .mustBeAmazons)
        #expect(LabelRule.judge(answer: nil, proposal: .ask, label: .own) == .unanswered)
    }

    @Test("the words of settings and reason codes stay")
    func words() {
        #expect(LabelAnswer.allCases.map(\.rawValue) == ["ask", "free", "from-amazon"])
        #expect(LabelVerdict.mustBeAmazons.rawValue == PreflightReason.labelMustBeAmazons.rawValue)
        #expect(LabelVerdict.unanswered.rawValue == PreflightReason.labelRuleUnanswered.rawValue)
        #expect(LabelVerdict.nothingToSend.rawValue == ConfirmationRefusal.labelFromAmazon.rawValue)
    }
}
