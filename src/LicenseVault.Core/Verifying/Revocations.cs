using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Verifying;

/// <summary>Looks for a signing certificate in revocation lists, and believes those of the authority that made it.</summary>
internal static class Revocations
{
    /// <summary>The earliest that a list tells of; null when none does. Lists that could not be read are null and are passed over.</summary>
    /// <param name="certificate">In DER.</param>
    /// <param name="others">Certificates in DER among which its issuer's may be.</param>
    public static Revocation? Find(
        ReadOnlyMemory<byte> certificate, IEnumerable<ReadOnlyMemory<byte>> others, IEnumerable<RevocationList?> lists, params IEnumerable<TrustAnchors> anchors)
    {
        var known = lists.OfType<RevocationList>().ToList();
        if (known.Count == 0)
            return null;

        using var loaded = LoadedCertificates.Of(others.Prepend(certificate));
        if (loaded.All is not [var wanted, ..] || !wanted.RawDataMemory.Span.SequenceEqual(certificate.Span))
            return null;

        var issuers = loaded.All.Skip(1).Concat(anchors.SelectMany(each => each.Roots)).ToList();
        return known.Select(list => list.Judge(wanted, issuers)?.Revocation).OfType<Revocation>().MinBy(revocation => revocation.At);
    }
}
