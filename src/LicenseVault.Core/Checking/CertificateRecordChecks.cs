using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Checking;

/// <summary>Checks what the record of a certificate says of itself, and what it is found by.</summary>
public sealed class CertificateRecordChecks(
    CertificateArchive archive, TypeCatalogue types, IssuerCatalogue issuers, SealedText sealing, TrustAnchors anchors, TimeProvider clock)
{
    private static readonly string[] NotImplied = ["request_key", "unlogged_since", "status_due"];

    // Keys that records from before do not have.
    private static readonly string[] Newer = ["valid_until", ImpliedKeys.UpkeepFrom, ImpliedKeys.Number];

    /// <summary>What is wrong with a record whose seal is good.</summary>
    internal async Task<List<Finding>> FindingsOfAsync(
        Document document, CertificateRecord record, CheckRound round, TimeSpan patience, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        Finding Here(FindingKind kind) => kind.At(Collections.Certificates, document.Id);

        if (!IsConsistent(document, record))
        {
            findings.Add(Here(FindingKinds.RecordInconsistent));
            return findings;
        }

        if (record.State is CertificateState.Reserved && clock.GetUtcNow() - record.IssuedAt > patience)
            findings.Add(Here(FindingKinds.ReservationUnfinished));
        if (!await IsIssuerKnownAsync(record.Issuer, round, cancel))
            findings.Add(FindingKinds.IssuerMissing.At(Collections.Issuers, record.Issuer));

        if (!StatementChecks.AreSound(record, anchors))
            findings.Add(Here(FindingKinds.StatementsRefused));

        var draft = await OpenDraftAsync(record, cancel);
        if (draft is null)
            findings.Add(Here(FindingKinds.DraftDamaged));

        var typeId = TypeCatalogue.IdOf(record.Type, record.TypeVersion);
        switch (await TypeAsync(record, typeId, round, cancel))
        {
            case (null, IsThere: false):
                findings.Add(FindingKinds.TypeMissing.At(Collections.Types, typeId));
                break;
            case ({ } type, _) when draft is not null:
                var implied = ImpliedKeys.Of(record, draft, type, archive);
                if (!document.Keys.ContainsKey(ImpliedKeys.Predecessor) && MayHaveLeftPlace(record))
                    implied.Remove(ImpliedKeys.Predecessor);
                if (KeyFindingOf(document, implied) is { } kind)
                    findings.Add(Here(kind));
                break;
        }

        return findings;
    }

    private static bool MayHaveLeftPlace(CertificateRecord record)
    {
        try
        {
            return CertificateStanding.EndOfUnbegun(record) is not null;
        }
        catch (InvalidDataException)
        {
            return false; // A statement cannot be read, which is told elsewhere.
        }
    }

    private static bool IsConsistent(Document document, CertificateRecord record)
    {
        if (document.Id != record.Identifier
            || !CertificateIdentifier.TryParse(record.Identifier, null, out var identifier) || !VerificationCode.TryParse(record.Code, null, out _)
            || identifier.TypeCode.ToString() != record.Type || identifier.IssuerCode.ToString() != record.Issuer)
        {
            return false;
        }

        if (record.SupersedesFrom is { } from && (record.Supersedes is null || from <= record.IssuedAt))
            return false;

        return record.State is CertificateState.Reserved
            ? record is { Credential: null, Document: null, Events.Count: 0 }
            : record is { Credential: { } credential, Document: { } kept, Events: [{ Kind: LogEvent.Issued } first, ..] }
                && first.At == record.IssuedAt
                && first.DocumentDigest == kept.Digest
                && record.Events.All(happened => happened.Of is not null || happened.CredentialDigest == credential.Digest);
    }

    private async Task<CertificateDraft?> OpenDraftAsync(CertificateRecord record, CancellationToken cancel)
    {
        try
        {
            var bytes = await sealing.OpenAsync(record.Draft, CertificateRecord.DraftPlaceOf(record.Identifier), cancel);
            return DraftReader.Read(bytes) is DraftReading.Readable { Draft: var draft } && Issuance.IsOf(record, draft) ? draft : null;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The keys that an older program did not give, of a record in which nothing else is wrong.</summary>
    internal async Task<IReadOnlyDictionary<string, IndexValue>> MissingKeysAsync(CertificateRecord record, CheckRound round, CancellationToken cancel)
    {
        var type = await TypeAsync(record, TypeCatalogue.IdOf(record.Type, record.TypeVersion), round, cancel);
        return type.Type is not null && await OpenDraftAsync(record, cancel) is { } draft
            ? ImpliedKeys.Of(record, draft, type.Type, archive).Where(key => Newer.Contains(key.Key)).ToDictionary()
            : new Dictionary<string, IndexValue>();
    }

    private static FindingKind? KeyFindingOf(Document document, Dictionary<string, IndexValue> implied)
    {
        if (HasImpliedKeys(document, implied))
            return null;

        var known = implied.Where(key => !Newer.Contains(key.Key) || document.Keys.ContainsKey(key.Key)).ToDictionary();
        return HasImpliedKeys(document, known) ? FindingKinds.IndexKeyMissing : FindingKinds.IndexKeysWrong;
    }

    private static bool HasImpliedKeys(Document document, Dictionary<string, IndexValue> implied) =>
        implied.All(key => document.Keys.TryGetValue(key.Key, out var found) && found == key.Value)
        && document.Keys.ContainsKey("request_key")
        && document.Keys.Keys.All(field => implied.ContainsKey(field) || NotImplied.Contains(field));

    private async Task<bool> IsIssuerKnownAsync(string code, CheckRound round, CancellationToken cancel)
    {
        if (round.Issuers.ContainsKey(code))
            return true;

        try
        {
            if (await issuers.FindAsync(code, cancel) is null)
                return false;
        }
        catch (DamagedRecordException)
        {
            // Its own finding says so.
        }

        return round.Issuers[code] = true;
    }

    private async Task<(CertificateType? Type, bool IsThere)> TypeAsync(CertificateRecord record, string id, CheckRound round, CancellationToken cancel)
    {
        if (round.Types.TryGetValue(id, out var known))
            return (known, true);

        try
        {
            if (await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
                return (null, IsThere: false);

            round.Types[id] = type;
            return (type, true);
        }
        catch (Exception problem) when (problem is DamagedRecordException or System.Text.Json.JsonException or InvalidDataException or FormatException)
        {
            // Its own finding says so; without the type the keys cannot be made again.
            return (null, IsThere: true);
        }
    }
}
