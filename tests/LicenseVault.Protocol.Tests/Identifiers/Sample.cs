using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

/// <summary>Identifiers of every shape, all made up by chance.</summary>
internal static class Sample
{
    public const string Digits = "0123456789";
    public const string DigitsAndCapitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string CreditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    public const string CrockfordAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static Gen<CreditCode> CreditCodes { get; } =
        from head in Text(CreditCodeAlphabet, 2)
        from division in Text(Digits, 6)
        from tail in Text(CreditCodeAlphabet, 9)
        select CreditCode.Parse(Complete(head + division + tail, CreditCode.FaultOf), null);

    public static Gen<DivisionCode> DivisionCodes { get; } =
        Gen.Choose(10_000, 999_999).Select(number => DivisionCode.Parse(number.ToString("D6", CultureInfo.InvariantCulture), null));

    public static Gen<ResidentNumber> ResidentNumbers { get; } =
        from division in DivisionCodes
        from day in Gen.Choose(0, 100_000)
        from sequence in Text(Digits, 3)
        select Checked($"{division}{new DateOnly(1850, 1, 1).AddDays(day):yyyyMMdd}{sequence}");

    public static Gen<AuthorityCode> AuthorityCodes { get; } =
        Gen.OneOf(CreditCodes.Select(AuthorityCode.Of), DivisionCodes.Select(AuthorityCode.Of));

    public static Gen<CertificateTypeCode> TypeCodes { get; } =
        from authority in CreditCodes
        from sequence in Text(Digits, 3)
        select CertificateTypeCode.Parse(authority + sequence, null);

    public static Gen<CertificateIdentifier> CertificateIdentifiers { get; } =
        from type in TypeCodes
        from issuer in AuthorityCodes
        from length in Gen.Choose(1, 32)
        from serial in Text(DigitsAndCapitals, length)
        from version in Gen.Choose(1, 999)
        select CertificateIdentifier.Create(type, issuer, serial, version);

    public static Gen<VerificationCode> VerificationCodes { get; } =
        Gen.Choose(0, 255).ArrayOf(10).Select(numbers => VerificationCode.From([.. numbers.Select(number => (byte)number)]));

    public static Gen<string> Text(string alphabet, int length) =>
        Gen.Elements(alphabet.ToCharArray()).ArrayOf(length).Select(characters => new string(characters));

    public static void Hold<T>(Gen<T> values, Func<T, bool> claim) =>
        Prop.ForAll(values.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    /// <summary>Every text that differs from the given one in one character of the alphabet, from one position to another.</summary>
    public static IEnumerable<string> Substitutions(string text, string alphabet, int start = 0, int? end = null) =>
        from index in Enumerable.Range(start, (end ?? text.Length) - start)
        from character in alphabet
        where text[index] != character
        select $"{text[..index]}{character}{text[(index + 1)..]}";

    /// <summary>Every text that comes of exchanging two different characters, and which two.</summary>
    public static IEnumerable<(int First, int Second, string Text)> Exchanges(string text) =>
        from first in Enumerable.Range(0, text.Length)
        from second in Enumerable.Range(first + 1, text.Length - first - 1)
        where text[first] != text[second]
        select (first, second, $"{text[..first]}{text[second]}{text[(first + 1)..second]}{text[first]}{text[(second + 1)..]}");

    // The right check character is never told, so it has to be tried.
    private static ResidentNumber Checked(string body) =>
        ResidentNumber.Parse("0123456789X".Select(check => body + check).Single(text => ResidentNumber.FaultOf(text) is null), null);

    private static string Complete(string body, Func<string, IdentifierFault?> faultOf) =>
        faultOf(body + '0') is IdentifierFault.CheckCharacter { Expected: { } check } ? body + check : body + '0';
}
