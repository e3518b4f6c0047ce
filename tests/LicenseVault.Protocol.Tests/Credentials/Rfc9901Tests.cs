using System.Security.Cryptography;
using System.Text.Json;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

/// <summary>The examples that RFC 9901 prints, through our own reader.</summary>
public sealed class Rfc9901Tests
{
    // Section 4.2.1: one claim in four spellings, and the digest that section 4.2.3 gives for the first.
    [Fact]
    public void Section_4_2_1_one_claim_in_four_spellings()
    {
        const string AsPrinted = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
        Assert.Equal("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", CompactForm.DigestOf(AsPrinted));

        foreach (var spelling in new[]
        {
            AsPrinted,
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd",
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
            "WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ",
        })
        {
            var sdJwt = CompactForm.Readable(CompactForm.Of($$"""{"given_name":"Alice","_sd":["{{CompactForm.DigestOf(spelling)}}"]}""", spelling));

            Assert.Equal("""{"given_name":"Alice","family_name":"Möbius"}""", sdJwt.ProcessedPayload.GetRawText());
        }
    }

    [Fact]
    public void Section_4_2_3_the_digest_is_found_in_the_payload_of_section_4_2_4_1()
    {
        var sdJwt = CompactForm.Readable(CompactForm.Of(
            """{"given_name":"Alice","_sd":["X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"]}""",
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"));

        Assert.Equal("Möbius", sdJwt.ProcessedPayload.GetProperty("family_name").GetString());
        Assert.Equal("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", Assert.Single(sdJwt.Disclosures).Digest);
    }

    [Theory]
    [InlineData(true, """["DE","FR","US"]""", 0)]
    [InlineData(false, """["DE","US"]""", 1)]
    public void Section_4_2_4_2_an_array_element(bool disclosed, string expected, int withheld)
    {
        var sdJwt = CompactForm.Readable(CompactForm.Of(
            """{"nationalities":["DE",{"...":"w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs"},"US"]}""",
            disclosed ? ["WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"] : []));

        Assert.Equal(expected, sdJwt.ProcessedPayload.GetProperty("nationalities").GetRawText());
        Assert.Equal(withheld, sdJwt.WithheldCount);
    }

    [Fact]
    public void Section_5_1_the_issued_SD_JWT_with_its_ten_disclosures()
    {
        var sdJwt = CompactForm.Readable(Vector.Compact("5.1-issuance"));

        Assert.True(JsonElement.DeepEquals(Vector.Json("5.1-payload"), sdJwt.Payload));
        Assert.Equal(Vector.Disclosures("5.1"), sdJwt.Disclosures.Select(disclosure => (disclosure.Digest, disclosure.Encoded)));
        Assert.Equal(0, sdJwt.WithheldCount);
        Assert.Null(sdJwt.KeyBinding);

        // What the issuer was given, and what it added in the open.
        var expected = Vector.Json("5.1-input-claims").EnumerateObject()
            .Concat(Vector.Json("5.1-payload").EnumerateObject().Where(member => member.Name is "iss" or "iat" or "exp" or "cnf"))
            .ToDictionary(member => member.Name, member => member.Value);
        Assert.Equal(expected.Keys.Order(), sdJwt.ProcessedPayload.EnumerateObject().Select(member => member.Name).Order());
        Assert.All(sdJwt.ProcessedPayload.EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(expected[member.Name], member.Value)));
    }

    [Fact]
    public void Section_5_2_the_presentation_with_key_binding()
    {
        var sdJwt = CompactForm.Readable(Vector.Compact("5.2-presentation"));

        Assert.True(JsonElement.DeepEquals(Vector.Json("5.2-processed"), sdJwt.ProcessedPayload));
        Assert.Equal(4, sdJwt.Disclosures.Count);
        Assert.Equal(6, sdJwt.WithheldCount);

        var holder = sdJwt.ProcessedPayload.GetProperty("cnf").GetProperty("jwk");
        using var key = TestKeys.P256(holder.GetProperty("x").GetString()!, holder.GetProperty("y").GetString()!);
        var binding = Assert.IsType<JwsReading.Readable>(Jws.Read(System.Text.Encoding.ASCII.GetBytes(sdJwt.KeyBinding!))).Jws;
        Assert.Equal("kb+jwt", binding.Type);
        Assert.True(Es256.Verifies(key, binding.SigningInput.Span, binding.Signature.Span));
        Assert.Equal(sdJwt.Hash, JsonElement.Parse(binding.Payload.Span).GetProperty("sd_hash").GetString());
    }

    [Theory]
    [InlineData("5.1-issuance")]
    [InlineData("5.2-presentation")]
    [InlineData("A.1-presentation")]
    [InlineData("A.2-presentation")]
    [InlineData("A.3-issuance")]
    [InlineData("A.3-presentation")]
    [InlineData("A.4-issuance")]
    [InlineData("A.4-presentation")]
    public void The_key_of_appendix_A_5_verifies_every_issuer_signature(string name)
    {
        using var key = TestKeys.P256("b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ", "Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8");
        var jws = CompactForm.Readable(Vector.Compact(name)).IssuerSigned;

        Assert.True(Es256.Verifies(key, jws.SigningInput.Span, jws.Signature.Span));

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(Es256.Verifies(other, jws.SigningInput.Span, jws.Signature.Span));
    }

    [Theory]
    [InlineData("6.1", "6.1-payload", "a flat address")]
    [InlineData("6.2", "6.2-payload", "an address with hidden parts")]
    [InlineData("6.3", "6.3-payload", "a hidden address with hidden parts")]
    public void Section_6_the_same_address_hidden_in_three_ways(string section, string payload, string because)
    {
        var disclosures = Vector.Disclosures(section);
        var sdJwt = CompactForm.Readable(CompactForm.Of(Vector.Json(payload).GetRawText(), [.. disclosures.Select(pair => pair.Disclosure)]));

        Assert.Equal(disclosures.Select(pair => pair.Digest), sdJwt.Disclosures.Select(disclosure => disclosure.Digest));
        Assert.Equal(0, sdJwt.WithheldCount);
        Assert.True(JsonElement.DeepEquals(Address(), sdJwt.ProcessedPayload.GetProperty("address")), because);
    }

    [Fact]
    public void Section_6_2_one_part_of_the_address_open()
    {
        var hidden = Vector.Disclosures("6.2").Take(3).Select(pair => pair.Disclosure);
        var sdJwt = CompactForm.Readable(CompactForm.Of(Vector.Json("6.2-payload-country-open").GetRawText(), [.. hidden]));

        Assert.True(JsonElement.DeepEquals(Address(), sdJwt.ProcessedPayload.GetProperty("address")));
    }

    [Fact]
    public void Section_6_3_a_part_of_the_address_without_the_address_is_refused()
    {
        var part = Vector.Disclosures("6.3")[0].Disclosure;

        Assert.Equal("disclosure-unused", CompactForm.CodeOf(CompactForm.Of(Vector.Json("6.3-payload").GetRawText(), part)));
    }

    [Theory]
    [InlineData("A.1", 14)]
    [InlineData("A.2", 10)]
    [InlineData("A.3", 18)]
    [InlineData("A.4", 10)]
    public void Appendix_A_the_further_presentations(string section, int withheld)
    {
        var sdJwt = CompactForm.Readable(Vector.Compact($"{section}-presentation"));

        Assert.True(JsonElement.DeepEquals(Vector.Json($"{section}-processed"), sdJwt.ProcessedPayload), sdJwt.ProcessedPayload.GetRawText());
        Assert.Equal(withheld, sdJwt.WithheldCount);
        Assert.All(sdJwt.Disclosures, disclosure => Assert.Contains((disclosure.Digest, disclosure.Encoded), Vector.Disclosures(section)));
    }

    // The input claims of section 6.
    private static JsonElement Address() => JsonElement.Parse(
        """{"street_address":"Schulstr. 12","locality":"Schulpforta","region":"Sachsen-Anhalt","country":"DE"}""");
}
