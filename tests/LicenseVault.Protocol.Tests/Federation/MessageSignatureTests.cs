using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Federation;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Federation;

public sealed class MessageSignatureTests
{
    // RFC 9421 appendix B.1.3, test-key-ecc-p256.
    private const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==";

    // RFC 9421 appendix B.2.4, "Signing a Response Using ecdsa-p256-sha256".
    private const string Input = "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"";
    private const string Signature = "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:";

    private static readonly DateTimeOffset Now = TestAuthority.Start.AddYears(1);
    private static readonly byte[] Body = "{\"id\":\"1\"}"u8.ToArray();
    private static readonly PeerRequest Request = new("POST", "https://a.example/api/v1/peer/verifications", Body);
    private static readonly string Nonce = new('n', 32);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("200", true)]
    [InlineData("201", false)]
    public void The_published_signature_is_that_of_its_message_and_of_no_other(string status, bool verifies)
    {
        Assert.True(SignatureInput.TryParse(Input, out var input));
        Assert.True(MessageSignature.TryRead(Signature, "sig-b24", out var signature));
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);

        string? ValueOf(string component) => component switch
        {
            "\"@status\"" => status,
            "\"content-type\"" => "application/json",
            "\"content-digest\"" => "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:",
            "\"content-length\"" => "23",
            _ => null,
        };

        Assert.Equal(verifies, MessageSignature.Verifies(input, ValueOf, signature, key));
    }

    [Fact]
    public void The_published_digest_is_that_of_its_body() =>
        Assert.Equal("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", ContentDigest.Of("{\"hello\": \"world\"}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("peer")]
    [InlineData("peer=()")]
    [InlineData("peer=(\"@method\" \"@method\")")]
    [InlineData("peer=(\"@method\");created=01")]
    [InlineData("peer=(\"@method\");created=1;created=1")]
    [InlineData("peer=(\"@method\");unknown=1")]
    [InlineData("peer=(\"@method\";sf)")]
    [InlineData("peer=(\"@method\"), other=(\"@method\")")]
    public void What_is_not_of_the_profile_is_not_read(string field) => Assert.False(SignatureInput.TryParse(field, out _));

    [Fact]
    public async Task A_signed_request_is_good_for_its_minute_its_body_and_its_address()
    {
        var fields = await SignAsync();
        var readable = Assert.IsType<RequestSignatureReading.Readable>(RequestSignature.Read(Request, fields, Now));
        using var own = TestAuthority.Shared.Agency.GetECDsaPublicKey()!;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.True(readable.IsSignedBy(own));
        Assert.False(readable.IsSignedBy(other));
        var elsewhere = Assert.IsType<RequestSignatureReading.Readable>(RequestSignature.Read(Request with { TargetUri = "https://b.example/api/v1/peer/verifications" }, fields, Now));
        Assert.False(elsewhere.IsSignedBy(own));

        Assert.Equal("not-in-time", CodeOf(RequestSignature.Read(Request, fields, Now.AddMinutes(2))));
        Assert.Equal("not-in-time", CodeOf(RequestSignature.Read(Request, fields, Now.AddMinutes(-2))));
        Assert.Equal("content-digest-differs", CodeOf(RequestSignature.Read(Request with { Body = "{}"u8.ToArray() }, fields, Now)));
        Assert.Equal("signature-missing", CodeOf(RequestSignature.Read(Request, fields with { Signature = null }, Now)));
        Assert.Equal("signature-unfit", CodeOf(RequestSignature.Read(Request, fields with { Input = fields.Input!.Replace(" \"content-digest\"", "", StringComparison.Ordinal) }, Now)));
        Assert.Equal("signature-malformed", CodeOf(RequestSignature.Read(Request, fields with { Signature = "peer=:AA==:" }, Now)));
    }

    [Fact]
    public async Task An_answer_is_good_for_its_question_alone()
    {
        var (asked, again) = (await SignAsync(), await SignAsync());
        var answer = await AnswerSignature.SignAsync(200, Body, asked, Nonce, "key", Now, TestAuthority.Shared.Key, Cancel);

        Assert.Null(FaultOf(200, Body, answer, asked));
        Assert.Equal("signature-wrong", FaultOf(404, Body, answer, asked));
        Assert.Equal("content-digest-differs", FaultOf(200, "{}"u8.ToArray(), answer, asked));

        // The same question with the same nonce, signed once more, is another one.
        Assert.Equal("signature-wrong", FaultOf(200, Body, answer, again));
        var other = await RequestSignature.SignAsync(Request, new string('m', 32), "key", Now, TestAuthority.Shared.Key, Cancel);
        Assert.Equal("other-question", FaultOf(200, Body, answer, other));
        Assert.Equal("key-unknown", AnswerSignature.FaultOf(200, Body, answer, asked, _ => null, Now));
    }

    private static string? FaultOf(int status, byte[] body, SignedFields answer, SignedFields asked) =>
        AnswerSignature.FaultOf(status, body, answer, asked, _ => TestAuthority.Shared.Agency.GetECDsaPublicKey(), Now);

    private static string CodeOf(RequestSignatureReading reading) => Assert.IsType<RequestSignatureReading.Refused>(reading).Code;

    private static async Task<SignedFields> SignAsync() => await RequestSignature.SignAsync(Request, Nonce, "key", Now, TestAuthority.Shared.Key, Cancel);
}
