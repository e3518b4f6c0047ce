using System.Net;
using System.Text;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Tests.Pages;

[Collection(OneVault.Name)]
public sealed class FailurePagesTests(RunningVault vault)
{
    [Theory]
    [InlineData("zh-CN", "没有这个页面")]
    [InlineData("en", "There is no such page")]
    public async Task A_wrong_address_is_a_page_in_the_readers_language(string language, string words)
    {
        using var http = Visitor.To(vault, language);
        using var answer = await http.ReadAsync("/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_api_keeps_its_problem_documents()
    {
        using var browser = Visitor.To(vault);
        using var program = vault.Stranger();

        await Expect.ProblemAsync(await browser.ReadAsync("/api/v1/nothing"), HttpStatusCode.NotFound, "not-found");
        await Expect.ProblemAsync(await program.ReadAsync("/nothing"), HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("zh-CN", "操作过于频繁", "请过约 17 秒再试。")]
    [InlineData("en", "Too many requests", "Try again in about 17 seconds.")]
    public async Task Who_asks_too_often_is_told_how_long_to_wait(string language, string title, string wait)
    {
        var page = await PageOfAsync(Problems.TooManyRequests(), language, response => response.Headers.RetryAfter = "17");
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(wait, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "系统暂时出错")]
    [InlineData("en", "Something failed here")]
    public async Task A_failure_of_the_vault_is_no_evidence_against_a_certificate(string language, string title)
    {
        var page = await PageOfAsync(Problems.Internal(), language, _ => { });
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    private async Task<string> PageOfAsync(ProblemHttpResult problem, string language, Action<HttpResponse> prepare)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = vault.Services };
        context.Request.Path = "/v/7K3M9Q2PXH4T8B1C";
        context.Request.Headers.Accept = "text/html";
        context.Request.Headers.AcceptLanguage = language;
        context.Response.Body = body;
        prepare(context.Response);

        await FailurePages.AnswerAsync(context, problem);

        Assert.Equal(problem.StatusCode, context.Response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", context.Response.ContentType);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
