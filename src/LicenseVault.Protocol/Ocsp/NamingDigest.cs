using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>SHA-1 as OCSP uses it: to find a name or a key among others that are known. It proves nothing, so that it can be forged does no harm.</summary>
internal static class NamingDigest
{
    public const int Length = SHA1.HashSizeInBytes;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6960 names responders by it, and RFC 5019 certificates; signatures are verified with the key itself.")]
    public static byte[] Of(byte[] content) => SHA1.HashData(content);
}
