using System.Net;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Pages;

[Collection(OneVault.Name)]
public sealed class CodePagesTests(RunningVault vault)
{
    private const string Malformed = "1234-5678";
    private const string Unknown = "0000-0000-0000-0000";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0} ")]
    public async Task A_typed_code_leads_to_the_address_of_its_certificate(string typed)
    {
        var code = vault.Certificate("food-business-licence").Code;
        using var http = Visitor.To(vault);

        using var answer = await http.SendAsync("/v", Visitor.CodeForm(string.Format(null, typed, code.ToLowerInvariant())));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/v/{code.Replace("-", "", StringComparison.Ordinal)}", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_malformed_code_is_answered_just_like_an_unknown_one()
    {
        using var http = Visitor.To(vault);
        using var malformed = await http.SendAsync("/v", Visitor.CodeForm(Malformed));
        using var unknown = await http.SendAsync("/v", Visitor.CodeForm(Unknown));

        Assert.Equal(HttpStatusCode.NotFound, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((await unknown.TextAsync()).Replace(Unknown, "", StringComparison.Ordinal), (await malformed.TextAsync()).Replace(Malformed, "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v/7K3M9Q2P")]
    [InlineData("/v/0000000000000000")]
    public async Task The_address_of_no_certificate_says_so_and_lets_the_code_be_mended(string address)
    {
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains("未查到这个验证码", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{address[3..]}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_asks_for_a_code()
    {
        using var http = Visitor.To(vault);
        using var answer = await http.SendAsync("/v", Visitor.CodeForm(" "));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请输入验证码", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_verdict_fields_and_every_check()
    {
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync(PathOf("food-business-licence"));
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("真实有效", page, StringComparison.Ordinal);
        Assert.Contains("<dt>经营者名称</dt>", page, StringComparison.Ordinal);
        Assert.Equal(14, page.Split("<li class=\"check ").Length - 1);
    }

    [Theory]
    [InlineData("zh-CN", "证照尚未生效，自2099年1月1日起有效。")]
    [InlineData("en", "The certificate is not yet valid: its first day is 1 January 2099.")]
    public async Task What_is_not_valid_yet_names_its_first_day(string language, string words)
    {
        var (_, code) = await Specimens.MintAsync(vault, draft => (draft["validFrom"], draft["validUntil"]) = ("2099-01-01", "2099-12-31"));
        using var http = Visitor.To(vault, language);
        using var answer = await http.ReadAsync($"/v/{code.Replace("-", "", StringComparison.Ordinal)}");

        Assert.Contains($">{words}</span>", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_english_labels_are_english_and_values_are_marked_as_chinese()
    {
        using var http = Visitor.To(vault, "en");
        using var answer = await http.ReadAsync(PathOf("food-business-licence"));
        var page = await answer.TextAsync();

        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("Genuine and in force", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Name of operator</dt>", page, StringComparison.Ordinal);
        Assert.Contains("<dd lang=\"zh-CN\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("constructor-registration-longest", 1)]
    [InlineData("real-estate-certificate", 2)]
    public async Task Neither_page_nor_picture_shows_what_is_masked(string sample, int pageWithHolder)
    {
        var holder = Draft(sample).GetProperty("holder");
        using var http = Visitor.To(vault);
        using var page = await http.ReadAsync(PathOf(sample));
        using var picture = await http.ReadAsync($"{PathOf(sample)}/picture-{pageWithHolder}.svg");

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        foreach (var shown in new[] { await page.TextAsync(), await picture.TextAsync() })
        {
            Assert.DoesNotContain(holder.GetProperty("idNumber").GetString()!, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(holder.GetProperty("name").GetString()!, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_picture_is_an_svg_for_every_page_and_no_more()
    {
        foreach (var certificate in vault.Description.Certificates)
        {
            using var http = Visitor.To(vault);
            using var page = await http.ReadAsync(PathOf(certificate.Sample));
            var count = (await page.TextAsync()).Split("<a class=\"picture ").Length - 1;

            Assert.True(count > 0, $"{certificate.Sample} has no picture.");
            for (var number = 1; number <= count; number++)
            {
                using var picture = await http.ReadAsync($"{PathOf(certificate.Sample)}/picture-{number}.svg");
                Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
                Assert.Equal("no-store", picture.Headers.CacheControl?.ToString());
                Assert.StartsWith("<svg", await picture.TextAsync(), StringComparison.Ordinal);
            }

            using var beyond = await http.ReadAsync($"{PathOf(certificate.Sample)}/picture-{count + 1}.svg");
            Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        }
    }

    [Fact]
    public async Task What_cannot_be_drawn_masked_is_left_blank_in_the_picture()
    {
        var archive = vault.Services.GetRequiredService<CertificateArchive>();
        Assert.True(VerificationCode.TryParse(vault.Certificate("business-licence-longest").Code, null, out var code));
        var record = await archive.FindIssuedAsync(code, Cancel);
        var claims = await vault.Services.GetRequiredService<CertificateVerifier>().ClaimsOfAsync(record!, Cancel);
        var masked = claims! with
        {
            Fields = [.. claims.Fields.Select(field => field.Name is "establishedOn" ? field with { Value = JsonSerializer.SerializeToElement("＊＊＊") } : field)],
        };

        var pages = await vault.Services.GetRequiredService<CertificateDrawer>().PictureAsync(masked, "仅供核验", Cancel);

        Assert.NotNull(pages);
        Assert.NotEmpty(pages);
    }

    [Theory]
    [InlineData("/v/0000000000000000/picture-1.svg")]
    [InlineData("/v/x/picture-0.svg")]
    public async Task There_is_no_picture_of_no_certificate(string address)
    {
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_gets_the_report_that_the_api_gives()
    {
        var certificate = vault.Certificate("food-business-licence");
        using var http = vault.Stranger();
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var answer = await http.ReadAsync(PathOf("food-business-licence"));
        using var same = await http.ReadAsync($"/api/v1/certificates/{certificate.Id}/verification");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await same.TextAsync(), await answer.TextAsync());
        await Expect.ProblemAsync(await http.ReadAsync("/v/0000000000000000"), HttpStatusCode.NotFound, "no-such-certificate");
    }

    [Fact]
    public async Task An_expired_certificate_is_red_and_says_what_to_do()
    {
        var (_, code) = await Specimens.ExpiredAsync(vault);
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync($"/v/{code}");
        var page = await answer.TextAsync();

        Assert.Contains("class=\"verdict fail\"", page, StringComparison.Ordinal);
        Assert.Contains("不能采信", page, StringComparison.Ordinal);
        Assert.Contains("证照已过期。", page, StringComparison.Ordinal);
        Assert.Contains("延续或者换领", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_found_out_is_amber_and_no_evidence_against_it()
    {
        var (_, code) = await Specimens.LostAsync(vault);
        using var http = Visitor.To(vault);
        using var answer = await http.ReadAsync($"/v/{code}");
        var page = await answer.TextAsync();

        Assert.Contains("class=\"verdict could-not-check\"", page, StringComparison.Ordinal);
        Assert.Contains("暂时无法核验", page, StringComparison.Ordinal);
        Assert.Contains("这不说明证照有问题", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_text_never_as_html()
    {
        using var http = Visitor.To(vault);
        using var answer = await http.SendAsync("/v", Visitor.CodeForm("\"><script>alert(1)</script>"));
        var page = await answer.TextAsync();

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&quot;&gt;&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_of_the_same_page_with_all_that_was_asked_of_it()
    {
        using var http = Visitor.To(vault);
        using var asked = await http.ReadAsync("/sign-in?return=%2Fagency%3Fx%3D1&lang=zh&q=%22%3E%3Cb%3E");
        var page = await asked.TextAsync();

        Assert.Contains("href=\"?return=%2Fagency%3Fx%3D1&amp;q=%22%3E%3Cb%3E&amp;lang=en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page[..page.IndexOf("</header>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_a_form_has_no_address_to_be_asked_for_in_another_language()
    {
        using var http = Visitor.To(vault);
        using var answer = await http.SendAsync("/v", Visitor.CodeForm("ABCD"));

        Assert.DoesNotContain("hreflang", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_holds_nothing_but_a_language()
    {
        using var http = Visitor.To(vault);
        using var english = await http.ReadAsync("/?lang=en");
        using var nonsense = await http.ReadAsync("/?lang=en%3B%20path%3D/");

        var cookie = Assert.Single(english.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("lang=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.False(nonsense.Headers.Contains("Set-Cookie"));
    }

    private string PathOf(string sample) => $"/v/{vault.Certificate(sample).Code.Replace("-", "", StringComparison.Ordinal)}";

    private static JsonElement Draft(string sample) =>
        JsonElement.Parse(File.ReadAllBytes(Repository.Path("certs-samples", "valid", sample, "draft.json")));
}
