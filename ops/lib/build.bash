# Building with Swift; sourced.

ensure_swift() {
    command -v swift >/dev/null || fail "Swift is not installed, or not in PATH" \
        "install Swift 6.2 or newer for Linux: https://www.swift.org/install/linux/"
}

# build_programs: everything in ORDERLY_CONFIGURATION, into .build.
build_programs() { (cd "$ROOT" && swift build -c "$ORDERLY_CONFIGURATION"); }
