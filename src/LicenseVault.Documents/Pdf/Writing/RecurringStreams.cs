using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Compressed streams by the digest of what they unpack to. When it is full it starts anew.</summary>
internal sealed class RecurringStreams
{
    private const int Most = 256;
    private const int Longest = 64 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> _compressed = new(StringComparer.Ordinal);

    public byte[]? Find(ReadOnlySpan<byte> bytes) => _compressed.GetValueOrDefault(NameOf(bytes));

    public byte[] Keep(ReadOnlySpan<byte> bytes, byte[] compressed)
    {
        if (compressed.Length > Longest)
            return compressed;
        if (_compressed.Count >= Most)
            _compressed.Clear();

        return _compressed[NameOf(bytes)] = compressed;
    }

    private static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
