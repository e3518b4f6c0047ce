using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Archiving;

/// <summary>
/// The index keys that follow from a record and its draft. The request key does not: it is made from what only the request knew. Nor does
/// the key of the log, which depends on when the log was written.
/// </summary>
internal static class ImpliedKeys
{
    /// <summary>The key by which certificates of an issuer are found by their number.</summary>
    public const string Number = "number";

    /// <summary>The key by which a certificate is found that takes the place of another.</summary>
    public const string Predecessor = "supersedes";

    /// <summary>The key by which documents are found that something is to be added to.</summary>
    public const string UpkeepFrom = "upkeep_from";

    /// <summary>Its value: when the next addition is due, counted from the issue for the first.</summary>
    public static IndexValue UpkeepOf(CertificateRecord record) =>
        IndexValue.Of((record.Additions is [.., var last] ? last.RenewFrom : record.IssuedAt).ToUnixTimeSeconds());

    public static Dictionary<string, IndexValue> Of(CertificateRecord record, CertificateDraft draft, CertificateType type, CertificateArchive archive)
    {
        var version = record.BeginsBusinessKey ? 1 : CertificateIdentifier.Parse(record.Identifier, null).Version;
        var keys = new Dictionary<string, IndexValue>
        {
            ["business_key"] = IndexValue.Of(archive.BusinessKeyOf(record.Type, $"{version:000}", BusinessKey.ValuesOf(draft, type))),
            ["code"] = IndexValue.Of(VerificationCode.Parse(record.Code, null).Compact),
            ["status_slot"] = IndexValue.Of(record.StatusSlot),
            ["holder"] = IndexValue.Of(archive.HolderKeyOf(draft.Holder)),
            [Number] = IndexValue.Of(archive.NumberKeyOf(draft.Issuer, draft.Number)),
            ["issuer"] = IndexValue.Of(record.Issuer),
            ["issued_at"] = IndexValue.Of(record.IssuedAt.ToUnixTimeSeconds()),
        };
        if (draft.ValidUntil is { } end)
            keys.Add("valid_until", IndexValue.Of(end.DayNumber));
        if (record.State is CertificateState.Valid)
            keys.Add(UpkeepFrom, UpkeepOf(record));
        if (record.State is CertificateState.Reserved)
            keys.Add("reserved_at", IndexValue.Of(record.IssuedAt.ToUnixTimeSeconds()));
        if (record.Supersedes is { } predecessor)
            keys.Add(Predecessor, IndexValue.Of(predecessor));
        return keys;
    }
}
