using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>What kind of number names a holder (持证主体代码类型, GB/T 36903-2018 appendix A). A closed list of three-digit codes.</summary>
public sealed record HolderIdType : IParsable<HolderIdType>
{
    private const int CodeLength = 3;

    private static readonly FrozenDictionary<string, HolderIdType> ByCode;

    private readonly Func<string?, IdentifierFault?> _rule;

    static HolderIdType()
    {
        All =
        [
            CreditCode,
            Organisation("099", "其他法人或其他组织有效证件代码", "Other organisation document"),
            ResidentNumber,
            ServiceCard("114", "中国人民解放军军官证编号", "PLA officer card"),
            ServiceCard("115", "武警警官证编号", "Armed Police officer card"),
            ServiceCard("118", "解放军士兵证编号", "PLA soldier card"),
            ServiceCard("119", "武警士兵证编号", "Armed Police soldier card"),
            ServiceCard("120", "解放军文职人员证编号", "PLA civilian staff card"),
            ServiceCard("122", "武警文职人员证编号", "Armed Police civilian staff card"),
            TravelDocument("411", "外交护照号", "Diplomatic passport"),
            TravelDocument("412", "公务护照号", "Service passport"),
            TravelDocument("413", "公务普通护照号", "Passport for public affairs"),
            TravelDocument("414", "普通护照号", "Ordinary passport"),
            TravelDocument("511", "台湾居民来往大陆通行证号码", "Mainland travel permit for Taiwan residents"),
            TravelDocument("516", "港澳居民来往内地通行证号码", "Mainland travel permit for Hong Kong and Macao residents"),
            new("999", "其他自然人有效证件代码", "Other personal document", HolderCategory.NaturalPerson, HolderIdNumber.FaultOfOther),
        ];
        ByCode = All.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);
    }

    private HolderIdType(string code, string name, string englishName, HolderCategory category, Func<string?, IdentifierFault?> rule)
    {
        Code = code;
        Name = name;
        EnglishName = englishName;
        Category = category;
        _rule = rule;
    }

    /// <summary>001, the unified social credit code.</summary>
    public static HolderIdType CreditCode { get; } =
        new("001", "统一社会信用代码", "Unified social credit code", HolderCategory.Organisation, Identifiers.CreditCode.FaultOf);

    /// <summary>111, the resident number.</summary>
    public static HolderIdType ResidentNumber { get; } =
        new("111", "公民身份号码", "Resident number", HolderCategory.NaturalPerson, Identifiers.ResidentNumber.FaultOf);

    /// <summary>Every type, by ascending code.</summary>
    public static IReadOnlyList<HolderIdType> All { get; }

    /// <summary>Three digits.</summary>
    public string Code { get; }

    /// <summary>The Chinese name, as documents show it.</summary>
    public string Name { get; }

    /// <summary>The English name.</summary>
    public string EnglishName { get; }

    /// <summary>Whether such a number names a person or an organisation.</summary>
    public HolderCategory Category { get; }

    /// <summary>What keeps the text from being the code of a type; null when it is one.</summary>
    public static IdentifierFault? CodeFaultOf(string? text) =>
        AsciiText.FaultOfLength(text, CodeLength)
        ?? AsciiText.FaultOf(text, AsciiText.Digits)
        ?? (ByCode.ContainsKey(text!) ? null : new IdentifierFault.Unknown());

    /// <summary>Reads a code of the list. Throws <see cref="FormatException"/>, without the text, when there is no such type.</summary>
    public static HolderIdType Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return CodeFaultOf(s) is { } fault ? throw new FormatException(fault.Detail) : ByCode[s];
    }

    /// <summary>Reads a code of the list, nothing around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out HolderIdType result)
    {
        result = CodeFaultOf(s) is null ? ByCode[s!] : null;
        return result is not null;
    }

    /// <summary>
    /// What keeps a text from being a number of this type; null when nothing known does. Resident numbers and credit codes are
    /// checked by their standards, the others by length and characters only.
    /// </summary>
    public IdentifierFault? FaultOf(string? idNumber) => _rule(idNumber);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static HolderIdType Organisation(string code, string name, string englishName) =>
        new(code, name, englishName, HolderCategory.Organisation, HolderIdNumber.FaultOfOther);

    private static HolderIdType ServiceCard(string code, string name, string englishName) =>
        new(code, name, englishName, HolderCategory.NaturalPerson, HolderIdNumber.FaultOfOther);

    private static HolderIdType TravelDocument(string code, string name, string englishName) =>
        new(code, name, englishName, HolderCategory.NaturalPerson, HolderIdNumber.FaultOfTravelDocument);
}
