// Compares the imports of every target with the dependencies that Package.swift declares for it: the compiler refuses a
// module that no target declares, but not one that comes along with another. Also: no type bears its module's name.
//
//   swift package dump-package | imports PROJECT-DIRECTORY
//
// Ends with 1 and one line for each difference.

import Foundation

/// What `swift package dump-package` says of the package, as far as it matters here.
struct Package: Decodable {
    let targets: [Target]
}

struct Target: Decodable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [Dependency]

    /// Where SwiftPM looks when no path is declared.
    var directory: String { path ?? (type == "test" ? "Tests/\(name)" : "Sources/\(name)") }
}

/// `{"byName": ["Fulfilment", null]}` or `{"product": ["Logging", "swift-log", null, null]}` or `{"target": […]}`.
struct Dependency: Decodable {
    let name: String

    init(from decoder: any Decoder) throws {
        let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
        guard case .text(let name) = kinds.values.first?.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a dependency without a name"))
        }
        self.name = name
    }

    enum Part: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let text = try? decoder.singleValueContainer().decode(String.self)
            self = text.map(Part.text) ?? .other
        }
    }
}

/// Modules that come with the toolchain and are no package dependency.
let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationInternationalization", "Glibc",
    "Musl", "Dispatch", "Synchronization", "RegexBuilder", "Testing", "XCTest",
]

/// Modules of a product that is named otherwise.
let modulesOfProduct: [String: Set<String>] = ["Metrics": ["Metrics", "CoreMetrics"]]

func swiftFiles(in directory: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".swift") }.map { "\(directory)/\($0)" }.sorted()
}

/// The modules that a file imports, with line numbers.
func imports(of text: String) -> [(line: Int, module: String)] {
    let modifiers: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
        var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        while let first = words.first, first.hasPrefix("@") || modifiers.contains(first) { words.removeFirst() }
        guard words.first == "import", words.count > 1 else { return nil }
        words.removeFirst()
        if kinds.contains(words[0]), words.count > 1 { words.removeFirst() }
        return (number + 1, String(words[0].prefix { $0 != "." && $0 != ";" }))
    }
}

func findings(in package: Package, root: String) throws -> [String] {
    var findings: [String] = []
    for target in package.targets where target.type != "system" && target.type != "plugin" {
        let files = swiftFiles(in: "\(root)/\(target.directory)")
        if files.isEmpty { findings.append("\(target.name): no Swift file in \(target.directory)") }
        let declared = target.dependencies.map(\.name)
        let allowed = declared.reduce(into: toolchain) { $0.formUnion(modulesOfProduct[$1] ?? [$1]) }
        let ownName = try Regex("(?m)^[a-z ]*\\b(struct|class|enum|actor|protocol) \(target.name)\\b(?![-.])")
        var used: Set<String> = []
        for file in files {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let place = file.dropFirst(root.count + 1)
            for (line, module) in imports(of: text) {
                used.insert(module)
                if !allowed.contains(module) {
                    findings.append("\(place):\(line): \(target.name) imports \(module) without declaring it")
                }
            }
            if target.type != "test", text.contains(ownName) {
                findings.append("\(place): a type bears the name of its module \(target.name)")
            }
        }
        for name in declared where used.isDisjoint(with: modulesOfProduct[name] ?? [name]) {
            // A test may need a program to be built without importing it.
            let kind = package.targets.first { $0.name == name }?.type
            if kind != "executable" {
                findings.append("Package.swift: \(target.name) declares \(name) and imports it nowhere")
            }
        }
    }
    return findings
}

let root = CommandLine.arguments.dropFirst().first ?? "."
do {
    let description = try FileHandle.standardInput.readToEnd() ?? Data()
    let findings = try findings(in: JSONDecoder().decode(Package.self, from: description), root: root)
    for finding in findings { print("  \(finding)") }
    exit(findings.isEmpty ? 0 : 1)
} catch {
    print("cannot compare: \(error)")
    exit(2)
}
