using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>A time stamp (RFC 3161, section 2.4.2) over bytes that are known here, by whomever. Whether its authority is trusted, <see cref="VerifyAuthority"/> finds out.</summary>
/// <param name="Der">As it was given.</param>
/// <param name="At">When the bytes existed, by the authority's word.</param>
/// <param name="Signer">The authority's certificate in DER.</param>
/// <param name="Certificates">The others that it brings, each in DER. Nothing but their own signatures protects them.</param>
public sealed record TimestampToken(
    ReadOnlyMemory<byte> Der, DateTimeOffset At, ReadOnlyMemory<byte> Signer, IReadOnlyList<ReadOnlyMemory<byte>> Certificates)
{
    /// <summary>Echoed from the request; null when it had none.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; init; }

    /// <summary>Under which policy it was made, as an object identifier.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Whether the authority's certificate led to a trust anchor at a time; <see cref="ChainVerifier.VerifyTimestamping"/> tells by which rules.</summary>
    /// <param name="others">Certificates in DER from elsewhere that may help to find the way, such as those of a document security store.</param>
    public ChainOutcome VerifyAuthority(TrustAnchors anchors, DateTimeOffset at, IEnumerable<ReadOnlyMemory<byte>> others)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        ArgumentNullException.ThrowIfNull(others);
        ReadOnlyMemory<byte>[] certificates = [Signer, .. Certificates, .. others];
        if (ChainVerifier.RecallTimestamping(certificates, anchors, at) is { } recalled)
            return recalled;

        using var loaded = LoadedCertificates.Of(certificates);
        return loaded.All.Count > 0 && loaded.All[0].RawDataMemory.Span.SequenceEqual(Signer.Span)
            ? ChainVerifier.VerifyTimestamping(loaded.All[0], [.. loaded.All.Skip(1)], anchors, at)
            : new ChainOutcome.NotTrusted("chain-invalid", "The time-stamping certificate cannot be read.");
    }

    /// <summary>When the authority's certificate ends.</summary>
    public DateTimeOffset AuthorityEnds()
    {
        using var signer = X509CertificateLoader.LoadCertificate(Signer.Span);
        return signer.NotAfter;
    }
}
