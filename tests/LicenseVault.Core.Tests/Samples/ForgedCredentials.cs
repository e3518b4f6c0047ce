using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Samples;

/// <summary>Credentials made from a valid one that must not pass.</summary>
internal static partial class ForgedCredentials
{
    /// <summary>One digit of what was signed: the place in the status list.</summary>
    public static byte[] WithChangedPayload(byte[] credential)
    {
        var parts = Encoding.ASCII.GetString(credential).Split('.', 3);
        Assert.True(StrictBase64Url.TryDecode(parts[1], out var payload));
        var changed = PlacePattern().Replace(
            Encoding.UTF8.GetString(payload), place => place.Value[..^1] + (place.Value[^1] == '9' ? '8' : (char)(place.Value[^1] + 1)));
        return Encoding.ASCII.GetBytes($"{parts[0]}.{StrictBase64Url.Encode(Encoding.UTF8.GetBytes(changed))}.{parts[2]}");
    }

    /// <summary>Another name in the disclosure of the holder's.</summary>
    public static byte[] WithOtherHolder(byte[] credential, string holder, string other)
    {
        var parts = Encoding.ASCII.GetString(credential).Split('~');
        return Encoding.ASCII.GetBytes(string.Join('~', parts.Select((part, index) => index > 0 && part.Length > 0 ? Rename(part) : part)));

        string Rename(string disclosure)
        {
            Assert.True(StrictBase64Url.TryDecode(disclosure, out var json));
            var text = Encoding.UTF8.GetString(json);
            return text.EndsWith($",\"name\",\"{holder}\"]", StringComparison.Ordinal)
                ? StrictBase64Url.Encode(Encoding.UTF8.GetBytes(text.Replace(holder, other, StringComparison.Ordinal)))
                : disclosure;
        }
    }

    /// <summary>Without the disclosure of the last field.</summary>
    public static byte[] WithoutLastField(byte[] credential) => credential[..(credential.AsSpan(0, credential.Length - 1).LastIndexOf((byte)'~') + 1)];

    /// <summary>What the credential states, as of six years before, with the identifier and code of another certificate; genuine and expired.</summary>
    public static async Task<byte[]> ExpiredAsync(SampleVault vault, CertificateClaims claims, CancellationToken cancel)
    {
        var entropy = new SampleEntropy("expired");
        var code = new byte[VerificationCode.RandomByteCount];
        entropy.Fill(code);
        var key = (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(claims.IssuerCode.ToString()), cancel))!;
        return await SignAsync(
            vault,
            claims with
            {
                IssuedAt = claims.IssuedAt.AddYears(-6),
                Validity = new ValidityPeriod(claims.Validity.From.AddYears(-6), claims.Validity.Until!.Value.AddYears(-6)),
                Identifier = CertificateIdentifier.Create(claims.TypeCode, claims.IssuerCode, "EXPIRED0000000000001", 1),
                Code = VerificationCode.From(code),
            },
            key,
            cancel);
    }

    public static Task<byte[]> SignAsync(SampleVault vault, CertificateClaims claims, ISigningKey key, CancellationToken cancel)
    {
        var issuer = vault.Get<CredentialIssuer>();
        return issuer.SignAsync(issuer.Prepare(claims, key), key, cancel);
    }

    /// <summary>What is signed and disclosed, without signature and certificates: the same for a key that is made anew each time.</summary>
    public static string ContentOf(byte[] credential)
    {
        var text = Golden.Unsigned(credential);
        return text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    [GeneratedRegex("\"idx\":[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex PlacePattern();
}
