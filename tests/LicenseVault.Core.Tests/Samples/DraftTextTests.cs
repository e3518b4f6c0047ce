using System.Text;
using LicenseVault.Core.Minting;

namespace LicenseVault.Tests.Samples;

/// <summary>Text that JSON can hold and no page can show is refused where it stands, however the draft is built.</summary>
public sealed class DraftTextTests
{
    [Theory]
    [InlineData("""{"number":"\ud800"}""", "number")]
    [InlineData("""{"fields":{"address":"a\udc00b"}}""", "fields.address")]
    [InlineData("""{"fields":{"units":[{"no":"1"},{"no":"\udc00\ud800"}]}}""", "fields.units[1].no")]
    [InlineData("""{"fields":{"list":["\ud83d\ude00","\ud83d"]}}""", "fields.list[1]")]
    [InlineData("""{"fields":{"\ud800":1}}""", "fields")]
    [InlineData("""{"\ud800":1}""", "")]
    public void Half_of_a_surrogate_pair_is_named_by_its_place(string draft, string field)
    {
        var fault = Assert.Single(Assert.IsType<DraftReading.Faulty>(Read(draft)).Faults);

        Assert.Equal((field, "bad-character"), (fault.Field, fault.Code));
    }

    [Fact]
    public void Every_half_is_named()
    {
        var faulty = Assert.IsType<DraftReading.Faulty>(Read("""{"number":"\ud800","holder":{"name":"\udfff"}}"""));

        Assert.Equal(["number", "holder.name"], faulty.Faults.Select(fault => fault.Field));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_named_by_their_place()
    {
        byte[] draft = [.. """{"holder":{"name":"a"""u8, 0xFF, .. "\"}}"u8];

        var fault = Assert.Single(Assert.IsType<DraftReading.Faulty>(DraftReader.Read(draft)).Faults);

        Assert.Equal(("holder.name", "bad-character"), (fault.Field, fault.Code));
    }

    [Fact]
    public void Two_member_names_with_halves_do_not_make_the_reader_throw() =>
        Assert.IsType<DraftReading.Faulty>(Read("""{"fields":{"\ud800":1,"\ud800":2,"\udc00":3}}"""), exactMatch: true);

    private static DraftReading Read(string draft) => DraftReader.Read(Encoding.UTF8.GetBytes(draft));
}
