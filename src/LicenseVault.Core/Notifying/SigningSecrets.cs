using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Notifying;

/// <summary>The secrets of a subscription. For a while after a rotation there are two, and every delivery carries a signature of each.</summary>
/// <param name="Current">32 bytes, base64.</param>
/// <param name="Former">The one before; null when there is none.</param>
/// <param name="FormerUntil">Until when the former one signs too.</param>
internal sealed record SigningSecrets(string Current, string? Former = null, DateTimeOffset? FormerUntil = null)
{
    private const string Prefix = "whsec_";

    /// <summary>As its holder sees it.</summary>
    public string Shown => Prefix + Current;

    public static SigningSecrets New(IEntropy entropy)
    {
        var secret = new byte[32];
        entropy.Fill(secret);
        return new SigningSecrets(Convert.ToBase64String(secret));
    }

    public SigningSecrets Rotated(IEntropy entropy, DateTimeOffset formerUntil) => New(entropy) with { Former = Current, FormerUntil = formerUntil };

    /// <summary>The header <c>webhook-signature</c>: each signature is the HMAC-SHA256 of id, time and body with a point between them.</summary>
    public string SignatureOf(string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        var current = SignedWith(Current, signed);
        return Former is { } former && FormerUntil > now ? $"{current} {SignedWith(former, signed)}" : current;
    }

    private static string SignedWith(string secret, byte[] signed) => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret), signed))}";
}
