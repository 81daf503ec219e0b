extension OperatorDesk {
    /// The same desk with another person in front of it: a program that acts by its token.
    package func acting(as person: String) -> OperatorDesk {
        OperatorDesk(database: database, clock: clock, keyRing: keyRing, spool: spool, person: person)
    }
}
