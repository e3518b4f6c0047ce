using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Tests.Identifiers;

/// <summary>The two numbers are the worked examples of GB 11643-1999; they belong to nobody.</summary>
public sealed class ResidentNumberTests
{
    [Theory]
    [InlineData("11010519491231002X", "110105", "1949-12-31")]
    [InlineData("440524188001010014", "440524", "1880-01-01")]
    public void The_examples_of_the_standard_are_read(string text, string division, string birthDate)
    {
        Assert.True(ResidentNumber.TryParse(text, null, out var number));
        Assert.Equal(DivisionCode.Parse(division, null), number.DivisionCode);
        Assert.Equal(DateOnly.Parse(birthDate, null), number.BirthDate);
        Assert.Equal(text, number.ToString());
    }

    [Fact]
    public void Fifteen_digits_become_eighteen()
    {
        Assert.Equal("11010519491231002X", ResidentNumber.FromFifteen("110105491231002")?.ToString());
        Assert.Equal(ResidentNumber.Parse("11010519491231002X", null), ResidentNumber.FromFifteen("110105491231002"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("11010549123100X")]
    [InlineData("110105490231002")]
    [InlineData("000105491231002")]
    [InlineData("11010519491231002X")]
    public void What_is_no_number_of_fifteen_digits_becomes_nothing(string? text) =>
        Assert.Null(ResidentNumber.FromFifteen(text));

    [Theory]
    [InlineData("110105190002290023")]
    [InlineData("110105194913310023")]
    [InlineData("110105194900010023")]
    [InlineData("110105000012310023")]
    public void A_birth_date_that_never_was_is_refused(string text) =>
        Assert.Equal(new IdentifierFault.CalendarDate(7), ResidentNumber.FaultOf(text));

    [Fact]
    public void A_leap_day_is_a_date() =>
        Assert.Equal(new DateOnly(1996, 2, 29), ResidentNumber.FromFifteen("110105960229002")?.BirthDate);

    [Fact]
    public void The_right_check_character_is_never_told() =>
        Assert.Equal(new IdentifierFault.CheckCharacter(18, Expected: null), ResidentNumber.FaultOf("110105194912310021"));

    [Theory]
    [InlineData("11010519491231002x", 18)]
    [InlineData("1101051949123100XX", 17)]
    [InlineData("A1010519491231002X", 1)]
    public void A_character_that_may_not_stand_there_is_pointed_at(string text, int position) =>
        Assert.Equal(new IdentifierFault.Character(position), ResidentNumber.FaultOf(text));

    [Fact]
    public void No_province_is_00() =>
        Assert.Equal(new IdentifierFault.Province(1), ResidentNumber.FaultOf("00010519491231002X"));

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Sample.Hold(Sample.ResidentNumbers, number => ResidentNumber.Parse(number.ToString(), null) == number);

    [Fact]
    public void Every_single_wrong_character_is_found() =>
        Sample.Hold(Sample.ResidentNumbers, number =>
            Sample.Substitutions(number.Canonical, "0123456789X").All(wrong => ResidentNumber.FaultOf(wrong) is not null));

    [Fact]
    public void Every_exchange_is_found_except_of_two_that_stand_ten_apart() =>
        Sample.Hold(Sample.ResidentNumbers, number => Sample.Exchanges(number.Canonical)
            .All(exchange => ResidentNumber.FaultOf(exchange.Text) is not null || exchange.Second - exchange.First is 10));

    [Fact]
    public void No_fault_repeats_any_part_of_the_number() =>
        Sample.Hold(Sample.ResidentNumbers, number => Sample.Substitutions(number.Canonical, "0123456789XQ")
            .Select(wrong => (Wrong: wrong, ResidentNumber.FaultOf(wrong)!.Detail))
            .All(fault => !Enumerable.Range(0, 15).Any(start => fault.Detail.Contains(fault.Wrong.Substring(start, 3), StringComparison.Ordinal))));

    [Fact]
    public void Fifteen_digits_are_imported_with_a_warning_and_kept_as_they_were()
    {
        var accepted = Assert.IsType<ImportOutcome<ResidentNumber>.Accepted>(ResidentNumber.Import("110105491231002"));

        Assert.Equal([ImportWarning.FifteenDigits], accepted.Warnings);
        Assert.Equal("110105491231002", accepted.Value.ToString());
        Assert.Equal("11010519491231002X", accepted.Value.Canonical);
        Assert.Equal(ResidentNumber.Parse("11010519491231002X", null), accepted.Value);
    }

    [Fact]
    public void A_small_x_is_imported_with_a_warning_and_kept_as_it_was()
    {
        var accepted = Assert.IsType<ImportOutcome<ResidentNumber>.Accepted>(ResidentNumber.Import("11010519491231002x"));

        Assert.Equal([ImportWarning.LowerCase], accepted.Warnings);
        Assert.Equal("11010519491231002x", accepted.Value.ToString());
        Assert.Equal("11010519491231002X", accepted.Value.Canonical);
    }

    [Fact]
    public void A_wrong_check_character_is_not_imported() =>
        Assert.Equal(
            new ImportOutcome<ResidentNumber>.Refused(new IdentifierFault.CheckCharacter(18, Expected: null)),
            ResidentNumber.Import("110105194912310021"));

    [Fact]
    public void Fifteen_digits_with_a_date_that_never_was_are_not_imported() =>
        Assert.Equal(
            new ImportOutcome<ResidentNumber>.Refused(new IdentifierFault.CalendarDate(7)),
            ResidentNumber.Import("110105490231002"));
}
