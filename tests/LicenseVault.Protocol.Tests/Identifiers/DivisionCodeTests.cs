using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class DivisionCodeTests
{
    [Theory]
    [InlineData("110000")]
    [InlineData("110105")]
    [InlineData("220000")]
    [InlineData("340100")]
    [InlineData("100000")]
    public void The_code_of_a_division_is_read(string text)
    {
        Assert.True(DivisionCode.TryParse(text, null, out var code));
        Assert.Equal(text, code.ToString());
    }

    [Fact]
    public void No_province_is_00() => Assert.Equal(new IdentifierFault.Province(1), DivisionCode.FaultOf("001234"));

    [Theory]
    [InlineData("34010")]
    [InlineData("3401000")]
    [InlineData("350128000000")]
    public void Another_length_is_refused(string text) =>
        Assert.Equal(new IdentifierFault.Length(1, "6"), DivisionCode.FaultOf(text));

    [Theory]
    [InlineData("34O100", 3)]
    [InlineData("-40100", 1)]
    [InlineData("34010 ", 6)]
    public void A_character_that_may_not_stand_there_is_pointed_at(string text, int position) =>
        Assert.Equal(new IdentifierFault.Character(position), DivisionCode.FaultOf(text));

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Sample.Hold(Sample.DivisionCodes, code => DivisionCode.Parse(code.ToString(), null) == code);
}
