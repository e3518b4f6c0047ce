using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// A keyed digest (HMAC-SHA256) by which a document is found without its index telling what it was found by: whoever reads the
/// database cannot try names and numbers against it.
/// </summary>
public sealed class LookupDigest(VaultSecret secret)
{
    private readonly byte[] _key = secret.Derive("lookup");

    /// <summary>64 hex characters. Parts are kept apart by their lengths, so that no two lists of parts meet by accident.</summary>
    public string Of(params ReadOnlySpan<string> parts)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            mac.AppendData(BitConverter.GetBytes(bytes.Length));
            mac.AppendData(bytes);
        }

        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
