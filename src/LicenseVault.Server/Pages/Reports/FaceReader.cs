using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Sets out what may be seen of a certificate, with labels in the reader's language and values as they were signed.</summary>
internal sealed class FaceReader(CertificateView certificate, CertificateType? type, Visit visit)
{
    private readonly FaceWording _text = visit.Text.Face;
    private readonly FaceWriter _writer = new(visit);

    public static string TypeNameOf(CertificateView certificate, CertificateType? type, Visit visit) =>
        visit.Called(certificate.Type.Name, type?.NameEn ?? "");

    /// <param name="code">The code that was asked for; null when a file was presented.</param>
    public IEnumerable<FaceRow> Rows(VerificationCode? code) =>
        Named(code).Where(row => row.Value is not null).Select(row => new FaceRow(row.Label, _writer.Of(row.Value!))).Concat(Fields()).Concat(Ends(code));

    private IEnumerable<(string Label, string? Value)> Named(VerificationCode? code)
    {
        yield return (_text.Type, TypeName());
        yield return (LabelOf(type?.Number, _text.Number), certificate.Number);
        yield return (LabelOf(type?.HolderName, _text.Holder), certificate.Holder?.Name);
        yield return (HolderNumberLabel(), certificate.Holder?.IdNumber);
    }

    private IEnumerable<FaceRow> Fields() =>
        from field in certificate.Fields
        let rule = type?.Fields.FirstOrDefault(rule => rule.Name == $"fields.{field.Name}")
        select new FaceRow(LabelOf(rule, field.Label), _writer.Of(field.Value));

    private IEnumerable<FaceRow> Ends(VerificationCode? code)
    {
        yield return new FaceRow(_text.Issuer, _writer.Of(certificate.Issuer.Name));
        yield return new FaceRow(_text.IssuedOn, _writer.Of(_writer.DateOf(certificate.IssuedOn)));
        yield return new FaceRow(_text.Validity, _writer.Of(Validity()));
        yield return new FaceRow(_text.Identifier, _writer.Of(certificate.Identifier));
        if (code is not null)
            yield return new FaceRow(_text.Code, _writer.Of(code.ToString()));
    }

    private string TypeName()
    {
        var name = TypeNameOf(certificate, type, visit);
        return name == certificate.Type.Name ? name : $"{name} ({certificate.Type.Name})";
    }

    // The type's own label may be as vague as 证件号码; the kind of number says more.
    private string HolderNumberLabel() =>
        HolderIdType.TryParse(certificate.Holder?.IdType, null, out var kind)
            ? visit.Language is Language.English ? kind.EnglishName : kind.Name
            : LabelOf(type?.HolderIdNumber, _text.HolderNumber);

    private string LabelOf(FieldRule? rule, string otherwise) =>
        rule is null ? otherwise : visit.Called(rule.Label, rule.LabelEn);

    private string Validity() => certificate.ValidUntil is { } until
        ? Wording.Fill(_text.Period, _writer.DateOf(certificate.ValidFrom), _writer.DateOf(until))
        : Wording.Fill(_text.NoEnd, _writer.DateOf(certificate.ValidFrom));
}
