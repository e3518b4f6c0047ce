using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

/// <summary>Public keys as standards print them.</summary>
internal static class TestKeys
{
    public static ECDsa P256(string x, string y) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Decoded(x), Y = Decoded(y) },
    });

    private static byte[] Decoded(string text) =>
        StrictBase64Url.TryDecode(text, out var bytes) ? bytes : throw new ArgumentException("Not base64url.", nameof(text));
}
