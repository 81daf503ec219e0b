import Store

/// Checks names and values of settings.
enum SettingReading {
    static func key(_ name: String) throws -> SettingKey {
        guard let key = SettingKey(named: name) else {
            throw OperationRefusal(
                .settingUnknown, ["name": name, "allowed": SettingKey.all.map(\.name).joined(separator: ", ")])
        }
        return key
    }

    /// The value in its stored form.
    static func value(_ text: String, of key: SettingKey) throws -> String {
        guard let value = key.kind.normalized(text) else {
            throw OperationRefusal(
                .settingValueInvalid, ["value": text, "name": key.name, "allowed": key.kind.allowed])
        }
        return value
    }
}
