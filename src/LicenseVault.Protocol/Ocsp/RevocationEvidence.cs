using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>What may tell whether signing certificates were revoked, by whomever. Nothing of it is believed before it is judged.</summary>
/// <param name="Lists">Revocation lists.</param>
/// <param name="Answers">OCSP responses.</param>
public sealed record RevocationEvidence(IReadOnlyList<RevocationList> Lists, IReadOnlyList<OcspResponse> Answers)
{
    public static RevocationEvidence None { get; } = new([], []);

    /// <summary>Reads lists and responses in DER, or what is said to be; what cannot be read is passed over.</summary>
    public static RevocationEvidence Of(IEnumerable<ReadOnlyMemory<byte>> lists, IEnumerable<ReadOnlyMemory<byte>> answers)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(answers);
        return new RevocationEvidence(
            [.. Once(lists).Select(RevocationList.Read).OfType<RevocationList>()],
            [.. Once(answers).Select(OcspResponse.Read).OfType<OcspReading.Readable>().Select(reading => reading.Response)]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Once(IEnumerable<ReadOnlyMemory<byte>> ders) => ders.DistinctBy(der => Convert.ToHexString(SHA256.HashData(der.Span)));

    /// <summary>Both together.</summary>
    public RevocationEvidence With(RevocationEvidence other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RevocationEvidence([.. Lists, .. other.Lists], [.. Answers, .. other.Answers]);
    }
}
