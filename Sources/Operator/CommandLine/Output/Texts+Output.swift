import Operations

extension Texts {
    func yesNo(_ value: Bool) -> String { self(value ? "label.yes" : "label.no") }

    func onOff(_ value: Bool) -> String { self(value ? "label.on" : "label.off") }

    /// The line under a page that is not the last; none at the end.
    func more(_ next: String?) -> [String] {
        next.map { ["", self("said.more", ["place": $0])] } ?? []
    }

    /// A reason code in words, with what to do about it.
    func reason(_ code: String?) -> String? {
        code.map { word("reason", $0) }
    }

    /// The code of a failed call in words: ours, or Amazon's own named as such.
    func callReason(_ code: String?) -> String? {
        code.map { Texts.all["reason." + $0] == nil ? self("said.amazon-code", ["code": $0]) : word("reason", $0) }
    }

    func advice(_ code: String) -> String? {
        Texts.all["advice." + code] == nil ? nil : self("advice." + code)
    }

    /// A span of business time as people read it: `3 d 4 h`, `12 min`, `40 s`.
    func span(_ seconds: Int64?) -> String? {
        guard let seconds else { return nil }
        if seconds >= 86_400 { return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h" }
        if seconds >= 3600 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
        if seconds >= 60 { return "\(seconds / 60) min" }
        return "\(seconds) s"
    }
}
