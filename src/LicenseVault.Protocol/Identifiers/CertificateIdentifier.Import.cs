using System.Buffers;
using System.Globalization;
using LicenseVault.Protocol.Identifiers.CheckCharacters;
using LicenseVault.Protocol.Identifiers.Importing;

namespace LicenseVault.Protocol.Identifiers;

public sealed partial record CertificateIdentifier
{
    private const int LongestImportedSerial = 64;

    private static readonly SearchValues<char> ImportedSerialCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    /// <summary>
    /// Takes over an identifier that another system issued. Accepted with a warning: a wrong check character, small letters,
    /// spaces around it, an issuer's code of eighteen digits that is no credit code, a serial of up to 64 digits, letters and
    /// hyphens. <see cref="ToString"/> gives it as it was written, without the spaces.
    /// </summary>
    public static ImportOutcome<CertificateIdentifier> Import(string? text)
    {
        var imported = ImportedText.Of(text);
        if ((imported.Fault ?? DottedPart.FaultOfWhole(imported.Text)) is { } unreadable)
            return new ImportOutcome<CertificateIdentifier>.Refused(imported.InOriginal(unreadable));

        var written = DottedPart.Split(imported.Text);
        var capitals = DottedPart.Split(AsciiText.ToUpper(imported.Text));
        var fault = capitals[0].FaultBy(CertificateTypeCode.FaultOf)
            ?? (IsEighteenDigits(capitals[1].Text) ? null : capitals[1].FaultBy(AuthorityCode.FaultOf))
            ?? written[2].FaultBy(ImportedSerialFaultOf)
            ?? written[3].FaultBy(VersionFaultOf)
            ?? capitals[4].FaultBy(check => AsciiText.FaultOfLength(check, 1) ?? AsciiText.FaultOf(check, AsciiText.DigitsAndCapitals));
        if (fault is not null)
            return new ImportOutcome<CertificateIdentifier>.Refused(imported.InOriginal(fault));

        var issuer = AuthorityCode.TryParse(capitals[1].Text, CultureInfo.InvariantCulture, out var conforming)
            ? conforming
            : AuthorityCode.Imported(capitals[1].Text);
        if (!issuer.IsConforming)
            imported.Warn(ImportWarning.IssuerNotCreditCode);
        if (SerialFaultOf(written[2].Text) is not null)
            imported.Warn(ImportWarning.UnusualSerial);
        if (written[0] != capitals[0] || written[1] != capitals[1] || written[4] != capitals[4])
            imported.Warn(ImportWarning.LowerCase);
        if (CheckWarningOf(capitals) is { } warning)
            imported.Warn(warning);

        var type = CertificateTypeCode.Parse(capitals[0].Text, CultureInfo.InvariantCulture);
        return new ImportOutcome<CertificateIdentifier>.Accepted(new CertificateIdentifier(imported.Text, type, issuer, written), imported.Warnings);
    }

    private static bool IsEighteenDigits(string text) =>
        text.Length is CreditCode.CharacterCount && AsciiText.FaultOf(text, AsciiText.Digits) is null;

    private static IdentifierFault? ImportedSerialFaultOf(string text) =>
        text.Length is 0 ? new IdentifierFault.Empty()
        : text.Length > LongestImportedSerial ? new IdentifierFault.Length(1, $"1 to {LongestImportedSerial}")
        : AsciiText.FaultOf(text, ImportedSerialCharacters);

    private static ImportWarning? CheckWarningOf(DottedPart[] capitals)
    {
        // A hyphen has no value in MOD 37,36; an issuer who puts one into a serial can only have left it out of the sum.
        var body = string.Concat(capitals[..4].Select(part => part.Text)).Replace("-", "", StringComparison.Ordinal);
        var check = capitals[4].Text[0];
        return check == Mod37And36.Of(body) ? null
            : check == CirculatingMod37And36.Of(body) ? ImportWarning.CirculatingCheckCharacter
            : ImportWarning.WrongCheckCharacter;
    }
}
