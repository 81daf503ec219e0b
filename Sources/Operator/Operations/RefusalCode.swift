/// The reasons for which an operation is refused.
package enum RefusalCode: String, Sendable, Hashable, CaseIterable {
    case accountExists = "account-exists"
    case accountForbidden = "account-forbidden"
    case accountIDInvalid = "account-id-invalid"
    case accountNotActive = "account-not-active"
    case accountUnknown = "account-unknown"
    case amazonRefused = "amazon-refused"
    case amazonSilent = "amazon-silent"
    case ambiguousOrder = "ambiguous-order"
    case applicationMissing = "application-missing"
    case applicationRefused = "application-refused"
    case brokerUnreachable = "broker-unreachable"
    case assortmentInvalid = "assortment-invalid"
    case cancelByAmazon = "cancel-by-amazon"
    case cancelNotPossible = "cancel-not-possible"
    case cancelReasonInvalid = "cancel-reason-invalid"
    case cancelAfterShipped = "cancel-after-shipped"
    case cancelPending = "cancel-pending"
    case cancelReasonMissing = "cancel-reason-missing"
    case cancelSent = "cancel-sent"
    case cancelWishMissing = "cancel-wish-missing"
    case channelAddressCredentials = "channel-address-credentials"
    case channelAddressInvalid = "channel-address-invalid"
    case channelAddressOpen = "channel-address-open"
    case channelExists = "channel-exists"
    case channelFileInvalid = "channel-file-invalid"
    case channelFileTaken = "channel-file-taken"
    case channelFormatInvalid = "channel-format-invalid"
    case channelFormatUnwanted = "channel-format-unwanted"
    case channelNameInvalid = "channel-name-invalid"
    case channelNumberInvalid = "channel-number-invalid"
    case channelOfAmazon = "channel-of-amazon"
    case channelTargetMissing = "channel-target-missing"
    case channelTrialUnavailable = "channel-trial-unavailable"
    case channelUnknown = "channel-unknown"
    case channelWithoutSecret = "channel-without-secret"
    case columnsUnknown = "columns-unknown"
    case consentAddressInvalid = "consent-address-invalid"
    case consentForeign = "consent-foreign"
    case consentMissing = "consent-missing"
    case consentRefused = "consent-refused"
    case consentUnreached = "consent-unreached"
    case consentSeller = "consent-seller"
    case consentUnavailable = "consent-unavailable"
    case countInvalid = "count-invalid"
    case countOutdated = "count-outdated"
    case cursorGone = "cursor-gone"
    case cursorInvalid = "cursor-invalid"
    case dateInvalid = "date-invalid"
    case daysInvalid = "days-invalid"
    case deadLetterClosed = "dead-letter-closed"
    case deadLetterForeign = "dead-letter-foreign"
    case deadLetterUnknown = "dead-letter-unknown"
    case editFieldTwice = "edit-field-twice"
    case editFieldInvalid = "edit-field-invalid"
    case editValueInvalid = "edit-value-invalid"
    case entriesExpected = "entries-expected"
    case entryMissing = "entry-missing"
    case entryRepeated = "entry-repeated"
    case entryUnknown = "entry-unknown"
    case fileExists = "file-exists"
    case fileMissing = "file-missing"
    case fileUnwritable = "file-unwritable"
    case fileUnreadable = "file-unreadable"
    case importOff = "import-off"
    case keyMissing = "key-missing"
    case labelInvalid = "label-invalid"
    case limitInvalid = "limit-invalid"
    case lineTooLong = "line-too-long"
    case listExpected = "list-expected"
    case marketplaceInvalid = "marketplace-invalid"
    case marketplacesMissing = "marketplaces-missing"
    case nothingSelected = "nothing-selected"
    case nothingToChange = "nothing-to-change"
    case offerUnknown = "offer-unknown"
    case orderInvalid = "order-invalid"
    case orderUnknown = "order-unknown"
    case paymentInvalid = "payment-invalid"
    case reasonMissing = "reason-missing"
    case regionInvalid = "region-invalid"
    case reportTypeInvalid = "report-type-invalid"
    case reportDocumentMissing = "report-document-missing"
    case reportKept = "report-kept"
    case reportMismatch = "report-mismatch"
    case reportMomentMissing = "report-moment-missing"
    case reportNotSchedulable = "report-not-schedulable"
    case reportPeriodInvalid = "report-period-invalid"
    case reportPersonal = "report-personal"
    case reportRegion = "report-region"
    case reportScheduleBusy = "report-schedule-busy"
    case reportScheduleChanged = "report-schedule-changed"
    case reportScheduleUnknown = "report-schedule-unknown"
    case reportUnknown = "report-unknown"
    case reportUnreadable = "report-unreadable"
    case scheduleInvalid = "schedule-invalid"
    case scheduleUnknown = "schedule-unknown"
    case scopeInvalid = "scope-invalid"
    case sellerFixed = "seller-fixed"
    case sellerInvalid = "seller-invalid"
    case sellerLinked = "seller-linked"
    case serviceInvalid = "service-invalid"
    case settingOfFleet = "setting-of-fleet"
    case settingUnknown = "setting-unknown"
    case settingValueInvalid = "setting-value-invalid"
    case shipmentFixed = "shipment-fixed"
    case shipmentUnknown = "shipment-unknown"
    case skuUnknown = "sku-unknown"
    case spanInvalid = "span-invalid"
    case canaryInvalid = "canary-invalid"
    case executionOver = "execution-over"
    case executionUnknown = "execution-unknown"
    case messageAction = "message-action"
    case messageClosed = "message-closed"
    case messageUnknown = "message-unknown"
    case pauseInvalid = "pause-invalid"
    case pauseMissing = "pause-missing"
    case rateInvalid = "rate-invalid"
    case recallInvalid = "recall-invalid"
    case runNotUseful = "run-not-useful"
    case stepInvalid = "step-invalid"
    case workUnknown = "work-unknown"
    case spoolForeign = "spool-foreign"
    case spoolUnusable = "spool-unusable"
    case stateInvalid = "state-invalid"
    case statusInvalid = "status-invalid"
    case timeInvalid = "time-invalid"
    case timeZoneMissing = "time-zone-missing"
    case timeZoneUnknown = "time-zone-unknown"
    case tokenExists = "token-exists"
    case tokenInvalid = "token-invalid"
    case tokenNameInvalid = "token-name-invalid"
    case tokenUnknown = "token-unknown"
    case valueExpected = "value-expected"
    case windowBeyondReport = "window-beyond-report"
    case windowEmpty = "window-empty"
    case windowFuture = "window-future"
    case windowMissing = "window-missing"
    case windowTooOld = "window-too-old"
    case windowUnripe = "window-unripe"
    case windowUnwanted = "window-unwanted"
    case yamlInvalid = "yaml-invalid"
    case asOfMissing = "as-of-missing"
    case figureInvalid = "figure-invalid"
    case figureUnset = "figure-unset"
    case itemChannelUnknown = "item-channel-unknown"
    case itemLinkInvalid = "item-link-invalid"
    case itemLinkUnknown = "item-link-unknown"
    case itemNested = "item-nested"
    case movementInvalid = "movement-invalid"
    case movementReasonMissing = "movement-reason-missing"
    case requestKeyInvalid = "request-key-invalid"
    case requestKeyTaken = "request-key-taken"
    case skuNew = "sku-new"
    case skuNotInOrder = "sku-not-in-order"
    case skuStandsFor = "sku-stands-for"
    case stockColumnMap = "stock-column-map"
    case stockColumnMissing = "stock-column-missing"
    case stockColumnsUnclear = "stock-columns-unclear"
    case stockListUnreadable = "stock-list-unreadable"
    case stockRowRepeated = "stock-row-repeated"
    case stockSet = "stock-set"
    case alreadySent = "already-sent"
    case cancelItems = "cancel-items"
    case cancelScopeMissing = "cancel-scope-missing"
    case orderUnnamed = "order-unnamed"
    case parcelInvalid = "parcel-invalid"
    case referenceAmbiguous = "reference-ambiguous"
    case referenceUnknown = "reference-unknown"
    case statusWordsConflict = "status-words-conflict"

    /// What the person typed cannot be understood; otherwise it was understood and cannot be done.
    package var isAboutInput: Bool {
        switch self {
        case .asOfMissing, .figureInvalid, .itemLinkInvalid, .movementInvalid, .movementReasonMissing,
            .requestKeyInvalid, .requestKeyTaken, .stockColumnMap, .stockRowRepeated:
            true
        case .countOutdated, .figureUnset, .itemChannelUnknown, .itemLinkUnknown, .itemNested, .skuNew, .skuNotInOrder,
            .skuStandsFor,
            .stockColumnMissing, .stockColumnsUnclear, .stockListUnreadable, .stockSet:
            false
        case .cancelReasonInvalid, .cancelReasonMissing, .editFieldInvalid, .editFieldTwice, .editValueInvalid:
            true
        case .cancelAfterShipped, .cancelByAmazon, .cancelNotPossible, .cancelPending, .cancelSent, .cancelWishMissing:
            false
        case .cancelItems, .orderUnnamed, .parcelInvalid, .statusWordsConflict:
            true
        case .alreadySent, .cancelScopeMissing, .referenceAmbiguous, .referenceUnknown:
            false
        case .daysInvalid, .paymentInvalid, .scopeInvalid, .timeInvalid, .timeZoneMissing,
            .tokenNameInvalid, .windowMissing, .windowUnwanted, .reportMomentMissing, .reportPeriodInvalid,
            .reportNotSchedulable:
            true
        case .consentAddressInvalid: true
        case .applicationMissing, .applicationRefused, .consentForeign, .consentMissing, .consentRefused,
            .consentSeller, .consentUnavailable, .consentUnreached:
            false
        case .assortmentInvalid, .channelAddressCredentials, .channelAddressInvalid, .channelAddressOpen,
            .channelFileInvalid,
            .channelFormatInvalid, .channelFormatUnwanted, .channelNameInvalid, .channelNumberInvalid,
            .channelTargetMissing:
            true
        case .channelExists, .channelFileTaken, .channelOfAmazon, .channelTrialUnavailable, .channelUnknown,
            .channelWithoutSecret:
            false
        case .accountForbidden, .cursorGone, .keyMissing, .offerUnknown, .tokenExists, .tokenUnknown:
            false
        case .accountIDInvalid, .countInvalid, .cursorInvalid, .dateInvalid, .labelInvalid, .limitInvalid,
            .marketplaceInvalid, .marketplacesMissing, .nothingSelected, .nothingToChange, .orderInvalid,
            .reasonMissing,
            .regionInvalid, .reportTypeInvalid, .scheduleInvalid, .scheduleUnknown, .sellerInvalid, .serviceInvalid,
            .settingOfFleet, .settingUnknown, .settingValueInvalid, .spanInvalid, .canaryInvalid, .pauseInvalid,
            .rateInvalid, .recallInvalid, .stepInvalid, .workUnknown, .stateInvalid, .statusInvalid,
            .timeZoneUnknown,
            .windowEmpty:
            true
        case .accountExists, .accountNotActive, .accountUnknown, .importOff, .ambiguousOrder, .brokerUnreachable,
            .columnsUnknown, .deadLetterForeign,
            .deadLetterClosed, .deadLetterUnknown, .entriesExpected, .entryMissing, .entryRepeated, .entryUnknown,
            .fileMissing, .fileUnreadable, .lineTooLong, .listExpected, .orderUnknown, .sellerFixed, .sellerLinked,
            .shipmentFixed, .shipmentUnknown, .skuUnknown, .tokenInvalid, .valueExpected, .windowFuture,
            .windowTooOld, .yamlInvalid, .executionOver, .executionUnknown, .messageAction, .messageClosed,
            .messageUnknown, .pauseMissing, .runNotUseful, .reportRegion, .windowBeyondReport,
            .fileExists, .reportDocumentMissing, .reportKept, .reportMismatch, .reportPersonal, .reportUnknown,
            .reportUnreadable, .amazonRefused, .amazonSilent, .reportScheduleUnknown,
            .reportScheduleBusy, .reportScheduleChanged, .windowUnripe, .fileUnwritable, .spoolForeign, .spoolUnusable:
            false
        }
    }
}
