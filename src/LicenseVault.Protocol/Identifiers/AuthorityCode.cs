using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// The issuer's code in a certificate identifier (证照颁发机构代码, GB/T 36904): its credit code, or a division code where an issuer
/// stands for its division. Only in an imported identifier it may be neither.
/// </summary>
public sealed record AuthorityCode : IParsable<AuthorityCode>
{
    private readonly string _text;

    private AuthorityCode(string text, CreditCode? creditCode, DivisionCode? divisionCode) =>
        (_text, CreditCode, DivisionCode) = (text, creditCode, divisionCode);

    /// <summary>The credit code, if it is one.</summary>
    public CreditCode? CreditCode { get; }

    /// <summary>The division code, if it is one.</summary>
    public DivisionCode? DivisionCode { get; }

    /// <summary>Whether it is a credit code or a division code: all that a certificate may be issued with.</summary>
    public bool IsConforming => CreditCode is not null || DivisionCode is not null;

    /// <summary>The authority of a credit code as the standard writes it; not of an imported one with a wrong check character.</summary>
    public static AuthorityCode Of(CreditCode creditCode)
    {
        ArgumentNullException.ThrowIfNull(creditCode);
        return Parse(creditCode.Canonical, provider: null);
    }

    /// <summary>The authority of a division code.</summary>
    public static AuthorityCode Of(DivisionCode divisionCode)
    {
        ArgumentNullException.ThrowIfNull(divisionCode);
        return Parse(divisionCode.ToString(), provider: null);
    }

    /// <summary>What keeps the text from being a credit code or a division code; null when it is one of them.</summary>
    public static IdentifierFault? FaultOf(string? text) => text?.Length switch
    {
        null or 0 => new IdentifierFault.Empty(),
        6 => DivisionCode.FaultOf(text),
        CreditCode.CharacterCount => CreditCode.FaultOf(text),
        _ => new IdentifierFault.Length(1, "6 or 18"),
    };

    /// <summary>Reads a credit code or a division code, nothing around it. Throws <see cref="FormatException"/>, without the text, when it is neither.</summary>
    public static AuthorityCode Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var code) ? code : throw new FormatException(FaultOf(s)!.Detail);
    }

    /// <summary>Reads a credit code or a division code, nothing around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AuthorityCode result)
    {
        result = CreditCode.TryParse(s, provider, out var creditCode) ? new AuthorityCode(s, creditCode, null)
            : DivisionCode.TryParse(s, provider, out var divisionCode) ? new AuthorityCode(s, null, divisionCode)
            : null;
        return result is not null;
    }

    /// <summary>The code as it was written.</summary>
    public override string ToString() => _text;

    /// <summary>A code that does not conform, from an imported identifier.</summary>
    internal static AuthorityCode Imported(string text) => new(text, null, null);
}
