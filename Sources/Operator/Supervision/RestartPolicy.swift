/// When a process that has ended is started again. A process that ends with 78 (EX_CONFIG) never is.
package enum RestartPolicy: String, Codable, Sendable {
    /// However it ended.
    case always
    /// Unless it ended with 0.
    case onFailure
    /// It runs once.
    case never
}
