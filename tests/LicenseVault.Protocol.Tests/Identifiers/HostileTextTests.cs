using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Tests.Identifiers;

public sealed class HostileTextTests
{
    private static readonly string?[] Texts =
    [
        null,
        "",
        "\0",
        new string('1', 10_000_000),
        new string('.', 10_000_000),
        new string(' ', 10_000_000),
        new string('-', 10_000_000),
        "９１３３０１００７９９６５５０５８Ｂ",
        "9133010079965505８B",
        "٩١٣٣٠١٠٠٧٩٩٦٥٥٠٥٨B",
        "91330100799655058B\u0301",
        "9133010079965505\u03018B",
        "1101051949123100\u06F2X",
        "34010\uFF10",
        "34010\uD835",
        "\uDC00\uD800\uDC00\uD800\uDC00\uD800",
        "7K3M-9Q2P-XH4T-8B1\uD83D",
        "7\u03013M-9Q2P-XH4T-8B1C",
        "\u017FK3M9Q2PXH4T8B1C",
        "7\u212A3M9Q2PXH4T8B1C",
        "1.2.156.3005.2.11100000000013338\uFF37011.340100.1.001.0",
        "1.2.156.3005.2.11100000000013338W011.340100.\u0131.001.0",
        "1.2.156.3005.2.11100000000013338W011.340100.1.００１.0",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001.\uDC00",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001.\u017F",
        "1.2.156.3005.2.....",
        "1．2．156．3005．2．11100000000013338W011．340100．1．001．0",
    ];

    private static readonly (string Name, Func<string?, IdentifierFault?> FaultOf, Func<string?, bool> TryParse, Action<string> Parse)[] Kinds =
    [
        ("credit code", CreditCode.FaultOf, text => CreditCode.TryParse(text, null, out _), text => CreditCode.Parse(text, null)),
        ("resident number", ResidentNumber.FaultOf, text => ResidentNumber.TryParse(text, null, out _), text => ResidentNumber.Parse(text, null)),
        ("division code", DivisionCode.FaultOf, text => DivisionCode.TryParse(text, null, out _), text => DivisionCode.Parse(text, null)),
        ("type code", CertificateTypeCode.FaultOf, text => CertificateTypeCode.TryParse(text, null, out _), text => CertificateTypeCode.Parse(text, null)),
        ("authority code", AuthorityCode.FaultOf, text => AuthorityCode.TryParse(text, null, out _), text => AuthorityCode.Parse(text, null)),
        ("identifier", CertificateIdentifier.FaultOf, text => CertificateIdentifier.TryParse(text, null, out _), text => CertificateIdentifier.Parse(text, null)),
        ("verification code", VerificationCode.FaultOf, text => VerificationCode.TryParse(text, null, out _), text => VerificationCode.Parse(text, null)),
        ("holder ID type", HolderIdType.CodeFaultOf, text => HolderIdType.TryParse(text, null, out _), text => HolderIdType.Parse(text, null)),
    ];

    public static TheoryData<string> KindNames { get; } = [.. Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Is_refused_with_a_fault_that_does_not_repeat_it(string name)
    {
        var kind = Kinds.Single(kind => kind.Name == name);
        foreach (var text in Texts)
        {
            var fault = kind.FaultOf(text);
            Assert.NotNull(fault);
            Assert.False(kind.TryParse(text));
            if (text is { Length: > 5 })
                Assert.DoesNotContain(text, fault.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Is_thrown_without_being_repeated(string name)
    {
        var kind = Kinds.Single(kind => kind.Name == name);
        Assert.Throws<ArgumentNullException>(() => kind.Parse(null!));
        foreach (var text in Texts.OfType<string>())
        {
            var refusal = Assert.Throws<FormatException>(() => kind.Parse(text));
            Assert.Equal(kind.FaultOf(text)!.Detail, refusal.Message);
        }
    }

    [Fact]
    public void Is_not_imported()
    {
        foreach (var text in Texts)
        {
            Assert.IsType<ImportOutcome<CreditCode>.Refused>(CreditCode.Import(text));
            Assert.IsType<ImportOutcome<ResidentNumber>.Refused>(ResidentNumber.Import(text));
            Assert.IsType<ImportOutcome<CertificateIdentifier>.Refused>(CertificateIdentifier.Import(text));
        }
    }

    [Fact]
    public void Is_no_number_of_any_holder()
    {
        foreach (var text in Texts.Where(text => text?.All(char.IsAscii) is not true || text.Length is 0 or > 64))
            Assert.All(HolderIdType.All, type => Assert.NotNull(type.FaultOf(text)));
    }

    [Fact]
    public void Ten_million_characters_are_refused_without_copying_them()
    {
        var texts = Texts.Where(text => text?.Length > 1_000_000).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            foreach (var kind in Kinds)
                kind.FaultOf(text);

            CreditCode.Import(text);
            ResidentNumber.Import(text);
            CertificateIdentifier.Import(text);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
