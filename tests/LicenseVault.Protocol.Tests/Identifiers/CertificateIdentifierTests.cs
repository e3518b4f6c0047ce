using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class CertificateIdentifierTests
{
    private const string Example = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

    [Theory]
    [InlineData(Example)]
    [InlineData("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F")]
    public void A_real_identifier_is_read_and_can_be_made_from_its_parts(string text)
    {
        Assert.Null(CertificateIdentifier.FaultOf(text));
        Assert.True(CertificateIdentifier.TryParse(text, null, out var identifier));

        Assert.Equal(text, identifier.ToString());
        Assert.Equal(identifier, CertificateIdentifier.Create(identifier.TypeCode, identifier.IssuerCode, identifier.Serial, identifier.Version));
    }

    [Fact]
    public void The_parts_are_told_apart()
    {
        var identifier = CertificateIdentifier.Parse(Example, null);

        Assert.Equal("11100000000013338W011", identifier.TypeCode.ToString());
        Assert.Equal("11430000006122244L", identifier.IssuerCode.ToString());
        Assert.Equal("20230000403", identifier.Serial);
        Assert.Equal(1, identifier.Version);
        Assert.Equal('U', identifier.CheckCharacter);
    }

    [Fact]
    public void An_identifier_of_the_mistaken_computation_is_refused_and_the_right_character_told() =>
        Assert.Equal(
            new IdentifierFault.CheckCharacter(94, 'D'),
            CertificateIdentifier.FaultOf("1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M"));

    public static TheoryData<string, IdentifierFault> Faults { get; } = new()
    {
        { "", new IdentifierFault.Empty() },
        { " " + Example, new IdentifierFault.Root() },
        { "1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.001.U", new IdentifierFault.Root() },
        { "11100000000013338W011.11430000006122244L.20230000403.001.U", new IdentifierFault.Root() },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001", new IdentifierFault.Parts(16) },
        { Example + ".0", new IdentifierFault.Parts(16) },
        { "1.2.156.3005.2.11100000000013338W01.11430000006122244L.20230000403.001.U", new IdentifierFault.Length(16, "21") },
        { "1.2.156.3005.2.11100000000013338X011.11430000006122244L.20230000403.001.U", new IdentifierFault.CheckCharacter(33, 'W') },
        { "1.2.156.3005.2.11100000000013338w011.11430000006122244L.20230000403.001.U", new IdentifierFault.Character(33) },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244M.20230000403.001.U", new IdentifierFault.CheckCharacter(55, 'L') },
        { "1.2.156.3005.2.11100000000013338W011.1143.20230000403.001.U", new IdentifierFault.Length(38, "6 or 18") },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L..001.U", new IdentifierFault.Empty(57) },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.2023-000403.001.U", new IdentifierFault.Character(61) },
        { "1.2.156.3005.2.11100000000013338W011.340100.123456789012345678901234567890123.001.U", new IdentifierFault.Length(45, "1 to 32") },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.000.U", new IdentifierFault.Version(69) },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.1.U", new IdentifierFault.Length(69, "3") },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.UU", new IdentifierFault.Length(73, "1") },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.u", new IdentifierFault.Character(73) },
        { "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V", new IdentifierFault.CheckCharacter(73, 'U') },
        { new string('1', 95), new IdentifierFault.Length(1, "at most 94") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_says_what_is_wrong_and_where(string text, IdentifierFault fault) =>
        Assert.Equal(fault, CertificateIdentifier.FaultOf(text));

    [Theory]
    [InlineData("", 1)]
    [InlineData("123-4", 1)]
    [InlineData("abc", 1)]
    [InlineData("123456789012345678901234567890123", 1)]
    [InlineData("1", 0)]
    [InlineData("1", 1000)]
    public void What_may_not_be_issued_cannot_be_made(string serial, int version)
    {
        var example = CertificateIdentifier.Parse(Example, null);

        Assert.ThrowsAny<ArgumentException>(() => CertificateIdentifier.Create(example.TypeCode, example.IssuerCode, serial, version));
    }

    [Fact]
    public void What_is_made_is_read_again() =>
        Sample.Hold(Sample.CertificateIdentifiers, identifier => CertificateIdentifier.Parse(identifier.ToString(), null) == identifier);

    [Fact]
    public void Every_single_wrong_character_is_found() =>
        Sample.Hold(Sample.CertificateIdentifiers, identifier =>
            Sample.Substitutions(identifier.ToString(), Sample.DigitsAndCapitals + ".-x").All(wrong => CertificateIdentifier.FaultOf(wrong) is not null));

    [Fact]
    public void Whatever_check_character_is_written_the_right_one_is_told() =>
        Sample.Hold(Sample.CertificateIdentifiers, identifier =>
            Sample.Substitutions(identifier.ToString(), Sample.DigitsAndCapitals, start: identifier.ToString().Length - 1)
                .All(wrong => CertificateIdentifier.FaultOf(wrong) is IdentifierFault.CheckCharacter told && told.Expected == identifier.CheckCharacter));
}
