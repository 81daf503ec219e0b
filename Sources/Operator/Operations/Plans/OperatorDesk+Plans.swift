import Database
package import Store

extension OperatorDesk {
    /// How the engine answers each named question, on the store as it is: the plans of the statements that the questions
    /// run. Nothing is kept of what a question writes.
    package func queryPlans() async throws -> [QuestionPlan] {
        let newest = try await orders(OrderQuestion(), try PageRequest(limit: 1))
        let accounts = try await accounts()
        let stock = try await stock(try PageRequest(limit: 1))
        let place = try await database.read { transaction in
            try ChangeTable.epoch(in: transaction).map { epoch in
                ChangePlace(epoch: epoch, number: try ChangeTable.lastNumber(in: transaction) / 2).text
            }
        }
        let questions = PlannedQuestion.all(
            order: newest.items.first?.order ?? "302-0000000-0000001",
            account: newest.items.first?.account ?? accounts.first?.id ?? "", after: newest.next, place: place,
            sku: stock.items.first?.sku ?? "")
        var found: [QuestionPlan] = []
        for question in questions { found.append(QuestionPlan(question.name, try await plans(of: question))) }
        return found
    }

    /// The plans of one question's statements.
    package func plans(of question: PlannedQuestion) async throws -> [StatementPlan] {
        let record = PlanRecord()
        let desk = OperatorDesk(
            database: ExplainedDatabase(database, record), clock: clock, keyRing: keyRing, spool: spool, person: person)
        do {
            try await question.ask(desk)
        } catch is OperationRefusal {
            // What it asked of the store before it was refused has its plan.
        }
        return record.plans
    }
}
