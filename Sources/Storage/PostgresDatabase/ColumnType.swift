import CPostgres

/// The server's types that the seam's kinds of values come in, by their fixed object ids.
///
/// Source: https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat
enum ColumnType: Oid {
    case bool = 16
    case blob = 17
    case character = 18
    case name = 19
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case float4 = 700
    case float8 = 701
    case unknown = 705
    case paddedText = 1042
    case limitedText = 1043
    /// What `sum` of whole numbers answers.
    case numeric = 1700

    var isText: Bool {
        switch self {
        case .text, .limitedText, .paddedText, .name, .character, .unknown: true
        case .bool, .blob, .int2, .int4, .int8, .float4, .float8, .numeric: false
        }
    }
}
