import Bootstrap
import Marketplace
import Operations

/// The application of the environment, and Login with Amazon.
///
/// ## Configuration keys
/// - `ORDERLY_APPLICATION_ID`: a public application's id, `amzn1.sp.solution.…`; only consent pages need it.
/// - `ORDERLY_CLIENT_ID`, `ORDERLY_CLIENT_SECRET` or `…_FILE`, `ORDERLY_MARKETPLACE_URL`: as the workers'.
struct ApplicationConsent: SellerConsent {
    private let environment: FleetEnvironment

    init(environment: FleetEnvironment) {
        self.environment = environment
    }

    func applicationID() throws -> String {
        guard let id = environment.applicationID else {
            throw OperationRefusal(.applicationMissing, ["names": "ORDERLY_APPLICATION_ID"])
        }
        return id
    }

    func refreshToken(for code: String, redirectURI: String?, region: String) async throws -> RefreshToken {
        let application = try environment.application()
        let configuration = try environment.marketplace(region: MarketplaceRegion(rawValue: region) ?? .eu)
        let token: String
        do {
            token = try await AuthorizationCode(code, redirectURI: redirectURI).refreshToken(
                clientID: application.id, clientSecret: application.secret, configuration: configuration)
        } catch {
            switch error.code {
            case .grantRevoked, .invalidInput: throw OperationRefusal(.consentRefused)
            case .clientRefused: throw OperationRefusal(.applicationRefused)
            default: throw OperationRefusal(.consentUnreached, ["reason": error.code.rawValue])
            }
        }
        return try RefreshToken(token)
    }
}
