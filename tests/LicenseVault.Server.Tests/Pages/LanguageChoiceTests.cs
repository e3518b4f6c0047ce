using LicenseVault.Server.Pages.Languages;
using Microsoft.AspNetCore.Http;

namespace LicenseVault.Tests.Pages;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("", "zh")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("en;q=0.5,zh;q=0.9", "zh")]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.5", "en")]
    [InlineData("fr", "zh")]
    [InlineData("en;q=0", "zh")]
    [InlineData("*", "zh")]
    [InlineData("EN-us", "en")]
    [InlineData("\u0001;;q=x", "zh")]
    public void The_browsers_preference_counts_and_chinese_comes_first(string acceptLanguage, string expected) =>
        Assert.Equal(expected, ChoiceOf(acceptLanguage: acceptLanguage));

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void What_is_asked_for_comes_before_all_else(string asked) =>
        Assert.Equal(asked, ChoiceOf(query: $"?lang={asked}", cookie: "lang=zh", acceptLanguage: "en"));

    [Fact]
    public void What_is_remembered_comes_before_the_browsers_preference() =>
        Assert.Equal("en", ChoiceOf(cookie: "lang=en", acceptLanguage: "zh"));

    [Theory]
    [InlineData("?lang=fr", "lang=en", "en")]
    [InlineData("?lang=en&lang=zh", "", "zh")]
    [InlineData("?lang=%3Cscript%3E", "lang=<script>", "zh")]
    [InlineData("", "lang=EN", "zh")]
    public void What_is_no_language_is_not_asked_for(string query, string cookie, string expected) =>
        Assert.Equal(expected, ChoiceOf(query, cookie, "zh"));

    private static string ChoiceOf(string query = "", string cookie = "", string acceptLanguage = "")
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.Headers.Cookie = cookie;
        request.Headers.AcceptLanguage = acceptLanguage;
        return LanguageChoice.CodeOf(LanguageChoice.Of(request));
    }
}
