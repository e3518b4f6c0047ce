using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class JwsTests
{
    private const string AnySignature = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void The_example_of_RFC_7515_appendix_A_3_is_read_and_verified()
    {
        const string Compact =
            "eyJhbGciOiJFUzI1NiJ9" +
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" +
            ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        using var key = TestKeys.P256("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

        var jws = Assert.IsType<JwsReading.Readable>(Read(Compact)).Jws;

        Assert.True(Es256.Verifies(key, jws.SigningInput.Span, jws.Signature.Span));
        Assert.False(Es256.Verifies(key, [.. jws.SigningInput.Span, (byte)'A'], jws.Signature.Span));
        Assert.StartsWith("{\"iss\":\"joe\",", Encoding.UTF8.GetString(jws.Payload.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", "algorithm-refused")]
    [InlineData("""{"alg":"HS256"}""", "algorithm-refused")]
    [InlineData("""{"alg":"es256"}""", "algorithm-refused")]
    [InlineData("""{"alg":"ES256 "}""", "algorithm-refused")]
    [InlineData("""{"alg":"ES384"}""", "algorithm-refused")]
    [InlineData("""{"typ":"JWT"}""", "algorithm-refused")]
    [InlineData("""{"alg":["ES256"]}""", "header-malformed")]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""", "header-malformed")]
    [InlineData("""["ES256"]""", "header-malformed")]
    [InlineData("""{"alg":"ES256","typ":1}""", "header-malformed")]
    [InlineData("""{"alg":"ES256","crit":["exp"],"exp":1}""", "critical-header-refused")]
    [InlineData("""{"alg":"ES256","crit":[]}""", "critical-header-refused")]
    [InlineData("""{"alg":"ES256","b64":false}""", "critical-header-refused")]
    [InlineData("""{"alg":"ES256","x5c":[]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":"MAA="}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":[1]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":[""]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":["MAA"]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":["MAB="]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":["MA A="]}""", "certificates-malformed")]
    [InlineData("""{"alg":"ES256","x5c":["MAA=","MAA=","MAA=","MAA=","MAA=","MAA=","MAA="]}""", "certificates-malformed")]
    public void A_header_that_asks_for_something_else_is_refused(string header, string code) =>
        Assert.Equal(code, CodeOf($"{Encoded(header)}.e30.{AnySignature}"));

    [Fact]
    public void A_certificate_of_more_than_8_KiB_is_refused()
    {
        Assert.Equal("certificates-malformed", CodeOf(WithCertificate(8 * 1024 + 1)));
        Assert.IsType<JwsReading.Readable>(Read(WithCertificate(8 * 1024)));

        static string WithCertificate(int length) =>
            $"{Encoded($$"""{"alg":"ES256","x5c":["{{Convert.ToBase64String(new byte[length])}}"]}""")}.e30.{AnySignature}";
    }

    [Theory]
    [InlineData("", "jws-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30", "jws-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.." + AnySignature, "jws-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.", "signature-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "signature-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA" + AnySignature, "signature-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9=.e30." + AnySignature, "base64url-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e31." + AnySignature, "base64url-malformed")]
    [InlineData(" eyJhbGciOiJFUzI1NiJ9.e30." + AnySignature, "base64url-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30." + AnySignature + "\n", "base64url-malformed")]
    public void A_form_that_is_not_compact_is_refused(string text, string code) =>
        Assert.Equal(code, CodeOf(text));

    [Fact]
    public void Unused_bits_of_the_signature_must_be_zero() =>
        Assert.Equal("base64url-malformed", CodeOf($"eyJhbGciOiJFUzI1NiJ9.e30.{AnySignature[..^1]}B"));

    [Fact]
    public void A_signature_in_DER_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var input = $"{Encoded("""{"alg":"ES256"}""")}.e30";
        var der = key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Equal("signature-malformed", CodeOf($"{input}.{StrictBase64Url.Encode(der)}"));
        Assert.False(Es256.Verifies(key, Encoding.ASCII.GetBytes(input), der));
    }

    [Fact]
    public void What_is_too_long_is_not_read()
    {
        Assert.Equal("too-large", CodeOf(new string('A', Jws.DefaultMaxLength + 1)));
        Assert.Equal("too-large", Assert.IsType<JwsReading.Unreadable>(Jws.Read("eyJhbGciOiJFUzI1NiJ9.e30."u8, maxLength: 10)).Code);
    }

    private static JwsReading Read(string text) => Jws.Read(Encoding.UTF8.GetBytes(text));

    private static string CodeOf(string text) => Assert.IsType<JwsReading.Unreadable>(Read(text)).Code;

    private static string Encoded(string json) => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(json));
}
