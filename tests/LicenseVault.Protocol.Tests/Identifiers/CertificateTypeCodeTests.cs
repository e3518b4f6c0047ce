using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class CertificateTypeCodeTests
{
    [Theory]
    [InlineData("11100000000013338W001")]
    [InlineData("11100000000013338W009")]
    [InlineData("11100000000013338W011")]
    [InlineData("11100000000013338W032")]
    [InlineData("11100000MB03271699001")]
    [InlineData("11100000MB03271699022")]
    [InlineData("11100000000013661B006")]
    public void The_code_of_a_real_type_is_read(string text)
    {
        Assert.True(CertificateTypeCode.TryParse(text, null, out var code));
        Assert.Equal(CreditCode.Parse(text[..18], null), code.Authority);
        Assert.Equal(text[18..], code.Sequence);
        Assert.Equal(text, code.ToString());
    }

    [Fact]
    public void A_fault_of_the_authority_is_told_with_the_right_character() =>
        Assert.Equal(new IdentifierFault.CheckCharacter(18, 'W'), CertificateTypeCode.FaultOf("11100000000013338X001"));

    [Fact]
    public void The_sequence_is_digits() =>
        Assert.Equal(new IdentifierFault.Character(20), CertificateTypeCode.FaultOf("11100000000013338W0A1"));

    [Theory]
    [InlineData("11100000000013338W01")]
    [InlineData("11100000000013338W0011")]
    public void Another_length_is_refused(string text) =>
        Assert.Equal(new IdentifierFault.Length(1, "21"), CertificateTypeCode.FaultOf(text));

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Sample.Hold(Sample.TypeCodes, code => CertificateTypeCode.Parse(code.ToString(), null) == code);
}
