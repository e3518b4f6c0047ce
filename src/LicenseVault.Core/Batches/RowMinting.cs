using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Batches;

/// <summary>Issues one row.</summary>
public sealed class RowMinting(Minter minter)
{
    /// <summary>Another row of the file, or a certificate, has the business key of a row.</summary>
    public const string BusinessKeyTaken = "business-key-taken";

    /// <summary>Its faults, none when it is issued; and why no other row can be issued either, when that is so.</summary>
    internal async Task<(IReadOnlyList<FieldFault> Faults, string? Stop)> MintAsync(Batch batch, long number, CertificateDraft draft, CancellationToken cancel)
    {
        // Batch and number are the key: however often a row is tried, there is one certificate of it.
        var issuance = new Issuance($"batch {batch.Id}", number.ToString(CultureInfo.InvariantCulture), draft);
        return ToldBy(await minter.MintAsync(issuance, cancel));
    }

    /// <summary>An outcome as the faults of a row.</summary>
    internal static (IReadOnlyList<FieldFault> Faults, string? Stop) ToldBy(MintOutcome outcome) => outcome switch
    {
        MintOutcome.Minted or MintOutcome.Replayed => ([], null),
        MintOutcome.DraftRefused refused => (refused.Faults, null),
        MintOutcome.BusinessKeyTaken taken => ([.. ToldAt(taken.Fields).Select(field =>
            new FieldFault(field, BusinessKeyTaken, "A certificate with the same values exists; they may occur once."))], null),
        MintOutcome.IssuerWithoutAuthority => ([new FieldFault("issuer", "issuer-without-authority", "The issuer may not issue this today.")], null),
        MintOutcome.UnknownType => Stopping("type", "unknown-type", "This vault has no such certificate type."),
        MintOutcome.UnknownIssuer => Stopping("issuer", "unknown-issuer", "This vault has no such issuer."),
        MintOutcome.IssuerWithoutKey => Stopping("issuer", "issuer-without-key", "This vault has no key of the issuer that is trusted today."),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };

    // All rows of a batch have one issuer: nobody can mend it there, and the same fault need not be told twice.
    private static IEnumerable<string> ToldAt(IReadOnlyList<string> fields) => fields.Any(field => field is not "issuer") ? fields.Where(field => field is not "issuer") : fields;

    private static (IReadOnlyList<FieldFault> Faults, string? Stop) Stopping(string field, string code, string detail) => ([new FieldFault(field, code, detail)], code);
}
