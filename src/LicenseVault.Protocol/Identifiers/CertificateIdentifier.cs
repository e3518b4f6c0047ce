using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LicenseVault.Protocol.Identifiers.CheckCharacters;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// Names one version of one certificate (证照标识, GB/T 36904-2018): the root, type, issuer, serial, version and a check
/// character, separated by dots. Strict where it is parsed and made; <see cref="Import"/> takes what others issued.
/// Two identifiers are equal when they are written alike.
/// </summary>
public sealed partial record CertificateIdentifier : IParsable<CertificateIdentifier>
{
    /// <summary>The root of all certificate identifiers (电子证照根代码).</summary>
    public const string Root = "1.2.156.3005.2";

    /// <summary>The longest serial that may be issued.</summary>
    public const int LongestSerial = 32;

    /// <summary>The highest version there is.</summary>
    public const int HighestVersion = 999;

    private const int Longest = 94;

    private readonly string _text;

    private CertificateIdentifier(string text, CertificateTypeCode typeCode, AuthorityCode issuerCode, DottedPart[] parts)
    {
        _text = text;
        TypeCode = typeCode;
        IssuerCode = issuerCode;
        Serial = parts[2].Text;
        Version = int.Parse(parts[3].Text, NumberStyles.None, CultureInfo.InvariantCulture);
        CheckCharacter = parts[4].Text[0];
    }

    /// <summary>The certificate type.</summary>
    public CertificateTypeCode TypeCode { get; }

    /// <summary>The issuer.</summary>
    public AuthorityCode IssuerCode { get; }

    /// <summary>What tells this certificate from the issuer's others of the same type (流水号): 1 to 32 digits and capital letters; only an imported one may differ.</summary>
    public string Serial { get; }

    /// <summary>1 to 999. A renewal keeps the serial and has the next version.</summary>
    public int Version { get; }

    /// <summary>The check character as it is written; wrong only in an imported identifier.</summary>
    public char CheckCharacter { get; }

    /// <summary>Names a certificate that is to be issued.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="issuer">Its issuer, which must be conforming.</param>
    /// <param name="serial">A serial that <see cref="SerialFaultOf"/> has nothing against.</param>
    /// <param name="version">1 to 999.</param>
    /// <exception cref="ArgumentException">One of these may not be issued; ask before.</exception>
    public static CertificateIdentifier Create(CertificateTypeCode type, AuthorityCode issuer, string serial, int version)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, HighestVersion);
        if (!issuer.IsConforming)
            throw new ArgumentException("The issuer's code is neither a credit code nor a division code.", nameof(issuer));
        if (SerialFaultOf(serial) is { } fault)
            throw new ArgumentException(fault.Detail, nameof(serial));

        var check = Mod37And36.Of($"{type}{issuer}{serial}{version:D3}");
        return Parse($"{Root}.{type}.{issuer}.{serial}.{version:D3}.{check}", CultureInfo.InvariantCulture);
    }

    /// <summary>What keeps the text from being an identifier that may be issued; null when it is one. A wrong check character comes with the right one.</summary>
    public static IdentifierFault? FaultOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new IdentifierFault.Empty();
        if (text.Length > Longest)
            return new IdentifierFault.Length(1, $"at most {Longest}");
        if (DottedPart.FaultOfWhole(text) is { } fault)
            return fault;

        var parts = DottedPart.Split(text);
        return parts[0].FaultBy(CertificateTypeCode.FaultOf)
            ?? parts[1].FaultBy(AuthorityCode.FaultOf)
            ?? parts[2].FaultBy(SerialFaultOf)
            ?? parts[3].FaultBy(VersionFaultOf)
            ?? parts[4].FaultBy(check => CheckFaultOf(check, Mod37And36.Of(string.Concat(parts[..4].Select(part => part.Text)))));
    }

    /// <summary>What keeps the text from being a serial that may be issued; null when it may.</summary>
    public static IdentifierFault? SerialFaultOf(string? text) =>
        string.IsNullOrEmpty(text) ? new IdentifierFault.Empty()
        : text.Length > LongestSerial ? new IdentifierFault.Length(1, $"1 to {LongestSerial}")
        : AsciiText.FaultOf(text, AsciiText.DigitsAndCapitals);

    /// <summary>Reads the dotted form, nothing around it. Throws <see cref="FormatException"/>, without the text, when it is no identifier that may be issued.</summary>
    public static CertificateIdentifier Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var identifier) ? identifier : throw new FormatException(FaultOf(s)!.Detail);
    }

    /// <summary>Reads the dotted form, nothing around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CertificateIdentifier result)
    {
        result = FaultOf(s) is null ? OfSound(s!) : null;
        return result is not null;
    }

    public bool Equals(CertificateIdentifier? other) => other is not null && _text == other._text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The dotted form, with the root, as it was written.</summary>
    public override string ToString() => _text;

    private static CertificateIdentifier OfSound(string text)
    {
        var parts = DottedPart.Split(text);
        return new CertificateIdentifier(
            text,
            CertificateTypeCode.Parse(parts[0].Text, CultureInfo.InvariantCulture),
            AuthorityCode.Parse(parts[1].Text, CultureInfo.InvariantCulture),
            parts);
    }

    private static IdentifierFault? VersionFaultOf(string text) =>
        AsciiText.FaultOfLength(text, 3)
        ?? AsciiText.FaultOf(text, AsciiText.Digits)
        ?? (text is "000" ? new IdentifierFault.Version(1) : null);

    private static IdentifierFault? CheckFaultOf(string text, char expected) =>
        AsciiText.FaultOfLength(text, 1)
        ?? AsciiText.FaultOf(text, AsciiText.DigitsAndCapitals)
        ?? (text[0] == expected ? null : new IdentifierFault.CheckCharacter(1, expected));
}
