using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>Bytes on their way to the store.</summary>
/// <param name="Digest">SHA-256 of all of them, in lower-case hexadecimal digits.</param>
internal sealed record Content(ReadOnlyMemory<byte> Bytes, string Digest)
{
    public static Content Of(ReadOnlyMemory<byte> bytes) => new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));

    public static Stream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    [SuppressMessage("Security", "CA5351", Justification = "Stores ask for this header with every locked object; it guards against broken transfers, not against people.")]
    public static string Md5Of(ReadOnlyMemory<byte> bytes) => Convert.ToBase64String(MD5.HashData(bytes.Span));
}
