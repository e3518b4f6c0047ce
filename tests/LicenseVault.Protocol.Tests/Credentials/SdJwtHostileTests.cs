using System.Text;
using LicenseVault.Protocol.Credentials;
using static LicenseVault.Tests.Credentials.CompactForm;

namespace LicenseVault.Tests.Credentials;

/// <summary>Inputs made to hurt: each is refused or read, and none throws.</summary>
public sealed class SdJwtHostileTests
{
    [Fact]
    public void A_hundred_thousand_disclosures_are_counted_and_not_read() =>
        Assert.Equal("too-many-disclosures", CodeOf([.. Of("{}"), .. Encoding.ASCII.GetBytes(new string('~', 100_000))]));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_JSON_is_refused(char opening)
    {
        var nested = opening is '[' ? new string('[', 100_000) : string.Concat(Enumerable.Repeat("{\"a\":", 20_000));

        Assert.Equal("json-malformed", CodeOf(Of($$"""{"a":{{nested}}""")));
        Assert.Equal("json-malformed", CodeOf(Of("{}", Encoded($"[\"salt\",{nested}"))));
    }

    [Theory]
    [InlineData("1e999999999")]
    [InlineData("-1e-999999999")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void Huge_numbers_are_kept_as_they_are_written(string number) =>
        Assert.Equal($$"""{"a":{{number}}}""", Readable(Of($$"""{"a":{{number}}}""")).ProcessedPayload.GetRawText());

    [Fact]
    public void A_number_of_a_hundred_thousand_digits_is_kept_too()
    {
        var number = new string('9', 100_000);

        Assert.Equal($$"""{"a":{{number}}}""", Readable(Of($$"""{"a":{{number}}}""")).ProcessedPayload.GetRawText());
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":["\udfff\ud800"]}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"_sd":["\ud800"]}""")]
    public void Unpaired_surrogates_are_refused_wherever_they_stand(string payload) =>
        Assert.Equal("json-malformed", CodeOf(Of(payload)));

    [Fact]
    public void A_payload_full_of_digests_is_read()
    {
        var digests = string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"{DigestOf($"decoy {number}")}\""));

        Assert.Equal(5_000, Readable(Of($$"""{"_sd":[{{digests}}]}""")).WithheldCount);
    }

    [Fact]
    public void A_payload_of_many_small_members_is_read()
    {
        var members = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"\"{number}\":[]"));

        Assert.Equal(20_000, Readable(Of($$"""{{{members}}}""")).ProcessedPayload.GetPropertyCount());
    }

    [Fact]
    public void No_change_of_one_byte_and_no_cut_of_an_example_makes_reading_throw()
    {
        var random = new Random(20260101);
        var compact = Vector.Compact("5.2-presentation");
        for (var round = 0; round < 2_000; round++)
        {
            var changed = (byte[])compact.Clone();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            SdJwt.Read(changed);
            SdJwt.Read(compact.AsSpan(0, random.Next(compact.Length)));
        }
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(20260102);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            Assert.IsType<SdJwtReading.Unreadable>(SdJwt.Read(bytes));
        }
    }
}
