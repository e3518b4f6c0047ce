using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Tests.Identifiers;

public sealed class CertificateIdentifierImportTests
{
    private const string Example = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

    [Theory]
    [InlineData(Example)]
    [InlineData("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F")]
    public void What_might_have_been_issued_here_is_taken_without_a_warning(string text)
    {
        var accepted = Accepted(text);

        Assert.Empty(accepted.Warnings);
        Assert.Equal(CertificateIdentifier.Parse(text, null), accepted.Value);
    }

    [Fact]
    public void A_check_character_of_the_mistaken_computation_is_recognized()
    {
        const string text = "1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M";
        var accepted = Accepted(text);

        Assert.Equal([ImportWarning.CirculatingCheckCharacter], accepted.Warnings);
        Assert.Equal(text, accepted.Value.ToString());
        Assert.Equal('M', accepted.Value.CheckCharacter);
    }

    // Not from real certificates: made so that a letter carries a sum to 37, where the mistaken computation turns.
    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W011.340100.15K.001.I")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.340100.58Z.001.I")]
    public void Also_where_a_letter_brings_the_sum_to_37(string text) =>
        Assert.Equal([ImportWarning.CirculatingCheckCharacter], Accepted(text).Warnings);

    [Fact]
    public void Any_other_wrong_check_character_is_taken_with_another_warning() =>
        Assert.Equal(
            [ImportWarning.WrongCheckCharacter],
            Accepted("1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.N").Warnings);

    [Fact]
    public void Small_letters_and_spaces_are_taken_and_the_letters_kept_as_they_were()
    {
        const string text = "1.2.156.3005.2.11100000000013338w011.11430000006122244l.20230000403.001.u";
        var accepted = Accepted($"\u3000{text}\n");

        Assert.Equal([ImportWarning.SurroundingSpaces, ImportWarning.LowerCase], accepted.Warnings);
        Assert.Equal(text, accepted.Value.ToString());
        Assert.Equal("11100000000013338W011", accepted.Value.TypeCode.ToString());
        Assert.Equal(CreditCode.Parse("11430000006122244L", null), accepted.Value.IssuerCode.CreditCode);
    }

    [Fact]
    public void An_issuer_of_eighteen_digits_need_not_have_a_credit_code()
    {
        var accepted = Accepted("1.2.156.3005.2.11100000000013661B006.113700000045046443.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M");

        Assert.Contains(ImportWarning.IssuerNotCreditCode, accepted.Warnings);
        Assert.False(accepted.Value.IssuerCode.IsConforming);
        Assert.Equal("113700000045046443", accepted.Value.IssuerCode.ToString());
    }

    [Fact]
    public void But_nothing_can_be_issued_in_its_name()
    {
        var imported = Accepted("1.2.156.3005.2.11100000000013661B006.113700000045046443.1.001.0").Value;

        Assert.Throws<ArgumentException>(() => CertificateIdentifier.Create(imported.TypeCode, imported.IssuerCode, "1", 1));
    }

    [Theory]
    [InlineData("209fa4e8-8f9e-4c87-8f3e-9bed2ce7ea49")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_serial_may_be_longer_and_have_hyphens_and_small_letters(string serial)
    {
        var accepted = Accepted($"1.2.156.3005.2.11100000000013338W011.340100.{serial}.001.0");

        Assert.Contains(ImportWarning.UnusualSerial, accepted.Warnings);
        Assert.DoesNotContain(ImportWarning.LowerCase, accepted.Warnings);
        Assert.Equal(serial, accepted.Value.Serial);
    }

    [Fact]
    public void Hyphens_and_small_letters_of_a_serial_do_not_count_for_the_check_character()
    {
        var type = CertificateTypeCode.Parse("11100000000013338W011", null);
        var check = CertificateIdentifier.Create(type, AuthorityCode.Parse("340100", null), "209FA4E8", 1).CheckCharacter;

        Assert.Equal([ImportWarning.UnusualSerial], Accepted($"1.2.156.3005.2.{type}.340100.209f-a4e8.001.{check}").Warnings);
    }

    public static TheoryData<string?, IdentifierFault> Refusals { get; } = new()
    {
        { null, new IdentifierFault.Empty() },
        { " \t ", new IdentifierFault.Empty() },
        { "11100000000013338W011.11430000006122244L.20230000403.001.U", new IdentifierFault.Root() },
        { "  1.2.156.3005.2.11100000000013338X011.11430000006122244L.20230000403.001.U", new IdentifierFault.CheckCharacter(35, 'W') },
        { "1.2.156.3005.2.11100000000013338W011.1143000000612224.20230000403.001.U", new IdentifierFault.Length(38, "6 or 18") },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244M.20230000403.001.U", new IdentifierFault.CheckCharacter(55, 'L') },
        { "1.2.156.3005.2.11100000000013338W011.340100.2023_0403.001.U", new IdentifierFault.Character(49) },
        { $"1.2.156.3005.2.11100000000013338W011.340100.{new string('7', 65)}.001.U", new IdentifierFault.Length(45, "1 to 64") },
        { "1.2.156.3005.2.11100000000013338W011.340100.1.000.U", new IdentifierFault.Version(47) },
        { "1.2.156.3005.2.11100000000013338W011.340100.1.001.", new IdentifierFault.Empty(51) },
        { "1.2.156.3005.2.11100000000013338W011.340100.1.001.-", new IdentifierFault.Character(51) },
        { new string('1', 257), new IdentifierFault.Length(1, "at most 256") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_too_far_off_is_refused(string? text, IdentifierFault fault) =>
        Assert.Equal(new ImportOutcome<CertificateIdentifier>.Refused(fault), CertificateIdentifier.Import(text));

    [Fact]
    public void Whatever_is_issued_here_is_imported_elsewhere_without_a_warning() =>
        Sample.Hold(Sample.CertificateIdentifiers, identifier =>
            CertificateIdentifier.Import(identifier.ToString()) is ImportOutcome<CertificateIdentifier>.Accepted accepted
            && accepted.Value == identifier
            && accepted.Warnings.Count is 0);

    private static ImportOutcome<CertificateIdentifier>.Accepted Accepted(string text) =>
        Assert.IsType<ImportOutcome<CertificateIdentifier>.Accepted>(CertificateIdentifier.Import(text));
}
