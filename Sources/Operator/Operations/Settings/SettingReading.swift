import Store

/// Checks names and values of settings.
enum SettingReading {
    /// - Parameter account: for which alone it is to be set; `nil`: for the fleet.
    static func key(_ name: String, account: String?) throws -> SettingKey {
        guard let key = SettingKey(named: name) else {
            throw OperationRefusal(
                .settingUnknown, ["name": name, "allowed": SettingKey.all.map(\.name).joined(separator: ", ")])
        }
        if key.isForFleet, account != nil { throw OperationRefusal(.settingOfFleet, ["name": name]) }
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
