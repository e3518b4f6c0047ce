using System.Text.Json;

namespace LicenseVault.Protocol.Credentials;

/// <summary>What a credential must have when it is issued, and that it says what was asked for.</summary>
internal static class CompletenessFaults
{
    private static readonly IReadOnlyList<string> NoDigests = [];
    private static readonly IReadOnlyList<CertificateField> NoFields = [];

    public static IEnumerable<CredentialFault> Of(CertificateClaims read, CertificateClaims asked)
    {
        foreach (var (claim, text) in MandatoryOf(read))
        {
            if (text is null)
                yield return new("claim-missing", $"The claim {claim} is missing.");
        }

        if (!Agree(read, asked))
            yield return new("reads-back-differently", "The bytes to be signed do not say what was asked for.");
    }

    private static IEnumerable<(string Claim, string? Text)> MandatoryOf(CertificateClaims claims) =>
    [
        ("number", claims.Number),
        ("holder.name", claims.HolderName),
        ("holder.idType", claims.HolderIdType),
        ("holder.idNumber", claims.HolderIdNumber),
    ];

    private static bool Agree(CertificateClaims read, CertificateClaims asked) =>
        read.WithheldCount == 0
        && Head(read) == Head(asked)
        && read.FontDigests.SequenceEqual(asked.FontDigests, StringComparer.Ordinal)
        && read.Fields.Select(field => field.Name).SequenceEqual(asked.Fields.Select(field => field.Name), StringComparer.Ordinal)
        && read.Fields.Zip(asked.Fields).All(pair => JsonElement.DeepEquals(pair.First.Value, pair.Second.Value));

    // Times are told to the second, and the lists are compared by what they hold.
    private static CertificateClaims Head(CertificateClaims claims) => claims with
    {
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt.ToUnixTimeSeconds()),
        FontDigests = NoDigests,
        Fields = NoFields,
        WithheldCount = 0,
    };
}
