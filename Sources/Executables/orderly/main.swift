import Bootstrap
import BrokerDesk
import CommandLineTool
import Foundation

let surroundings = ToolSurroundings(
    opening: StoreOpening(), broker: FleetBroker { try FleetEnvironment().broker(name: "orderly") },
    consent: ApplicationConsent(environment: FleetEnvironment()), trial: ShopTrial(),
    environment: ProcessInfo.processInfo.environment,
    version: OrderlyVersion.text,
    isColoured: isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil,
    output: { text in FileHandle.standardOutput.write(Data(text.utf8)) },
    errorOutput: { text in FileHandle.standardError.write(Data(text.utf8)) },
    input: { String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) },
    ask: Terminal.asking)
exit(await OrderlyTool.run(Array(CommandLine.arguments.dropFirst()), in: surroundings))
