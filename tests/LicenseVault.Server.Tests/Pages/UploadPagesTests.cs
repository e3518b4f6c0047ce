using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LicenseVault.Tests.Pages;

[Collection(OneVault.Name)]
public sealed class UploadPagesTests(RunningVault vault)
{
    [Fact]
    public async Task The_document_as_it_was_issued_is_genuine()
    {
        var document = await Specimens.DocumentAsync(vault, vault.Certificate("food-business-licence").Id);
        var page = await PageOfAsync(Visitor.FileForm(document));

        Assert.Contains("class=\"verdict pass\"", page, StringComparison.Ordinal);
        Assert.Contains("<dt>经营者名称</dt>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_the_credential()
    {
        var credential = await Specimens.CredentialAsync(vault, vault.Certificate("food-business-licence").Id);
        Assert.Contains("class=\"verdict pass\"", await PageOfAsync(Visitor.FileForm(credential, "credential.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_with_something_added_is_not()
    {
        var document = await Specimens.DocumentAsync(vault, vault.Certificate("food-business-licence").Id);
        var page = await PageOfAsync(Visitor.FileForm([.. document, .. "\n% added\n"u8]));

        Assert.Contains("class=\"verdict fail\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_to_a_document_is_told_in_the_readers_words()
    {
        var document = await File.ReadAllBytesAsync(Repository.Path("certs-samples", "refused", "document-appended", "document.pdf"), TestContext.Current.CancellationToken);
        var page = await PageOfAsync(Visitor.FileForm(document));

        var changes = page[page.IndexOf("id=\"changes\"", StringComparison.Ordinal)..page.IndexOf("id=\"checks\"", StringComparison.Ordinal)];
        Assert.Contains("签名人不允许</li>", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cause_that_several_checks_have_is_told_once_at_the_top()
    {
        // Of another root than any that this vault trusts: credential and document fail alike.
        var page = await PageOfAsync(Visitor.FileForm(await File.ReadAllBytesAsync(
            Repository.Path("certs-samples", "refused", "document-signed-by-other-root", "document.pdf"), TestContext.Current.CancellationToken)));
        const string Cause = "签名证书不是由受信任的机构签发的。";

        var top = page[page.IndexOf("class=\"reasons\"", StringComparison.Ordinal)..page.IndexOf("class=\"checks\"", StringComparison.Ordinal)];
        Assert.Equal((1, 2), (top.Split(Cause).Length - 1, page[page.IndexOf("class=\"checks\"", StringComparison.Ordinal)..].Split(Cause).Length - 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a photograph")]
    [InlineData("%PDF-1.7 and then nothing")]
    [InlineData("eyJ~~~")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Anything_else_gets_a_page_that_says_what_is_wrong(string content)
    {
        var page = await PageOfAsync(Visitor.FileForm(Encoding.UTF8.GetBytes(content), "<script>alert(1)</script>.pdf"));

        Assert.Contains("class=\"verdict fail\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"remedy\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_gets_a_page_that_says_so()
    {
        using var http = Visitor.To(vault);
        using var answer = await http.SendAsync("/verify", Visitor.FileForm(new byte[21 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("文件太大", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_one_whose_length_was_not_told()
    {
        using var http = Visitor.To(vault);
        http.DefaultRequestHeaders.TransferEncodingChunked = true;
        using var answer = await http.SendAsync("/verify", Visitor.FileForm(new byte[21 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("文件太大", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=X", "--X--\r\n")]
    [InlineData("multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--X--\r\n")]
    [InlineData("multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF")]
    [InlineData("multipart/form-data; boundary=X", "nothing of the kind")]
    [InlineData("multipart/form-data", "--X--\r\n")]
    [InlineData("application/x-www-form-urlencoded", "file=a")]
    [InlineData("application/pdf", "%PDF-1.7")]
    public async Task A_form_without_a_file_asks_for_one(string type, string body)
    {
        using var http = Visitor.To(vault);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await http.SendAsync("/verify", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请先选择一个文件", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/verify")]
    [InlineData("/v")]
    public async Task Who_comes_back_to_the_address_of_a_form_gets_the_start_page(string address)
    {
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync(address);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    private async Task<string> PageOfAsync(HttpContent form)
    {
        using var http = Visitor.To(vault);
        using var answer = await http.SendAsync("/verify", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return await answer.TextAsync();
    }
}
