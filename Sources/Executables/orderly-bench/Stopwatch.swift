import Glibc

/// Real time and this process's processor time since a moment.
struct Stopwatch: Sendable {
    /// What a stopwatch shows, in seconds.
    struct Reading: Sendable {
        var real: Double
        var processor: Double
    }

    private let start = ContinuousClock.now
    private let processorStart = Self.processorSeconds()

    var reading: Reading {
        let duration = start.duration(to: .now).components
        return Reading(
            real: Double(duration.seconds) + Double(duration.attoseconds) / 1e18,
            processor: Self.processorSeconds() - processorStart)
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Prints one result line.
func printResult(_ name: String, count: Int, _ reading: Stopwatch.Reading) {
    print(
        "{\"name\":\"\(name)\",\"count\":\(count),\"seconds\":\(reading.real),"
            + "\"cpuSeconds\":\(reading.processor),\"rate\":\(Double(count) / reading.real)}")
}
