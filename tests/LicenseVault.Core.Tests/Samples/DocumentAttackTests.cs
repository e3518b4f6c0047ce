using System.Text;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Samples;

/// <summary>Attacks on an issued document, and documents of strangers: which checks fail, with which code, and which change is named.</summary>
public sealed class DocumentAttackTests(SampleVaults vaults)
{
    private static readonly Sample Food = new("food-business-licence");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_laid_over_the_page_is_named_with_its_page_and_area()
    {
        var page = PageOf(Food.Document);
        var forged = PdfUpdate.Append(Food.Document, (page.Number, Annotated(page.Body)), (190, "<< /Type /Annot /Subtype /FreeText /Rect [10 10 300 60] /Contents (valid) >>"));

        var report = await VerifyAsync(forged);

        Assert.Equal(["document-unchanged changed-after-signing", "document-shows-data page-differs"], Failures(report));
        Assert.Equal([new DocumentChange(2, DocumentChangeKind.AnnotationAdded, Permitted: false, 1, new PageArea(10, 10, 300, 60))], report.Changes!);
    }

    [Fact]
    public async Task An_attachment_changed_under_an_unchanged_page_is_found()
    {
        var forged = WithCredential(Food.Document, ForgedCredentials.WithChangedPayload(Food.Credential));

        var report = await VerifyAsync(forged);

        Assert.Equal(["issuer-signature signature-wrong", "document-unchanged changed-after-signing"], Failures(report));
        Assert.Equal([DocumentChangeKind.Attachment], report.Changes!.Select(change => change.Kind).Distinct());
    }

    [Fact]
    public async Task Another_genuine_credential_under_the_page_is_found()
    {
        var report = await VerifyAsync(WithCredential(Food.Document, new Sample("medical-institution-licence").Credential));

        Assert.Contains("document-unchanged changed-after-signing", Failures(report));
        Assert.Contains("document-shows-data page-differs", Failures(report));
    }

    [Fact]
    public async Task A_genuine_credential_under_a_strangers_page_is_found()
    {
        var stranger = new ForeignPdf { AttachedName = "credential.sd-jwt", Attached = Encoding.ASCII.GetString(Food.Credential) };

        var report = await VerifyAsync(stranger.Build());

        Assert.Equal(["document-signature sub-filter-refused", "document-shows-data page-differs"], Failures(report));
        Assert.Equal("could-not-check signature-unusable", CheckOf(report, CheckName.DocumentUnchanged));
    }

    [Fact]
    public async Task Of_what_other_software_has_added_for_validation_it_is_not_said_what_every_reader_shows()
    {
        var updated = PdfUpdate.Append(
            Food.Document,
            (1, PdfUpdate.BodyOf(Food.Document, 1).Replace("/Type /Catalog", "/Type /Catalog /DSS << /Type /DSS /Certs [191 0 R] >>", StringComparison.Ordinal)),
            (191, PdfUpdate.TestCertificate));

        var report = await VerifyAsync(updated);

        Assert.Empty(Failures(report));
        Assert.Equal("pass signed-by-issuer", CheckOf(report, CheckName.DocumentSignature));
        Assert.Equal("could-not-check foreign-addition", CheckOf(report, CheckName.DocumentUnchanged));
        Assert.Equal(Verdict.CouldNotCheck, report.Verdict);
        Assert.Equal("pass drawn-from-credential", CheckOf(report, CheckName.DocumentShowsData));
        Assert.Equal([new DocumentChange(2, DocumentChangeKind.ValidationMaterial, Permitted: true)], report.Changes!);
    }

    [Fact]
    public async Task A_strangers_document_is_no_certificate_but_its_signature_is_answered()
    {
        var report = await VerifyAsync(new ForeignPdf().Build());

        Assert.Equal(["format no-credential"], Failures(report));
        Assert.Equal("could-not-check signer-unknown", CheckOf(report, CheckName.DocumentSignature));
        Assert.Equal("pass whole-file-signed", CheckOf(report, CheckName.DocumentUnchanged));
        Assert.Equal("not-applicable not-reached", CheckOf(report, CheckName.DocumentShowsData));
        Assert.Null(report.Changes);
    }

    [Fact]
    public async Task A_strangers_form_that_was_filled_in_is_as_its_signer_allows()
    {
        var report = await VerifyAsync(PdfUpdate.Replace(new ForeignPdf { Reference = ForeignPdf.Level(2) }.Build(), 9, "/V ()", "/V (12)"));

        Assert.Equal("pass permitted-changes", CheckOf(report, CheckName.DocumentUnchanged));
        Assert.Contains("\"kind\":\"form-filled\"", Encoding.UTF8.GetString(report.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_document_without_its_credential_is_signed_by_somebody_trusted() =>
        Assert.Equal("pass signed-by-trusted", CheckOf(await VerifyAsync(await File.ReadAllBytesAsync(RefusedCases.FileOf("document-without-credential", "document.pdf"), Cancel)), CheckName.DocumentSignature));

    [Fact]
    public async Task A_script_in_a_strangers_document_is_named_and_not_run()
    {
        var report = await VerifyAsync(new ForeignPdf { Catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>" }.Build());

        Assert.Equal(["format no-credential", "document-shows-data active-content"], Failures(report));
        Assert.Contains("JavaScript", report.Checks.Single(check => check.Name is CheckName.DocumentShowsData).Detail, StringComparison.Ordinal);
    }

    private async Task<VerificationReport> VerifyAsync(byte[] file) => await (await vaults.EmptyAsync()).Verifier.VerifyFileAsync(file, holder: null, Cancel);

    private static string[] Failures(VerificationReport report) =>
        [.. report.Checks.Where(check => check.Verdict is Verdict.Fail).Select(check => $"{NameOf(check.Name)} {check.Code}")];

    private static string CheckOf(VerificationReport report, CheckName name)
    {
        var check = report.Checks.Single(check => check.Name == name);
        return $"{NameOf(check.Verdict)} {check.Code}";
    }

    private static string NameOf<TWord>(TWord word) => System.Text.Json.JsonSerializer.SerializeToElement(word).GetString()!;

    private static (int Number, string Body) PageOf(byte[] document)
    {
        var number = Enumerable.Range(1, 60).First(number => HasObject(document, number) && PdfUpdate.BodyOf(document, number).StartsWith("<< /Type /Page /", StringComparison.Ordinal));
        return (number, PdfUpdate.BodyOf(document, number));
    }

    private static string Annotated(string page) => page.Replace("/Annots [", "/Annots [190 0 R ", StringComparison.Ordinal);

    private static byte[] WithCredential(byte[] document, byte[] credential)
    {
        var number = Enumerable.Range(1, 60).First(number => HasObject(document, number) && PdfUpdate.BodyOf(document, number).StartsWith("<< /Type /EmbeddedFile", StringComparison.Ordinal));
        return PdfUpdate.Append(document, (number, ForeignPdf.StreamOf(Encoding.ASCII.GetString(credential), "/Type /EmbeddedFile /Subtype /application#2Fdc+sd-jwt")));
    }

    private static bool HasObject(byte[] document, int number) => document.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\n{number} 0 obj\n")) >= 0;
}
