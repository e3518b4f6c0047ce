using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>Names a certificate type (证照类型代码, GB/T 36904): the credit code of the authority that defined it, and three digits.</summary>
public sealed record CertificateTypeCode : IParsable<CertificateTypeCode>
{
    private const int CharacterCount = CreditCode.CharacterCount + 3;

    private readonly string _text;

    private CertificateTypeCode(string text) => _text = text;

    /// <summary>The authority that defined the type (证照定义机构).</summary>
    public CreditCode Authority => CreditCode.Parse(_text[..CreditCode.CharacterCount], CultureInfo.InvariantCulture);

    /// <summary>Three digits, which tell this type from the others of the same authority.</summary>
    public string Sequence => _text[CreditCode.CharacterCount..];

    /// <summary>What keeps the text from being a type code; null when it is one.</summary>
    public static IdentifierFault? FaultOf(string? text) =>
        AsciiText.FaultOfLength(text, CharacterCount)
        ?? CreditCode.FaultOf(text![..CreditCode.CharacterCount])
        ?? AsciiText.FaultOf(text.AsSpan(CreditCode.CharacterCount), AsciiText.Digits, CreditCode.CharacterCount);

    /// <summary>Reads twenty-one characters, nothing around them. Throws <see cref="FormatException"/>, without the text, when they are no type code.</summary>
    public static CertificateTypeCode Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return FaultOf(s) is { } fault ? throw new FormatException(fault.Detail) : new CertificateTypeCode(s);
    }

    /// <summary>Reads twenty-one characters, nothing around them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CertificateTypeCode result)
    {
        result = FaultOf(s) is null ? new CertificateTypeCode(s!) : null;
        return result is not null;
    }

    /// <summary>The twenty-one characters.</summary>
    public override string ToString() => _text;
}
