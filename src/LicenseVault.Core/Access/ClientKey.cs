using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Access;

/// <summary>A public key of a client.</summary>
/// <param name="Id">Its thumbprint (RFC 7638), SHA-256, base64url.</param>
/// <param name="Algorithm"><see cref="Es256.Algorithm"/> or <see cref="EdDsa"/>.</param>
/// <param name="X">base64url: the first coordinate, or the key of Ed25519.</param>
/// <param name="Y">base64url: the second coordinate; null for Ed25519.</param>
/// <param name="Until">From when on it counts no more; null for without end.</param>
public sealed record ClientKey(string Id, string Algorithm, string X, string? Y = null, DateTimeOffset? Until = null)
{
    /// <summary>Ed25519 in the header of a JWS (RFC 8037 section 3.1).</summary>
    public const string EdDsa = "EdDSA";

    public bool CountsAt(DateTimeOffset now) => Until is not { } until || now < until;

    /// <summary>Whether a signature is that of this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        if (Algorithm is EdDsa)
            return StrictBase64Url.TryDecode(X, out var key) && Ed25519.Verifies(key, content, signature);

        using var curve = Open();
        return curve is not null && Es256.Verifies(curve, content, signature);
    }

    /// <summary>Null when it is no point of the curve. The caller disposes it.</summary>
    internal ECDsa? Open()
    {
        if (Y is null || !StrictBase64Url.TryDecode(X, out var x) || !StrictBase64Url.TryDecode(Y, out var y))
            return null;

        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
