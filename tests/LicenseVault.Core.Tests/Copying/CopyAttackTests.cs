using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Copies;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf.Foreign;
using LicenseVault.Tests.Samples;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Copying;

/// <summary>What becomes of annotated copies that somebody has changed: without any key, with a key of their own, and with the vault's.</summary>
public sealed class CopyAttackTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);
    private CopyBench? _bench;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CopyBench Bench => _bench ??= new CopyBench(_vault);

    public async ValueTask InitializeAsync()
    {
        await _vault.ReadyAsync();
        await Bench.ReadyAsync();
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_changed_byte_of_the_file_is_seen()
    {
        var copy = await Bench.CopyAsync();
        var at = copy.AsSpan().IndexOf("/CreationDate (D:2026"u8) + "/CreationDate (D:202"u8.Length;
        copy[at] = (byte)'7';

        await FailsAsync(copy, CheckName.DocumentUnchanged, "not-as-signed");
    }

    [Fact]
    public async Task A_purpose_laid_over_the_page_is_seen()
    {
        var copy = await Bench.CopyAsync();
        var text = Encoding.Latin1.GetString(copy);
        var number = int.Parse(text[..text.IndexOf(" 0 obj\n<< /Type /Page ", StringComparison.Ordinal)].Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var body = PdfUpdate.BodyOf(copy, number).Replace("/Tabs /S ", "/Tabs /S /Rotate 90 ", StringComparison.Ordinal);

        await FailsAsync(PdfUpdate.Append(copy, (number, body)), CheckName.DocumentUnchanged, "changed-after-signing");
    }

    [Theory]
    [InlineData("purpose")]
    [InlineData("exp")]
    public async Task A_statement_that_was_changed_is_no_longer_signed(string member)
    {
        var copy = await Bench.CopyAsync();
        var parts = Encoding.ASCII.GetString(CopyBench.Attached(copy, CopyPdf.StatementFileName).Span).Split('.');
        var payload = JsonNode.Parse(StrictBase64Url.TryDecode(parts[1], out var json) ? json : [])!;
        payload[member] = member is "exp" ? payload[member]!.GetValue<long>() + 86_400 : "办理别的事";
        var statement = Encoding.ASCII.GetBytes($"{parts[0]}.{StrictBase64Url.Encode(Encoding.UTF8.GetBytes(payload.ToJsonString()))}.{parts[2]}");
        var changed = Assert.IsType<CopyStatementReading.Readable>(CopyStatements.Read(statement)).Statement;

        // Even whoever could seal the file with the vault's own key.
        var forged = await Bench.SealAsync(statement, changed, CopyBench.Attached(copy, CertificatePdf.CredentialFileName), await Bench.VaultKeyAsync());
        await FailsAsync(forged, CheckName.DocumentSignature, "copy-signature-wrong");
    }

    [Fact]
    public async Task A_longer_time_under_a_strangers_key_is_nobodys_word()
    {
        var copy = await Bench.CopyAsync();
        using var stranger = new TestVaultKey("TEST 示例证照库", "https://vault.example");
        var stretched = CopyBench.StatementIn(copy) with { Until = _vault.Clock.GetUtcNow() + CopyStatement.Longest };
        var statement = await CopyStatements.SignAsync(stretched, stranger, Cancel);

        await FailsAsync(await Bench.SealAsync(statement, stretched, CopyBench.Attached(copy, CertificatePdf.CredentialFileName), stranger), CheckName.DocumentSignature, "copy-signer-untrusted");
    }

    [Fact]
    public async Task A_good_statement_in_a_file_sealed_by_a_stranger_is_refused()
    {
        var copy = await Bench.CopyAsync();
        using var stranger = new TestVaultKey("TEST 示例证照库", "https://vault.example");
        var forged = await Bench.SealAsync(CopyBench.Attached(copy, CopyPdf.StatementFileName), CopyBench.StatementIn(copy), CopyBench.Attached(copy, CertificatePdf.CredentialFileName), stranger);

        var report = await Bench.VerifyAsync(forged);
        Assert.Equal(Verdict.Fail, CopyBench.CheckIn(report, CheckName.DocumentSignature).Verdict);
    }

    [Fact]
    public async Task A_page_that_names_another_purpose_than_its_statement_differs_when_drawn_again()
    {
        var copy = await Bench.CopyAsync();
        var drawnAs = CopyBench.StatementIn(copy) with { Purpose = "办理别的事" };
        var forged = await Bench.SealAsync(CopyBench.Attached(copy, CopyPdf.StatementFileName), drawnAs, CopyBench.Attached(copy, CertificatePdf.CredentialFileName), await Bench.VaultKeyAsync());

        await FailsAsync(forged, CheckName.DocumentShowsData, "page-differs");
    }

    [Fact]
    public async Task A_page_without_its_watermark_differs_when_drawn_again()
    {
        var copy = await Bench.CopyAsync();
        var (statement, credential) = (CopyBench.StatementIn(copy), CopyBench.Attached(copy, CertificatePdf.CredentialFileName));
        var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(credential.Span)).Claims;
        var opened = (await Bench.Get<TemplateLibrary>().OpenAsync(claims.TemplateDigest, claims.FontDigests, Cancel))!;
        var note = new CopyNote(statement.Number, statement.Purpose, statement.Recipient, statement.MadeAt, statement.Until, statement.Maker, statement.Certificate, IsPartial: false);
        var drawn = Assert.IsType<Drawing.Drawn>(CopyScene.Draw(opened.Template, opened.Fonts, FaceValues.From(claims), _ => true, note)).Scene;
        var bare = drawn with { Pages = [.. drawn.Pages.Select(page => page with { Items = [.. page.Items.Where(item => item is not SceneItem.Overlay)] })] };
        Assert.All(drawn.Pages, page => Assert.Single(page.Items.OfType<SceneItem.Overlay>()));

        var key = await Bench.VaultKeyAsync();
        var metadata = new CertificateMetadata
        {
            Name = claims.TypeName, TypeCode = claims.TypeCode.ToString(), Number = claims.Number!, Identifier = claims.Identifier.ToString(), IssuerName = claims.IssuerName,
            IssuerCode = claims.IssuerCode.ToString(), IssuedOn = new DateOnly(2026, 3, 2), HolderName = claims.HolderName!, HolderCode = claims.HolderIdNumber!, HolderCodeType = "公民身份号码",
            ValidFrom = claims.Validity.From, ValidUntil = claims.Validity.Until,
        };
        var pdf = PdfWriter.Write(CopyPdf.Of(bare, metadata, note, CopyBench.Attached(copy, CopyPdf.StatementFileName), credential, SignatureRoom.Of(key.Chain, timeStamp: 0)));
        await FailsAsync(await PdfSigner.SignAsync(pdf, key, Cancel), CheckName.DocumentShowsData, "page-differs");
    }

    [Fact]
    public async Task A_statement_joined_to_another_original_is_seen()
    {
        var copy = await Bench.CopyAsync();
        var other = Assert.IsType<MintOutcome.Minted>(await _vault.Sample.MintAsync($"other than {_vault.Certificate}", new Sample("food-business-licence").Draft, Cancel));
        var credential = (await Bench.Get<CertificateArchive>().ReadAsync(CertificateArchive.CredentialKeyOf(other.Id.ToString()), Cancel))!;
        var forged = await Bench.SealAsync(CopyBench.Attached(copy, CopyPdf.StatementFileName), CopyBench.StatementIn(copy), credential, await Bench.VaultKeyAsync());

        await FailsAsync(forged, CheckName.ContentDigest, "copy-of-other");
    }

    [Fact]
    public async Task A_copy_of_what_was_never_issued_is_seen()
    {
        var copy = await Bench.CopyAsync();
        var key = await Bench.VaultKeyAsync();
        var other = CopyBench.StatementIn(copy) with { OriginalDocument = CopyBench.DigestOf("another document"u8) };
        var forged = await Bench.SealAsync(await CopyStatements.SignAsync(other, key, Cancel), other, CopyBench.Attached(copy, CertificatePdf.CredentialFileName), key);

        await FailsAsync(forged, CheckName.ContentDigest, "copy-of-other");
    }

    // Whoever makes copies, and has got at a key under the issuer's name, states a genuine original and attaches other words.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_words_that_are_said_to_be_a_genuine_original_are_seen(bool isOfParts)
    {
        var copy = await Bench.CopyAsync();
        var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(CopyBench.Attached(copy, CertificatePdf.CredentialFileName).Span)).Claims;
        var issuerKey = (await Bench.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(claims.IssuerCode.ToString()), Cancel))!;
        var forgery = await ForgedCredentials.SignAsync(_vault.Sample, claims with { HolderName = "王冒名" }, issuerKey, Cancel);
        var statement = CopyBench.StatementIn(copy) with
        {
            AttachedCredential = CopyBench.DigestOf(forgery),
            Fields = isOfParts ? ["number", "holder.name", "holder.idNumber", .. claims.Fields.Select(field => $"fields.{field.Name}")] : null,
        };
        var key = await Bench.VaultKeyAsync();
        var forged = await Bench.SealAsync(await CopyStatements.SignAsync(statement, key, Cancel), statement, forgery, key);

        await FailsAsync(forged, CheckName.ContentDigest, "copy-of-other");
    }

    [Fact]
    public async Task A_copy_of_parts_is_of_the_original_that_it_was_made_of()
    {
        var report = await Bench.VerifyAsync(await Bench.CopyAsync("number", "holder.name"));

        Assert.Equal((Verdict.Pass, "copy-of-issued"), (CopyBench.CheckIn(report, CheckName.ContentDigest).Verdict, CopyBench.CheckIn(report, CheckName.ContentDigest).Code));
    }

    [Fact]
    public async Task A_copy_is_not_taken_for_its_original()
    {
        var copy = await Bench.CopyAsync();
        var report = await Bench.VerifyAsync(copy);
        var original = await Bench.VerifyAsync((await Bench.Get<CertificateArchive>().ReadAsync(CertificateArchive.DocumentKeyOf(_vault.Certificate), Cancel))!);

        Assert.NotNull(report.Copy);
        Assert.Null(original.Copy);
        Assert.Equal(Verdict.Pass, original.Verdict);
    }

    private async Task FailsAsync(byte[] file, CheckName name, string code)
    {
        var report = await Bench.VerifyAsync(file);
        var check = CopyBench.CheckIn(report, name);
        Assert.True((Verdict.Fail, Verdict.Fail, code) == (report.Verdict, check.Verdict, check.Code), Encoding.UTF8.GetString(report.ToJson()));
    }
}
