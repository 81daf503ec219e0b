import Testing

@testable import PostgresDatabase

@Suite("Placeholders")
struct PlaceholdersTests {
    @Test(
        "are numbered outside quotes and comments only",
        arguments: [
            ("SELECT 1", "SELECT 1", 0),
            ("SELECT ?", "SELECT $1", 1),
            ("a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)", 3),
            ("a = '?' AND b = ?", "a = '?' AND b = $1", 1),
            ("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1", 1),
            ("a = '\\' AND b = ?", "a = '\\' AND b = $1", 1),
            ("a = E'\\'?' AND b = ?", "a = E'\\'?' AND b = $1", 1),
            ("name'?' , ?", "name'?' , $1", 1),
            ("\"wh?t\" = ?", "\"wh?t\" = $1", 1),
            ("? -- why?\n, ?", "$1 -- why?\n, $2", 2),
            ("? /* a ? /* b ? */ ? */ ?", "$1 /* a ? /* b ? */ ? */ $2", 2),
            ("$$ ? $$ ?", "$$ ? $$ $1", 1),
            ("$a$ ? $$ ? $a$ ?", "$a$ ? $$ ? $a$ $1", 1),
            ("a$b ? $1", "a$b $1 $1", 1),
            ("Grüße ?, 数量 ?", "Grüße $1, 数量 $2", 2),
            ("'open ?", "'open ?", 0),
            ("", "", 0),
        ])
    func numbered(_ source: String, _ text: String, _ count: Int) {
        let rewritten = Placeholders(source)
        #expect(rewritten.text == text)
        #expect(rewritten.count == count)
    }

    @Test("eleven of them have two digits")
    func many() {
        let source = Array(repeating: "?", count: 11).joined(separator: ",")
        #expect(Placeholders(source).text == "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11")
    }
}
