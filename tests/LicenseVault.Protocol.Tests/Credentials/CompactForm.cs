using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Credentials;

/// <summary>Puts SD-JWTs together by hand, with a signature of zeros, for tests that are not about signatures.</summary>
internal static class CompactForm
{
    public static byte[] Of(string payload, params string[] disclosures) =>
        Encoding.ASCII.GetBytes($"{Encoded("""{"alg":"ES256"}""")}.{Encoded(payload)}.{new string('A', 86)}~{string.Concat(disclosures.Select(text => $"{text}~"))}");

    public static string Encoded(string json) => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(json));

    public static string DigestOf(string disclosure) => StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));

    public static SdJwt Readable(byte[] compact) =>
        SdJwt.Read(compact) switch
        {
            SdJwtReading.Readable readable => readable.SdJwt,
            SdJwtReading.Unreadable unreadable => throw new Xunit.Sdk.XunitException($"{unreadable.Code}: {unreadable.Detail}"),
            _ => throw new NotSupportedException(),
        };

    public static string CodeOf(byte[] compact) => Assert.IsType<SdJwtReading.Unreadable>(SdJwt.Read(compact)).Code;
}
