/// How a run ends, as the shell sees it.
package enum ToolExit: Int32, Sendable, Hashable {
    case done = 0
    /// It was not carried out, or what was asked for is not there.
    case refused = 1
    /// The command line itself is wrong.
    case usage = 2
}
