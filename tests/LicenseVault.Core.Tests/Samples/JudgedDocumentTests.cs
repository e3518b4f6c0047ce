using LicenseVault.Protocol.Credentials;
using LicenseVault.Tests.Pdf;

namespace LicenseVault.Tests.Samples;

/// <summary>What others' tools think of the committed documents.</summary>
public sealed class JudgedDocumentTests
{
    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_signature_is_valid_and_covers_the_whole_file(string name)
    {
        var opinion = await AskAsync(name, "pdfsig", "-nocert", "FILE");

        Assert.Contains("Signature is Valid.", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", opinion.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_file_is_sound(string name)
    {
        var opinion = await AskAsync(name, "qpdf", "--check", "FILE");

        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task Every_font_is_embedded_as_a_subset_that_says_its_text(string name)
    {
        var opinion = await AskAsync(name, "pdffonts", "FILE");

        var fonts = opinion.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+ .* yes yes yes +\d+ +\d+$", font.TrimEnd()));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task Every_value_can_be_read_off_the_page(string name)
    {
        var opinion = await AskAsync(name, "pdftotext", "-raw", "FILE", "-");

        var page = DrawnValues.WithoutSpace(opinion.Output);
        Assert.All(DrawnValues.Of(new Sample(name)), forms => Assert.True(
            forms.Any(form => page.Contains(DrawnValues.WithoutSpace(form), StringComparison.Ordinal)), $"The page does not say {forms[0]}."));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_credential_is_attached_as_it_was_signed(string name)
    {
        var folder = Directory.CreateTempSubdirectory("attached-");
        try
        {
            var listed = await AskAsync(name, "pdfdetach", "-list", "FILE");
            var saved = Path.Combine(folder.FullName, "saved");
            await AskAsync(name, "pdfdetach", "-save", "1", "-o", saved, "FILE");

            Assert.Contains("1: credential.sd-jwt", listed.Output, StringComparison.Ordinal);
            Assert.Equal(new Sample(name).Credential, await File.ReadAllBytesAsync(saved, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task Poppler_draws_it_without_a_word(string name)
    {
        var opinion = await AskAsync(name, "pdftoppm", "-r", "40", "-png", "FILE", "page");

        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task MuPDF_draws_it_without_a_warning(string name)
    {
        var opinion = await AskAsync(name, "mutool", "draw", "-q", "-r", "40", "-o", "page%d.png", "FILE");

        // Of its own making, for every file: Debian builds it so.
        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors.Replace("warning: ICC support is not available\n", "", StringComparison.Ordinal)));
    }

    /// <summary>As from paper at 150 dots to the inch, by a reader of somebody else (apt-get install zbar-tools).</summary>
    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_QR_code_is_read_off_the_page(string name)
    {
        var folder = Directory.CreateTempSubdirectory("scanned-");
        try
        {
            await AskAsync(name, "pdftoppm", "-r", "150", "-gray", "FILE", Path.Combine(folder.FullName, "page"));
            var pages = folder.GetFiles("page*").Select(page => page.FullName).Order(StringComparer.Ordinal);

            var opinion = await Judge.RunAsync("zbarimg", folder.FullName, ["--quiet", "--raw", .. pages]);

            var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(new Sample(name).Credential)).Claims;
            Assert.Equal($"{claims.BaseUrl}/v/{claims.Code.Compact}", opinion.Output.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Opinion> AskAsync(string name, string tool, params string[] arguments) => Judge.AskAsync(tool, new Sample(name).Document, arguments);
}
