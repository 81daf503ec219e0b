import Operations

/// `/v1/accounts`: what `orderly accounts list` answers.
enum AccountsRoute {
    static let list = APIRoute("/v1/accounts", scope: .ordersRead) { call in
        let accounts = try await call.desk.accounts().filter { account in
            call.access?.account.map { $0 == account.id } ?? true
        }
        return .page(accounts.map { .account($0) }, next: nil, call)
    }
}
