using System.Text;
using LicenseVault.Protocol.Credentials;
using static LicenseVault.Tests.Credentials.CompactForm;

namespace LicenseVault.Tests.Credentials;

public sealed class SdJwtTests
{
    private static readonly string Name = Encoded("""["salt","name","value"]""");
    private static readonly string Element = Encoded("""["salt","value"]""");

    [Fact]
    public void Disclosed_claims_come_in_the_order_in_which_they_were_presented()
    {
        var names = Enumerable.Range(0, 40).Select(number => Encoded($"""["salt","n{number}",{number}]""")).ToArray();
        var digests = string.Join(',', names.Select(DigestOf).Order(StringComparer.Ordinal).Select(digest => $"\"{digest}\""));

        var sdJwt = Readable(Of($$"""{"_sd":[{{digests}}],"open":true}""", names));

        Assert.Equal(
            Enumerable.Range(0, 40).Select(number => $"n{number}").Prepend("open"),
            sdJwt.ProcessedPayload.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void An_object_that_lost_all_its_parts_is_empty()
    {
        var sdJwt = Readable(Of($$"""{"holder":{"_sd":["{{DigestOf(Name)}}"]},"_sd":[],"_sd_alg":"sha-256"}"""));

        Assert.Equal("""{"holder":{}}""", sdJwt.ProcessedPayload.GetRawText());
        Assert.Equal(1, sdJwt.WithheldCount);
    }

    [Fact]
    public void A_disclosure_may_hold_further_ones_and_all_are_found()
    {
        var inner = Encoded("""["s1","inner",[1]]""");
        var entry = Encoded($$"""["s2",{"_sd":["{{DigestOf(inner)}}"],"x":1}]""");
        var outer = Encoded($$"""["s3","outer",[{"...":"{{DigestOf(entry)}}"},{"...":"{{DigestOf("decoy")}}"}]]""");

        var sdJwt = Readable(Of($$"""{"_sd":["{{DigestOf(outer)}}"]}""", entry, outer, inner));

        Assert.Equal("""{"outer":[{"x":1,"inner":[1]}]}""", sdJwt.ProcessedPayload.GetRawText());
        Assert.Equal(1, sdJwt.WithheldCount);
    }

    [Theory]
    [InlineData("""{"a":["~N"]}""", "disclosure-unused", "the digest is a plain string")]
    [InlineData("""{}""", "disclosure-unused", "there is no digest")]
    [InlineData("""{"_sd":["~N","~N"]}""", "digest-repeated", "a digest twice in one list")]
    [InlineData("""{"_sd":["~N"],"a":{"_sd":["~N"]}}""", "digest-repeated", "a digest twice in two lists")]
    [InlineData("""{"a":{"_sd":["~N"]},"b":[{"...":"~N"}]}""", "digest-repeated", "a digest as a claim and as an element")]
    [InlineData("""{"_sd":["~N"],"name":1}""", "claim-repeated", "the claim is open already")]
    [InlineData("""{"a":[{"...":"~N"}]}""", "disclosure-misplaced", "a claim where an element belongs")]
    [InlineData("""{"_sd":["~N"],"_sd_alg":"sha-512"}""", "digest-algorithm-refused", "another algorithm")]
    [InlineData("""{"_sd":["~N"],"_sd_alg":"SHA-256"}""", "digest-algorithm-refused", "another spelling")]
    [InlineData("""{"_sd":["~N"],"_sd_alg":null}""", "digest-algorithm-refused", "no algorithm")]
    [InlineData("""{"_sd":["~N"],"a":{"_sd_alg":"sha-256"}}""", "claim-name-reserved", "an algorithm further in")]
    [InlineData("""{"_sd":["~N"],"...":"~N"}""", "claim-name-reserved", "an element's digest outside an array")]
    [InlineData("""{"_sd":"~N"}""", "digest-malformed", "no list")]
    [InlineData("""{"_sd":["~N",1]}""", "digest-malformed", "a number as a digest")]
    [InlineData("""{"_sd":["~N","short"]}""", "digest-malformed", "a short digest")]
    [InlineData("""{"_sd":["~N","AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"]}""", "digest-malformed", "a digest with unused bits")]
    [InlineData("""{"_sd":["~N"],"a":[{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","b":1}]}""", "digest-malformed", "something beside an element's digest")]
    [InlineData("""{"_sd":["~N"],"a":[{"...":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}]}""", "digest-malformed", "an element's digest that is a list")]
    [InlineData("""["~N"]""", "json-malformed", "a payload that is no object")]
    [InlineData("""{"_sd":["~N"],"a":1,"a":2}""", "json-malformed", "a member twice")]
    public void A_payload_that_breaks_the_rules_of_section_7_1_is_refused(string payload, string code, string because) =>
        Assert.True(code == CodeOf(Of(payload.Replace("~N", DigestOf(Name), StringComparison.Ordinal), Name)), because);

    [Theory]
    [InlineData("""["salt","name","value","more"]""", "disclosure-malformed")]
    [InlineData("""["salt"]""", "disclosure-malformed")]
    [InlineData("""[]""", "disclosure-malformed")]
    [InlineData("""{"salt":"name"}""", "disclosure-malformed")]
    [InlineData("""[1,"name","value"]""", "disclosure-malformed")]
    [InlineData("""["salt",1,"value"]""", "disclosure-malformed")]
    [InlineData("""["salt",null]x""", "json-malformed")]
    [InlineData("""["salt","name",{"a":1,"a":1}]""", "json-malformed")]
    [InlineData("""["salt","name","\ud800"]""", "json-malformed")]
    [InlineData("""["salt","_sd",1]""", "claim-name-reserved")]
    [InlineData("""["salt","...",1]""", "claim-name-reserved")]
    [InlineData("""["salt","_sd_alg","sha-256"]""", "claim-name-reserved")]
    [InlineData("""["salt","open",2]""", "claim-repeated")]
    [InlineData("""["salt","element"]""", "disclosure-misplaced")]
    [InlineData("""["salt","name",{"_sd_alg":"sha-256"}]""", "claim-name-reserved")]
    public void A_disclosure_that_breaks_the_rules_is_refused(string disclosure, string code) =>
        Assert.Equal(code, CodeOf(Of($$"""{"open":1,"_sd":["{{DigestOf(Encoded(disclosure))}}"]}""", Encoded(disclosure))));

    [Fact]
    public void Two_disclosures_of_one_claim_are_refused()
    {
        var other = Encoded("""["pepper","name","value"]""");

        Assert.Equal("claim-repeated", CodeOf(Of($$"""{"_sd":["{{DigestOf(Name)}}","{{DigestOf(other)}}"]}""", Name, other)));
        Assert.Equal("disclosure-repeated", CodeOf(Of($$"""{"_sd":["{{DigestOf(Name)}}"]}""", Name, Name)));
    }

    [Fact]
    public void A_disclosure_is_base64url_in_its_one_spelling()
    {
        var payload = $$"""{"a":[{"...":"{{DigestOf(Element)}}"}]}""";
        Assert.Equal("""{"a":["value"]}""", Readable(Of(payload, Element)).ProcessedPayload.GetRawText());

        foreach (var spelling in new[] { $"{Element}=", $" {Element}", $"{Element}\n", $"{Element[..^1]}1", "" })
            Assert.Contains(CodeOf(Of(payload, spelling)), new[] { "base64url-malformed", "json-malformed" });
    }

    [Theory]
    [InlineData("", "sd-jwt-malformed")]
    [InlineData("~", "jws-malformed")]
    [InlineData("~~", "jws-malformed")]
    [InlineData("a.b", "sd-jwt-malformed")]
    public void What_is_not_a_compact_serialization_is_refused(string text, string code) =>
        Assert.Equal(code, CodeOf(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("AAAA")]
    [InlineData("AAAA.AAAA")]
    [InlineData("AAAA.AAAA.A")]
    [InlineData("AAAA.AAAA.AAAA.AAAA")]
    [InlineData("AAAA.AAAA.AAAA\n")]
    [InlineData("\n")]
    public void What_stands_after_the_last_tilde_is_a_JWT_or_nothing(string last) =>
        Assert.Equal("key-binding-malformed", CodeOf([.. Of("{}"), .. Encoding.ASCII.GetBytes(last)]));

    [Fact]
    public void Its_bounds_are_kept()
    {
        var disclosures = Enumerable.Range(0, SdJwt.MaxDisclosures).Select(number => Encoded($"""["salt",{number}]""")).ToArray();
        var payload = $$"""{"a":[{{string.Join(',', disclosures.Select(text => $$"""{"...":"{{DigestOf(text)}}"}"""))}}]}""";

        Assert.Equal(SdJwt.MaxDisclosures, Readable(Of(payload, disclosures)).ProcessedPayload.GetProperty("a").GetArrayLength());
        Assert.Equal("too-many-disclosures", CodeOf(Of(payload, [.. disclosures, Encoded("""["salt",-1]""")])));
        Assert.Equal("too-large", CodeOf(new byte[SdJwt.MaxLength + 1]));
    }

    [Fact]
    public void Disclosures_in_disclosures_end_at_sixteen_levels()
    {
        Assert.Equal("json-malformed", CodeOf(Nested(16)));
        Assert.Equal(15, Readable(Nested(15)).Disclosures.Count);

        static byte[] Nested(int levels)
        {
            var disclosures = new List<string>();
            var value = "{}";
            for (var level = 0; level < levels; level++)
            {
                disclosures.Add(Encoded($"""["salt","a",{value}]"""));
                value = $$"""{"_sd":["{{DigestOf(disclosures[^1])}}"]}""";
            }

            return Of(value, [.. disclosures]);
        }
    }
}
