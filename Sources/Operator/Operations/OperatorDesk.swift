package import Database
package import Store

/// Every question and every command of a person, once, for the command line, the console and the API alike.
///
/// Answers are values that encode to JSON; nothing is printed here. What cannot be done is thrown as `OperationRefusal`,
/// whose text `Texts` gives in English or German. Commands that change something write down who did it.
package struct OperatorDesk: Sendable {
    let database: any SQLDatabase
    let clock: BusinessClock
    let keyRing: KeyRing
    /// The directory of sealed spool files and kept documents.
    let spool: String
    /// Who asks, as it stands in the history.
    package let person: String

    package init(database: any SQLDatabase, clock: BusinessClock, keyRing: KeyRing, spool: String = "", person: String)
    {
        self.database = database
        self.clock = clock
        self.keyRing = keyRing
        self.spool = spool
        self.person = person
    }
}
