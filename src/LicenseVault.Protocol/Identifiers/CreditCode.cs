using System.Diagnostics.CodeAnalysis;
using LicenseVault.Protocol.Identifiers.CheckCharacters;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// A unified social credit code (统一社会信用代码, GB 32100-2015), which names a legal person or another organisation: two
/// characters for the registering department and the kind of organisation, six digits for a division, nine for the organisation, one check character.
/// Two codes are equal when their <see cref="Canonical"/> form is.
/// </summary>
public sealed record CreditCode : IParsable<CreditCode>
{
    internal const int CharacterCount = 18;

    private readonly string _text;

    private CreditCode(string canonical, string text) => (Canonical, _text) = (canonical, text);

    /// <summary>The eighteen characters in capital letters; the check character is wrong only in an imported code.</summary>
    public string Canonical { get; }

    /// <summary>The nine characters for the organisation (主体标识码): its organisation code (组织机构代码, GB 11714-1997).</summary>
    public string OrganisationCode => Canonical[8..17];

    /// <summary>
    /// Whether the organisation code's own check character fits, which GB 32100 does not ask for. True of every public agency's
    /// code that was looked at; where it is false a person should look again.
    /// </summary>
    public bool HasFittingOrganisationCode => OrganisationMod11.Of(OrganisationCode.AsSpan(0, 8)) == OrganisationCode[8];

    /// <summary>What keeps the text from being a credit code; null when it is one. A wrong check character comes with the right one.</summary>
    public static IdentifierFault? FaultOf(string? text)
    {
        var fault = AsciiText.FaultOfLength(text, CharacterCount)
            ?? AsciiText.FaultOf(text.AsSpan(0, 2), Mod31.Alphabet)
            ?? AsciiText.FaultOf(text.AsSpan(2, 6), AsciiText.Digits, start: 2)
            ?? AsciiText.FaultOf(text.AsSpan(8), Mod31.Alphabet, start: 8);
        if (fault is not null)
            return fault;

        var expected = Mod31.Of(text.AsSpan(0, 17));
        return text![17] == expected ? null : new IdentifierFault.CheckCharacter(CharacterCount, expected);
    }

    /// <summary>Reads eighteen capital characters, nothing around them. Throws <see cref="FormatException"/>, without the text, when they are no credit code.</summary>
    public static CreditCode Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return FaultOf(s) is { } fault ? throw new FormatException(fault.Detail) : new CreditCode(s, s);
    }

    /// <summary>Reads eighteen capital characters, nothing around them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CreditCode result)
    {
        result = FaultOf(s) is null ? new CreditCode(s!, s!) : null;
        return result is not null;
    }

    /// <summary>
    /// Takes over a code from elsewhere. Small letters, spaces around it and a wrong check character are accepted with a warning;
    /// <see cref="ToString"/> gives it as it was written.
    /// </summary>
    public static ImportOutcome<CreditCode> Import(string? text)
    {
        var imported = ImportedText.Of(text);
        if (imported.Fault is { } unreadable)
            return new ImportOutcome<CreditCode>.Refused(unreadable);

        var canonical = imported.InCapitals();
        var fault = FaultOf(canonical);
        if (fault is IdentifierFault.CheckCharacter)
            imported.Warn(ImportWarning.WrongCheckCharacter);
        else if (fault is not null)
            return new ImportOutcome<CreditCode>.Refused(imported.InOriginal(fault));

        return new ImportOutcome<CreditCode>.Accepted(new CreditCode(canonical, imported.Text), imported.Warnings);
    }

    public bool Equals(CreditCode? other) => other is not null && Canonical == other.Canonical;

    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code as it was written.</summary>
    public override string ToString() => _text;
}
