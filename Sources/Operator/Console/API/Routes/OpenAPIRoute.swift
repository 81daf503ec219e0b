/// `/v1/openapi.yaml`: the description of all this.
enum OpenAPIRoute {
    static let document = APIRoute("/v1/openapi.yaml", scope: nil, type: APIAnswer.yaml) { _ in
        APIAnswer(String(decoding: PackageResources.openapi_yaml, as: UTF8.self), type: APIAnswer.yaml)
    }
}
