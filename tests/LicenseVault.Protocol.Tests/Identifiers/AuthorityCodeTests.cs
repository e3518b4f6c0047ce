using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class AuthorityCodeTests
{
    [Fact]
    public void An_authority_is_named_by_its_credit_code()
    {
        var code = AuthorityCode.Parse("11430000006122244L", null);

        Assert.Equal(CreditCode.Parse("11430000006122244L", null), code.CreditCode);
        Assert.Null(code.DivisionCode);
        Assert.True(code.IsConforming);
    }

    [Fact]
    public void Or_by_its_division()
    {
        var code = AuthorityCode.Parse("340100", null);

        Assert.Equal(DivisionCode.Parse("340100", null), code.DivisionCode);
        Assert.Null(code.CreditCode);
        Assert.True(code.IsConforming);
    }

    [Fact]
    public void Eighteen_digits_that_are_no_credit_code_are_refused() =>
        Assert.Equal(new IdentifierFault.CheckCharacter(18, '2'), AuthorityCode.FaultOf("113700000045046443"));

    [Fact]
    public void Another_length_is_refused() =>
        Assert.Equal(new IdentifierFault.Length(1, "6 or 18"), AuthorityCode.FaultOf("3401000"));

    [Fact]
    public void The_fault_is_that_of_the_credit_code_or_of_the_division()
    {
        Assert.Equal(new IdentifierFault.CheckCharacter(18, 'L'), AuthorityCode.FaultOf("11430000006122244M"));
        Assert.Equal(new IdentifierFault.Province(1), AuthorityCode.FaultOf("000100"));
    }

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Sample.Hold(Sample.AuthorityCodes, code => AuthorityCode.Parse(code.ToString(), null) == code);
}
