/// Another program listens on the port already.
package struct PortInUse: Error, CustomStringConvertible {
    let port: Int

    package var description: String {
        "Port \(port) is in use by another program. End that program (`ss -ltnp 'sport = :\(port)'` names it), "
            + "or choose another port with --port or ORDERLY_SIMULATOR_PORT; --port 0 takes a free one."
    }
}
