using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Minting;

/// <summary>One request to issue.</summary>
/// <param name="Agency">Whose it is: request keys are an agency's own.</param>
/// <param name="RequestKey">The same one with every repetition.</param>
/// <param name="Draft">What is to be issued.</param>
/// <param name="Succession">Whose place it takes; null for a first certificate.</param>
public sealed record Issuance(string Agency, string RequestKey, CertificateDraft Draft, Succession? Succession = null)
{
    /// <summary>The version of the type that was approved; null for the current one.</summary>
    public int? TypeVersion { get; init; }

    /// <summary>Of what is asked, to tell a repetition from a reuse of the key.</summary>
    public string Digest => Succession is null ? Draft.Digest : DigestOf(Draft, Succession.Predecessor.ToString(), Succession.Kind);

    /// <summary>The first second of validity, as a NumericDate.</summary>
    internal long Begins => new ValidityPeriod(Draft.ValidFrom, Draft.ValidUntil).NotBefore;

    /// <summary>
    /// Whether the certificate before stays in force for a while yet: nobody is to have neither. What stated something wrongly is never left in force.
    /// </summary>
    internal bool BeginsAfter(long second) => Succession is { Kind: not SuccessionKind.Correction } && Begins > second;

    /// <summary>Whether the record was made by a request with this draft. It does not say by which kind of succession, so any that leads to its digest will do.</summary>
    internal static bool IsOf(CertificateRecord record, CertificateDraft draft) =>
        record.Supersedes is { } predecessor
            ? Enum.GetValues<SuccessionKind>().Any(kind => DigestOf(draft, predecessor, kind) == record.RequestDigest)
            : draft.Digest == record.RequestDigest;

    private static string DigestOf(CertificateDraft draft, string predecessor, SuccessionKind kind) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draft.Digest}/{predecessor}/{kind}")));
}
