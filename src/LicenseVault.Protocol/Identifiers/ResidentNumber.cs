using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LicenseVault.Protocol.Identifiers.CheckCharacters;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// A resident number (公民身份号码, GB 11643-1999): division, birth date, sequence, check character. Personal: never to be logged.
/// Two numbers are equal when their <see cref="Canonical"/> form is.
/// </summary>
public sealed record ResidentNumber : IParsable<ResidentNumber>
{
    private const int CharacterCount = 18;

    private readonly string _text;

    private ResidentNumber(string canonical, string text) => (Canonical, _text) = (canonical, text);

    /// <summary>The eighteen characters, with X as a capital letter, also of a number that was written with fifteen.</summary>
    public string Canonical { get; }

    /// <summary>Where the number was first given, which is not where the person lives.</summary>
    public DivisionCode DivisionCode => DivisionCode.Parse(Canonical[..6], CultureInfo.InvariantCulture);

    /// <summary>The person's birth date. It exists in the calendar; whether it lies in the past is for the caller to ask.</summary>
    public DateOnly BirthDate => DateOnly.ParseExact(Canonical.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Whether the person was entered as a man: the sequence (characters 15 to 17) is odd for men and even for women.</summary>
    public bool IsMale => (Canonical[16] - '0') % 2 == 1;

    /// <summary>What keeps the text from being a resident number of eighteen characters; null when it is one. Never tells the right check character.</summary>
    public static IdentifierFault? FaultOf(string? text)
    {
        var fault = AsciiText.FaultOfLength(text, CharacterCount)
            ?? AsciiText.FaultOf(text.AsSpan(0, 17), AsciiText.Digits)
            ?? (char.IsAsciiDigit(text![17]) || text[17] is 'X' ? null : new IdentifierFault.Character(18))
            ?? DivisionCode.FaultOf(text[..6]);
        if (fault is not null)
            return fault;

        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return new IdentifierFault.CalendarDate(7);

        return text![17] == Mod11And2.Of(text.AsSpan(0, 17)) ? null : new IdentifierFault.CheckCharacter(18, Expected: null);
    }

    /// <summary>Reads eighteen characters, nothing around them. Throws <see cref="FormatException"/>, without the text, when they are no resident number.</summary>
    public static ResidentNumber Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return FaultOf(s) is { } fault ? throw new FormatException(fault.Detail) : new ResidentNumber(s, s);
    }

    /// <summary>Reads eighteen characters, nothing around them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ResidentNumber result)
    {
        result = FaultOf(s) is null ? new ResidentNumber(s!, s!) : null;
        return result is not null;
    }

    /// <summary>
    /// The number of eighteen characters that replaced a first-generation one of fifteen digits: the century 19 put before the year,
    /// and the check character added. Null when the text is not such a number.
    /// </summary>
    public static ResidentNumber? FromFifteen(string? text) =>
        FaultOfFifteen(text) is null && Lengthen(text!) is var canonical ? new ResidentNumber(canonical, canonical) : null;

    /// <summary>
    /// Takes over a number from elsewhere. Fifteen digits, a small x and spaces around it are accepted with a warning;
    /// a wrong check character is not. <see cref="ToString"/> gives it as it was written.
    /// </summary>
    public static ImportOutcome<ResidentNumber> Import(string? text)
    {
        var imported = ImportedText.Of(text);
        if (imported.Fault is { } unreadable)
            return new ImportOutcome<ResidentNumber>.Refused(unreadable);

        var isOld = imported.Text.Length is 15;
        var capitals = imported.InCapitals();
        if ((isOld ? FaultOfFifteen(capitals) : FaultOf(capitals)) is { } fault)
            return new ImportOutcome<ResidentNumber>.Refused(imported.InOriginal(fault));

        if (isOld)
            imported.Warn(ImportWarning.FifteenDigits);

        var canonical = isOld ? Lengthen(capitals) : capitals;
        return new ImportOutcome<ResidentNumber>.Accepted(new ResidentNumber(canonical, imported.Text), imported.Warnings);
    }

    public bool Equals(ResidentNumber? other) => other is not null && Canonical == other.Canonical;

    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>The number as it was written.</summary>
    public override string ToString() => _text;

    private static IdentifierFault? FaultOfFifteen(string? text) =>
        AsciiText.FaultOfLength(text, 15) ?? AsciiText.FaultOf(text, AsciiText.Digits) ?? FaultOf(Lengthen(text!));

    private static string Lengthen(string fifteen)
    {
        var body = $"{fifteen[..6]}19{fifteen[6..]}";
        return body + Mod11And2.Of(body);
    }
}
