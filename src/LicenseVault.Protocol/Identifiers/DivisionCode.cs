using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// An administrative division (行政区划代码, GB/T 2260): two digits each for province, prefecture and county. Divisions come and go;
/// whether one exists, and what it is called, is not known here.
/// </summary>
public sealed record DivisionCode : IParsable<DivisionCode>
{
    private const int DigitCount = 6;

    private readonly string _digits;

    private DivisionCode(string digits) => _digits = digits;

    /// <summary>What keeps the text from being a division code; null when it is one.</summary>
    public static IdentifierFault? FaultOf(string? text) =>
        AsciiText.FaultOfLength(text, DigitCount)
        ?? AsciiText.FaultOf(text, AsciiText.Digits)
        ?? (text!.StartsWith("00", StringComparison.Ordinal) ? new IdentifierFault.Province(1) : null);

    /// <summary>Reads six digits, nothing around them. Throws <see cref="FormatException"/>, without the text, when they are no division code.</summary>
    public static DivisionCode Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return FaultOf(s) is { } fault ? throw new FormatException(fault.Detail) : new DivisionCode(s);
    }

    /// <summary>Reads six digits, nothing around them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out DivisionCode result)
    {
        result = FaultOf(s) is null ? new DivisionCode(s!) : null;
        return result is not null;
    }

    /// <summary>The six digits.</summary>
    public override string ToString() => _digits;
}
