import Glibc

/// What this process uses, as the kernel counts it.
struct ProcessFigures: Sendable, Equatable {
    var residentBytes: Int
    var cpuSeconds: Double
    var openDescriptors: Int

    /// Source: https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
    var exposition: String {
        """
        # TYPE process_cpu_seconds_total counter
        process_cpu_seconds_total \(prometheusNumber(cpuSeconds))
        # TYPE process_open_fds gauge
        process_open_fds \(openDescriptors)
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes \(residentBytes)

        """
    }

    /// Read from `/proc/self`; `nil` where there is none.
    static var current: ProcessFigures? {
        guard let residentBytes else { return nil }
        var usage = rusage()
        guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return nil }
        return ProcessFigures(
            residentBytes: residentBytes,
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), openDescriptors: countDescriptors())
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// Source: proc(5), `/proc/[pid]/statm`: the second number is the resident set in pages.
    static var residentBytes: Int? {
        guard let file = fopen("/proc/self/statm", "re") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 128)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
    }

    private static func countDescriptors() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // Less ".", ".." and the descriptor of this very listing.
        return max(0, count - 3)
    }
}
