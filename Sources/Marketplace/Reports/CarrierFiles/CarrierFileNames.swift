/// The names that columns of carriers' files have: letters alone, in lower case, the better one first.
enum CarrierFileNames {
    static func names(of format: CarrierFileFormat) -> [CarrierFileField: [String]] {
        switch format {
        case .dhlBusiness: dhlBusiness
        case .dpdScan: dpdScan
        case .upsWorldShip: upsWorldShip
        case .amazonTemplate: amazonTemplate
        case .table: table
        case .dpdMPS: [:]
        }
    }

    /// Columns without which a file of this format cannot be read, by the names that a person knows.
    static func needed(in format: CarrierFileFormat) -> [(field: CarrierFileField, name: String)] {
        switch format {
        case .dhlBusiness: [(.tracking, "Sendungsnummer"), (.status, "Status")]
        case .dpdScan: [(.tracking, "PARCELNO"), (.status, "SCAN_CODE")]
        case .upsWorldShip: [(.tracking, "PackageTrackingNumber")]
        case .amazonTemplate: [(.order, "order-id"), (.tracking, "tracking-number")]
        case .dpdMPS, .table: []
        }
    }

    /// Names that say whether a label is void.
    static let void = [
        "voidflag", "shipmentinformationvoidindicator", "packagevoidindicator", "voidindicator", "isvoid", "void",
    ]

    private static let dhlBusiness: [CarrierFileField: [String]] = [
        .reference: ["sendungsreferenz", "kundenreferenz", "referenz"],
        .tracking: ["sendungsnummer", "internationalesendungsnummer"], .status: ["status"],
        .shippedAt: ["datumstatus", "statusdatum"], .method: ["produkt"], .product: ["produkt"],
        .billing: ["abrechnungsnummer"], .name: ["empfängername"], .postCode: ["empfängerplz"],
        .country: ["empfängerland"],
    ]

    /// RECEIVER_NAME is left out: it is who signed, a neighbour perhaps.
    private static let dpdScan: [CarrierFileField: [String]] = [
        .reference: ["customerreference", "cref", "mpscref"], .tracking: ["parcelno"], .status: ["scancode"],
        .shippedAt: ["eventdatetime", "scandatetime"], .product: ["service"], .postCode: ["consigneezip"],
        .country: ["rcountry", "consigneecountrycode", "rcountryn"],
    ]

    private static let upsWorldShip: [CarrierFileField: [String]] = [
        .order: ["orderid", "ordernumber", "amazonorderid"],
        .reference: ["packagereference", "paquetereferencia", "reference", "shipmentinformationreference"],
        .tracking: ["packagetrackingnumber", "trackingnumber", "tracking"],
        .shippedAt: ["shipdate", "fechatransmision", "shipmentinformationcollectiondate", "collectiondate"],
        .shipment: ["shipmentid", "shipmentinformationshipmentid", "leadtrackingnumber"], .void: void,
        .method: ["servicetype", "shipmentinformationservicetype"],
        .name: ["shiptocompanyorname", "companyname", "shiptoattention", "attention"],
        .postCode: ["shiptopostalcode", "zipcode"], .country: ["shiptocountryterritory", "shiptocountry", "country"],
    ]

    private static let amazonTemplate: [CarrierFileField: [String]] = [
        .order: ["orderid"], .item: ["orderitemid"], .quantity: ["quantity"], .shippedAt: ["shipdate"],
        .carrier: ["carriercode"], .carrierName: ["carriername"], .tracking: ["trackingnumber"],
        .method: ["shipmethod"],
    ]

    private static let table: [CarrierFileField: [String]] = [
        .order: [
            "order", "orderid", "ordernumber", "orderno", "ordernr", "amazonorderid", "amazonordernumber", "bestellung",
            "bestellnummer", "bestellnr", "bestellid", "auftrag", "auftragsnummer", "auftragsnr", "merchantorderid",
            "sellerorderid",
        ],
        .erpReference: [
            "erpreference", "erp", "erpnumber", "erpnummer", "erpauftrag", "belegnummer", "vorgangsnummer",
        ],
        .reference: [
            "reference", "referenz", "ref", "customerreference", "kundenreferenz", "sendungsreferenz",
            "shipmentreference", "packagereference", "referenznummer",
        ],
        .account: ["account", "konto"],
        .carrier: [
            "carrier", "carriercode", "versanddienstleister", "versender", "courier", "paketdienst", "shippingcarrier",
            "shippingprovider",
        ],
        .carrierName: ["carriername"],
        .method: ["method", "shipmethod", "versandart", "shippingmethod", "servicetype", "service"],
        .tracking: [
            "tracking", "trackingnumber", "trackingnummer", "sendungsnummer", "trackingno", "trackingnr", "trackingid",
            "trackingcode", "sendungsnr", "paketnummer", "paketnr", "paketscheinnummer", "parcelnumber", "parcelno",
            "packagetrackingnumber", "mastertracking", "trackings",
        ],
        .shippedAt: [
            "shippedat", "shipdate", "shipped", "versanddatum", "shippeddate", "dateshipped", "shippingdate",
            "shipmentdate", "versendetam",
        ],
        .status: ["status", "sendungsstatus", "shipmentstatus", "trackingstatus", "paketstatus", "versandstatus"],
        .name: [
            "recipient", "recipientname", "empfänger", "empfaenger", "empfängername", "empfaengername", "shiptoname",
            "shiptocompany", "shiptocompanyorname", "consignee", "name",
        ],
        .postCode: [
            "postcode", "postalcode", "zip", "zipcode", "plz", "postleitzahl", "empfängerplz", "empfaengerplz",
            "shiptopostalcode", "shiptopostalcodezip", "destinationpostcode", "recipientpostcode", "recipientzip",
        ],
        .country: [
            "country", "countrycode", "land", "empfängerland", "empfaengerland", "shiptocountry", "destinationcountry",
            "recipientcountry",
        ],
        .item: ["orderitemid", "amazonorderitemid", "orderitem"],
        .quantity: ["quantity", "qty", "menge", "anzahl", "stück", "stueck", "stückzahl", "stueckzahl"],
        .parcel: ["parcel", "parcelname", "paketname", "packagereferenceid"], .label: ["label", "labelsource"],
        .product: ["produkt", "product"], .billing: ["abrechnungsnummer"], .void: void,
    ]
}
