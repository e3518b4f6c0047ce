using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Tests.Identifiers;

public sealed class CreditCodeTests
{
    public static TheoryData<string> PublicCodes { get; } =
    [
        "91330100799655058B", "9144030071526726XG", "914403001922038216", "91110000802100433B",
        "11100000000013338W", "11100000MB03271699", "11430000006122244L", "11220000013544541J",
        "11100000000013661B", "11330105002500287C",
    ];

    [Theory]
    [MemberData(nameof(PublicCodes))]
    public void The_code_of_a_real_organisation_is_read(string text)
    {
        Assert.Null(CreditCode.FaultOf(text));
        Assert.True(CreditCode.TryParse(text, null, out var code));
        Assert.Equal(text, code.ToString());
        Assert.Equal(text, code.Canonical);
    }

    [Theory]
    [MemberData(nameof(PublicCodes))]
    public void Its_organisation_code_fits_too(string text)
    {
        var code = CreditCode.Parse(text, null);

        Assert.Equal(text[8..17], code.OrganisationCode);
        Assert.True(code.HasFittingOrganisationCode);
    }

    [Fact]
    public void An_organisation_code_that_does_not_fit_is_told_but_not_refused()
    {
        var code = Assert.IsType<IdentifierFault.CheckCharacter>(CreditCode.FaultOf("913301007996550590")).Expected is { } check
            ? CreditCode.Parse($"91330100799655059{check}", null)
            : null;

        Assert.False(code!.HasFittingOrganisationCode);
    }

    [Fact]
    public void The_right_check_character_is_told() =>
        Assert.Equal(new IdentifierFault.CheckCharacter(18, 'B'), CreditCode.FaultOf("91330100799655058A"));

    [Theory]
    [InlineData("O1330100799655058B", 1)]
    [InlineData("91Z30100799655058B", 3)]
    [InlineData("913301A0799655058B", 7)]
    [InlineData("91330100799655I58B", 15)]
    [InlineData("91330100799655058Z", 18)]
    [InlineData("91330100799655058b", 18)]
    public void A_character_that_may_not_stand_there_is_pointed_at(string text, int position) =>
        Assert.Equal(new IdentifierFault.Character(position), CreditCode.FaultOf(text));

    [Theory]
    [InlineData("91330100799655058")]
    [InlineData("91330100799655058B ")]
    [InlineData("330100799655058")]
    public void Another_length_is_refused(string text) =>
        Assert.Equal(new IdentifierFault.Length(1, "18"), CreditCode.FaultOf(text));

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Sample.Hold(Sample.CreditCodes, code => CreditCode.Parse(code.ToString(), null) == code);

    [Fact]
    public void Every_single_wrong_character_is_found() =>
        Sample.Hold(Sample.CreditCodes, code =>
            Sample.Substitutions(code.Canonical, Sample.CreditCodeAlphabet).All(wrong => CreditCode.FaultOf(wrong) is not null));

    [Fact]
    public void Every_exchange_is_found_except_that_of_the_first_with_the_last() =>
        Sample.Hold(Sample.CreditCodes, code => Sample.Exchanges(code.Canonical)
            .All(exchange => CreditCode.FaultOf(exchange.Text) is not null || (exchange.First, exchange.Second) is (0, 17)));

    [Fact]
    public void A_code_as_the_standard_has_it_is_imported_without_a_warning() =>
        Assert.Empty(Assert.IsType<ImportOutcome<CreditCode>.Accepted>(CreditCode.Import("91330100799655058B")).Warnings);

    [Fact]
    public void Small_letters_and_spaces_are_imported_with_warnings_and_kept_as_they_were()
    {
        var accepted = Assert.IsType<ImportOutcome<CreditCode>.Accepted>(CreditCode.Import(" 91330100799655058b\t"));

        Assert.Equal([ImportWarning.SurroundingSpaces, ImportWarning.LowerCase], accepted.Warnings);
        Assert.Equal("91330100799655058b", accepted.Value.ToString());
        Assert.Equal(CreditCode.Parse("91330100799655058B", null), accepted.Value);
    }

    [Fact]
    public void A_wrong_check_character_is_imported_with_a_warning()
    {
        var accepted = Assert.IsType<ImportOutcome<CreditCode>.Accepted>(CreditCode.Import("91330100799655058A"));

        Assert.Equal([ImportWarning.WrongCheckCharacter], accepted.Warnings);
        Assert.Equal("91330100799655058A", accepted.Value.ToString());
    }

    [Fact]
    public void What_is_no_credit_code_is_not_imported_and_the_position_counts_the_spaces() =>
        Assert.Equal(
            new ImportOutcome<CreditCode>.Refused(new IdentifierFault.Character(6)),
            CreditCode.Import("  913E0100799655058B"));
}
