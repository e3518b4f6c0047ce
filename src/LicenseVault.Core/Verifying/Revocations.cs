using LicenseVault.Core.Revoking;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Verifying;

/// <summary>What a document brings on the revocation of signing certificates, together with what is known here.</summary>
/// <param name="heard">What is known here; null offline.</param>
internal sealed class Revocations(HeardRevocations? heard, DateTimeOffset now, SignatureBudget budget)
{
    /// <summary>What is found of a signing certificate and of the authorities above it, as <see cref="RevocationSearch"/> does.</summary>
    /// <param name="chain">In DER: the signing certificate, and those that it was presented with.</param>
    /// <param name="others">Certificates in DER from anywhere.</param>
    /// <param name="brought">What is presented.</param>
    /// <param name="at">When the certificate was used.</param>
    public RevocationFinding Find(
        IReadOnlyList<ReadOnlyMemory<byte>> chain, IEnumerable<ReadOnlyMemory<byte>> others, RevocationEvidence brought, DateTimeOffset at, TrustAnchors anchors)
    {
        var evidence = new RevocationEvidence([.. heard?.Lists ?? []], []).With(brought);
        if (evidence is { Lists.Count: 0, Answers.Count: 0 } && !chain.Any(each => AnswerOf(each) is not null))
            return new RevocationFinding.Nothing();

        using var presented = LoadedCertificates.Of(chain);
        if (presented.All is not [var wanted, ..] || !wanted.RawDataMemory.Span.SequenceEqual(chain[0].Span))
            return new RevocationFinding.Nothing();

        using var beside = LoadedCertificates.Of(others);
        return new RevocationSearch(evidence, AnswerOf, at, now, budget).Find(presented.All, beside.All, anchors.Roots);
    }

    private OcspResponse? AnswerOf(ReadOnlyMemory<byte> certificate) => heard?.AnswerOf(certificate);
}
