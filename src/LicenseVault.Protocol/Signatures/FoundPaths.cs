using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Paths that led to a trust anchor, by the very certificates that were asked about. An agency signs thousands of certificates with one
/// key: the path is the same for all of them, and finding it costs more than all other checks together. What led nowhere is not kept.
/// </summary>
internal sealed class FoundPaths
{
    // Anyone may present a good leaf with ever other certificates beside it; when it is full it starts anew.
    private const int Most = 1024;

    private readonly ConcurrentDictionary<string, FoundPath> _paths = new(StringComparer.Ordinal);

    /// <summary>The path from the first of these certificates with the help of the others, if it is good at that time.</summary>
    public FoundPath? Find(IEnumerable<ReadOnlyMemory<byte>> certificates, DateTimeOffset at) =>
        _paths.TryGetValue(NameOf(certificates), out var path) && path.From <= at && at <= path.Until ? path : null;

    /// <param name="certificates">What was asked about, the leaf first.</param>
    /// <param name="chain">What was found, from the leaf to the root.</param>
    /// <param name="root">The trust anchor at its end.</param>
    public void Keep(IReadOnlyList<ReadOnlyMemory<byte>> certificates, X509Chain chain, X509Certificate2 root)
    {
        // A path is told from outside by its bytes alone, so these must be such as are taken from outside.
        if (certificates.Any(der => SubjectKey.Of(der) is SubjectKey.Other) || !DerCertificate.TryLoad(certificates[0], out var leaf))
            return;

        var path = chain.ChainElements.Select(element => element.Certificate).ToList();
        if (_paths.Count >= Most)
            _paths.Clear();

        _paths[NameOf(certificates)] = new FoundPath(
            leaf, root, path.Max(certificate => new DateTimeOffset(certificate.NotBefore)), path.Min(certificate => new DateTimeOffset(certificate.NotAfter)));
    }

    private static string NameOf(IEnumerable<ReadOnlyMemory<byte>> certificates)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var der in certificates)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, der.Length);
            hash.AppendData(length);
            hash.AppendData(der.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A path that was found, good from the latest beginning to the earliest end of its certificates.</summary>
/// <param name="Leaf">A copy that lives as long as it is used; nobody disposes it.</param>
internal sealed record FoundPath(X509Certificate2 Leaf, X509Certificate2 Root, DateTimeOffset From, DateTimeOffset Until);
