import CRabbitMQ

extension ConnectionHandle {
    /// Copies text into the scratch pool, where it lives until the pool is recycled.
    func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { bytes(UnsafeRawBufferPointer($0)) }
    }

    func bytes(_ source: UnsafeRawBufferPointer) -> amqp_bytes_t {
        guard let start = source.baseAddress, source.count > 0, let copy = amqp_pool_alloc(scratch, source.count) else {
            return amqp_empty_bytes
        }
        copy.copyMemory(from: start, byteCount: source.count)
        return amqp_bytes_t(len: source.count, bytes: copy)
    }

    /// Builds the library's form of a table in the scratch pool.
    func table(_ fields: [String: FieldValue]) -> amqp_table_t {
        guard !fields.isEmpty,
            let memory = amqp_pool_alloc(scratch, fields.count * MemoryLayout<amqp_table_entry_t>.stride)
        else { return amqp_empty_table }
        let entries = memory.bindMemory(to: amqp_table_entry_t.self, capacity: fields.count)
        for (index, field) in fields.enumerated() {
            entries[index] = amqp_table_entry_t(key: bytes(field.key), value: value(field.value))
        }
        return amqp_table_t(num_entries: Int32(fields.count), entries: entries)
    }

    private func value(_ field: FieldValue) -> amqp_field_value_t {
        var result = amqp_field_value_t()
        switch field {
        case .bool(let flag):
            result.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
            result.value.boolean = flag ? 1 : 0
        case .int(let number):
            result.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
            result.value.i64 = number
        case .double(let number):
            result.kind = UInt8(AMQP_FIELD_KIND_F64.rawValue)
            result.value.f64 = number
        case .string(let text):
            result.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
            result.value.bytes = bytes(text)
        case .bytes(let source):
            result.kind = UInt8(AMQP_FIELD_KIND_BYTES.rawValue)
            result.value.bytes = source.withUnsafeBytes { bytes($0) }
        case .timestamp(let seconds):
            result.kind = UInt8(AMQP_FIELD_KIND_TIMESTAMP.rawValue)
            result.value.u64 = seconds
        case .table(let fields):
            result.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
            result.value.table = table(fields)
        case .array(let values):
            result.kind = UInt8(AMQP_FIELD_KIND_ARRAY.rawValue)
            result.value.array = array(values)
        case .void:
            result.kind = UInt8(AMQP_FIELD_KIND_VOID.rawValue)
        }
        return result
    }

    private func array(_ values: [FieldValue]) -> amqp_array_t {
        guard !values.isEmpty,
            let memory = amqp_pool_alloc(scratch, values.count * MemoryLayout<amqp_field_value_t>.stride)
        else { return amqp_empty_array }
        let entries = memory.bindMemory(to: amqp_field_value_t.self, capacity: values.count)
        for (index, element) in values.enumerated() {
            entries[index] = value(element)
        }
        return amqp_array_t(num_entries: Int32(values.count), entries: entries)
    }

    /// Reads the library's form of a table; kinds that no broker states about itself are left out.
    static func fields(_ table: amqp_table_t, depth: Int) -> [String: FieldValue] {
        guard depth < FieldTableDecoder.depthLimit, let entries = table.entries else { return [:] }
        var result: [String: FieldValue] = [:]
        for entry in UnsafeBufferPointer(start: entries, count: Int(max(0, table.num_entries))) {
            let value = entry.value
            let field: FieldValue? =
                switch UInt32(value.kind) {
                case AMQP_FIELD_KIND_BOOLEAN.rawValue: .bool(value.value.boolean != 0)
                case AMQP_FIELD_KIND_UTF8.rawValue: .string(string(value.value.bytes))
                case AMQP_FIELD_KIND_I32.rawValue: .int(Int64(value.value.i32))
                case AMQP_FIELD_KIND_I64.rawValue: .int(value.value.i64)
                case AMQP_FIELD_KIND_TABLE.rawValue: .table(fields(value.value.table, depth: depth + 1))
                default: nil
                }
            if let field { result[string(entry.key)] = field }
        }
        return result
    }
}
