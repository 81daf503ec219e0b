extension Texts {
    /// Stock that is counted, moved and listed, and what SKUs stand for.
    static let stockIntake: [String: Wording] = [
        stockIntakeRefusals, stockAPI, stockIntakeSentences, stockFindings,
    ].reduce(
        into: [:]
    ) { $0.merge($1) { first, _ in first } }

    private static let stockIntakeRefusals: [String: Wording] = [
        "refusal.as-of-missing": Wording(
            "Say when these numbers were true: --as-of \"2026-03-01 08:00\". A copied file is younger than its figures, and what "
                + "shipped in between would be sold again. --as-of file-time if the file was never touched after its export.",
            "Sagen Sie, wann diese Zahlen galten: --as-of \"2026-03-01 08:00\". Eine kopierte Datei ist jünger als ihre Zahlen, "
                + "und was dazwischen versandt wurde, würde noch einmal verkauft. --as-of file-time, wenn die Datei seit dem "
                + "Export nicht angefasst wurde."),
        "refusal.figure-invalid": Wording(
            "“{figure}” is no kind of stock figure: physical (all that lies there) or free (what is left for sale).",
            "„{figure}“ ist keine Bestandsart: physical (alles, was da liegt) oder free (was noch zu verkaufen ist)."),
        "refusal.figure-unset": Wording(
            "Nobody has said yet what these numbers mean. physical: all that lies there. free: what is left for sale, orders "
                + "that your system has fetched are subtracted already. Say it once: `orderly settings set stock.figure "
                + "physical`, or for this list alone: --figure physical.",
            "Noch hat niemand gesagt, was diese Zahlen bedeuten. physical: alles, was da liegt. free: was noch zu verkaufen "
                + "ist, Bestellungen, die Ihr System abgeholt hat, sind schon abgezogen. Legen Sie es fest: `orderly settings "
                + "set stock.figure physical`, oder nur für diese Liste: --figure physical."),
        "refusal.item-channel-unknown": Wording(
            "There is no channel “{channel}”. `orderly channels list` shows them; Amazon's are ACCOUNT/MARKETPLACE.",
            "Einen Kanal „{channel}“ gibt es nicht. `orderly channels list` zeigt sie; die von Amazon heißen "
                + "KONTO/MARKTPLATZ."),
        "refusal.item-link-invalid": Wording(
            "This cannot be linked: name SKU and items (1 to 100 bytes each), every item once, with 1 to 10000 units, at most "
                + "50 items.",
            "Das ist nicht zu verknüpfen: nennen Sie SKU und Artikel (je 1 bis 100 Bytes), jeden Artikel einmal, mit 1 bis "
                + "10000 Stück, höchstens 50 Artikel."),
        "refusal.item-link-unknown": Wording(
            "“{sku}” is linked to nothing: it stands for the item of its own name. `orderly items list` shows all links.",
            "„{sku}“ ist mit nichts verknüpft: sie steht für den Artikel ihres Namens. `orderly items list` zeigt alle "
                + "Verknüpfungen."),
        "refusal.item-nested": Wording(
            "“{item}” would be both: something that stands for other items, and a part that lies on the shelf. Name the items "
                + "that lie on the shelf instead.",
            "„{item}“ wäre beides: etwas, das für andere Artikel steht, und ein Teil, der im Regal liegt. Nennen Sie "
                + "stattdessen die Artikel, die im Regal liegen."),
        "refusal.movement-invalid": Wording(
            "{quantity} units cannot be booked ({movement}): at least 1, for a correction not 0, at most 1000000000.",
            "{quantity} Stück sind nicht zu buchen ({movement}): mindestens 1, bei einer Korrektur nicht 0, höchstens "
                + "1000000000."),
        "refusal.movement-reason-missing": Wording(
            "Say why the stock is corrected, in 1 to 200 characters: --reason \"…\".",
            "Sagen Sie in 1 bis 200 Zeichen, warum der Bestand berichtigt wird: --reason \"…\"."),
        "refusal.request-key-invalid": Wording(
            "A key has 1 to 100 bytes.", "Ein Schlüssel hat 1 bis 100 Bytes."),
        "refusal.request-key-taken": Wording(
            "The key {key} was used for another request in the last 7 days: give every request a key of its own.",
            "Der Schlüssel {key} gehörte in den letzten 7 Tagen zu einer anderen Anfrage: geben Sie jeder Anfrage einen "
                + "eigenen."),
        "refusal.stock-row-repeated": Wording(
            "{item} is counted twice here: give one count of it.",
            "{item} ist hier zweimal gezählt: geben Sie eine Zählung an."),
        "refusal.count-outdated": Wording(
            "“{item}” was counted for {last} already, so a count for {asOf} says nothing new: nothing was booked. Count it anew, or "
                + "correct it: `orderly stock adjust`.",
            "„{item}“ wurde schon für {last} gezählt, eine Zählung für {asOf} sagt nichts Neues: nichts wurde gebucht. Zählen Sie "
                + "neu, oder berichtigen Sie: `orderly stock adjust`."),
        "refusal.sku-stands-for": Wording(
            "“{sku}” stands for {items} and lies on no shelf of its own: `orderly stock show ITEM`.",
            "„{sku}“ steht für {items} und liegt in keinem eigenen Regal: `orderly stock show ARTIKEL`."),
        "refusal.sku-new": Wording(
            "Nobody knows “{sku}” so far: no stock, no order, no link. Look for a typing error; if the SKU is really new, add "
                + "--new.",
            "„{sku}“ ist bisher nicht bekannt: kein Bestand, keine Bestellung, keine Verknüpfung. Suchen Sie einen "
                + "Tippfehler; ist die SKU wirklich neu, geben Sie --new an."),
        "refusal.sku-not-in-order": Wording(
            "Order {order} has no line of “{sku}”. `orderly orders show {order}` shows its lines.",
            "Bestellung {order} hat keine Position „{sku}“. `orderly orders show {order}` zeigt ihre Positionen."),
        "refusal.stock-column-map": Wording(
            "“{text}” names no column. Write --columns sku=Artikel,quantity=Frei.",
            "„{text}“ benennt keine Spalte. Schreiben Sie --columns sku=Artikel,quantity=Frei."),
        "refusal.stock-column-missing": Wording(
            "The header has no column for “{column}”. Say which it is: --columns sku=Artikel,quantity=Frei.",
            "Die Kopfzeile hat keine Spalte für „{column}“. Sagen Sie, welche es ist: --columns "
                + "sku=Artikel,quantity=Frei."),
        "refusal.stock-columns-unclear": Wording(
            "Several columns may be meant: {columns}. Say which it is: --columns sku=Artikel,quantity=Frei.",
            "Mehrere Spalten können gemeint sein: {columns}. Sagen Sie, welche es ist: --columns "
                + "sku=Artikel,quantity=Frei."),
        "refusal.stock-list-unreadable": Wording(
            "{file} cannot be read as a list. {problem}", "{file} ist nicht als Liste zu lesen. {problem}"),
        "refusal.stock-set": Wording(
            "“{sku}” is a set and lies on no shelf: count or correct its items ({items}).",
            "„{sku}“ ist ein Set und liegt in keinem Regal: zählen oder berichtigen Sie seine Artikel ({items})."),
    ]

    /// Where the words of the command line would lead a program astray, and what a writing address refuses.
    private static let stockAPI: [String: Wording] = [
        "api.sku-new": Wording(
            "Nobody knows “{sku}” so far. Look for a typing error; if it is really new, send \"new\": true.",
            "„{sku}“ ist bisher nicht bekannt. Suchen Sie einen Tippfehler; ist sie wirklich neu, senden Sie \"new\": true."
        ),
        "api.figure-unset": Wording(
            "Nobody has said yet what these numbers mean: send \"figure\": \"physical\" (all that lies there) or \"free\" (what is "
                + "left for sale), or have the operator set stock.figure.",
            "Noch hat niemand gesagt, was diese Zahlen bedeuten: senden Sie \"figure\": \"physical\" (alles, was da liegt) oder "
                + "\"free\" (was noch zu verkaufen ist), oder lassen Sie den Betreiber stock.figure setzen."),
        "api.movement-reason-missing": Wording(
            "A correction needs a reason of 1 to 200 characters.",
            "Eine Korrektur braucht einen Grund von 1 bis 200 Zeichen."),
        "problem.title.415": Wording("Not in that form", "Nicht in dieser Form"),
        "problem.body-invalid": Wording(
            "The body is not as described in /v1/openapi.yaml: {problem}.",
            "Der Inhalt ist nicht so, wie /v1/openapi.yaml ihn beschreibt: {problem}."),
        "problem.media-type-unsupported": Wording(
            "Send JSON, with Content-Type: application/json.", "Senden Sie JSON, mit Content-Type: application/json."),
        "problem.request-key-missing": Wording(
            "Send a key of your own for this request in Idempotency-Key: the same request twice is then carried out once.",
            "Senden Sie in Idempotency-Key einen eigenen Schlüssel für diese Anfrage: zweimal gesendet wird sie dann einmal "
                + "ausgeführt."),
        "problem.rows-refused": Wording(
            "Nothing was booked: {count} rows cannot be taken, `findings` says which and why.",
            "Es wurde nichts gebucht: {count} Zeilen sind nicht zu übernehmen, `findings` sagt, welche und warum."),
        "problem.token-bound": Wording(
            "This token is bound to one account, and stock belongs to no account: use one that is bound to none.",
            "Dieser Token gilt nur für ein Konto, und Bestand gehört zu keinem: nehmen Sie einen, der für alle gilt."),
    ]

    private static let stockIntakeSentences: [String: Wording] = [
        "said.stock.import.preview": Wording(
            "{file}: {items} items of {rows} rows, as of {asof}, figure {figure}. Nothing is booked yet.",
            "{file}: {items} Artikel aus {rows} Zeilen, Stand {asof}, Bestandsart {figure}. Noch ist nichts gebucht."),
        "said.stock.import.done": Wording(
            "{file}: {items} items of {rows} rows booked, as of {asof}, figure {figure}.",
            "{file}: {items} Artikel aus {rows} Zeilen gebucht, Stand {asof}, Bestandsart {figure}."),
        "said.stock.import.apply": Wording(
            "To book it: the same command with --yes and --as-of.", "Zum Buchen: derselbe Befehl mit --yes und --as-of."
        ),
        "said.stock.import.counts": Wording(
            "new {new}, raised {raised}, lowered {lowered}, unchanged {unchanged}, outdated {outdated}, booked before "
                + "{repeated}, rows not taken {nottaken}; {difference} units in all",
            "neu {new}, erhöht {raised}, gesenkt {lowered}, unverändert {unchanged}, überholt {outdated}, schon gebucht "
                + "{repeated}, nicht übernommene Zeilen {nottaken}; {difference} Stück insgesamt"),
        "said.stock.import.announced": Wording(
            "{orders} orders that left after {asof} are looked at again, and issued where nothing was held for them.",
            "{orders} Bestellungen, die nach {asof} abgingen, werden noch einmal angesehen und abgebucht, wo nichts für sie "
                + "zurückgehalten war."),
        "said.stock.import.progress": Wording("{done} of {all} items", "{done} von {all} Artikeln"),
        "said.stock.import.finding": Wording("line {lines}: {text}", "Zeile {lines}: {text}"),
        "said.stock.moved": Wording("Booked.", "Gebucht."),
        "said.stock.moved-counted": Wording(
            "It was before the last count, for {at}, which has it already: what is on hand stays. If that count lacks it, say when "
                + "it came: --as-of.",
            "Das war vor der letzten Zählung, für {at}, die es schon enthält: was im Regal liegt, bleibt. Fehlt es in jener "
                + "Zählung, sagen Sie, wann es kam: --as-of."),
        "said.items.apply": Wording(
            "To take it: the same command with --yes.", "Zum Übernehmen: derselbe Befehl mit --yes."),
        "said.stock.moved-before": Wording(
            "A movement with this key was booked before: nothing was changed.",
            "Eine Bewegung mit diesem Schlüssel ist schon gebucht: es wurde nichts geändert."),
        "said.orders.fetched": Wording(
            "{count} orders are marked as fetched; {known} were known to be.",
            "{count} Bestellungen sind als abgeholt vermerkt; {known} waren es schon."),
        "said.items.changed": Wording(
            "{sku}{channel}: {after} (before: {before}). {orders} open orders are booked anew.",
            "{sku}{channel}: {after} (vorher: {before}). {orders} offene Bestellungen werden neu gebucht."),
        "said.items.would": Wording(
            "{sku}{channel}: {after} (now: {before}). {orders} open orders would be booked anew.",
            "{sku}{channel}: {after} (jetzt: {before}). {orders} offene Bestellungen würden neu gebucht."),
        "said.items.orphaned": Wording(
            "{sku}: {units} units were counted under its own name. They stay there, and this SKU does not sell them any more: "
                + "`orderly stock adjust`, or link another SKU to the item {sku}.",
            "{sku}: unter dem eigenen Namen sind {units} Stück gezählt. Sie bleiben dort, und diese SKU verkauft sie nicht "
                + "mehr: `orderly stock adjust`, oder verknüpfen Sie eine andere SKU mit dem Artikel {sku}."),
        "said.items.uncounted": Wording(
            "{sku}: {items} was never counted. From now on no channel is told of {sku}, and each goes on showing what it shows: "
                + "count it (`orderly stock count`), or set those channels by hand.",
            "{sku}: {items} wurde nie gezählt. Ab jetzt wird keinem Kanal {sku} gemeldet, und jeder zeigt weiter, was er zeigt: "
                + "zählen Sie (`orderly stock count`), oder stellen Sie diese Kanäle von Hand ein."),
        "said.items.summary": Wording(
            "{changed} changed, {unchanged} unchanged, {findings} not taken.",
            "{changed} geändert, {unchanged} unverändert, {findings} nicht übernommen."),
        "said.items.own": Wording("the item of its own name", "der Artikel ihres Namens"),
        "said.figure.question": Wording(
            "What do the stock figures mean that your ERP gives: physical (all that lies there) or free (orders that it has "
                + "fetched are subtracted already)? [physical/free, empty = later] ",
            "Was bedeuten die Bestände, die Ihre Warenwirtschaft nennt: physical (alles, was da liegt) oder free "
                + "(abgeholte Bestellungen sind schon abgezogen)? [physical/free, leer = später] "),
        "said.figure.open": Wording(
            "Still to be said: `orderly settings set stock.figure physical` or `free`. Until then stock lists ask for it.",
            "Noch offen: `orderly settings set stock.figure physical` oder `free`. Bis dahin fragen Bestandslisten danach."
        ),
        "column.stock-item": Wording("item", "Artikel"),
        "column.units": Wording("units", "Stück"),
        "column.on-channel": Wording("channel", "Kanal"),
        "column.before": Wording("before", "vorher"),
        "column.after": Wording("after", "nachher"),
    ]

    private static let stockFindings: [String: Wording] = [
        "finding.stock.sku-missing": Wording("no SKU", "keine SKU"),
        "finding.stock.sku-broken": Wording(
            "the spreadsheet has broken the SKU (#REF!, 4.05E+12)",
            "die Tabellenkalkulation hat die SKU zerstört (#BEZUG!, 4,05E+12)"),
        "finding.stock.quantity-missing": Wording(
            "no quantity: unknown is not none", "keine Menge: unbekannt ist nicht null"),
        "finding.stock.quantity-unreadable": Wording(
            "the quantity is no whole number", "die Menge ist keine ganze Zahl"),
        "finding.stock.quantity-ambiguous": Wording(
            "the quantity can be read in two ways (1.234): write it without a mark between thousands",
            "die Menge ist zweideutig (1.234): schreiben Sie sie ohne Tausenderzeichen"),
        "finding.stock.quantity-negative": Wording(
            "the quantity is below 0: taken as 0", "die Menge ist kleiner als 0: als 0 übernommen"),
        "finding.stock.repeated": Wording(
            "the SKU stands there several times with one quantity: taken once",
            "die SKU steht mehrfach mit gleicher Menge da: einmal übernommen"),
        "finding.stock.contradicting": Wording(
            "the SKU stands there several times with different quantities: the smallest is taken",
            "die SKU steht mehrfach mit verschiedenen Mengen da: die kleinste ist übernommen"),
        "finding.stock.doubtful": Wording(
            "the SKU stands there several times, and one of its quantities cannot be read: not taken",
            "die SKU steht mehrfach da, und eine ihrer Mengen ist nicht zu lesen: nicht übernommen"),
        "finding.stock.cell-count": Wording(
            "more or fewer cells than the header has: is a delimiter inside a cell without quotes?",
            "mehr oder weniger Zellen als die Kopfzeile: steht ein Trennzeichen ohne Anführungszeichen in einer Zelle?"),
        "finding.stock.is-set": Wording(
            "the SKU is a set and lies on no shelf: count its items", "die SKU ist ein Set: zählen Sie seine Artikel"),
        "finding.stock.same-item": Wording(
            "another SKU of the same item has another quantity: the smallest is taken",
            "eine andere SKU desselben Artikels hat eine andere Menge: die kleinste ist übernommen"),
    ]
}
