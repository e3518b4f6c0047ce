using static LicenseVault.Core.Checking.FindingGrade;

namespace LicenseVault.Core.Checking;

/// <summary>Every kind of finding there is. The slug is a promise; the wording is not.</summary>
public static class FindingKinds
{
    private const string Restore = "Restore it from a backup.";
    private const string RepairOrRestore = "Run fsck --repair; if that cannot mend it, restore it from a backup.";
    private const string Newer = "If a newer program wrote it, check with that one; else restore it from a backup.";

    public static FindingKind CollectionUnreadable { get; } = new(
        "collection-unreadable", Damage, "The store cannot be read on from here, and what comes after was not checked.", "Check the store with its own tools, and restore it from a backup.");

    public static FindingKind RecordDamaged { get; } = new("record-damaged", Damage, "The record is not as this vault wrote it: its seal does not fit.", Restore);

    public static FindingKind RecordUnreadable { get; } = new("record-unreadable", Damage, "The record is sealed by this vault, and this program does not understand it.", Newer);

    public static FindingKind RecordInconsistent { get; } = new("record-inconsistent", Damage, "Parts of the record contradict each other.", Newer);

    public static FindingKind IndexKeysWrong { get; } = new("index-keys-wrong", Damage, "The record is found under other keys than those that follow from it.", Newer);

    public static FindingKind IndexKeyMissing { get; } = new(
        "index-key-missing", Unfinished, "An older program wrote the record, without a key by which this one finds certificates: it gets no reminder of its end, or no renewal of its time stamp.", "Run fsck --repair.");

    public static FindingKind DraftDamaged { get; } = new("draft-damaged", Damage, "The sealed draft in the record cannot be opened, or is not the one that was handed in.", Restore);

    public static FindingKind CodeShared { get; } = new("code-shared", Damage, "Another certificate has the same verification code.", "Ask the maintainers: this must not happen.");

    public static FindingKind StatusSlotShared { get; } = new("status-slot-shared", Damage, "Another certificate has the same place in the status list.", "Ask the maintainers: this must not happen.");

    public static FindingKind BusinessKeyShared { get; } = new("business-key-shared", Damage, "Another certificate has the same business key.", "Ask the issuer which of them counts.");

    public static FindingKind StatementsRefused { get; } = new(
        "statements-refused", Damage, "The signed status statements of a certificate do not verify, or do not follow on each other.", "See that the trusted roots are all there; if they are, ask the maintainers.");

    public static FindingKind ChangeUnfinished { get; } = new(
        "change-unfinished", Unfinished, "A change of status was approved long ago and is not made yet.", "Run fsck --repair, and see the server's log for what keeps it from being made.");

    public static FindingKind MassChangeUnfinished { get; } = new(
        "mass-change-unfinished", Unfinished, "A change of many certificates should have been made more than a day ago, does not rest, and is not made yet.", "See the server's log for what keeps it from being made, or stop it.");

    public static FindingKind BatchUnfinished { get; } = new(
        "batch-unfinished", Unfinished, "The rows of a batch have been issued for more than a day, and some are pending yet.", "See the server's log for what keeps them from being issued, or stop the batch.");

    public static FindingKind SealingUnfinished { get; } = new(
        "sealing-unfinished", Unfinished, "The seal was ordered long ago on what was approved, and it is neither issued nor refused.", "Have a sealer put the seal on it again, and see the server's log for what keeps it from being issued.");

    public static FindingKind SigningKeyDamaged { get; } = new(
        "signing-key-damaged", Damage, "The signing key cannot be opened, or its certificate is another key's or another agency's.", "Restore it from a backup, or have the agency's new key certified and import that.");

    public static FindingKind TypeMissing { get; } = new("type-missing", Loss, "Certificates were issued by this version of a type, and it is not in the catalogue.", Restore);

    public static FindingKind IssuerMissing { get; } = new("issuer-missing", Loss, "Certificates name this issuer, and it is not in the catalogue.", "Import the issuer again, or restore it from a backup.");

    public static FindingKind TemplateMissing { get; } = new("template-missing", Loss, "A type or a certificate pins this template, and it is gone.", Restore);

    public static FindingKind TemplateDamaged { get; } = new("template-damaged", Damage, "A pinned template has not the digest that it is named by, or cannot be read.", Restore);

    public static FindingKind FontMissing { get; } = new("font-missing", Loss, "A type or a certificate pins this font, and it is gone.", RepairOrRestore);

    public static FindingKind FontDamaged { get; } = new("font-damaged", Damage, "A pinned font has not the digest that it is named by, or cannot be read.", RepairOrRestore);

    public static FindingKind CredentialMissing { get; } = new("credential-missing", Loss, "The signed data of an issued certificate is gone.", RepairOrRestore);

    public static FindingKind CredentialDamaged { get; } = new("credential-damaged", Damage, "The signed data is not, byte for byte, what was issued, or cannot be read.", RepairOrRestore);

    public static FindingKind CredentialRefused { get; } = new(
        "credential-refused", Damage, "The signed data is what was issued, and does not verify as of its issue, or is another certificate's.", "See that the trusted roots are all there; if they are, ask the maintainers.");

    public static FindingKind DocumentMissing { get; } = new("document-missing", Loss, "The document of an issued certificate is gone.", RepairOrRestore);

    public static FindingKind DocumentDamaged { get; } = new("document-damaged", Damage, "The document is not, byte for byte, what was issued, or cannot be read.", RepairOrRestore);

    public static FindingKind DocumentRefused { get; } = new(
        "document-refused", Damage, "The document is what was issued, and its signature or attachment is not good.", "See that the trusted roots are all there; if they are, ask the maintainers.");

    public static FindingKind DocumentShowsOther { get; } = new(
        "document-shows-other", Damage, "The document is what was issued, and drawn again from the signed data it is another one.", "Ask the maintainers: the program draws otherwise than the one that issued it.");

    public static FindingKind CredentialWithoutRecord { get; } = new("credential-without-record", Loss, "A certificate was signed, and its record is gone: a record is always written first.", Restore);

    public static FindingKind DocumentWithoutRecord { get; } = new("document-without-record", Loss, "A document was drawn, and the record of its certificate is gone: a record is always written first.", Restore);

    public static FindingKind ObjectUnowned { get; } = new(
        "object-unowned", Orphan, "No type names this template or font: an import was interrupted before it took in the type.", "Nothing; importing the type again makes use of it.");

    public static FindingKind ObjectUnknown { get; } = new("object-unknown", Orphan, "The vault gives no object such a name.", "Find out who put it there.");

    public static FindingKind BytesUnclaimed { get; } = new(
        "bytes-unclaimed", Orphan, "Bytes were brought for this object and are not it: their writer died, or another was first.", "Nothing; remove them from the bucket if their room is wanted.");

    public static FindingKind ReservationUnfinished { get; } = new(
        "reservation-unfinished", Unfinished, "A certificate was reserved long ago and is not issued yet.", "Run fsck --repair, and see the server's log for what keeps it from being issued.");

    public static FindingKind LogHeadMissing { get; } = new("log-head-missing", Loss, "There are tiles of a transparency log, and no record of how far it goes.", Restore);

    public static FindingKind LogHeadBehind { get; } = new(
        "log-head-behind", Damage, "There are tiles of a larger transparency log than its head tells of: the document store was put back to an earlier state, and the log stands still.", "Restore both stores to one moment, and ask whoever monitors the log.");

    public static FindingKind LogCheckpointRefused { get; } = new("log-checkpoint-refused", Damage, "The checkpoint that the log shows is not one that its key signed, or the key is gone.", Restore);

    public static FindingKind LogTileMissing { get; } = new("log-tile-missing", Loss, "A tile of the transparency log is gone.", RepairOrRestore);

    public static FindingKind LogTileDamaged { get; } = new("log-tile-damaged", Damage, "A tile of the transparency log is not what follows from its entries.", RepairOrRestore);

    public static FindingKind LogEntriesMissing { get; } = new("log-entries-missing", Loss, "Entries of the transparency log are gone.", RepairOrRestore);

    public static FindingKind LogEntriesDamaged { get; } = new("log-entries-damaged", Damage, "Entries of the transparency log are not those that its tiles name.", RepairOrRestore);

    public static FindingKind LogBroken { get; } = new(
        "log-broken", Damage, "What is stored of the transparency log does not lead to the root that was published.", "Restore both stores from a backup, and ask whoever monitors the log.");

    public static FindingKind LogEntryDiffers { get; } = new(
        "log-entry-differs", Damage, "The transparency log and the record of a certificate do not say the same: the record was put back to an earlier state, or changed.", Restore);

    public static FindingKind LogEntryWithoutRecord { get; } = new("log-entry-without-record", Loss, "The transparency log tells of a certificate that has no record.", Restore);

    public static FindingKind EventUnlogged { get; } = new(
        "event-unlogged", Unfinished, "What happened to a certificate long ago is not in the transparency log yet.", "Run fsck --repair, and see the server's log for what keeps it out.");

    public static IReadOnlyList<FindingKind> All { get; } =
    [
        CollectionUnreadable, RecordDamaged, RecordUnreadable, RecordInconsistent, IndexKeysWrong, IndexKeyMissing, DraftDamaged,
        CodeShared, StatusSlotShared, BusinessKeyShared, StatementsRefused, SigningKeyDamaged, MassChangeUnfinished, BatchUnfinished, SealingUnfinished,
        TypeMissing, IssuerMissing, TemplateMissing, TemplateDamaged, FontMissing, FontDamaged,
        CredentialMissing, CredentialDamaged, CredentialRefused, DocumentMissing, DocumentDamaged, DocumentRefused, DocumentShowsOther,
        CredentialWithoutRecord, DocumentWithoutRecord, ObjectUnowned, ObjectUnknown, BytesUnclaimed, ReservationUnfinished, ChangeUnfinished,
        LogHeadMissing, LogHeadBehind, LogCheckpointRefused, LogTileMissing, LogTileDamaged, LogEntriesMissing, LogEntriesDamaged, LogBroken, LogEntryDiffers, LogEntryWithoutRecord, EventUnlogged,
    ];
}
